// Keys and settings of the server by name ("signing-seed", "alarms", …). Values are never logged.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/fault.h"

namespace kiosk::server::store {

struct Setting {
  Bytes value;
  std::int64_t version = 0;  ///< incremented with each change; 0 = not stored yet
};

class Settings {
 public:
  virtual ~Settings() = default;
  virtual std::optional<Setting> setting(std::string_view name) = 0;
};

/// Part of a transaction (write.h).
class SettingWriter {
 public:
  virtual ~SettingWriter() = default;
  /// The setting as this transaction sees it.
  virtual std::optional<Setting> setting(std::string_view name) = 0;
  /// Fault: changed-meanwhile if `setting.version` is not the stored one.
  [[nodiscard]] virtual Result<void> set_setting(std::string_view name, const Setting& setting) = 0;
};

}  // namespace kiosk::server::store
