// Writing with touch and hardware keyboard.
#include <doctest/doctest.h>

#include "kiosk/hall/screens/keyboard_panel.h"
#include "kiosk/hall/screens/text_field.h"
#include "kiosk/hall/typing/composer.h"
#include "tests/hall/screens/info_renderer.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::screens::test;

namespace {

constexpr draw::Rect field{64, 200, 1468, 212};

/// A field with the keyboard below it, as on the remark's page.
struct WritingScreen {
  OffscreenRenderer renderer;
  Standing standing{visit::Screen::home};
  visit::QuestionView question;
  std::vector<visit::Event> events;

  explicit WritingScreen(std::string text = {}) {
    question.id = "remark";
    question.text = std::move(text);
    frame();
  }
  void frame(const draw::FrameInput& input = {}) {
    events = renderer.show(standing, input, [&](draw::Ui& ui, screens::Context& context) {
      screens::open_writing(context, question);
      screens::draw_field(ui, field, question, context);
      screens::take_hardware_keys(ui, context);
      screens::draw_keyboard(ui, 416, context);
    });
    for (const visit::Event& event : events) {
      if (const auto* set = std::get_if<visit::SetText>(&event)) question.text = set->text;
    }
  }
  typing::Composer& composer() { return *renderer.memory.writing.composer; }
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
    const draw::Widget* key = renderer.drawn().find(id);
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

TEST_CASE("keys write Telex into the field and send every change to the visit") {
  WritingScreen screen;
  for (const char* key : {"d", "d", "o", "o", "n", "g", "f", "space", "y", "s"}) {
    screen.key(key);
    REQUIRE_FALSE(screen.text().empty());
  }
  CHECK(screen.text() == "đồng ý");
  screen.press(screen.middle("key/space"));
  REQUIRE(screen.events.size() == 1);
  CHECK(std::get<visit::SetText>(screen.events.front()).text == "đồng ý ");
}

TEST_CASE("the typing key switches to VNI with its digits, then to plain letters") {
  WritingScreen screen;
  screen.key("typing");
  for (const char* key : {"x", "a", "4"}) screen.key(key);
  CHECK(screen.text() == "xã");
  screen.key("typing");
  for (const char* key : {"space", "a", "s"}) screen.key(key);
  CHECK(screen.text() == "xã as");
}

TEST_CASE("Telex is off in English, also if the language changes while the field is open") {
  WritingScreen screen;
  screen.standing.does(visit::SetLanguage{"en"});
  screen.frame();
  for (const char* key : {"s", "e", "e"}) screen.key(key);
  CHECK(screen.text() == "see");
  screen.standing.does(visit::SetLanguage{"vi"});
  screen.frame();
  for (const char* key : {"space", "d", "d"}) screen.key(key);
  CHECK(screen.text() == "see đ");
}

TEST_CASE("Hoa makes one capital; a double touch locks capitals, a further touch unlocks them") {
  WritingScreen screen;
  const auto write = [&](std::initializer_list<const char*> keys) {
    for (const char* key : keys) screen.key(key);
  };
  write({"shift", "x", "a"});
  CHECK(screen.text() == "Xa");
  screen.renderer.now += draw::Millis(2000);
  write({"space", "shift", "shift", "u", "b"});
  screen.frame();
  CHECK(screen.renderer.drawn().find("key/shift")->label ==
        info_hall().catalogues.at("vi").text("keyboard.lock"));
  write({"n", "d"});
  CHECK(screen.text() == "Xa UBND");
  screen.renderer.now += draw::Millis(2000);
  write({"shift", "a"});
  CHECK(screen.text() == "Xa UBNDa");
}

TEST_CASE("two slow touches of Hoa do not lock capitals") {
  WritingScreen screen;
  screen.key("shift");
  screen.renderer.now += draw::Millis(800);
  screen.key("shift");
  for (const char* key : {"a", "b"}) screen.key(key);
  CHECK(screen.text() == "ab");
}

TEST_CASE("the tone mark's position follows the kiosk's setting") {
  WritingScreen screen;
  screen.renderer.tone_placement = typing::TonePlacement::new_style;
  screen.renderer.memory.wipe();
  screen.frame();
  for (const char* key : {"h", "o", "a", "f"}) screen.key(key);
  CHECK(screen.text() == "hoà");
}

TEST_CASE("the order key sorts the letters by the alphabet and back") {
  WritingScreen screen;
  screen.frame();
  const float typewriter = screen.middle("key/a").y;
  screen.key("order");
  screen.frame();
  CHECK(screen.middle("key/a").y < typewriter);
  CHECK(screen.middle("key/b").x > screen.middle("key/a").x);
  screen.key("order");
  screen.frame();
  CHECK(screen.middle("key/a").y == typewriter);
}

TEST_CASE("a held Xóa waits half a second, then erases letter after letter until released") {
  WritingScreen screen("một hai ba");
  const draw::Point erase = screen.middle("key/delete");
  screen.press(erase);
  CHECK(screen.text() == "một hai b");
  screen.renderer.now += draw::Millis(400);
  screen.hold(erase);
  CHECK(screen.text() == "một hai b");
  for (int i = 0; i < 3; ++i) {
    screen.renderer.now += draw::Millis(110);
    screen.hold(erase);
  }
  CHECK(screen.text() == "một ha");
  screen.release(erase);
  screen.renderer.now += draw::Millis(1000);
  screen.frame();
  CHECK(screen.text() == "một ha");
}

TEST_CASE("a touch places the caret, a second one selects the word, dragging selects") {
  WritingScreen screen("ý kiến của tôi");
  screen.tap(line_begin);
  CHECK(screen.composer().caret() == 0);
  screen.renderer.now += draw::Millis(200);
  screen.tap(line_begin);
  CHECK(screen.selected() == "ý");
  screen.renderer.now += draw::Millis(2000);
  screen.press(line_begin);
  CHECK(screen.selected().empty());
  screen.hold({1500, 246});
  CHECK(screen.selected() == "ý kiến của tôi");
  screen.release({1500, 246});
  screen.key("a");
  CHECK(screen.text() == "a");
}

TEST_CASE("two slow taps at the same position do not select the word") {
  WritingScreen screen("ý kiến");
  screen.tap(line_begin);
  screen.renderer.now += draw::Millis(800);
  screen.tap(line_begin);
  CHECK(screen.selected().empty());
}

TEST_CASE("the undo key undoes, sends the change to the visit, and is off if there is nothing to undo") {
  WritingScreen screen;
  screen.frame();
  CHECK_FALSE(screen.renderer.drawn().find("key/undo")->enabled);
  for (const char* key : {"a", "space", "b"}) screen.key(key);
  screen.frame();
  screen.press(screen.middle("key/undo"));
  CHECK(screen.text() == "a ");
  REQUIRE(screen.events.size() == 1);
  CHECK(std::get<visit::SetText>(screen.events.front()).text == "a ");
}

TEST_CASE("a hardware keyboard moves the caret, selects and undoes; arrows do not move the focus") {
  WritingScreen screen("xã mới");
  screen.hardware(draw::Command::left, true);
  CHECK(screen.selected() == "i");
  screen.hardware(draw::TextCommand::select_all);
  CHECK(screen.selected() == "xã mới");
  screen.hardware(draw::TextCommand::erase_forward);
  CHECK(screen.text().empty());
  screen.hardware(draw::TextCommand::undo);
  CHECK(screen.text() == "xã mới");
  screen.hardware(draw::TextCommand::home);
  CHECK(screen.composer().caret() == 0);
  screen.hardware(draw::Command::right);
  CHECK(screen.composer().caret() == 1);
}

TEST_CASE("nothing that was written is in the widget list, selected or not") {
  WritingScreen screen("bí mật");
  screen.hardware(draw::TextCommand::select_all);
  screen.frame();
  for (const draw::DrawnText& text : screen.renderer.drawn().texts)
    CHECK(text.text.find("mật") == std::string::npos);
  for (const draw::Widget& widget : screen.renderer.drawn().widgets)
    CHECK(widget.label.find("mật") == std::string::npos);
}

TEST_CASE("clearing the text also clears the field, and undo restores it") {
  WritingScreen screen("ghi chú");
  screen.question.text.clear();
  screen.frame();
  CHECK(screen.text().empty());
  screen.question.text = "ghi chú";  // as the visit will have it after the event
  screen.hardware(draw::TextCommand::undo);
  CHECK(screen.text() == "ghi chú");
}
