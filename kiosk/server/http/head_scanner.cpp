#include "kiosk/server/http/head_scanner.h"

namespace kiosk::server::http {

HeadScanner::State HeadScanner::scan(std::string_view received) {
  for (; at_ < received.size(); ++at_) {
    const char byte = received[at_];
    if (byte == '\0' || byte == '\n') return State::malformed;  // the LF of an end of line is skipped below
    const bool begins_line = at_ == line_;
    if (begins_line && line_ > 0 && (byte == ' ' || byte == '\t')) return State::malformed;
    if (byte != '\r') continue;
    if (at_ + 1 == received.size()) return State::incomplete;
    if (received[at_ + 1] != '\n') return State::malformed;
    if (begins_line) return line_ > 0 ? State::complete : State::malformed;
    line_ = at_ + 2;
    ++at_;
  }
  return State::incomplete;
}

}  // namespace kiosk::server::http
