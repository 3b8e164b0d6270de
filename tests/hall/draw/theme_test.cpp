// Contrasts of the themes by WCAG 2, text sizes and scale.
#include <doctest/doctest.h>

#include <initializer_list>

#include "kiosk/hall/draw/theme.h"

using namespace kiosk::hall::draw;

namespace {

void promises(Colour a, Colour b, double ratio) {
  CAPTURE(ratio);
  CHECK(contrast_of(a, b) == doctest::Approx(ratio).epsilon(0.002));
}

}  // namespace

TEST_CASE("black on white is 21 to 1, a colour on itself 1 to 1") {
  CHECK(contrast_of(rgb(0x000000), rgb(0xFFFFFF)) == doctest::Approx(21));
  CHECK(contrast_of(rgb(0x0B5563), rgb(0x0B5563)) == doctest::Approx(1));
}

TEST_CASE("rgb() converts a web colour to the byte order of the draw lists") {
  CHECK(rgb(0x0B5563) == 0xFF63550BU);
  CHECK(rgb(0x082F38, 33) == 0x21382F08U);
}

TEST_CASE("the light theme has the contrasts that the design requires") {
  const Theme t = make_theme(TextSize::normal, false);
  promises(t.ink, t.ground, 14.45);
  promises(t.ink, t.surface, 16.33);
  promises(t.ink, t.quiet, 13.36);
  promises(t.border, t.surface, 4.39);
  promises(t.border, t.ground, 3.89);
  promises(t.ink2, t.ground, 8.16);
  promises(t.ink2, t.surface, 9.22);
  promises(t.ink2, t.primary_tint, 7.60);
  promises(t.on_primary, t.primary, 8.42);
  promises(t.on_primary, t.primary_press, 12.20);
  promises(t.ink, t.primary_tint, 13.46);
  promises(t.primary, t.primary_tint, 6.94);
  promises(t.on_deep, t.deep, 14.25);
  promises(t.on_deep2, t.deep, 9.15);
  promises(t.straw, t.deep, 8.02);
  promises(t.straw_ink, t.straw_tint, 8.19);
  promises(t.good, t.good_tint, 5.35);
  promises(t.alert, t.alert_tint, 6.12);
  promises(t.sedge, t.quiet, 3.33);
  promises(t.bar_b, t.quiet, 3.98);
  promises(t.ink, t.map_a, 8.56);
  promises(t.ink, t.map_b, 10.42);
  promises(t.ink, t.map_new, 7.23);
  promises(t.disabled_ink, t.disabled_bg, 3.74);
  promises(t.focus, t.focus_inner, 8.13);
}

TEST_CASE("high contrast is black, white and one yellow") {
  const Theme t = make_theme(TextSize::large, true);
  promises(t.ink, t.ground, 21);
  promises(t.ink2, t.surface, 21);
  promises(t.on_primary, t.primary, 14.88);
  promises(t.disabled_ink, t.disabled_bg, 11.18);
  promises(t.focus, t.ground, 13.65);
  CHECK(t.border_control == 4);
  CHECK(t.border_selected == 8);
}

TEST_CASE("larger text enlarges every reading size, but not the bars") {
  const Theme normal = make_theme(TextSize::normal, false), large = make_theme(TextSize::large, false),
              huge = make_theme(TextSize::very_large, false);
  for (const auto size : {&Theme::caption, &Theme::body, &Theme::lead, &Theme::head, &Theme::hero}) {
    CHECK(normal.*size < large.*size);
    CHECK(large.*size < huge.*size);
  }
  CHECK(huge.tool == normal.tool);
  CHECK(huge.display == normal.display);
}

TEST_CASE("the whole canvas fits every screen") {
  CHECK(scale_of(1920, 1080) == 1);
  CHECK(scale_of(1080, 1920) == 1);
  CHECK(scale_of(1280, 720) == doctest::Approx(2.0 / 3));
  CHECK(scale_of(3840, 2160) == 2);
  CHECK(scale_of(1600, 1200) == doctest::Approx(1600.0 / 1920));
}
