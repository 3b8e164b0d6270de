// The answers of one resident during a visit. They are kept in memory only and overwritten before the memory
// is released. Not thread-safe: used by the UI thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/base/wipe.h"
#include "kiosk/consultation/pack_fwd.h"

namespace kiosk::hall::visit {

using kiosk::wipe;  // beside the overloads for what a visit holds

/// The answer to one question so far.
struct Chosen {
  std::vector<std::string> options;  ///< ids in the order they were selected; for the hamlet question: its id
  std::string text;                  ///< of a text question, or of the option that writes a text
};

class AnswersInProgress {
 public:
  AnswersInProgress() = default;
  ~AnswersInProgress();
  AnswersInProgress(const AnswersInProgress&) = delete;
  AnswersInProgress& operator=(const AnswersInProgress&) = delete;

  /// The answer to a question; empty where there is none yet.
  const Chosen& of(const std::string& question) const;
  /// Selects the option where only one can be selected, else toggles it. An unknown option, or one more than
  /// allowed, changes nothing.
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

/// Whether the question takes a text now: it is a text question, or the option that writes is selected.
bool writing(const consultation::Question& question, const Chosen& chosen);
/// The largest number of options that may be selected.
std::size_t most_choices(const consultation::Question& question);

}  // namespace kiosk::hall::visit
