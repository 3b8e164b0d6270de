// The form's rules: which pages and questions are shown, what is still missing, what is sent.
#pragma once

#include <optional>

#include "kiosk/base/random.h"
#include "kiosk/hall/visit/answers_in_progress.h"
#include "kiosk/opinion/opinion.h"

namespace kiosk::hall::visit {

/// Answers of the questions that are shown; overwritten when it goes.
struct Answered {
  opinion::Answers answers;
  Answered() = default;
  Answered(Answered&&) = default;
  Answered& operator=(Answered&&) = delete;
  ~Answered();
};
Answered answers_of(const consultation::Pack& pack, const AnswersInProgress& answers);

/// The hamlet chosen where it is asked; empty where none was.
std::string hamlet_of(const consultation::Pack& pack, const AnswersInProgress& answers);

/// Indices into pack.form of the pages that show at least one question.
std::vector<std::size_t> shown_pages(const consultation::Pack& pack, const AnswersInProgress& answers);
std::vector<const consultation::Question*> shown_questions(const consultation::Pack& pack,
                                                           const consultation::FormPage& page,
                                                           const AnswersInProgress& answers);

/// Whether the page may be left unanswered: it says so, or each of its shown questions does.
bool skippable(const consultation::FormPage& page,
               const std::vector<const consultation::Question*>& questions);

/// Whether an answer is there to be sent.
bool answered(const consultation::Question& question, const Chosen& chosen);

/// Why one cannot go on.
enum class Missing { nothing, choice, choices, text, written };
Missing missing(const consultation::Question& question, const Chosen& chosen, bool may_stay_empty);
/// The first fault of a page, and the question it is of.
struct Gap {
  Missing missing = Missing::nothing;
  const consultation::Question* question = nullptr;
};
Gap gap_of(const consultation::Pack& pack, const consultation::FormPage& page,
           const AnswersInProgress& answers);
/// The first shown page that cannot be sent as it is.
std::optional<std::size_t> first_incomplete(const consultation::Pack& pack, const AnswersInProgress& answers);

/// Order of options per question id, drawn for one visit; only questions that shuffle are in it. The option
/// that writes, and "no-opinion", keep their places at the end.
using OptionOrder = std::map<std::string, std::vector<std::size_t>>;
OptionOrder draw_order(const consultation::Pack& pack, Random& random);

/// The text without white space at its ends.
std::string trimmed(const std::string& text);

}  // namespace kiosk::hall::visit
