// Packs as one file: the server distributes them as .tar.zst archives of regular files.
#pragma once

#include <filesystem>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"
#include "kiosk/consultation/folder.h"

namespace kiosk::consultation {

/// Deterministic: sorted paths, fixed times and owner. The same files give the same bytes with the same
/// version of libarchive.
Bytes write_archive(const PackFiles& files);
/// The same of a folder. Faults: those of read_folder.
Result<Bytes> write_archive(const std::filesystem::path& folder);

/// Unpacks an archive of the server into a new or empty folder; returns when everything is on disk. A bad
/// archive writes nothing. Faults: `archive-damaged`, `archive-entry` (link, folder or device),
/// `pack-file-name`, `pack-too-many-files`, `pack-too-large`, `target-not-empty`, `disk-write`.
Result<void> unpack_archive(ByteView tar, const std::filesystem::path& target_folder);

/// Unpacks an archive made by a person: zip or tar (plain, gz, xz, zstd). A single folder around all files is
/// removed from the paths; folder entries and files added by macOS and Windows are skipped. Faults as above.
Result<void> unpack_upload(ByteView archive, const std::filesystem::path& target_folder);

}  // namespace kiosk::consultation
