#include "kiosk/server/packs/pack_drafts.h"

#include <algorithm>
#include <fstream>

#include "kiosk/consultation/archive.h"
#include "kiosk/consultation/check.h"
#include "kiosk/consultation/load.h"
#include "kiosk/consultation/pack.h"

namespace kiosk::server::packs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_drafts = 20;

/// Only such ids may become part of a path.
bool is_draft_id(std::string_view id) {
  return id.size() == 64 && id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_picture_name(std::string_view name) {
  return name.ends_with(".png") && !name.starts_with('.') &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string_view::npos;
}

std::vector<std::string> pictures_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    std::string name = entry.path().filename();
    if (is_picture_name(name)) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

UtcTime time_written(const fs::path& file) {
  std::error_code error;
  const auto time = fs::last_write_time(file, error);
  if (error) return {};
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::file_clock::to_sys(time));
}

}  // namespace

PackDrafts::PackDrafts(fs::path folder, fs::path schema, PaintingOptions painting)
    : folder_(std::move(folder)), schema_(std::move(schema)), painter_(std::move(painting)) {
  fs::create_directories(folder_);
  fs::remove_all(folder_ / "part");
  for (const auto& draft : all()) {  // drawings that were interrupted by a stop of the server
    if (!ScreenPainter::finished(folder_of(draft.id))) painter_.paint(draft.pack_folder, folder_of(draft.id));
  }
}

Result<std::string> PackDrafts::add(std::string_view archive) {
  const LockGuard lock(mutex_);
  const fs::path part = folder_ / "part";
  fs::remove_all(part);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(archive.data());
  const auto unpacked = consultation::unpack_upload({bytes, archive.size()}, part / "pack");
  if (!unpacked) return tl::unexpected(unpacked.error());
  const auto loaded = consultation::load_pack(part / "pack", schema_);
  if (!loaded.pack) {
    fs::remove_all(part);
    return tl::unexpected(consultation::faulty_pack(loaded.faults, ""));
  }
  const auto digest = consultation::pack_digest(part / "pack");
  if (!digest) return tl::unexpected(digest.error());
  const std::string id = to_hex(*digest);
  if (fs::exists(folder_of(id))) {
    fs::remove_all(part);
    return id;
  }
  const auto drafts = std::distance(fs::directory_iterator(folder_), fs::directory_iterator{});
  if (static_cast<std::size_t>(drafts) > most_drafts) {  // this draft is counted too
    fs::remove_all(part);
    return fault("too-many-drafts", "There are {limit} drafts already.", "Remove one that is not needed.", "",
                 {{"limit", std::to_string(most_drafts)}});
  }
  fs::rename(part, folder_of(id));
  painter_.paint(folder_of(id) / "pack", folder_of(id));
  return id;
}

std::vector<PackDraft> PackDrafts::all() {
  std::vector<PackDraft> drafts;
  for (const auto& entry : fs::directory_iterator(folder_)) {
    if (auto draft = find(entry.path().filename())) drafts.push_back(std::move(*draft));
  }
  std::stable_sort(drafts.begin(), drafts.end(),
                   [](const PackDraft& a, const PackDraft& b) { return a.uploaded > b.uploaded; });
  return drafts;
}

std::optional<PackDraft> PackDrafts::find(const std::string& id, std::optional<UtcTime> now) {
  if (!is_draft_id(id) || !fs::exists(folder_of(id) / "pack")) return std::nullopt;
  auto loaded = consultation::load_pack(folder_of(id) / "pack", schema_, now);
  if (!loaded.pack) return std::nullopt;
  PackDraft draft;
  draft.id = id;
  draft.pack = std::make_shared<const consultation::Pack>(std::move(*loaded.pack));
  draft.uploaded = time_written(folder_of(id) / "pack");
  draft.pack_folder = folder_of(id) / "pack";
  draft.painting = !ScreenPainter::finished(folder_of(id));
  draft.painting_fault = ScreenPainter::fault_of(folder_of(id));
  draft.warnings = std::move(loaded.warnings);
  draft.pictures = pictures_in(ScreenPainter::pictures(folder_of(id)));
  return draft;
}

std::optional<fs::path> PackDrafts::picture(const std::string& id, const std::string& name) {
  if (!is_draft_id(id) || !is_picture_name(name)) return std::nullopt;
  auto file = ScreenPainter::pictures(folder_of(id)) / name;
  if (!fs::is_regular_file(file)) return std::nullopt;
  return file;
}

bool PackDrafts::remove(const std::string& id) {
  const LockGuard lock(mutex_);
  if (!is_draft_id(id)) return false;
  painter_.cancel(folder_of(id));
  return fs::remove_all(folder_of(id)) > 0;
}

}  // namespace kiosk::server::packs
