// The kiosk's hardware: removable drives, backlight, sound, disk. Reads and writes /proc and /sys.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "kiosk/base/untrusted_folder.h"
#include "kiosk/hall/staff/facts.h"

namespace kiosk::hall::app {

/// Mounted, writable folders under /media, /run/media or /mnt that are not on the disk of `data`, the kiosk's
/// data folder. KIOSK_USB_FOLDERS ("a:b") replaces these places.
std::vector<staff::Stick> removable_folders(const std::filesystem::path& data);
/// Checks that an open folder is still a stick: a file system other than that of `data` is mounted there, or
/// the folder is named in KIOSK_USB_FOLDERS. Fault: "stick-gone".
Result<void> accept_stick(const UntrustedFolder& folder, const std::filesystem::path& data);
/// Brightness of the first backlight in percent; nullopt if there is none or it cannot be set.
std::optional<int> brightness();
void set_brightness(int percent);
/// Whether there is a sound card.
bool has_sound();
/// Writes, syncs and removes a small file in the folder. Returns nullopt on success, else a catalogue key
/// staff.store.* with the reason.
std::optional<std::string> write_trouble(const std::filesystem::path& folder);
/// The catalogue key for a system error number.
std::string store_trouble_of(int error);
std::int64_t free_bytes(const std::filesystem::path& folder);

}  // namespace kiosk::hall::app
