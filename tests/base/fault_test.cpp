#include "kiosk/base/fault.h"

#include <doctest/doctest.h>

using namespace kiosk;

TEST_CASE("placeholders are filled in one pass; unknown ones and values with braces stay as they are") {
  CHECK(fill_placeholders("{a} of {b}", {{"a", "1"}, {"b", "2"}}) == "1 of 2");
  CHECK(fill_placeholders("{a} and {c}", {{"a", "{b}"}, {"b", "2"}}) == "{b} and {c}");
  CHECK(fill_placeholders("{", {{"a", "1"}}) == "{");
  CHECK(fill_placeholders("{}x{a", {{"a", "1"}}) == "{}x{a");
}

TEST_CASE("a fault keeps its values beside its filled English words") {
  const Fault made =
      fault("too-long", "Longer than {limit}.", "Use {limit} at most.", "x", {{"limit", "8"}}).value();
  CHECK(made.what == "Longer than 8.");
  CHECK(made.remedy == "Use 8 at most.");
  CHECK(made.values == FaultValues{{"limit", "8"}});
}
