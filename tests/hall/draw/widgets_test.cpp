// The components: contrast, role and state, icons and pictures.
#include "kiosk/hall/draw/widgets.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <unistd.h>
#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <tuple>

#include "tests/hall/draw/offscreen_renderer.h"

using namespace kiosk::hall::draw;
using namespace kiosk::hall::draw::test;

namespace {

void gallery(Ui& ui) {
  const Theme& t = ui.theme();
  ui.shapes.fill({0, 0, ui.canvas.width(), ui.canvas.height()}, t.ground);
  top_bar(ui, "Xã Xuân Thiện", "Huyện Kim Sơn", "Phiếu ý kiến", "Dữ liệu mẫu");
  bottom_bar(ui, {{"restart", "replay", "Bắt đầu lại", false, false},
                  {"size", "format_size", "Cỡ chữ", true, true},
                  {"help", "help_outline", "Trợ giúp", true, false}});
  button(ui, "next", {100, 120, 420, 104}, "Tiếp tục", {ButtonKind::primary, "", "arrow_forward"});
  button(ui, "back", {560, 120, 330, 104}, "Quay lại", {ButtonKind::secondary, "arrow_back", ""});
  button(ui, "more", {100, 240, 420, 88}, "Nghe lại", {ButtonKind::quiet, "", "", 32});
  const std::vector<ChoiceLook> cards{{"check_circle_outline", "Đồng ý", "Nhập làm một.", false},
                                      {"cancel", "Không đồng ý", "Giữ như nay.", true}};
  const ChoiceSpace space = card_space(ui, {400, 394}, cards);
  choice_card(ui, "yes", {100, 350, 400, 394}, cards[0], space);
  choice_card(ui, "no", {520, 350, 400, 394}, cards[1], space);
  choice_row(ui, "row", {100, 760, 700, 102}, {"school", "Trường học", "Đi học xa", true, true, 2}, 38,
             Weight::semibold);
  chip(ui, "age", {940, 350, 220, 98}, "60–74", true);
  progress(ui, {940, 480, 600, 30}, "Câu 2 trên 5", 1, 5);
  notice(ui, {940, 540, 600, 120}, "info", "Ông bà **tự do** lựa chọn.", NoticeKind::tint);
  notice(ui, {940, 680, 600, 120}, "info", "Diện tích đạt **23,1%**.", NoticeKind::straw);
}

}  // namespace

TEST_CASE("every text of the components has enough contrast, also in high contrast") {
  for (const bool high_contrast : {false, true}) {
    for (const TextSize size : {TextSize::normal, TextSize::very_large}) {
      OffscreenRenderer renderer(1920, 1080, size, high_contrast);
      const WidgetList& drawn = renderer.frame(gallery);
      CHECK(drawn.texts.size() > 20);
      for (const DrawnText& text : drawn.texts) {
        INFO("text ", text.text, ", high contrast ", high_contrast);
        REQUIRE(text.ground != 0);
        CHECK(contrast_of(text.colour, text.ground) >= (high_contrast ? 7 : 4.5));
      }
    }
  }
}

TEST_CASE("components report their role and state") {
  OffscreenRenderer renderer;
  const WidgetList& drawn = renderer.frame(gallery);
  REQUIRE(drawn.find("no"));
  CHECK(drawn.find("no")->selected);
  CHECK(drawn.find("no")->role == Role::choice_one);
  CHECK(drawn.find("row")->role == Role::choice_many);
  CHECK_FALSE(drawn.find("restart")->enabled);
  CHECK(drawn.find("size")->selected);
  CHECK(drawn.find("next")->label == "Tiếp tục");
}

TEST_CASE("the answer cards of a question share size, place and icons, whatever their words and the text size") {
  for (const TextSize text_size : {TextSize::normal, TextSize::large, TextSize::very_large}) {
    for (const auto& [width, height] : {std::pair{1920.F, 1080.F}, std::pair{1080.F, 1920.F}}) {
      OffscreenRenderer renderer(width, height, text_size);
      const std::vector<ChoiceLook> looks{{"check_circle_outline", "Đồng ý", "Nhập hai xã làm một."},
                                          {"cancel", "Không đồng ý", "Giữ hai xã như hiện nay, không thay đổi gì."},
                                          {"chat", "Ý kiến khác", ""}};
      std::set<std::tuple<float, Colour, float>> labels;
      for (std::size_t i = 0; i < looks.size(); ++i) {
        const WidgetList& drawn = renderer.frame([&](Ui& ui) {
          ui.shapes.fill({0, 0, 1920, 1920}, ui.theme().ground);
          choice_card(ui, "x", {50, 350, 578, 360}, looks[i], card_space(ui, {578, 360}, looks));
        });
        REQUIRE_FALSE(drawn.texts.empty());
        labels.emplace(drawn.texts[0].size, drawn.texts[0].colour, drawn.texts[0].rect.y);
      }
      CAPTURE(static_cast<int>(text_size));
      CHECK(labels.size() == 1);
    }
  }
}

