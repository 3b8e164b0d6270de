// What the resident has answered so far. Lives in memory only, and is overwritten before it is released.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/base/wipe.h"
#include "kiosk/consultation/pack.h"

namespace kiosk::hall::visit {

using kiosk::wipe;  // beside the overloads for what a visit holds

/// The state of one question.
struct Chosen {
  std::vector<std::string> options;  ///< ids in the order chosen; a hamlet's id for the hamlet question
  std::string text;                  ///< of a text question, or of the option that writes
};

class AnswersInProgress {
 public:
  AnswersInProgress() = default;
  ~AnswersInProgress();
  AnswersInProgress(const AnswersInProgress&) = delete;
  AnswersInProgress& operator=(const AnswersInProgress&) = delete;

  /// What was answered; empty where nothing was.
  const Chosen& of(const std::string& question) const;
  /// Single and hamlet select, several and ranked toggle; an unknown option or one too many changes nothing.
  void choose(const consultation::Pack& pack, const consultation::Question& question,
              const std::string& option);
  /// Brings the text to NFC. Refused, the old text stays: broken UTF-8, control characters, over the limit,
  /// or a question that has nothing to write just now.
  void set_text(const consultation::Question& question, const std::string& text);
  void clear_text(const std::string& question);
  void clear(const std::string& question);

 private:
  std::map<std::string, Chosen> chosen_;
};

/// Whether the option that writes text is chosen, or the question itself is a text.
bool writing(const consultation::Question& question, const Chosen& chosen);
/// How many options may be chosen.
std::size_t most_choices(const consultation::Question& question);

}  // namespace kiosk::hall::visit
