#include "kiosk/hall/app/stores.h"

#include <spdlog/spdlog.h>

namespace kiosk::hall {

void Stores::open() {
  std::filesystem::create_directories(folders_.packs());
  auto outbox = outbox::Outbox::open(folders_.outbox());
  if (!outbox) {
    spdlog::error("{} {}", outbox.error().what, outbox.error().remedy);
    return;
  }
  outbox_ = std::move(*outbox);
  if (!outbox_->salvage_note().empty()) spdlog::warn("{}", outbox_->salvage_note());
  try {
    read();
  } catch (const std::exception& error) {
    spdlog::error("The outbox cannot be read: {}. No opinion is taken until it can.", error.what());
    outbox_.reset();
  }
}

void Stores::read() {
  identity_ = outbox_->identity();
  if (!identity_) spdlog::warn("This kiosk is not enrolled. Run: kiosk enrol");
  if (const auto saved = outbox_->setting("assignment")) {
    if (auto assignment = wire::decode_assignment(*saved)) assignment_ = std::move(*assignment);
  }
}

void Stores::keep(const wire::Assignment& assignment) {
  const std::string now = wire::encode(assignment);
  if (assignment_ && wire::encode(*assignment_) == now) return;
  assignment_ = assignment;
  if (const auto saved = outbox_->set_setting("assignment", now); !saved)
    spdlog::error("{}", saved.error().what);
}

}  // namespace kiosk::hall
