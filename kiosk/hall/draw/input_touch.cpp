#include "kiosk/hall/draw/input_touch.h"

#include <cmath>

namespace kiosk::hall::draw {
namespace {

/// A finger that moved farther than this (px) drags.
constexpr float drag_px = 24;

}  // namespace

void ContactFilter::handle(const Contact& contact, float palm, Millis now, InputQueue& queue) {
  const Key key{contact.device, contact.id};
  switch (contact.kind) {
    case Contact::Kind::begin:
      return begin(contact, palm, now, queue);
    case Contact::Kind::update:
      if (first_ == key) update(contact, palm, queue);
      return;
    case Contact::Kind::end:
      ignored_.erase(key);
      if (first_ != key) return;
      queue.move(contact.at);
      queue.release(now);
      first_.reset();
      return;
    case Contact::Kind::gone:
      std::erase_if(ignored_, [&](const Key& ignored) { return ignored.first == contact.device; });
      if (first_ && first_->first == contact.device) {
        queue.cancel();
        first_.reset();
      }
      return;
  }
}

void ContactFilter::begin(const Contact& contact, float palm, Millis now, InputQueue& queue) {
  const Key key{contact.device, contact.id};
  if (first_ || contact.size >= palm) {
    ignored_.insert(key);
    if (first_ && drags_) cancel(queue);
    return;
  }
  first_ = key;
  from_ = contact.at;
  drags_ = false;
  queue.move(contact.at);
  queue.press(now);
}

void ContactFilter::update(const Contact& contact, float palm, InputQueue& queue) {
  if (contact.size >= palm) return cancel(queue);
  drags_ = drags_ || std::hypot(contact.at.x - from_.x, contact.at.y - from_.y) > drag_px;
  queue.move(contact.at);
}

void ContactFilter::cancel(InputQueue& queue) {
  queue.cancel();
  ignore_current();
}

void ContactFilter::ignore_current() {
  if (first_) ignored_.insert(*first_);
  first_.reset();
}

}  // namespace kiosk::hall::draw