TEST_CASE("where a label does not fit, the icons of all cards go first") {
  OffscreenRenderer renderer(1920, 1080, TextSize::very_large);
  renderer.frame([](Ui& ui) {
    const std::vector<ChoiceLook> few{{"cancel", "Có", ""}, {"cancel", "Không", ""}};
    CHECK(card_space(ui, {578, 500}, few).icons);
    const std::vector<ChoiceLook> looks{{"cancel", "Có", ""}, {"cancel", "Không, tôi có một đề nghị khác", ""}};
    const ChoiceSpace space = card_space(ui, {578, 360}, looks);
    CHECK_FALSE(space.icons);
    CHECK(space.label.size >= ui.theme().grown(30));
  });
}

TEST_CASE("the JSON for tests holds widgets and texts with their colours") {
  OffscreenRenderer renderer;
  const auto json =
      boost::json::parse(to_json(renderer.frame(gallery), {"page", "none", "vi", 7, 0, {}})).as_object();
  CHECK(json.at("version").to_number<int>() == 7);
  CHECK(json.at("screen").as_string() == "page");
  const auto& widgets = json.at("widgets").as_array();
  const auto next = std::find_if(widgets.begin(), widgets.end(),
                                 [](const auto& widget) { return widget.at("id").as_string() == "next"; });
  REQUIRE(next != widgets.end());
  CHECK(next->at("role").as_string() == "button");
  CHECK(next->at("w").to_number<double>() == 420);
  const auto& texts = json.at("texts").as_array();
  const auto label = std::find_if(texts.begin(), texts.end(),
                                  [](const auto& text) { return text.at("text").as_string() == "Tiếp tục"; });
  REQUIRE(label != texts.end());
  CHECK(label->at("colour").as_string() == "#FFFFFF");
  CHECK(label->at("ground").as_string() == "#0B5563");
}

TEST_CASE("every icon of the table is in the font") {
  CHECK(icon_code("arrow_forward") == 0xe5c8);
  CHECK(icon_code("no_such_icon") == 0);
  const OffscreenRenderer renderer;
  constexpr std::pair<std::string_view, unsigned> table[] = {
#include "kiosk/hall/draw/icons.inc"
  };
  for (const auto& [name, code] : table) {
    INFO("icon ", name);
    CHECK(icon_code(name) == code);  // no name twice
    CHECK(renderer.fonts.icons(44)->FindGlyphNoFallback(static_cast<ImWchar>(code)) != nullptr);
  }
}

TEST_CASE("every icon that the packs use is known") {
  const std::regex named(R"(\bicon: *"?([a-z0-9_]+))");
  int found = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(KIOSK_SOURCE_DIR "/assets/consultations")) {
    if (entry.path().filename() != "pack.yaml") continue;
    std::ifstream file(entry.path());
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    for (std::sregex_iterator at(text.begin(), text.end(), named), end; at != end; ++at, ++found) {
      INFO("icon ", (*at)[1].str(), " in ", entry.path().string());
      CHECK(icon_code((*at)[1].str()) != 0);
    }
  }
  CHECK(found > 0);
}

TEST_CASE("a dashed line with fewer than two points draws nothing") {
  OffscreenRenderer renderer;
  renderer.frame([](Ui& ui) {
    const Point one[] = {{1, 1}};
    ui.shapes.dashed({}, false, ui.theme().ink, 3, 12);
    ui.shapes.dashed(one, true, ui.theme().ink, 3, 12);
  });
  CHECK(renderer.vertices() == 0);
}

TEST_CASE("an SVG is rendered in the requested size with its colours") {
  const auto weave = render_svg(KIOSK_SOURCE_DIR "/assets/art/weave.svg", 96, 24);
  REQUIRE(weave);
  CHECK(weave->width == 96);
  CHECK(weave->rgba.size() == 96 * 24 * 4);
  CHECK(weave->rgba[0] == 0x08);
  CHECK(weave->rgba[1] == 0x2F);
  CHECK(weave->rgba[2] == 0x38);
  CHECK(weave->rgba[3] == 255);
}

TEST_CASE("a PNG that is written and read again is unchanged") {
  const auto file =
      std::filesystem::temp_directory_path() / ("kiosk-draw-" + std::to_string(::getpid()) + ".png");
  const Pixels pixels{2, 1, {1, 2, 3, 255, 200, 100, 50, 128}};
  REQUIRE(write_png(file, pixels));
  const auto read = read_png(file);
  std::filesystem::remove(file);
  REQUIRE(read);
  CHECK(read->rgba == pixels.rgba);
}

TEST_CASE("a file that is not a picture gives a fault") {
  CHECK(render_svg(KIOSK_SOURCE_DIR "/CMakeLists.txt", 10, 10).error().code == "picture-unreadable");
  CHECK(read_png(KIOSK_SOURCE_DIR "/CMakeLists.txt").error().code == "picture-unreadable");
  CHECK(render_svg("/nowhere.svg", 10, 10).error().code == "picture-unreadable");
}
