// Writing with finger and keyboard: the field and the keys under it.
#include <doctest/doctest.h>

#include "kiosk/hall/screens/keyboard_panel.h"
#include "kiosk/hall/screens/text_field.h"
#include "tests/hall/screens/info_stage.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens::test;

namespace {

constexpr draw::Rect field{64, 200, 1468, 212};

/// A field with the keyboard under it, as the remark's screen shows them.
struct Desk {
  Stage stage;
  Standing standing{visit::Screen::home};
  visit::QuestionView question;
  std::vector<visit::Event> events;

  explicit Desk(std::string text = {}) {
    std::string complaint;
    stage.methods = typing::InputMethods::open(complaint);
    REQUIRE(complaint.empty());
    question.id = "remark";
    question.text = std::move(text);
    frame();
  }
  void frame(const draw::FrameInput& input = {}) {
    events = stage.show(standing, input, [&](draw::Ui& ui, screens::Context& context) {
      screens::open_writing(context, question);
      screens::draw_field(ui, field, question, context);
      screens::take_hardware_keys(ui, context);
      screens::draw_keyboard(ui, 416, context);
    });
    for (const visit::Event& event : events) {
      if (const auto* set = std::get_if<visit::SetText>(&event)) question.text = set->text;
    }
  }
  typing::Composer& composer() { return *stage.memory.writing.composer; }
  const std::string& text() { return composer().text(); }
  std::string selected() {
    const auto [from, to] = composer().selection();
    return text().substr(from, to - from);
  }

  void finger(draw::Point at, bool down, bool pressed, bool released) {
    draw::FrameInput input;
    input.pointer = at;
    input.down = down, input.pressed = pressed, input.released = released;
    frame(input);
  }
  void press(draw::Point at) { finger(at, true, true, false); }
  void hold(draw::Point at) { finger(at, true, false, false); }
  void release(draw::Point at) { finger(at, false, false, true); }
  void tap(draw::Point at) {
    press(at);
    release(at);
  }
  draw::Point middle(const std::string& id) {
    const draw::Widget* key = stage.drawn().find(id);
    INFO("key ", id);
    REQUIRE(key);
    return {key->rect.x + key->rect.w / 2, key->rect.y + key->rect.h / 2};
  }
  void key(const std::string& id) {
    frame();
    tap(middle("key/" + id));
  }
  void hardware(draw::Command command, bool extend = false) {
    draw::FrameInput input;
    input.command = command;
    input.extend = extend;
    frame(input);
  }
  void hardware(draw::TextCommand command) {
    draw::FrameInput input;
    input.text = command;
    frame(input);
  }
};

constexpr draw::Point line_begin{96, 246};

}  // namespace

TEST_CASE("keys write Telex into the field, and each tells the visit") {
  Desk desk;
  for (const char* key : {"d", "d", "o", "o", "n", "g", "f", "space", "y", "s"}) {
    desk.key(key);
    REQUIRE_FALSE(desk.text().empty());
  }
  CHECK(desk.text() == "đồng ý");
  desk.press(desk.middle("key/space"));
  REQUIRE(desk.events.size() == 1);
  CHECK(std::get<visit::SetText>(desk.events.front()).text == "đồng ý ");
}

TEST_CASE("the typing key goes to VNI, whose digits stand on top, and on to plain letters") {
  Desk desk;
  desk.key("typing");
  for (const char* key : {"x", "a", "4"}) desk.key(key);
  CHECK(desk.text() == "xã");
  desk.key("typing");
  for (const char* key : {"space", "a", "s"}) desk.key(key);
  CHECK(desk.text() == "xã as");
}

TEST_CASE("Telex is off in English, also where the language changes while the field is open") {
  Desk desk;
  desk.standing.does(visit::SetLanguage{"en"});
  desk.frame();
  for (const char* key : {"s", "e", "e"}) desk.key(key);
  CHECK(desk.text() == "see");
  desk.standing.does(visit::SetLanguage{"vi"});
  desk.frame();
  for (const char* key : {"space", "d", "d"}) desk.key(key);
  CHECK(desk.text() == "see đ");
}

