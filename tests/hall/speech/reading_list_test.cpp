#include "kiosk/hall/speech/reading_list.h"
#include "kiosk/consultation/pack.h"

#include <doctest/doctest.h>

#include "kiosk/hall/speech/narrator.h"
#include "kiosk/hall/visit/tour.h"
#include "tests/hall/screens/info_renderer.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::speech;

namespace {

constexpr std::string_view locales = KIOSK_SOURCE_DIR "/assets/locales/hall/";

Catalogue words_in(const std::string& language) {
  return Catalogue::load(std::string(locales) + language + ".po").value();
}

std::string all_of(const std::vector<Sentence>& list) {
  std::string text = " ";
  for (const Sentence& sentence : list) text += sentence.text + " ";
  return text;
}

/// Every drawn text, and the state of every widget, is in the list.
void check_complete(const draw::WidgetList& drawn, const Catalogue& words) {
  const auto list = reading_list(drawn, words);
  const std::string said = all_of(list);
  for (std::size_t i = 0; i < drawn.texts.size(); ++i) {
    std::string word;
    for (const char c : drawn.texts[i].text + " ") {
      if (c != ' ') {
        word += c;
        continue;
      }
      CHECK_MESSAGE((word.empty() || said.find(word) != std::string::npos), "not said: ", word);
      word.clear();
    }
  }
  for (const draw::Widget& widget : drawn.widgets) {
    if (widget.role == draw::Role::text) continue;
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const Sentence& sentence) { return sentence.widget == widget.id; });
    CAPTURE(widget.id);
    REQUIRE(found != list.end());
    CHECK(found->selected == widget.selected);
    CHECK((widget.enabled || found->text.find(words.text("speech.off")) != std::string::npos));
    const bool choice = widget.role == draw::Role::choice_one || widget.role == draw::Role::choice_many;
    if (choice && widget.enabled)
      CHECK(found->text.ends_with(words.text(widget.selected ? "speech.chosen" : "speech.not_chosen")));
  }
}

/// Widgets are read in focus order.
void check_order(const draw::WidgetList& drawn, const Catalogue& words) {
  std::vector<std::string> told, shown;
  for (const Sentence& sentence : reading_list(drawn, words)) {
    if (!sentence.widget.empty()) told.push_back(sentence.widget);
  }
  for (const draw::Widget& widget : drawn.widgets) {
    if (widget.role != draw::Role::text) shown.push_back(widget.id);
  }
  CHECK(told == shown);
}

draw::WidgetList choices(bool agreed) {
  draw::WidgetList drawn;
  drawn.texts.push_back({"Ông bà có đồng ý không?", {0, 0, 500, 40}, 32, 0, 0, false, 1, 0});
  drawn.widgets.push_back({"yes", "Đồng ý", draw::Role::choice_one, {0, 100, 200, 100}, true, agreed});
  drawn.texts.push_back({"Đồng ý", {10, 110, 100, 30}, 32, 0, 0, false, 2, 1});
  drawn.texts.push_back({"Nhập hai xã làm một.", {10, 150, 150, 30}, 32, 0, 0, false, 3, 1});
  drawn.widgets.push_back({"next", "Tiếp tục", draw::Role::button, {0, 300, 200, 100}, false, false});
  drawn.texts.push_back({"Tiếp tục", {10, 310, 100, 30}, 32, 0, 0, false, 4, 2});
  return drawn;
}

}  // namespace

TEST_CASE("a choice is read with its label, kind and state") {
  const auto list = reading_list(choices(false), words_in("vi"));
  REQUIRE(list.size() == 3);
  CHECK(list[0].text == "Ông bà có đồng ý không?");
  CHECK(list[1].text == "Đồng ý. Nhập hai xã làm một. Lựa chọn, chưa chọn");
  CHECK(list[1].place == draw::ReadingPlace{2, "Đồng ý", 0, std::string("Đồng ý").size()});
  CHECK(list[2].text == "Tiếp tục. Nút, chưa dùng được");
}

