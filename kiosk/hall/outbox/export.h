// Exports the waiting opinions as signed files to a USB stick, for an official to import. The queue does
// not change: an opinion that is imported and later uploaded is stored once.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "kiosk/base/untrusted_folder.h"
#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/wire/sealed_export.h"

namespace kiosk::hall::outbox {

/// The largest size of one file.
struct ExportLimits {
  std::size_t items = wire::max_export_items;
  std::size_t bytes = wire::max_export_bytes;
};

struct Exported {
  std::vector<std::filesystem::path> files;
  std::int64_t opinions = 0;
};

/// Checks that the opened folder is the intended one; its fault becomes the export's fault.
using AcceptFolder = std::function<Result<void>(const UntrustedFolder&)>;

/// Writes all waiting and refused opinions into files in the folder. Each file is written durably, read
/// back from the device and compared; no link in the folder, and none on the way to it, is followed. Blocks;
/// may run while the courier delivers. `progress` is called with the number of opinions written and in total.
/// Faults: "not-enrolled", "nothing-waiting", "folder-missing", "stick-full", "stick-unwritable",
/// "stick-unreliable" (the content read back differs), "folder-link", "outbox-unavailable", and those of
/// `accept`. After any of them the queue is as before.
Result<Exported> export_sealed(Outbox& outbox, const std::filesystem::path& folder, UtcTime now,
                               const std::function<void(std::int64_t, std::int64_t)>& progress = {},
                               const ExportLimits& limits = {}, const AcceptFolder& accept = {});

}  // namespace kiosk::hall::outbox
