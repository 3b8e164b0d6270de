#include "kiosk/server/office/results_page.h"

#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/results/over_list.h"
#include "kiosk/server/results/result_table.h"

namespace kiosk::server::office {
namespace {

using data = PageData;

data row_data(const results::Row& row, const std::string& name, const std::string& language) {
  const auto n = [&](std::int64_t value) { return format_integer(value, language); };
  data d(data::type::object);
  d.set("name", name);
  d.set("listed", row.listed > 0 ? n(row.listed) : "–");
  d.set("took_part", n(row.took_part));
  d.set("share", row.took_part_share().text(language));
  d.set("share_width", width(row.took_part, row.listed));
  d.set("agree_share", row.agree_share().text(language));
  d.set("agree", n(row.agree));
  d.set("disagree", n(row.disagree));
  d.set("other", n(row.other));
  d.set("remarks", n(row.remarks));
  d.set("agree_width", width(row.agree, row.took_part));
  d.set("disagree_width", width(row.disagree, row.took_part));
  d.set("other_width", width(row.other, row.took_part));
  d.set("issued", n(row.issued));
  d.set("valid", n(row.valid()));
  d.set("invalid", n(row.invalid));
  d.set("paper", row.paper.took_part > 0 ? n(row.paper.took_part) : "–");
  return d;
}

/// A line of the table of opinions from kiosks.
data kiosk_row_data(const results::Row& row, const std::string& name, const std::string& language) {
  const auto n = [&](std::int64_t value) { return format_integer(value, language); };
  const results::Count& kiosk = row.kiosk;
  data d(data::type::object);
  d.set("name", name);
  d.set("opinions", n(kiosk.took_part));
  d.set("agree", n(kiosk.agree));
  d.set("agree_share", row.kiosk_agree_share().text(language));
  d.set("disagree", n(kiosk.disagree));
  d.set("disagree_share", row.kiosk_disagree_share().text(language));
  d.set("other", n(kiosk.other));
  d.set("other_share", row.kiosk_other_share().text(language));
  d.set("remarks", n(kiosk.remarks));
  d.set("agree_width", width(kiosk.agree, kiosk.took_part));
  d.set("disagree_width", width(kiosk.disagree, kiosk.took_part));
  d.set("other_width", width(kiosk.other, kiosk.took_part));
  return d;
}

data list_of(std::vector<data> items) {
  data list(data::type::list);
  for (data& item : items) list.push_back(item);
  return list;
}

/// The units of one of the two tables, each with its hamlets.
data units_data(const results::Summary& summary, results::Part part, const results::Language& reader) {
  const auto line = [&](const results::Row& row, const std::string& name) {
    return part == results::Part::forms ? row_data(row, name, reader.code) : kiosk_row_data(row, name, reader.code);
  };
  std::vector<data> units;
  for (const auto& unit : summary.units) {
    std::vector<data> rows;
    for (const auto& row : unit.hamlets) {
      if (results::in_table(row, part)) rows.push_back(line(row, results::row_name(row.name, reader)));
    }
    data one(data::type::object);
    one.set("rows", list_of(std::move(rows)));
    one.set("subtotal", line(unit.subtotal, unit.subtotal.name.in(reader.code)));
    units.push_back(std::move(one));
  }
  return list_of(std::move(units));
}

data question_data(const results::QuestionCounts& question, const results::Language& reader) {
  const std::string& language = reader.code;
  const Catalogue& words = reader.words;
  const consultation::KindTraits& kind = consultation::traits_of(question.kind);
  const bool ranked = consultation::is_ranking(question.kind);
  data d(data::type::object);
  d.set("title", question.title.in(language));
  d.set("ranked", ranked);
  set_text(d, "note", kind.result_note.empty() ? std::string() : words.text(kind.result_note));
  auto options = question.options;
  const auto weight = [&](const results::OptionCount& option) {
    return kind.result_order == consultation::ResultOrder::by_first_choice ? option.first : option.count;
  };
  // Some kinds keep the form's order, e.g. ages from young to old.
  if (kind.result_order != consultation::ResultOrder::as_asked) {
    std::stable_sort(options.begin(), options.end(),
                     [&](const auto& a, const auto& b) { return weight(a) > weight(b); });
  }
  std::vector<data> rows;
  for (const auto& option : options) {
    data row(data::type::object);
    row.set("label", results::option_label(option.label, reader));
    row.set("count", format_integer(weight(option), language));
    row.set("value", std::to_string(weight(option)));
    const results::Share share = ranked ? question.first_share_of(option) : question.share_of(option);
    row.set("share", share.text(language));
    row.set("width", width(share.part, share.whole));
    if (ranked) row.set("points", format_integer(option.points, language));
    rows.push_back(std::move(row));
  }
  d.set("options", list_of(std::move(rows)));
  std::vector<data> figures;
  for (const auto& figure : question.figures) figures.emplace_back(figure.sentence(reader));
  d.set("figures", list_of(std::move(figures)));
  d.set("base", question_base(question.answered, reader));
  return d;
}

data days_data(const results::Summary& summary, const results::Language& reader) {
  std::int64_t most = 0;
  for (const auto& [day, count] : summary.per_day) most = std::max(most, count);
  std::vector<data> rows;
  for (const auto& [day, count] : summary.per_day) {
    data row(data::type::object);
    const auto date = day_from_iso(day);
    row.set("day", date ? reader.day(*date) : day);
    row.set("short_day", date ? reader.day_month(*date) : day);
    row.set("count", reader.number(count));
    row.set("value", std::to_string(count));
    row.set("width", width(count, most));
    rows.push_back(std::move(row));
  }
  return list_of(std::move(rows));
}

}  // namespace

std::string question_base(std::int64_t answered, const results::Language& reader) {
  if (answered == 0) return reader.text("share.nobody_answered");
  return reader.words.plural("share.question_base", answered, {{"n", reader.number(answered)}});
}

data threshold_data(const results::ThresholdWords& words) {
  data d(data::type::object), units(data::type::list);
  for (const std::string& unit : words.units) units.push_back(data(unit));
  d.set("rule", words.rule);
  d.set("units", units);
  set_text(d, "total", words.total);
  set_text(d, "conclusion", words.conclusion);
  return d;
}

data state_data(const store::Consultation& c, UtcTime now, const Catalogue& words) {
  const int days = days_between(day_in_vietnam(now), day_in_vietnam(c.closes));
  data d(data::type::object);
  const std::string name(wire::name_of(c.state));
  d.set("kind", name);
  d.set("text", c.state == wire::State::open && days >= 0
                    ? words.plural("state.open_days", days, {{"n", std::to_string(days)}})
                    : words.text("state." + name));
  return d;
}

data results_data(const ShownResults& shown, UtcTime now, const results::Language& reader) {
  const store::Consultation& consultation = shown.one.consultation;
  const consultation::Pack& pack = *shown.one.pack;
  const results::Summary& summary = shown.summary;
  const std::string& language = reader.code;
  const Catalogue& words = reader.words;
  const results::Row& total = summary.total;
  const bool voters = summary.profile == consultation::RuleProfile::voters_2018;
  data d(data::type::object);
  d.set("id", consultation.id);
  d.set("title", pack.proposal.in(language));
  d.set("consultation", pack.parent.in(language));
  d.set("parent", pack.parent.in(language));
  d.set("sample", pack.sample);
  d.set("state", state_data(consultation, now, words));
  d.set("total", row_data(total, words.text("results.total"), language));
  d.set("agree_share", results::share_with_base(total.agree_share(), reader));
  d.set("disagree_share", results::share_with_base(total.disagree_share(), reader));
  d.set("other_share", results::share_with_base(total.other_share(), reader));
  d.set("took_part_share", results::share_with_base(total.took_part_share(), reader));
  d.set("standing", results::standing_sentence(shown.standing, reader));
  d.set("threshold", threshold_data(results::threshold_words(summary, shown.standing.counting(), reader)));
  d.set("apart", summary.apart());
  d.set("empty", total.took_part == 0 && total.kiosk.took_part == 0);
  d.set("no_forms", summary.apart() && total.took_part == 0 && total.issued == 0);
  d.set("has_paper", total.paper.issued > 0 && !summary.apart());
  d.set("paper_note",
        words.text("results.paper_note", {{"paper", format_integer(total.paper.took_part, language)},
                                          {"kiosks", format_integer(total.kiosk.took_part, language)}}));
  const std::string over_list = results::rows_over_list(summary, reader);
  d.set("too_many", !over_list.empty());
  d.set("too_many_text", words.text("results.too_many", {{"names", over_list}}));
  d.set("invalid_note", words.text(!voters           ? "results.invalid_households"
                                     : summary.apart() ? "results.invalid_paper"
                                                       : "results.invalid_voters"));
  d.set("refused", summary.refused > 0);
  d.set("refused_text",
        words.plural("results.refused", summary.refused, {{"n", format_integer(summary.refused, language)}}));
  d.set("listed_label", words.text(voters ? "results.listed_voters" : "results.listed_households"));
  d.set("units", units_data(summary, results::Part::forms, reader));
  if (summary.apart()) {
    data kiosks(data::type::object);
    kiosks.set("units", units_data(summary, results::Part::kiosks, reader));
    kiosks.set("total", kiosk_row_data(total, words.text("results.total"), language));
    kiosks.set("sentence", results::kiosk_sentence(total, reader));
    d.set("kiosk_part", kiosks);
  }
  std::vector<data> questions;
  for (const auto& question : summary.questions) {
    const bool is_stance = consultation::role_of(question.id) == consultation::QuestionRole::stance;
    if (is_stance || !consultation::has_option_counts(question.kind)) continue;
    questions.push_back(question_data(question, reader));
  }
  d.set("questions", list_of(std::move(questions)));
  d.set("days", days_data(summary, reader));
  return d;
}

data consultation_row(const store::Consultation& consultation, const results::Summary& summary, UtcTime now,
                      const results::Language& reader) {
  data d = row_data(summary.total, summary.title.in(reader.code), reader.code);
  if (summary.apart())
    set_text(d, "kiosks", reader.words.plural("consultations.at_kiosks", summary.total.kiosk.took_part,
                                              {{"n", reader.number(summary.total.kiosk.took_part)}}));
  d.set("id", consultation.id);
  d.set("state", state_data(consultation, now, reader.words));
  d.set("closes", reader.moment(consultation.closes));
  d.set("period", reader.day(day_in_vietnam(consultation.opens)) + " – " +
                      reader.day(day_in_vietnam(consultation.closes)));
  d.set("revision", std::to_string(consultation.revision));
  return d;
}

data kiosks_data(const results::Summary& summary, const std::map<std::string, std::string>& names,
                 const std::string& language) {
  std::vector<std::pair<std::int64_t, std::string>> counts;
  for (const auto& [id, count] : summary.per_kiosk) {
    const auto name = names.find(id);
    counts.emplace_back(count, name == names.end() ? id : name->second);
  }
  std::stable_sort(counts.rbegin(), counts.rend());
  std::vector<data> rows;
  for (const auto& [count, name] : counts) {
    data row(data::type::object);
    row.set("name", name);
    row.set("count", format_integer(count, language));
    row.set("width", width(count, counts.front().first));
    rows.push_back(std::move(row));
  }
  return list_of(std::move(rows));
}

}  // namespace kiosk::server::office
