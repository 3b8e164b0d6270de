// What waits on this kiosk, as signed files on a USB stick, for an official to import. The queue stays as it
// is: what is imported and later uploaded as well is stored once.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/wire/sealed_export.h"

namespace kiosk::hall::outbox {

/// How much goes into one file at most.
struct ExportLimits {
  std::size_t items = wire::max_export_items;
  std::size_t bytes = wire::max_export_bytes;
};

struct Exported {
  std::vector<std::filesystem::path> files;
  std::int64_t opinions = 0;
};

/// Writes everything that waits or was refused into the folder: as many files as it takes, each whole under
/// its name or not there, each read back from the device and compared. Blocking; safe beside the courier.
/// `progress` is told opinions done and in all. Codes: not-enrolled, nothing-waiting, folder-missing,
/// stick-full, stick-unwritable, stick-unreliable (what was read back differs), disk-full,
/// outbox-unavailable.
Result<Exported> export_sealed(Outbox& outbox, const std::filesystem::path& folder, UtcTime now,
                               const std::function<void(std::int64_t, std::int64_t)>& progress = {},
                               const ExportLimits& limits = {});

}  // namespace kiosk::hall::outbox