TEST_CASE("the lines of a text are joined and read sentence by sentence") {
  draw::WidgetList drawn;
  drawn.texts.push_back({"Không phải đổi ngay. Giấy tờ", {0, 0, 500, 40}, 32, 0, 0, false, 1, 0});
  drawn.texts.push_back({"đã cấp dùng tiếp.", {0, 40, 500, 40}, 32, 0, 0, false, 1, 0});
  const auto list = reading_list(drawn, words_in("vi"));
  REQUIRE(list.size() == 2);
  CHECK(list[0].text == "Không phải đổi ngay.");
  CHECK(list[1].text == "Giấy tờ đã cấp dùng tiếp.");
  CHECK(list[1].place.text.substr(list[1].place.from, list[1].place.to) == list[1].text);
}

TEST_CASE("every text and state of every information screen is read in order in both languages") {
  for (const char* language : {"vi", "en"}) {
    const Catalogue words = words_in(language);
    for (const visit::Screen screen :
         {visit::Screen::attract, visit::Screen::home, visit::Screen::proposal, visit::Screen::map,
          visit::Screen::reasons, visit::Screen::impact, visit::Screen::timeline, visit::Screen::page,
          visit::Screen::paused, visit::Screen::closed, visit::Screen::results, visit::Screen::maintenance}) {
      CAPTURE(language);
      CAPTURE(static_cast<int>(screen));
      screens::test::Standing standing(screen, language);
      screens::test::OffscreenRenderer renderer;
      renderer.frame(standing);
      check_complete(renderer.drawn(), words);
      check_order(renderer.drawn(), words);
    }
  }
}

TEST_CASE("every text and state of every page, the review, thanks and the overlays is read") {
  for (const std::string language : {"vi", "en"}) {
    const Catalogue words = words_in(language);
    const auto pack = std::make_shared<const consultation::Pack>(screens::test::info_pack());
    visit::KioskStatus hall = screens::test::info_hall();
    hall.speech = hall.printer = true;
    screens::test::OffscreenRenderer renderer;
    SeededRandom random(1);
    std::size_t seen = 0;
    for (const bool over : {false, true}) {
      visit::Visit visit(pack, hall, random);
      const auto look = [&](const std::string& name) {
        CAPTURE(language);
        CAPTURE(name);
        renderer.memory.wipe();
        renderer.show(visit.view(), *pack, hall.catalogues);
        check_complete(renderer.drawn(), words);
        check_order(renderer.drawn(), words);
        ++seen;
      };
      over ? visit::tour_overlays(visit, hall, language, look) : visit::tour(visit, hall, language, look);
    }
    CHECK(seen > 25);
  }
}

TEST_CASE("a scale is read with the labels of its ends before its steps, in both languages") {
  const std::pair<std::string, std::vector<std::string>> expected[] = {
      {"vi",
       {"1: Rất khó đi", "5: Rất dễ đi", "1: Rất khó đi. Lựa chọn, chưa chọn", "2. ", "3. ",
        "4. Lựa chọn, đã chọn", "5: Rất dễ đi. "}},
      {"en",
       {"1: Very hard to travel", "5: Very easy to travel", "1: Very hard to travel. ", "2. ", "3. ", "4. ",
        "5: Very easy to travel. "}}};
  const consultation::Pack pack = screens::test::other_writing("scale");
  for (const auto& [language, parts] : expected) {
    SeededRandom random(1);
    const visit::KioskStatus hall = screens::test::hall_of(pack);
    visit::Visit visit(std::make_shared<const consultation::Pack>(pack), hall, random);
    visit::Moment now{0};
    const std::vector<visit::Event> events{visit::Begin{},     visit::SetLanguage{language},
                                           visit::StartForm{}, visit::Choose{"stance", "agree"},
                                           visit::Next{},      visit::Choose{"roads", "4"}};
    for (const visit::Event& event : events) visit.handle(event, now += visit::Moment{1000});
    screens::test::OffscreenRenderer renderer;
    renderer.show(visit.view(), pack, hall.catalogues);
    const std::string said = all_of(reading_list(renderer.drawn(), words_in(language)));
    CAPTURE(said);
    std::size_t from = said.find(pack.question("roads")->title.in(language));
    REQUIRE(from != std::string::npos);
    for (const std::string& part : parts) {
      CAPTURE(part);
      from = said.find(part, from);
      REQUIRE(from != std::string::npos);
      from += part.size();
    }
  }
}

