// What somebody typed into a form after the session had ended, kept until the same person signs in again.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>

#include "kiosk/base/thread_annotations.h"

namespace kiosk::server::office {

struct KeptForm {
  std::string page;    ///< address of the page with the form
  std::string action;  ///< path to which the form was sent
  std::map<std::string, std::string> fields;
};

/// Only in memory: what was typed is never written to the disk, and a restart forgets it. Kept by the name of
/// the user whose session had ended, so that nobody else gets it. Thread-safe.
class KeptForms {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::hours life{1};
  static constexpr std::size_t most_forms = 200, most_bytes = 256UL * 1024;  ///< of all; of one

  /// Keeps the form for an hour, one per user; secrets are left out. Returns false where it is too large.
  bool keep(const std::string& user, KeptForm form, Time now) EXCLUDES(mutex_);
  /// The form of that user; it stays until drop().
  std::optional<KeptForm> find(const std::string& user, Time now) EXCLUDES(mutex_);
  void drop(const std::string& user) EXCLUDES(mutex_);

 private:
  struct Kept {
    KeptForm form;
    Time until;
  };
  Mutex mutex_;
  std::map<std::string, Kept> forms_ GUARDED_BY(mutex_);
};

/// Whether a field may be kept: no password, code or key.
bool may_keep(const std::string& field);

/// The page with the typed values in the fields of the form with that action; unchanged where it has several
/// of them. Pure; for the pages of this server, whose tags are written in one way.
std::string with_typed_values(const std::string& html, const KeptForm& form);

}  // namespace kiosk::server::office
