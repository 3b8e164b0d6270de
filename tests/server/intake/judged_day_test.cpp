// The day for which an opinion counts: what is possible is believed, what is impossible shows a wrong clock.
#include "kiosk/server/intake/judged_day.h"

#include <doctest/doctest.h>

using namespace kiosk;
using namespace kiosk::server;
using intake::DayOutside;

namespace {

Day day(const char* iso) {
  return day_in_vietnam(from_rfc3339(std::string(iso) + "T05:00:00Z").value());
}

/// Published on the 10th, open from the 15th to the 25th of November.
store::Consultation consultation() {
  store::Consultation one;
  one.published = from_rfc3339("2026-11-10T05:00:00Z").value();
  one.opens = from_rfc3339("2026-11-15T00:00:00Z").value();
  one.closes = from_rfc3339("2026-11-25T10:00:00Z").value();
  return one;
}

/// "DAY" or "DAY REFUSAL".
std::string judged(const char* stated, const char* arrived, DayOutside outside = DayOutside::refused,
                   const store::Consultation& of = consultation()) {
  const auto result = intake::judge_day(day(stated), day(arrived), of, outside);
  return to_iso(result.day) + (result.refusal.empty() ? "" : " " + std::string(result.refusal));
}

}  // namespace

TEST_CASE("a day within the period is believed, whenever the opinion arrives") {
  for (const char* stated : {"2026-11-15", "2026-11-20", "2026-11-25"}) {
    for (const char* arrived : {"1970-01-01", "2026-11-09", "2026-11-15", "2026-11-26", "2099-12-31"}) {
      CAPTURE(arrived);
      CHECK(judged(stated, arrived) == stated);
      CHECK(judged(stated, arrived, DayOutside::mended) == stated);
    }
  }
}

TEST_CASE("an opinion of a day before the publication counts for its day of arrival, if that is in the period") {
  for (const char* stated : {"1970-01-01", "2000-02-29", "2026-11-09"}) {
    CAPTURE(stated);
    CHECK(judged(stated, "2026-11-15") == "2026-11-15");
    CHECK(judged(stated, "2026-11-25") == "2026-11-25");
    CHECK(judged(stated, "2026-11-14") == "2026-11-14 before-open");
    CHECK(judged(stated, "2026-11-26") == "2026-11-26 after-close");
  }
}

TEST_CASE("an opinion of a day after its arrival counts for its day of arrival, if that is in the period") {
  for (const char* stated : {"2026-11-27", "2038-01-19", "2106-02-07"}) {
    CAPTURE(stated);
    CHECK(judged(stated, "2026-11-15") == "2026-11-15");
    CHECK(judged(stated, "2026-11-25") == "2026-11-25");
    CHECK(judged(stated, "2026-11-14") == "2026-11-14 before-open");
    CHECK(judged(stated, "2026-11-26") == "2026-11-26 after-close");
  }
}

TEST_CASE("a possible day before the opening or after the closing is refused") {
  CHECK(judged("2026-11-10", "2026-11-20") == "2026-11-10 before-open");
  CHECK(judged("2026-11-14", "2026-11-20") == "2026-11-14 before-open");
  CHECK(judged("2026-11-14", "2026-11-14") == "2026-11-14 before-open");
  CHECK(judged("2026-11-26", "2026-11-26") == "2026-11-26 after-close");
  CHECK(judged("2026-11-26", "2026-12-26") == "2026-11-26 after-close");
}

TEST_CASE("an official's decision that a clock was wrong counts the day of arrival, if that is in the period") {
  CHECK(judged("2026-11-14", "2026-11-20", DayOutside::mended) == "2026-11-20");
  CHECK(judged("2026-11-14", "2026-11-14", DayOutside::mended) == "2026-11-14 before-open");
  CHECK(judged("2026-11-26", "2026-11-27", DayOutside::mended) == "2026-11-27 after-close");
}

TEST_CASE("an unknown publication, or one after the arrival, proves no wrong clock") {
  auto unknown = consultation(), ahead = consultation();
  unknown.published = {};
  ahead.published = from_rfc3339("2027-11-10T05:00:00Z").value();  // the server's clock was a year ahead
  for (const auto& one : {unknown, ahead}) {
    CHECK(judged("2026-11-14", "2026-11-20", DayOutside::refused, one) == "2026-11-14 before-open");
    CHECK(judged("2000-01-01", "2026-11-20", DayOutside::refused, one) == "2000-01-01 before-open");
  }
}

TEST_CASE("days are those of Vietnam: an evening in UTC is the next morning there") {
  auto one = consultation();
  one.published = from_rfc3339("2026-11-10T17:00:00Z").value();  // the 11th in Vietnam
  CHECK(judged("2026-11-10", "2026-11-20", DayOutside::refused, one) == "2026-11-20");
  CHECK(judged("2026-11-11", "2026-11-20", DayOutside::refused, one) == "2026-11-11 before-open");
}
