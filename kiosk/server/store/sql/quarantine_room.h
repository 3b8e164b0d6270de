// The room for refused opinions: how much each kiosk and all kiosks together take of it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "kiosk/base/time.h"
#include "kiosk/server/store/sql/connection.h"

namespace kiosk::server::store {

/// Within one write transaction; `write` stores the changes. Not thread-safe.
class QuarantineRoom {
 public:
  explicit QuarantineRoom(Connection& db) : db_(db) {}
  /// Takes room for an item; false if there is none (limits in interface/quarantine.h): the item is then
  /// counted as turned away.
  bool take(const std::string& kiosk, std::int64_t bytes);
  /// An item of that size left the quarantine.
  void give_back(const std::string& kiosk, std::int64_t bytes);
  void write(UtcTime now);

 private:
  struct Size {
    std::int64_t items = 0, bytes = 0;
  };
  struct Use {
    Size before, change;
    std::int64_t turned_away = 0;
  };
  Use& use_of(const std::string& kiosk);
  Size& all();

  Connection& db_;
  std::map<std::string, Use> kiosks_;
  std::optional<Size> all_;
};

}  // namespace kiosk::server::store
