// Wrapping and measuring text, and its entries in the widget list.
#include <doctest/doctest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "kiosk/base/catalogue.h"
#include "tests/hall/draw/offscreen_renderer.h"

using namespace kiosk;
using namespace kiosk::hall::draw;
using test::OffscreenRenderer;

namespace {

constexpr std::string_view question = "Ông bà có đồng ý nhập xã Xuân Thiện và xã Chính Tâm không?";

std::vector<std::string> lines_of(OffscreenRenderer& renderer, std::string_view text, float width,
                                  const TextStyle& style = {}) {
  std::vector<std::string> lines;
  for (const DrawnText& line : renderer.frame([&](Ui& ui) {
                                         ui.text.draw({64, 200, width, 0}, text, style);
                                       })
                                   .texts) {
    lines.push_back(line.text);
    CHECK(line.rect.w <= width + 1);
  }
  return lines;
}

void check_glyphs(const OffscreenRenderer& renderer, std::string_view text) {
  const char* at = text.data();
  const char* const end = text.data() + text.size();
  while (at < end) {
    unsigned code = 0;
    at += ImTextCharFromUtf8(&code, at, end);
    if (code < 0x20) continue;
    for (const Weight weight : {Weight::regular, Weight::semibold, Weight::bold}) {
      CAPTURE(code);
      CHECK(renderer.fonts.font(weight, 32)->FindGlyphNoFallback(static_cast<ImWchar>(code)) != nullptr);
    }
  }
}

}  // namespace

TEST_CASE("a text wraps at spaces and loses no word") {
  OffscreenRenderer renderer;
  const auto lines = lines_of(renderer, question, 500);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] + " " + lines[1] == question);
}

TEST_CASE("a line never breaks at U+00A0") {
  OffscreenRenderer renderer;
  for (float width = 240; width < 700; width += 20) {
    const auto lines =
        lines_of(renderer, "Hai xã nhập thành xã\u00A0Xuân\u00A0Chính của huyện Kim\u00A0Sơn.", width);
    CHECK(std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
      return line.find("xã\u00A0Xuân\u00A0Chính") != std::string::npos;
    }));
  }
}

TEST_CASE("stars switch to bold and are not drawn; bold is wider") {
  OffscreenRenderer renderer;
  CHECK(lines_of(renderer, "thì **dưới 70%** thôi", 900) == std::vector<std::string>{"thì dưới 70% thôi"});
  renderer.frame([](Ui& ui) {
    CHECK(ui.measure.width("**dưới 70%**", {32}) > ui.measure.width("dưới 70%", {32}));
    CHECK(ui.measure.width("**dưới**", {32}) ==
          doctest::Approx(ui.measure.width("dưới", {32, Weight::bold})));
  });
}

TEST_CASE("a line feed begins a line") {
  OffscreenRenderer renderer;
  CHECK(lines_of(renderer, "một\nhai", 900) == std::vector<std::string>{"một", "hai"});
}

TEST_CASE("a measured text is as high as the drawn one") {
  OffscreenRenderer renderer;
  renderer.frame([](Ui& ui) {
    for (const float width : {300.F, 500.F, 900.F, 1800.F}) {
      const TextStyle style{40, Weight::semibold};
      CHECK(ui.text.draw({0, 0, width, 0}, question, style) ==
            doctest::Approx(ui.measure.height(width, question, style)));
    }
    CHECK(ui.measure.height(300, "", {}) == 0);
  });
}

TEST_CASE("every size of the type scale leaves room for stacked marks") {
  OffscreenRenderer renderer;
  renderer.frame([](Ui& ui) {
    for (const float size : {26.F, 32.F, 40.F, 56.F, 72.F, 96.F})
      CHECK(ui.measure.height(900, "Ể", {size}) >= size * 1.149F);
  });
}

TEST_CASE("fit() makes a text smaller, never below the least size") {
  OffscreenRenderer renderer;
  renderer.frame([](Ui& ui) {
    const TextStyle fitted = ui.measure.fit({600, 160}, question, {56, Weight::bold}, 26);
    CHECK(fitted.size < 56);
    CHECK(ui.measure.height(600, question, fitted) <= 161);
    CHECK(ui.measure.fit({60, 20}, question, {56}, 26).size == 26);
    CHECK(ui.measure.fit({1900, 160}, "Đồng ý", {56}, 26).size == 56);
  });
}

TEST_CASE("a label that is too long is cut at a whole letter and marked as cut") {
  OffscreenRenderer renderer;
  const WidgetList& drawn = renderer.frame([](Ui& ui) { ui.text.label({0, 0, 300, 80}, question, {28}); });
  REQUIRE(drawn.texts.size() == 1);
  CHECK(drawn.texts[0].cut);
  CHECK(drawn.texts[0].text.ends_with("…"));
  CHECK(drawn.texts[0].rect.w <= 301);
  const std::string kept =
      drawn.texts[0].text.substr(0, drawn.texts[0].text.size() - std::string("…").size());
  CHECK(question.starts_with(kept));
  CHECK((static_cast<unsigned char>(question[kept.size()]) & 0xC0) != 0x80);  // the cut is between letters
}

TEST_CASE("text that a resident typed is never in the widget list") {
  OffscreenRenderer renderer;
  const WidgetList& drawn = renderer.frame([](Ui& ui) {
    TextStyle style{38};
    style.secret = true;
    ui.text.draw({0, 0, 900, 0}, "Trạm y tế", style);
    ui.text.label({0, 100, 90, 50}, "Trạm y tế xã Chính Tâm", style);
    ui.typed.draw({0, 200, 900, 50}, "Trạm y tế", style);
  });
  CHECK(drawn.texts.empty());
  CHECK(to_json(drawn, {"page", "none", "vi", 1, 0, {}}).find("Trạm") == std::string::npos);
}

TEST_CASE("a text knows the colour below it, or none if that is translucent") {
  OffscreenRenderer renderer;
  const WidgetList& drawn = renderer.frame([&](Ui& ui) {
    ui.shapes.fill({0, 0, 1920, 1080}, ui.theme().ground);
    ui.shapes.fill({100, 100, 400, 100}, ui.theme().primary, 20);
    ui.text.label({100, 100, 400, 100}, "Tiếp tục", {40, Weight::bold, ui.theme().on_primary});
    ui.text.label({100, 300, 400, 100}, "Câu 1", {28});
    ui.shapes.fill({0, 0, 1920, 1080}, ui.theme().scrim);
    ui.text.label({100, 500, 400, 100}, "Câu 2", {28});
  });
  REQUIRE(drawn.texts.size() == 3);
  CHECK(drawn.texts[0].ground == renderer.theme.primary);
  CHECK(drawn.texts[1].ground == renderer.theme.ground);
  CHECK(drawn.texts[2].ground == 0);
}

TEST_CASE("every Vietnamese letter and every sign in use is in the fonts") {
  const OffscreenRenderer renderer;
  check_glyphs(renderer, "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ");
  check_glyphs(renderer, "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴĐ");
  check_glyphs(renderer, "–—“”‘’…·•²×%₫§\u00A0");
}

TEST_CASE("every letter of the program's texts is in the fonts") {
  const OffscreenRenderer renderer;
  for (const char* language : {"vi", "en"}) {
    const auto catalogue =
        Catalogue::load(std::string(KIOSK_SOURCE_DIR "/assets/locales/hall/") + language + ".po");
    REQUIRE(catalogue);
    for (const std::string& key : catalogue->keys()) {
      INFO("text ", key);
      check_glyphs(renderer, catalogue->text(key));
    }
  }
}
