// A pack as one file, as the server hands it out: a .tar.zst of regular files.
#pragma once

#include <filesystem>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"

namespace kiosk::consultation {

/// The same folder gives the same bytes with the same libraries: sorted paths, fixed times and owner. Faults:
/// those of reading a pack's folder.
Result<Bytes> write_archive(const std::filesystem::path& folder);

/// Unpacks into a folder that is new or empty; files and folders are on the disk when this returns. A bad
/// archive writes nothing: `archive-damaged`, `archive-entry` (link, folder or device), `pack-file-name`,
/// `pack-too-many-files`, `pack-too-large`, `target-not-empty`, `disk-write`.
Result<void> unpack_archive(ByteView tar, const std::filesystem::path& target_folder);

/// What a person packed by hand: zip or tar (plain, gz, xz, zstd). A folder around everything is taken off;
/// folders and what macOS and Windows add are skipped. Faults as above.
Result<void> unpack_upload(ByteView archive, const std::filesystem::path& target_folder);

}  // namespace kiosk::consultation
