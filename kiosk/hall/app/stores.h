// What the kiosk keeps on its disk: the outbox with the identity, and what the server assigned last.
#pragma once

#include <memory>
#include <optional>

#include "kiosk/hall/folders.h"
#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/wire/messages.h"

namespace kiosk::hall {

class Stores {
 public:
  explicit Stores(Folders folders) : folders_(std::move(folders)) {}
  /// Opens all of it. What fails is logged with its remedy; no opinion can be taken then.
  void open();

  outbox::Outbox* outbox() const { return outbox_.get(); }  ///< null where it cannot be opened
  const std::optional<outbox::Identity>& identity() const { return identity_; }
  const std::optional<wire::Assignment>& assignment() const { return assignment_; }
  /// Takes over what the server assigned, also for the next start.
  void keep(const wire::Assignment& assignment);
  /// An opinion may be taken: there is an outbox, and the kiosk is enrolled.
  bool ready() const { return outbox_ && identity_; }

 private:
  void read();
  Folders folders_;
  std::unique_ptr<outbox::Outbox> outbox_;
  std::optional<outbox::Identity> identity_;
  std::optional<wire::Assignment> assignment_;
};

}  // namespace kiosk::hall
