// The kiosk's stores: the outbox with the identity, and the server's last assignment.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/hall/app/folders.h"
#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/wire/assignment.h"

namespace kiosk::hall::app {

/// Thread-safe: used by the UI thread to read and send, and by the staff worker to check the disk and reopen
/// the outbox.
class Stores {
 public:
  explicit Stores(Folders folders) : folders_(std::move(folders)) {}
  /// Opens and reads the outbox. Logs faults with their remedy; trouble() is set then.
  void open();
  /// Checks whether the disk is writable; opens the outbox if it is not open. Blocks: writes, syncs and
  /// removes a small file.
  void check();

  outbox::Outbox* outbox() const;  ///< null until opened; then valid for the lifetime of Stores
  std::optional<outbox::Identity> identity() const;
  std::optional<wire::Assignment> assignment() const;
  /// Stores the assignment durably.
  void keep(const wire::Assignment& assignment);
  /// Whether the outbox is open and the kiosk is enrolled.
  bool ready() const;
  /// Why nothing can be stored now, a catalogue key staff.store.*; empty if it can.
  std::string trouble() const;

 private:
  void read(outbox::Outbox& outbox);
  void set_trouble(std::string trouble);
  Folders folders_;
  mutable Mutex mutex_;
  std::unique_ptr<outbox::Outbox> outbox_ GUARDED_BY(mutex_);
  std::optional<outbox::Identity> identity_ GUARDED_BY(mutex_);
  std::optional<wire::Assignment> assignment_ GUARDED_BY(mutex_);
  std::string trouble_ GUARDED_BY(mutex_);
};

}  // namespace kiosk::hall::app
