// Summary of a consultation: integers computed from the tallies, so the cost does not depend on the number of
// opinions.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "kiosk/consultation/kiosk_opinions.h"
#include "kiosk/consultation/localized_text.h"
#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/server/results/language.h"
#include "kiosk/server/results/share.h"
#include "kiosk/server/store/interface/opinions.h"
#include "kiosk/server/store/interface/papers.h"
#include "kiosk/server/store/interface/parts.h"
#include "kiosk/server/store/interface/result_versions.h"

namespace kiosk::server::results {

using consultation::KioskOpinions;

/// Counts of forms or of opinions.
struct Count {
  std::int64_t issued = 0, took_part = 0, agree = 0, disagree = 0, other = 0, remarks = 0;
  /// Of paper. In versions that counted a kiosk's opinions as voters' forms, also its third choice (none ticked).
  std::int64_t invalid = 0;
  std::int64_t valid() const { return took_part - invalid; }
  Count& operator+=(const Count& more);
};

/// One line of the result table. Its own counts are those of the lawful forms: turnout and threshold are based
/// on them. They include `kiosk` if opinions from kiosks count as forms (Summary::kiosks).
struct Row : Count {
  std::string id, unit;              ///< the hamlet's id ("" = not stated) and its unit's
  consultation::LocalizedText name;  ///< empty for opinions without a hamlet
  std::int64_t listed = 0;
  Count paper;  ///< forms on paper
  Count kiosk;  ///< opinions from kiosks
  Share took_part_share() const { return {took_part, listed, Base::listed}; }
  Share agree_share() const { return {agree, listed, Base::listed}; }
  Share disagree_share() const { return {disagree, listed, Base::listed}; }
  Share other_share() const { return {other, listed, Base::listed}; }
  Share kiosk_agree_share() const { return {kiosk.agree, kiosk.took_part, Base::opinions}; }
  Share kiosk_disagree_share() const { return {kiosk.disagree, kiosk.took_part, Base::opinions}; }
  Share kiosk_other_share() const { return {kiosk.other, kiosk.took_part, Base::opinions}; }
  /// More forms than listed people: the list is outdated, or something was counted twice.
  bool over_list() const { return listed > 0 && took_part > listed; }
  /// More opinions from kiosks than listed people.
  bool kiosk_over_list() const { return listed > 0 && kiosk.took_part > listed; }
};

struct OptionCount {
  std::string id;
  consultation::LocalizedText label;  ///< empty for "written", the count of written answers
  std::int64_t count = 0;
  std::int64_t first = 0, points = 0;  ///< of a ranked question: first choices, and Borda points
};
/// A figure of a whole question, such as a mean: a fraction, and how many answers it is based on.
struct QuestionFigure {
  std::string id;  ///< key in JSON and, as "figure.ID", in the catalogue: "mean"
  std::int64_t numerator = 0, base = 0;  ///< numerator / base; base: opinions with an answer, at least 1
  std::string label(const Language& language) const { return language.text("figure." + id); }
  /// With two decimals, rounded half up: "3,42" in Vietnamese.
  std::string text(std::string_view language) const;
  /// "Mean: 3.42 (57 answers)".
  std::string sentence(const Language& language) const;
};
struct QuestionCounts {
  std::string id;
  consultation::LocalizedText title;
  consultation::QuestionKind kind{};
  std::int64_t answered = 0;  ///< opinions from kiosks with an answer to this question
  std::vector<OptionCount> options;
  std::vector<QuestionFigure> figures;
  Share share_of(const OptionCount& option) const { return {option.count, answered, Base::answered}; }
  Share first_share_of(const OptionCount& option) const { return {option.first, answered, Base::answered}; }
};

struct UnitRows {
  Row subtotal;
  std::vector<Row> hamlets;  ///< a last one without id for opinions without a hamlet, if there are any
};

/// Whether a unit reaches the threshold by its own list and the lawful forms; false without a list.
struct Verdict {
  std::string unit;
  std::int64_t agree = 0, listed = 0;
  bool passes = false;  ///< consultation::passes(profile, agree, listed)
  bool entered = true;  ///< false: only paper forms count, and none is entered yet, so nothing is decided
};

struct Summary {
  std::string consultation;
  consultation::LocalizedText title;
  consultation::RuleProfile profile{};
  KioskOpinions kiosks = KioskOpinions::forms;
  bool apart() const { return kiosks == KioskOpinions::apart; }
  /// Everything that arrived: forms, and opinions from kiosks that are counted apart.
  std::int64_t received() const { return total.took_part + (apart() ? total.kiosk.took_part : 0); }
  Row total;
  std::vector<UnitRows> units;
  std::vector<QuestionCounts> questions;
  std::map<std::string, std::int64_t> per_day;
  std::map<std::string, std::int64_t> per_kiosk;
  std::int64_t refused = 0;
  std::vector<Verdict> verdicts;  ///< of each unit, in the order of `units`
  bool passes = false;            ///< every unit passes; the total is not decisive
};

/// The verdict for a unit's subtotal.
Verdict verdict_of(const Summary& summary, const Row& subtotal);

/// Borda count (1781): of n options the first choice earns n points, the next n - 1, …; an option that was
/// not chosen earns none.
///
/// Opinions from kiosks count as the pack's rule profile says.
Summary summarise(const store::Tallies& tallies, const std::vector<store::PaperTotals>& paper,
                  const consultation::Pack& pack);
/// Opinions from kiosks count as these figures say.
Summary summarise(const store::Figures& figures, const consultation::Pack& pack);

/// From the store's current tallies and paper totals.
Summary summary_of(store::Parts<store::Opinions, store::Papers> store, const consultation::Pack& pack);

}  // namespace kiosk::server::results
