#include "kiosk/hall/outbox/export.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <limits>
#include <system_error>

#include "kiosk/base/text.h"
#include "kiosk/hall/outbox/schema.h"

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

/// Says whose, when, and which of how many; the counter makes it a name that was never there.
std::string file_name(const Identity& identity, const wire::SealedExport& sealed) {
  return plain_name(identity.name) + "-" + to_iso(day_in_vietnam(sealed.made)) + "-" +
         std::to_string(sealed.part) + "-of-" + std::to_string(sealed.parts) + "-no" +
         std::to_string(sealed.counter) + std::string(wire::export_extension);
}

Fault fault_of(int error, const std::filesystem::path& folder) {
  if (error == ENOSPC || error == EDQUOT) {
    return {"stick-full", "The stick is full.",
            "Free some space on it, or take another one. Nothing is lost.", folder.string()};
  }
  return {"stick-unwritable", "The stick cannot be written: " + std::generic_category().message(error) + ".",
          "Is its write protection on, or was it pulled out? Take another one. Nothing is lost.",
          folder.string()};
}

/// An open file; closed and, unless kept, removed at the end.
class NewFile {
 public:
  explicit NewFile(std::filesystem::path path)
      : path_(std::move(path)),
        descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {}
  ~NewFile() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    if (!kept_) ::unlink(path_.c_str());
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  /// All of it on the device; false with errno otherwise.
  bool write(std::string_view content) {
    while (descriptor_ >= 0 && !content.empty()) {
      const ssize_t step = ::write(descriptor_, content.data(), content.size());
      if (step < 0) return false;
      content.remove_prefix(static_cast<std::size_t>(step));
    }
    return descriptor_ >= 0 && ::fsync(descriptor_) == 0;
  }
  bool rename(const std::filesystem::path& to) {
    kept_ = ::rename(path_.c_str(), to.c_str()) == 0;
    // What is read back must come from the device, not from memory.
    if (kept_) ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_DONTNEED);
    return kept_;
  }

 private:
  std::filesystem::path path_;
  int descriptor_;
  bool kept_ = false;
};

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Result<void> write_file(const std::filesystem::path& folder, const std::string& name,
                        const std::string& content) {
  const auto file = folder / name;
  {
    NewFile part(folder / ("." + name + ".part"));
    if (!part.write(content) || !part.rename(file)) return tl::unexpected<Fault>(fault_of(errno, folder));
  }
  try {
    sync_folder(folder);
  } catch (const std::system_error& error) {
    // Some file systems of sticks cannot sync a folder; theirs is written with the file.
    if (error.code().value() != EINVAL) return tl::unexpected<Fault>(fault_of(error.code().value(), folder));
  }
  if (content_of(file) == content) return {};
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
  return fault("stick-unreliable", "What was written to the stick cannot be read back.",
               "Take another stick. Nothing is lost.", folder.string());
}

/// Walks the queue and hands over what fits one file, until nothing is left.
class Parts {
 public:
  Parts(Outbox& outbox, const ExportLimits& limits) : outbox_(outbox), limits_(limits) {}

  /// The next part; empty at the end.
  Result<std::vector<opinion::Envelope>> next() {
    std::vector<opinion::Envelope> part;
    std::size_t bytes = 1000;  // of what stands around the opinions
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

Result<Exported> write_all(Outbox& outbox, const Identity& identity, const std::filesystem::path& folder,
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
    // What residents send meanwhile may make one more file than was planned.
    const wire::SealedExport sealed{
        identity.kiosk,  outbox.next_counter(), now, number, std::max(number, planned->parts),
        std::move(*part)};
    const std::string name = file_name(identity, sealed);
    if (auto written = write_file(folder, name, wire::encode(sealed, identity.key)); !written)
      return tl::unexpected<Fault>(written.error());
    exported.files.push_back(folder / name);
    exported.opinions += static_cast<std::int64_t>(sealed.opinions.size());
    if (progress) progress(exported.opinions, std::max(exported.opinions, planned->opinions));
  }
}

}  // namespace

Result<Exported> export_sealed(Outbox& outbox, const std::filesystem::path& folder, UtcTime now,
                               const std::function<void(std::int64_t, std::int64_t)>& progress,
                               const ExportLimits& limits) {
  try {
    const auto identity = outbox.identity();
    if (!identity)
      return fault("not-enrolled", "This kiosk is not enrolled yet.",
                   "Enrol it with a code from the office.");
    if (std::error_code error; !std::filesystem::is_directory(folder, error)) {
      return fault("folder-missing", "The folder " + folder.string() + " is not there.",
                   "Put the stick in and choose its folder.", folder.string());
    }
    return write_all(outbox, *identity, folder, now, progress, limits);
  } catch (const SQLite::Exception& error) {
    return fault("outbox-unavailable",
                 "The kiosk's own file cannot be used: " + std::string(error.what()) + ".",
                 "Check the disk and the rights of the data folder.");
  }
}

}  // namespace kiosk::hall::outbox
