#include "kiosk/hall/outbox/export.h"

#include <limits>

#include "kiosk/base/text.h"
#include "kiosk/hall/outbox/schema.h"
#include "kiosk/wire/messages.h"

namespace kiosk::hall::outbox {
namespace {

constexpr std::size_t page = 500;

/// "KS Xuân Thiện/01" → "ks-xuan-thien-01": safe on every file system a stick may have.
std::string plain_name(const std::string& name) {
  std::string plain;
  for (const char c : fold_vietnamese(name)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) plain += c;
    if (!letter && !plain.empty() && plain.back() != '-') plain += '-';
  }
  while (plain.ends_with('-')) plain.pop_back();
  return plain.empty() ? "kiosk" : plain.substr(0, 40);
}

/// Kiosk, day, part and number of parts. The counter makes the name unique.
std::string file_name(const Identity& identity, const wire::SealedExport& sealed) {
  return plain_name(identity.name) + "-" + to_iso(day_in_vietnam(sealed.made)) + "-" +
         std::to_string(sealed.part) + "-of-" + std::to_string(sealed.parts) + "-no" +
         std::to_string(sealed.counter) + std::string(wire::export_extension);
}

/// The words for staff of a fault while writing to the stick.
Fault stick_fault(const Fault& fault, const std::filesystem::path& folder) {
  if (fault.code == "disk-full") {
    return {"stick-full", "The stick is full.",
            "Free some space on it, or take another one. Nothing is lost.", folder.string()};
  }
  if (fault.code == "file-unreliable") {
    return {"stick-unreliable", "What was written to the stick cannot be read back.",
            "Take another stick. Nothing is lost.", folder.string()};
  }
  return make_fault("stick-unwritable", "The stick cannot be written: {error}.",
                    "Is its write protection on, or was it pulled out? Take another one. Nothing is lost.",
                    folder.string(), fault.values);
}

/// Writes the file, reads it back from the device and compares.
Result<void> write_verified(const UntrustedFolder& folder, const std::string& name,
                            const std::string& content) {
  const auto written = folder.write_verified(name, content);
  if (!written) return tl::unexpected(stick_fault(written.error(), folder.path()));
  return {};
}

/// Divides the queue into parts that fit one file each.
class Parts {
 public:
  Parts(Outbox& outbox, const ExportLimits& limits) : outbox_(outbox), limits_(limits) {}

  /// The next part; empty at the end.
  Result<std::vector<opinion::Envelope>> next() {
    std::vector<opinion::Envelope> part;
    std::size_t bytes = 1000;  // estimated size of the file without opinions
    while (true) {
      if (ahead_.empty() && !ended_) {
        auto more = outbox_.undelivered(after_, page);
        if (!more) return tl::unexpected<Fault>(more.error());
        ended_ = more->size() < page;
        ahead_.assign(std::make_move_iterator(more->rbegin()), std::make_move_iterator(more->rend()));
      }
      if (ahead_.empty()) return part;
      bytes += wire::export_bytes(ahead_.back());
      if (!part.empty() && (part.size() >= limits_.items || bytes > limits_.bytes)) return part;
      part.push_back(std::move(ahead_.back()));
      ahead_.pop_back();
    }
  }

 private:
  Outbox& outbox_;
  const ExportLimits& limits_;
  std::int64_t after_ = std::numeric_limits<std::int64_t>::min();
  std::vector<opinion::Envelope> ahead_;  // the next one last
  bool ended_ = false;
};

struct Plan {
  int parts = 0;
  std::int64_t opinions = 0;
};

Result<Plan> plan(Outbox& outbox, const ExportLimits& limits) {
  Plan plan;
  Parts parts(outbox, limits);
  while (true) {
    const auto part = parts.next();
    if (!part) return tl::unexpected<Fault>(part.error());
    if (part->empty()) return plan;
    ++plan.parts;
    plan.opinions += static_cast<std::int64_t>(part->size());
  }
}

Result<Exported> write_all(Outbox& outbox, const Identity& identity, const UntrustedFolder& folder,
                           UtcTime now, const std::function<void(std::int64_t, std::int64_t)>& progress,
                           const ExportLimits& limits) {
  const auto planned = plan(outbox, limits);
  if (!planned) return tl::unexpected<Fault>(planned.error());
  if (planned->opinions == 0)
    return fault("nothing-waiting", "Nothing waits on this kiosk: everything was delivered.", "");
  Exported exported;
  Parts parts(outbox, limits);
  for (int number = 1;; ++number) {
    auto part = parts.next();
    if (!part) return tl::unexpected<Fault>(part.error());
    if (part->empty()) return exported;
    // Opinions sent in the meantime may need one more file than planned.
    const wire::SealedExport sealed{
        identity.kiosk,  outbox.next_counter(), now, number, std::max(number, planned->parts),
        std::move(*part)};
    const std::string name = file_name(identity, sealed);
    if (auto written = write_verified(folder, name, wire::encode(sealed, identity.key)); !written)
      return tl::unexpected<Fault>(written.error());
    exported.files.push_back(folder.path() / name);
    exported.opinions += static_cast<std::int64_t>(sealed.opinions.size());
    if (progress) progress(exported.opinions, std::max(exported.opinions, planned->opinions));
  }
}

}  // namespace

Result<Exported> export_sealed(Outbox& outbox, const std::filesystem::path& folder, UtcTime now,
                               const std::function<void(std::int64_t, std::int64_t)>& progress,
                               const ExportLimits& limits, const AcceptFolder& accept) {
  try {
    const auto identity = outbox.identity();
    if (!identity)
      return fault("not-enrolled", "This kiosk is not enrolled yet.",
                   "Enrol it with a code from the office.");
    const auto held = UntrustedFolder::open(folder);
    if (!held && held.error().code == "file-missing") {
      return fault("folder-missing", "The folder {folder} does not exist.",
                   "Insert the stick and choose its folder.", folder.string(), {{"folder", folder.string()}});
    }
    if (!held) return failure(held);
    if (accept) {
      if (const auto accepted = accept(*held); !accepted) return failure(accepted);
    }
    return write_all(outbox, *identity, *held, now, progress, limits);
  } catch (const SQLite::Exception& error) {
    return fault("outbox-unavailable", "The kiosk's own file cannot be used: {error}.",
                 "Check the disk and the permissions of the data folder.", "", {{"error", error.what()}});
  }
}

}  // namespace kiosk::hall::outbox
