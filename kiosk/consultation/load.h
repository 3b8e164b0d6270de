// Reads a pack's folder: pack.yaml, texts/*.md, map.geojson, locales/*.po, pictures/*, speech/*/*.
#pragma once

#include <filesystem>
#include <vector>

#include "kiosk/consultation/folder.h"
#include "kiosk/consultation/pack.h"

namespace kiosk::consultation {

/// The result of loading. All faults are reported, not only the first; a pack with faults is never used.
struct Loaded {
  std::optional<Pack> pack;   ///< set only if there are no faults
  std::vector<Fault> faults;  ///< where = "pack.yaml:12", in the order of files and lines
  std::vector<Fault> warnings = {};  ///< in the same form: the pack can be used, but should be looked at
};

/// Loads and checks a pack that an author wrote: for checking, upload and publishing. With `now`, a period that
/// is over is a warning. Never throws because of
/// the pack's content. Limits: 256 files, 64 MiB in total, 10,000 map points, 24 million pixels of pictures,
/// YAML depth 32; links are refused. If the folder itself has faults (limits, links, names), only these are
/// reported, because the rest cannot be checked.
Loaded load_pack(const std::filesystem::path& folder, const std::filesystem::path& schema,
                 std::optional<UtcTime> now = std::nullopt);

/// Loads a pack that a server published, perhaps an earlier version of it. As load_pack, but accepts
/// one_time_codes: optional and required, which earlier versions let through: the results of such a
/// consultation must stay readable. Whether a kiosk may use it: check_collectable in check.h.
Loaded load_published_pack(const std::filesystem::path& folder, const std::filesystem::path& schema);

/// Identifies a pack by its content: SHA-256 over "<relative path>\n<size>\n<bytes>" of each file in byte
/// order of the paths.
Hash pack_digest(const PackFiles& files);
/// The same of a folder. Faults: those of read_folder.
Result<Hash> pack_digest(const std::filesystem::path& folder);

}  // namespace kiosk::consultation
