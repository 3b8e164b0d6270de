// Stored settings of kiosk and server: damaged or forged ones neither bypass a check nor crash a program.
#include <cmath>

#include "kiosk/base/catalogue.h"
#include "kiosk/hall/staff/calibration.h"
#include "kiosk/hall/staff/night.h"
#include "kiosk/hall/staff/pin.h"
#include "kiosk/server/alarms/notice.h"
#include "tests/fuzz/fuzz.h"

namespace kiosk::fuzz {
namespace {

using namespace std::chrono_literals;
using namespace hall::staff;
namespace alarms = server::alarms;

constexpr UtcTime noon{1'790'000'000s};

/// Whatever the stored count of wrong PINs, five more lock the panel, for a limited time.
void pin_lock(std::string_view text) {
  PinLock lock = decode_lock(text);
  must(decode_lock(encode(lock)) == lock, "a lock that is not kept as it is");
  bool locked = false;
  for (int i = 0; i < pin_tries; ++i) {
    must(tries_left(lock) >= 1 && tries_left(lock) <= pin_tries, "tries without number");
    lock = with_failure(lock, noon);
    const auto wait = locked_for(lock, noon);
    must(wait >= 0s && wait <= 8h, "a lock for ever");
    locked = locked || wait > 0s;
  }
  must(locked, "a PIN that can be guessed without end");
}

void calibration(std::string_view text) {
  const auto affine = decode_affine(text);
  if (!affine) return;
  const auto again = decode_affine(encode(*affine));
  must(again.has_value(), "a correction that is not kept");
  for (const Spot spot : {Spot{0, 0}, Spot{7680, 4320}, Spot{-1, 9}}) {
    const Spot moved = apply(*affine, spot);
    must(std::abs(moved.x) < 1e9F && std::abs(moved.y) < 1e9F, "a touch beyond everything");
  }
}

void night(std::string_view text) {
  const NightHours hours = decode_night(text);
  must(hours.from >= 0 && hours.from < 24 && hours.to >= 0 && hours.to < 24, "an hour that no clock has");
  const NightHours again = decode_night(encode(hours));
  must(again == hours || hours.from == hours.to, "a night that is not kept as it is");
}

void alarm_settings(std::string_view text) {
  const alarms::Settings settings = alarms::decode_settings(text);
  const std::string kept = alarms::encode(settings);
  must(alarms::encode(alarms::decode_settings(kept)) == kept, "settings that are not kept as they are");
  if (!alarms::check(settings)) return;
  must(settings.webhook.empty() || !alarms::host_of(settings.webhook).empty(), "a webhook without a host");
  must(settings.mail_from.find_first_of("\r\n,;<>") == std::string::npos || !settings.by_mail(),
       "a sender that is more than an address");
}

/// Header names of the mail, without folded lines.
std::vector<std::string> header_names(const std::string& mail) {
  std::vector<std::string> names;
  const std::string head = mail.substr(0, mail.find("\r\n\r\n") + 2);
  for (std::size_t at = 0, end = 0; (end = head.find("\r\n", at)) != std::string::npos; at = end + 2) {
    const std::string line = head.substr(at, end - at);
    must(line.find_first_of("\r\n") == std::string::npos && line.size() < 998, "a header that is no line");
    if (!line.starts_with(' ')) names.push_back(line.substr(0, line.find(':')));
  }
  return names;
}

void notice(std::string_view text) {
  const auto read = alarms::decode_notice(text);
  if (!read) return;
  must(alarms::decode_notice(alarms::encode(*read)).has_value(), "a notice that cannot be read again");
  static const auto words = Catalogue::load(source() / "assets/locales/server/vi.po").value();
  alarms::Settings settings;
  settings.mail_from = "a@example.vn";
  settings.mail_to = {"b@example.vn", "c@example.vn"};
  const auto names = header_names(alarms::mail_of(*read, settings, words, "1"));
  static const std::vector<std::string> wanted{"Date",         "From",         "To",
                                               "Subject",      "Message-ID",   "Auto-Submitted",
                                               "MIME-Version", "Content-Type", "Content-Transfer-Encoding"};
  must(names == wanted, "a header that nobody wrote");
}

}  // namespace

void settings(std::string_view input) {
  static constexpr void (*kinds[])(std::string_view) = {pin_lock, calibration, night, alarm_settings, notice};
  Taker bytes(input);
  const auto kind = bytes.byte() % std::size(kinds);
  kinds[kind](bytes.rest());
}

}  // namespace kiosk::fuzz
