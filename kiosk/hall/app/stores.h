// What the kiosk keeps on its disk: the outbox with the identity, and what the server assigned last.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "kiosk/hall/app/folders.h"
#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/wire/messages.h"

namespace kiosk::hall {

/// Thread-safe: the UI thread shows and sends, the worker looks after the disk and opens again.
class Stores {
 public:
  explicit Stores(Folders folders) : folders_(std::move(folders)) {}
  /// Opens all of it. What fails is logged with its remedy; no opinion can be taken then.
  void open();
  /// Looks whether something can be kept, and opens what could not be opened before. Blocks: it writes, syncs
  /// and removes a small file.
  void check();

  outbox::Outbox* outbox() const;  ///< null where it cannot be opened; once opened it stays
  std::optional<outbox::Identity> identity() const;
  std::optional<wire::Assignment> assignment() const;
  /// Takes over what the server assigned, also for the next start.
  void keep(const wire::Assignment& assignment);
  /// There is an outbox, and the kiosk is enrolled.
  bool ready() const;
  /// Why nothing can be kept just now: a key of the catalogue's staff.store.*; empty where it can.
  std::string trouble() const;

 private:
  void read(outbox::Outbox& outbox);
  void set_trouble(std::string trouble);
  Folders folders_;
  mutable std::mutex mutex_;
  std::unique_ptr<outbox::Outbox> outbox_;  // from here on under the mutex
  std::optional<outbox::Identity> identity_;
  std::optional<wire::Assignment> assignment_;
  std::string trouble_;
};

}  // namespace kiosk::hall