TEST_CASE("the states of the steps are read, and the review's answers only on request") {
  const Catalogue words = words_in("vi");
  screens::test::Standing standing(visit::Screen::timeline, "vi");
  screens::test::OffscreenRenderer renderer;
  renderer.frame(standing);
  const std::string said = all_of(reading_list(renderer.drawn(), words));
  for (const char* state : {"Đã xong", "Đang ở đây", "Chưa tới"})
    CHECK(said.find(state) != std::string::npos);
}

TEST_CASE("while a dialog is open only the dialog and the tools are read") {
  screens::test::Standing standing(visit::Screen::home, "vi");
  screens::test::OffscreenRenderer renderer;
  renderer.frame(standing);
  const std::string title = renderer.drawn().texts.front().text;
  standing.does(visit::Help{});
  renderer.frame(standing);
  check_complete(renderer.drawn(), words_in("vi"));
  CHECK(all_of(reading_list(renderer.drawn(), words_in("vi"))).find(title) == std::string::npos);
}

TEST_CASE("a new screen is read from its start, then the focused widget when it changes, then silence") {
  const Catalogue words = words_in("vi");
  Narrator narrator;
  Sight sight{true, "7", "vi", "", false, false, false, "Máy sẽ đọc to."};
  auto say = narrator.update(sight, choices(false), words);
  REQUIRE(say);
  CHECK(say->size() == 4);
  CHECK(say->front().text == "Máy sẽ đọc to.");
  CHECK_FALSE(narrator.update(sight, choices(false), words));
  sight.focus = "yes";
  say = narrator.update(sight, choices(false), words);
  REQUIRE(say);
  REQUIRE(say->size() == 1);
  CHECK(say->front().widget == "yes");
  sight.acted = true;
  say = narrator.update(sight, choices(true), words);
  REQUIRE(say);
  CHECK(say->front().text.ends_with("đã chọn"));
  sight.acted = false;
  sight.place = "8";
  say = narrator.update(sight, choices(false), words);
  REQUIRE(say);
  CHECK(say->front().text == "Ông bà có đồng ý không?");
  CHECK(say->back().widget == "yes");
  sight.read_aloud = false;
  say = narrator.update(sight, choices(false), words);
  REQUIRE(say);
  CHECK(say->empty());
  CHECK_FALSE(narrator.update(sight, choices(false), words));
}

TEST_CASE("repeat reads the focused widget again, pressed twice the whole screen") {
  const Catalogue words = words_in("vi");
  Narrator narrator;
  Sight sight{true, "7", "vi", "yes", false, false, false, ""};
  narrator.update(sight, choices(false), words);
  sight.repeat = true;
  auto say = narrator.update(sight, choices(false), words);
  REQUIRE(say);
  CHECK(say->size() == 1);
  say = narrator.update(sight, choices(false), words);
  REQUIRE(say);
  CHECK(say->size() == 4);
}

TEST_CASE("a row highlighted by scanning is read once with all its widgets") {
  const Catalogue words = words_in("vi");
  Narrator narrator;
  Sight sight{true, "7", "vi", "", false, false, false, ""};
  narrator.update(sight, choices(false), words);
  sight.row = {"yes", "next"};
  const auto say = narrator.update(sight, choices(false), words);
  REQUIRE(say);
  REQUIRE(say->size() == 1);
  CHECK(say->front().text == "Hàng: Đồng ý, Tiếp tục");
  CHECK_FALSE(narrator.update(sight, choices(false), words));
  sight.row = {"next"};
  CHECK(narrator.update(sight, choices(false), words)->front().text == "Hàng: Tiếp tục");
}

TEST_CASE("a toast is read even without a preceding action") {
  const Catalogue words = words_in("vi");
  Narrator narrator;
  Sight sight{true, "7", "vi", "", false, false, false, ""};
  narrator.update(sight, choices(false), words);
  sight.told = "Đã in biên nhận.";
  const auto say = narrator.update(sight, choices(false), words);
  REQUIRE(say);
  CHECK(say->front().text == "Đã in biên nhận.");
  CHECK_FALSE(narrator.update(sight, choices(false), words));
}
