// Traits of the question kinds. Other code uses these instead of a switch over the kind, so that a new kind
// needs a row in question_kind.cpp, and code only where it behaves differently.
#pragma once

#include <span>
#include <string_view>

#include "kiosk/consultation/pack_enums.h"
#include "kiosk/consultation/pack_fwd.h"

namespace kiosk::consultation {

/// The type of an answer. Determines its validation, JSON format and tallies.
enum class AnswerType {
  option,   ///< JSON string: the id of an option, or "other:<text>"
  options,  ///< JSON array of such strings
  ranking,  ///< like options, first choice first; each rank is counted too
  text,     ///< JSON string: free text; counted as "written"
  hamlet,   ///< not among the answers: the opinion's own member "hamlet"
  number    ///< JSON integer: the id of an option, which is a number
};

/// Where the options of a question come from.
enum class OptionSource {
  none,
  pack,     ///< listed under `options` in pack.yaml
  hamlets,  ///< the hamlets of the pack's units
  steps     ///< generated when the pack is read: the numbers from 1 to `steps`
};

/// How many options a resident may select.
enum class Selection { none, one, several, ordered };

/// The order of the options in result tables.
enum class ResultOrder { as_asked, by_count, by_first_choice };

struct KindTraits {
  QuestionKind kind;
  std::string_view name;  ///< in pack.yaml
  AnswerType answer;
  OptionSource options;
  Selection selection;
  ResultOrder result_order;
  std::string_view result_note;   ///< catalogue key of the note above a result table; empty: none
  std::string_view missing_note;  ///< catalogue key of the note that explains why the page cannot be left
};

const KindTraits& traits_of(QuestionKind kind);
std::span<const KindTraits> all_kinds();

/// Whether answers of this kind are among the opinion's answers; the hamlet is not.
inline bool is_among_answers(QuestionKind kind) {
  return traits_of(kind).answer != AnswerType::hamlet;
}
/// Whether the answer is a text the resident writes freely.
inline bool is_text(QuestionKind kind) {
  return traits_of(kind).answer == AnswerType::text;
}
/// Whether the answer is a ranking: its tables show first choices and points as well.
inline bool is_ranking(QuestionKind kind) {
  return traits_of(kind).answer == AnswerType::ranking;
}
/// Whether several options may be selected at once.
inline bool selects_several(QuestionKind kind) {
  return traits_of(kind).selection == Selection::several || traits_of(kind).selection == Selection::ordered;
}
/// Whether counts per option are meaningful: for every kind with options.
inline bool has_option_counts(QuestionKind kind) {
  return is_among_answers(kind) && traits_of(kind).options != OptionSource::none;
}

/// The label of an option in result tables; for the ends of a scale "1: Not at all".
LocalizedText table_label(const Question& question, const Option& option);

/// Questions with a special meaning, identified by their ids.
enum class QuestionRole {
  none,
  stance,  ///< on the merger itself: in every form, determines the outcome
  remark,  ///< the free text that counts as the opinion's remark
  age      ///< in at most four bands, so that nobody can be identified
};
inline constexpr std::string_view stance_id = "stance", remark_id = "remark", age_id = "age";
QuestionRole role_of(std::string_view question_id);

/// The options of the stance, in the order of the form.
inline constexpr std::string_view stance_agree = "agree", stance_disagree = "disagree",
                                  stance_other = "other";
/// The option with a text written by the resident. In a stance it is a plain option.
inline constexpr std::string_view written_option = "other";
/// The cell in which answers of text questions are counted.
inline constexpr std::string_view written_cell = "written";

}  // namespace kiosk::consultation
