#include "kiosk/hall/app/stores.h"

#include <spdlog/spdlog.h>

#include "kiosk/hall/app/device.h"
#include "kiosk/wire/messages.h"

namespace kiosk::hall::app {

void Stores::open() {
  std::error_code error;
  std::filesystem::create_directories(folders_.packs(), error);
  auto opened = outbox::Outbox::open(folders_.outbox());
  if (!opened) {
    if (trouble().empty()) spdlog::error("{} {}", opened.error().what, opened.error().remedy);
    return set_trouble(write_trouble(folders_.data).value_or("staff.store.unreadable"));
  }
  if (!(*opened)->salvage_note().empty()) spdlog::warn("{}", (*opened)->salvage_note());
  try {
    read(**opened);
  } catch (const std::exception& fault) {
    if (trouble().empty()) spdlog::error("The outbox cannot be read: {}.", fault.what());
    return set_trouble("staff.store.unreadable");
  }
  {
    const LockGuard lock(mutex_);
    outbox_ = std::move(*opened);
  }
  set_trouble({});
}

void Stores::read(outbox::Outbox& outbox) {
  auto identity = outbox.identity();
  if (!identity) spdlog::warn("This kiosk is not enrolled. Run: kiosk enrol");
  const auto saved = outbox.setting("assignment");
  const LockGuard lock(mutex_);
  identity_ = std::move(identity);
  if (!saved) return;
  if (auto assignment = wire::decode_assignment(*saved)) assignment_ = std::move(*assignment);
}

void Stores::check() {
  if (auto trouble = write_trouble(folders_.data)) return set_trouble(std::move(*trouble));
  outbox() ? set_trouble({}) : open();
}

void Stores::set_trouble(std::string trouble) {
  const LockGuard lock(mutex_);
  if (trouble != trouble_)
    trouble.empty() ? spdlog::info("Opinions can be kept again.")
                    : spdlog::error("No opinion can be kept: {}.", trouble.substr(trouble.rfind('.') + 1));
  trouble_ = std::move(trouble);
}

void Stores::keep(const wire::Assignment& assignment) {
  const std::string now = wire::encode(assignment);
  {
    const LockGuard lock(mutex_);
    if (assignment_ && wire::encode(*assignment_) == now) return;
    assignment_ = assignment;
  }
  if (const auto saved = outbox()->set_setting("assignment", now); !saved)
    spdlog::error("{}", saved.error().what);
}

outbox::Outbox* Stores::outbox() const {
  const LockGuard lock(mutex_);
  return outbox_.get();
}
std::optional<outbox::Identity> Stores::identity() const {
  const LockGuard lock(mutex_);
  return identity_;
}
std::optional<wire::Assignment> Stores::assignment() const {
  const LockGuard lock(mutex_);
  return assignment_;
}
bool Stores::ready() const {
  const LockGuard lock(mutex_);
  return outbox_ && identity_;
}
std::string Stores::trouble() const {
  const LockGuard lock(mutex_);
  return trouble_;
}

}  // namespace kiosk::hall::app
