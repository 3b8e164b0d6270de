// Open alarms, and the messages about them that are still to be sent. Written by the server itself, without
// an actor and without a trail entry.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/time.h"

namespace kiosk::server::store {

/// An open alarm. The subject is a kiosk's id, or "server".
struct OpenAlarm {
  std::string subject, kind;
  UtcTime began;
  auto operator<=>(const OpenAlarm&) const = default;
};
/// One message about an alarm for one channel ("webhook", "mail").
struct AlarmMessage {
  std::int64_t number = 0;  ///< given by the store
  std::string channel;
  std::string content;  ///< JSON, as alarms::Notice writes it
  UtcTime at;           ///< when it was made
  int tries = 0;
  UtcTime next_try;
  std::string trouble;  ///< why the last attempt failed
};

class Alarms {
 public:
  virtual ~Alarms() = default;
  virtual std::vector<OpenAlarm> open_alarms() = 0;
  /// Stores alarms that began and ended, and their messages, in one transaction, so that no message is
  /// duplicated or lost.
  virtual void change_alarms(const std::vector<OpenAlarm>& began, const std::vector<OpenAlarm>& ended,
                             const std::vector<AlarmMessage>& messages) = 0;
  /// Oldest first.
  virtual std::vector<AlarmMessage> messages_waiting(std::size_t limit) = 0;
  virtual void message_left(std::int64_t number) = 0;
  virtual void message_stayed(std::int64_t number, UtcTime next_try, std::string_view trouble) = 0;
};

}  // namespace kiosk::server::store
