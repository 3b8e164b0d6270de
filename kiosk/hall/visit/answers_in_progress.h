// The answers of one resident during a visit. They are kept in memory only and overwritten before the memory
// is released. Not thread-safe: used by the UI thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/base/wipe.h"
#include "kiosk/consultation/pack_fwd.h"

namespace kiosk::hall::visit {

using kiosk::wipe;  // the overloads below hide it

/// The answer to one question so far. `options`: ids in the order of selection; for the hamlet question, the
/// hamlet's id.
struct Chosen {
  std::vector<std::string> options;
  std::string text;  ///< answer to a text question, or the text of the write-in option
};

class AnswersInProgress {
 public:
  AnswersInProgress() = default;
  ~AnswersInProgress();
  AnswersInProgress(const AnswersInProgress&) = delete;
  AnswersInProgress& operator=(const AnswersInProgress&) = delete;

  /// The answer to a question; empty where there is none yet.
  const Chosen& of(const std::string& question) const;
  /// Selects the option (single choice) or toggles it (several, ranked). Has no effect for an unknown option
  /// or when the maximum is reached.
  void choose(const consultation::Pack& pack, const consultation::Question& question,
              const std::string& option);
  /// Stores the text in Unicode normal form C. The old text is kept when the new one is not UTF-8, contains
  /// control characters or is too long, and when the question takes no text at present.
  void set_text(const consultation::Question& question, const std::string& text);
  void clear_text(const std::string& question);
  void clear(const std::string& question);

 private:
  std::map<std::string, Chosen> chosen_;
};

/// Whether the question accepts text now: it is a text question, or its write-in option is selected.
bool writing(const consultation::Question& question, const Chosen& chosen);
/// The largest number of options that may be selected.
std::size_t most_choices(const consultation::Question& question);

}  // namespace kiosk::hall::visit
