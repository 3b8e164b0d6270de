#include "tests/e2e/windows/machine.h"

#include <boost/json.hpp>
#include <cmath>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace e2e {
namespace {

/// A second touch at the same place within this time is a trembling hand's.
constexpr auto second_touch = 750ms;
/// Timeouts are for an idle machine; multiplied because other tests run at the same time.
constexpr int patience = 3;

}  // namespace

Spot middle_of(const kiosk::visitor::Widget& widget) {
  return {static_cast<int>(widget.x + widget.w / 2), static_cast<int>(widget.y + widget.h / 2)};
}

Machine::Machine(bool enrolled) : hall("kim-son-xuan-chinh", enrolled) {
  if (!enrolled) hall.start_screen();
  sit_down();
}

Machine::Machine(const std::string& pack, const fs::path& folder) : hall(pack, true, folder) {
  sit_down();
}

void Machine::sit_down() {
  hall.full_screen = true;
  hands_ = std::make_unique<Hands>(hall.display());
  widgets_ = std::make_unique<kiosk::visitor::WidgetFile>(hall.folder() / "widgets.json");
}

void Machine::start(const std::vector<std::string>& more,
                    std::vector<std::pair<std::string, std::string>> environment) {
  hands_->move({960, 500});
  hall.start_kiosk(more, std::move(environment));
}

void Machine::lose_screen() {
  hands_.reset();
  hall.kill_screen();
}

void Machine::start_screen() {
  hall.start_screen();
  hands_ = std::make_unique<Hands>(hall.display());
}

void Machine::set_pin(const std::string& digits) {
  output_of({"sh", "-c",
             "echo " + digits + " | " + program("kiosk") + " pin --data " + hall.kiosk_folder().string()});
}

pid_t Machine::id() const {
  const pid_t started = hall.kiosk_id();
  std::ifstream children("/proc/" + std::to_string(started) + "/task/" + std::to_string(started) +
                         "/children");
  pid_t child = 0;
  return hall.supervised ? (children >> child ? child : -1) : started;
}

Drawn Machine::sees(const std::function<bool(const Drawn&)>& condition, const std::string& what,
                    std::chrono::milliseconds time) {
  auto seen = widgets_->await(condition, what, patience * time);
  if (seen) return *seen;
  const auto drawn = widgets_->read();
  throw std::runtime_error("not seen: " + what + "; there is " +
                           (drawn ? drawn->screen + "/" + drawn->overlay + ": " + drawn->text() : "nothing") +
                           "\n" + read_file(hall.folder() / "kiosk.log"));
}

Drawn Machine::sees_screen(const std::string& screen, std::chrono::milliseconds time) {
  return sees([&](const Drawn& drawn) { return drawn.screen == screen && drawn.overlay == "none"; }, screen, time);
}

Drawn Machine::sees_overlay(const std::string& overlay, std::chrono::milliseconds time) {
  return sees([&](const Drawn& drawn) { return drawn.overlay == overlay; }, overlay, time);
}

Drawn Machine::sees_words(const std::string& words, std::chrono::milliseconds time) {
  return sees([&](const Drawn& drawn) { return drawn.text().find(words) != std::string::npos; }, words, time);
}

Drawn Machine::sees_widget(const std::string& id, std::chrono::milliseconds time) {
  return sees(
      [&](const Drawn& drawn) {
        const auto* widget = drawn.find(id);
        return widget && widget->enabled;
      },
      id, time);
}

Drawn Machine::now() {
  return sees([](const Drawn&) { return true; }, "anything");
}

Drawn Machine::tap(const std::string& id) {
  const Drawn before = sees_widget(id);
  const Spot at = middle_of(*before.find(id));
  const bool key = id.starts_with("key/") || id.starts_with("staff/");
  if (!key && std::hypot(at.x - last_tap_.x, at.y - last_tap_.y) < 200) std::this_thread::sleep_until(again_at_);
  hands_->tap(at);
  Drawn after =
      sees([&](const Drawn& drawn) { return drawn.touches > before.touches; }, "an answer to " + id);
  last_tap_ = at;
  again_at_ = std::chrono::steady_clock::now() + second_touch;
  return after;
}

void Machine::lift() {
  std::this_thread::sleep_for(90ms);
}

void Machine::hold_corner() {
  hands_->press({84, 40});
  sees([](const Drawn& drawn) { return drawn.overlay == "staff"; }, "the staff panel", 20s);
  hands_->release();
}

void Machine::type_pin(const std::string& digits) {
  for (const char digit : digits) {
    const std::string id = std::string("staff/digit/") + digit;
    const Drawn pad = sees_widget(id);
    hands_->tap(middle_of(*pad.find(id)));
    sees([&](const Drawn& drawn) { return drawn.touches > pad.touches; }, id);
    lift();
  }
}

Drawn Machine::open_panel(const std::string& pin) {
  hold_corner();
  sees_widget("staff/digit/1");
  type_pin(pin);
  return sees_widget("staff/restart");
}

boost::json::object Machine::status() {
  return boost::json::parse(output_of({program("kiosk"), "status", "--data", hall.kiosk_folder()}))
      .as_object();
}

}  // namespace e2e