TEST_CASE("who never used a typewriter sorts the letters by the alphabet, and back") {
  Desk desk;
  desk.frame();
  const float typewriter = desk.middle("key/a").y;
  desk.key("order");
  desk.frame();
  CHECK(desk.middle("key/a").y < typewriter);
  CHECK(desk.middle("key/b").x > desk.middle("key/a").x);
  desk.key("order");
  desk.frame();
  CHECK(desk.middle("key/a").y == typewriter);
}

TEST_CASE("a held Xóa waits half a second, then takes letter after letter until it is let go") {
  Desk desk("một hai ba");
  const draw::Point erase = desk.middle("key/delete");
  desk.press(erase);
  CHECK(desk.text() == "một hai b");
  desk.stage.now += draw::Millis(400);
  desk.hold(erase);
  CHECK(desk.text() == "một hai b");
  for (int i = 0; i < 3; ++i) {
    desk.stage.now += draw::Millis(110);
    desk.hold(erase);
  }
  CHECK(desk.text() == "một ha");
  desk.release(erase);
  desk.stage.now += draw::Millis(1000);
  desk.frame();
  CHECK(desk.text() == "một ha");
}

TEST_CASE("a finger places the caret, a second tap takes the word, dragging takes what it passes") {
  Desk desk("ý kiến của tôi");
  desk.tap(line_begin);
  CHECK(desk.composer().caret() == 0);
  desk.stage.now += draw::Millis(200);
  desk.tap(line_begin);
  CHECK(desk.selected() == "ý");
  desk.stage.now += draw::Millis(2000);
  desk.press(line_begin);
  CHECK(desk.selected().empty());
  desk.hold({1500, 246});
  CHECK(desk.selected() == "ý kiến của tôi");
  desk.release({1500, 246});
  desk.key("a");
  CHECK(desk.text() == "a");
}

TEST_CASE("two slow taps at one place are two taps") {
  Desk desk("ý kiến");
  desk.tap(line_begin);
  desk.stage.now += draw::Millis(800);
  desk.tap(line_begin);
  CHECK(desk.selected().empty());
}

TEST_CASE("the undo key takes back, is off where there is nothing, and the visit hears of it") {
  Desk desk;
  desk.frame();
  CHECK_FALSE(desk.stage.drawn().find("key/undo")->enabled);
  for (const char* key : {"a", "space", "b"}) desk.key(key);
  desk.frame();
  desk.press(desk.middle("key/undo"));
  CHECK(desk.text() == "a ");
  REQUIRE(desk.events.size() == 1);
  CHECK(std::get<visit::SetText>(desk.events.front()).text == "a ");
}

TEST_CASE("a hardware keyboard moves, selects, undoes; an arrow moves the caret, not the focus") {
  Desk desk("xã mới");
  desk.hardware(draw::Command::left, true);
  CHECK(desk.selected() == "i");
  desk.hardware(draw::TextCommand::select_all);
  CHECK(desk.selected() == "xã mới");
  desk.hardware(draw::TextCommand::erase_forward);
  CHECK(desk.text().empty());
  desk.hardware(draw::TextCommand::undo);
  CHECK(desk.text() == "xã mới");
  desk.hardware(draw::TextCommand::home);
  CHECK(desk.composer().caret() == 0);
  desk.hardware(draw::Command::right);
  CHECK(desk.composer().caret() == 1);
}

TEST_CASE("nothing that was written is in the widget list, selected or not") {
  Desk desk("bí mật");
  desk.hardware(draw::TextCommand::select_all);
  desk.frame();
  for (const draw::DrawnText& text : desk.stage.drawn().texts)
    CHECK(text.text.find("mật") == std::string::npos);
  for (const draw::Widget& widget : desk.stage.drawn().widgets)
    CHECK(widget.label.find("mật") == std::string::npos);
}

TEST_CASE("a text that was cleared on the screen is cleared in the field, and undo brings it back") {
  Desk desk("ghi chú");
  desk.question.text.clear();
  desk.frame();
  CHECK(desk.text().empty());
  desk.question.text = "ghi chú";  // as the visit will have it once it is told
  desk.hardware(draw::TextCommand::undo);
  CHECK(desk.text() == "ghi chú");
}
