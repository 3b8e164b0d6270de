// Rules of the form: which pages and questions are shown, what is missing, and what is sent.
#pragma once

#include <optional>

#include "kiosk/base/random.h"
#include "kiosk/hall/visit/answers_in_progress.h"
#include "kiosk/opinion/opinion.h"

namespace kiosk::hall::visit {

/// The answers to send: those of the questions shown. Overwritten on destruction.
struct Answered {
  opinion::Answers answers;
  Answered() = default;
  Answered(Answered&&) = default;
  Answered& operator=(Answered&&) = delete;
  ~Answered();
};
Answered answers_of(const consultation::Pack& pack, const AnswersInProgress& answers);

/// The id of the hamlet chosen in the form; empty if the form does not ask or none is chosen.
std::string hamlet_of(const consultation::Pack& pack, const AnswersInProgress& answers);

/// Indices into pack.form of the pages that show at least one question.
std::vector<std::size_t> shown_pages(const consultation::Pack& pack, const AnswersInProgress& answers);
std::vector<const consultation::Question*> shown_questions(const consultation::Pack& pack,
                                                           const consultation::FormPage& page,
                                                           const AnswersInProgress& answers);

/// Whether the page may be skipped: it, or every question shown on it, is optional.
bool skippable(const consultation::FormPage& page,
               const std::vector<const consultation::Question*>& questions);

/// Whether anything is chosen or written, also an answer that is not complete yet.
bool any_chosen(const std::vector<const consultation::Question*>& questions, const AnswersInProgress& answers);

/// Whether the question has an answer that can be sent.
bool answered(const consultation::Question& question, const Chosen& chosen);

/// Why the resident cannot leave a page.
enum class Missing {
  nothing,
  answer,  ///< of a question that must be answered
  written  ///< the text of the selected write-in option
};
Missing missing(const consultation::Question& question, const Chosen& chosen, bool may_stay_empty);
/// The first thing missing on a page, and its question.
struct Gap {
  Missing missing = Missing::nothing;
  const consultation::Question* question = nullptr;
};
Gap gap_of(const consultation::Pack& pack, const consultation::FormPage& page,
           const AnswersInProgress& answers);
/// The first shown page on which something is missing: an index into pack.form.
std::optional<std::size_t> first_incomplete(const consultation::Pack& pack, const AnswersInProgress& answers);

/// Order of the options per question id, drawn at random for each visit. Contains only questions with
/// `shuffle`. The write-in option and "no-opinion" stay last.
using OptionOrder = std::map<std::string, std::vector<std::size_t>>;
OptionOrder draw_order(const consultation::Pack& pack, Random& random);

/// The text without leading and trailing white space.
std::string trimmed(const std::string& text);

}  // namespace kiosk::hall::visit
