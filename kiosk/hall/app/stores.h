// The kiosk's store: the outbox with the identity, and the server's last assignment.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "kiosk/hall/app/folders.h"
#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/wire/assignment.h"

namespace kiosk::hall::app {

/// Thread-safe. The UI thread reads and sends; the staff worker checks the disk and opens the outbox again.
class Stores {
 public:
  explicit Stores(Folders folders) : folders_(std::move(folders)) {}
  /// Opens the outbox and reads it. Faults are logged with their remedy; then trouble() is set.
  void open();
  /// Checks whether the disk can be written, and opens the outbox where it is not open yet. Blocks: writes,
  /// syncs and removes a small file.
  void check();

  outbox::Outbox* outbox() const;  ///< null until it could be opened; then valid to the end
  std::optional<outbox::Identity> identity() const;
  std::optional<wire::Assignment> assignment() const;
  /// Stores the assignment, also for the next start.
  void keep(const wire::Assignment& assignment);
  /// Whether there is an outbox and the kiosk is enrolled.
  bool ready() const;
  /// Why nothing can be stored now: a key staff.store.* of the catalogue; empty where it can.
  std::string trouble() const;

 private:
  void read(outbox::Outbox& outbox);
  void set_trouble(std::string trouble);
  Folders folders_;
  mutable std::mutex mutex_;
  std::unique_ptr<outbox::Outbox> outbox_;  // mutex_ guards this and what follows
  std::optional<outbox::Identity> identity_;
  std::optional<wire::Assignment> assignment_;
  std::string trouble_;
};

}  // namespace kiosk::hall::app
