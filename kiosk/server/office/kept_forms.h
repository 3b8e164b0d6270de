// What somebody typed into a form that was not saved - because the session had ended, or because the save was
// refused - kept until the same person opens that page again.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "kiosk/base/thread_annotations.h"
#include "kiosk/base/time.h"

namespace kiosk::server::office {

struct KeptForm {
  std::string page;    ///< address of the page with the form
  std::string action;  ///< path to which the form was sent
  std::map<std::string, std::string> fields;
  /// A refused save: shown once, on the page that the refusal leads back to. Otherwise shown until it is
  /// sent.
  bool once = false;
};

/// Kept by the name of the user who typed it, so that nobody else gets it. With a folder, each form is also a
/// file there, readable by the server's account only, so that a restart loses nothing; files end with their
/// hour. Thread-safe.
class KeptForms {
 public:
  static constexpr std::chrono::hours life{1};
  static constexpr std::size_t most_forms = 200, most_bytes = 256UL * 1024;  ///< of all; of one

  /// Reads what is kept in the folder. "" = only in memory. Files that cannot be read are removed.
  explicit KeptForms(std::filesystem::path folder = {});

  /// Keeps the form for an hour, one per user; secrets are left out. Returns false where it is too large. If
  /// the disk takes no file it is kept in memory only.
  bool keep(const std::string& user, KeptForm form, UtcTime now) EXCLUDES(mutex_);
  /// The form of that user; it stays until drop().
  std::optional<KeptForm> find(const std::string& user, UtcTime now) EXCLUDES(mutex_);
  void drop(const std::string& user) EXCLUDES(mutex_);

 private:
  struct Kept {
    KeptForm form;
    UtcTime until;
  };
  std::filesystem::path file_of(const std::string& user) const;
  void write(const std::string& user, const Kept& kept) const;
  void remove_file(const std::string& user) const;
  void end_old(UtcTime now) REQUIRES(mutex_);

  std::filesystem::path folder_;
  Mutex mutex_;
  std::map<std::string, Kept> forms_ GUARDED_BY(mutex_);
};

/// Whether a field may be kept: no password, code or key.
bool may_keep(const std::string& field);

/// The page with the typed values in the fields of the form with that action, and `notice` before it. Of
/// several such forms, the one whose hidden fields are those that were sent; unchanged where that is not one
/// of them. Pure; for the pages of this server, whose tags are written in one way.
std::string with_typed_values(const std::string& html, const KeptForm& form, const std::string& notice = {});

}  // namespace kiosk::server::office
