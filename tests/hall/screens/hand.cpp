#include "tests/hall/screens/hand.h"

#include <algorithm>

namespace kiosk::hall::screens::test {

draw::Point middle(const draw::Widget& widget) {
  return {widget.rect.x + widget.rect.w / 2, widget.rect.y + widget.rect.h / 2};
}

Hand::Hand(Sight sight, consultation::Pack pack)
    : standing_(visit::Screen::attract, "vi", std::move(pack)),
      renderer_(sight),
      palm_(0.08F * std::min(sight.width, sight.height)) {
  standing_.hall.speech = standing_.hall.printer = true;
  standing_.visit.set_status(standing_.hall);
  draws();
  waits(draw::Millis(2000));
}

void Hand::waits(draw::Millis time) {
  now_ += time;
  carries_out(visit::Tick{});
  draws();
}

void Hand::comes_down(draw::Point at, float size) {
  filter_.handle({draw::Contact::Kind::begin, 1, 1, at, size}, palm_, now_, queue_);
  draws();
}

void Hand::moves(draw::Point to, float size) {
  filter_.handle({draw::Contact::Kind::update, 1, 1, to, size}, palm_, now_, queue_);
  draws();
}

void Hand::leaves(draw::Point at) {
  filter_.handle({draw::Contact::Kind::end, 1, 1, at, 0}, palm_, now_, queue_);
  draws();
}

void Hand::taps(draw::Point at, draw::Millis held) {
  comes_down(at);
  now_ += held;
  leaves(at);
}

void Hand::rests_palm(draw::Point at) {
  filter_.handle({draw::Contact::Kind::begin, 1, 2, at, 2 * palm_}, palm_, now_, queue_);
  draws();
}

void Hand::lifts_palm(draw::Point at) {
  filter_.handle({draw::Contact::Kind::end, 1, 2, at, 2 * palm_}, palm_, now_, queue_);
  draws();
}

void Hand::draws() {
  while (!queue_.empty()) frame(queue_.next_frame());
  frame(queue_.next_frame());
}

void Hand::frame(const draw::FrameInput& input) {
  draw::FrameInput timed = input;
  timed.now = renderer_.now = now_;
  std::vector<visit::Event> events = renderer_.frame(standing_, timed);
  if (timed.any()) events.insert(events.begin(), visit::Touched{});
  for (const visit::Event& event : events) carries_out(event);
  if (!events.empty()) {  // the frame that shows the result
    timed = queue_.empty() ? queue_.next_frame() : draw::FrameInput{};
    timed.now = now_;
    renderer_.frame(standing_, timed);
  }
}

void Hand::carries_out(const visit::Event& event) {
  for (const visit::Order& order : standing_.visit.handle(event, now_)) {
    if (const auto* send = std::get_if<visit::SendOpinion>(&order)) {
      done.emplace_back("sent");
      sent.push_back(send->opinion);
      carries_out(visit::Sent{"482719356040", "https://example.vn/r/x"});
    } else if (std::holds_alternative<visit::PrintOut>(order)) {
      done.emplace_back("printed");
      carries_out(visit::Printed{""});
    } else if (std::holds_alternative<visit::Wiped>(order)) {
      done.emplace_back("wiped");
      renderer_.memory.wipe();
    }
  }
}

}  // namespace kiosk::hall::screens::test
