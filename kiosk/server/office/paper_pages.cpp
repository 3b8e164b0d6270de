// Totals of the paper forms, hamlet by hamlet.
#include "kiosk/base/text.h"
#include "kiosk/server/office/desk.h"
#include "kiosk/server/office/formats.h"
#include "kiosk/server/results/paper.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using mustache::data;

constexpr std::size_t most_form_bytes = 1024 * 1024;
constexpr std::array fields{"issued", "returned", "agree", "disagree", "other", "invalid"};

std::array<std::int64_t*, fields.size()> places(store::PaperTotals& totals) {
  return {&totals.issued, &totals.returned, &totals.agree, &totals.disagree, &totals.other, &totals.invalid};
}

std::string name_of(const char* field, const consultation::Hamlet& hamlet) {
  return std::string(field) + "." + hamlet.id;
}

/// What was typed for a hamlet; unset where all six cells are empty.
struct Typed {
  std::optional<store::PaperTotals> totals;
  std::string complaint;  ///< words; empty where it may be stored
};

std::int64_t listed_of(const consultation::Hamlet& hamlet) {
  return hamlet.listed ? hamlet.listed->value.millionths / 1'000'000 : 0;
}

Typed read(Desk& desk, const Ask& ask, const consultation::Hamlet& hamlet) {
  store::PaperTotals totals;
  const auto cells = places(totals);
  std::size_t filled = 0;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string typed = ask.field(name_of(fields[i], hamlet));
    if (typed.empty()) continue;
    const auto number = typed_number(typed);
    if (!number) return {std::nullopt, ask.words.text("paper.not_a_number")};
    *cells[i] = *number;
    ++filled;
  }
  if (filled == 0) return {};
  if (const auto fits = results::check_paper(totals, listed_of(hamlet)); !fits)
    return {totals, desk.complaint(ask.words, fits.error())};
  return {totals, ""};
}

data row_of(const Ask& ask, const consultation::Hamlet& hamlet, const store::PaperTotals* stored,
            const std::string& complaint, bool typed) {
  data row(data::type::object), cells(data::type::list);
  auto totals = stored ? *stored : store::PaperTotals{};
  const auto numbers = places(totals);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    data cell(data::type::object);
    const std::string name = name_of(fields[i], hamlet);
    cell.set("name", name);
    cell.set("value", typed ? ask.field(name) : stored ? std::to_string(*numbers[i]) : std::string());
    cell.set("label",
             hamlet.name.in(ask.language) + ": " + ask.words.text(std::string("paper.") + fields[i]));
    cells.push_back(cell);
  }
  row.set("name", hamlet.name.in(ask.language));
  row.set("listed", format_integer(listed_of(hamlet), ask.language));
  row.set("cells", cells);
  set_text(row, "complaint", complaint);
  set_text(row, "entered", stored ? stored->entered_by + ", " + local_time(stored->at) : std::string());
  return row;
}

std::map<std::string, store::PaperTotals> stored_totals(Desk& desk, const Seen& one) {
  std::map<std::string, store::PaperTotals> by_hamlet;
  for (const auto& totals : desk.store().paper(one.consultation.id)) by_hamlet[totals.hamlet] = totals;
  return by_hamlet;
}

/// The form; after a faulty entry with what was typed and the complaints, else with what is stored.
Response form(Desk& desk, const Ask& ask, const Seen& one, const std::map<std::string, Typed>* typed) {
  const auto stored = stored_totals(desk, one);
  data units(data::type::list);
  for (const auto& unit : one.pack->units) {
    if (!ask.official.user.unit.empty() && ask.official.user.unit != unit.id) continue;
    data rows(data::type::list);
    for (const auto& hamlet : unit.hamlets) {
      const auto kept = stored.find(hamlet.id);
      const std::string complaint = typed ? typed->at(hamlet.id).complaint : std::string();
      rows.push_back(
          row_of(ask, hamlet, kept == stored.end() ? nullptr : &kept->second, complaint, typed != nullptr));
    }
    data part(data::type::object);
    part.set("name", unit.full_name.in(ask.language));
    part.set("rows", rows);
    units.push_back(part);
  }
  data content(data::type::object);
  content.set("id", one.consultation.id);
  content.set("consultation", one.pack->proposal.in(ask.language));
  content.set("units", units);
  content.set("faulty", typed != nullptr);
  content.set("may_work", ask.official.may(Right::work));
  return desk.page(ask, "paper", ask.words.text("paper.title"), "consultations", std::move(content),
                   typed ? 422 : 200);
}

Response show(Desk& desk, const Ask& ask) {
  const auto one = desk.seen(ask.official, ask.parameter("id"));
  return one ? form(desk, ask, *one, nullptr) : desk.missing(ask);
}

/// All of the form or nothing of it.
Response take(Desk& desk, const Ask& ask) {
  const auto one = desk.seen(ask.official, ask.parameter("id"));
  if (!one) return desk.missing(ask);
  const auto stored = stored_totals(desk, *one);
  std::map<std::string, Typed> typed;
  std::vector<store::PaperTotals> good;
  bool faulty = false;
  for (const auto& unit : one->pack->units) {
    if (!ask.official.user.unit.empty() && ask.official.user.unit != unit.id) continue;
    for (const auto& hamlet : unit.hamlets) {
      Typed& entry = typed[hamlet.id] = read(desk, ask, hamlet);
      faulty = faulty || !entry.complaint.empty();
      if (!entry.totals) continue;
      const auto kept = stored.find(hamlet.id);
      if (kept != stored.end() && kept->second.same_numbers(*entry.totals)) continue;
      auto totals = *entry.totals;
      totals.consultation = one->consultation.id;
      totals.unit = unit.id;
      totals.hamlet = hamlet.id;
      totals.entered_by = ask.official.user.name;
      totals.at = desk.now();
      good.push_back(std::move(totals));
    }
  }
  if (faulty) return form(desk, ask, *one, &typed);
  desk.store().set_paper(good);
  for (const auto& totals : good)
    desk.note(ask.official, "set-paper", one->consultation.id + " " + results::describe(totals));
  return Desk::done("/consultations/" + one->consultation.id + "/paper", "paper");
}

}  // namespace

void add_paper_pages(Routes& routes) {
  routes.closed("GET", "/consultations/{id}/paper", Right::results, show);
  routes.closed("POST", "/consultations/{id}/paper", Right::work, take, most_form_bytes);
}

}  // namespace kiosk::server::office
