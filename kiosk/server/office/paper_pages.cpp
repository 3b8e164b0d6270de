// Page for the totals of paper forms, per hamlet.
#include <algorithm>
#include <set>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/stale_form.h"
#include "kiosk/server/results/over_list.h"
#include "kiosk/server/results/paper.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;

constexpr std::size_t most_form_bytes = 1024 * 1024;
constexpr std::array fields{"issued", "returned", "agree", "disagree", "other", "invalid"};

/// The numbers in the order of `fields`.
std::array<std::int64_t*, fields.size()> numbers_of(store::PaperTotals& totals) {
  return {&totals.issued, &totals.returned, &totals.agree, &totals.disagree, &totals.other, &totals.invalid};
}

std::string name_of(const char* field, const consultation::Hamlet& hamlet) {
  return std::string(field) + "." + hamlet.id;
}

/// What was typed for a hamlet; unset if all six cells are empty.
struct Typed {
  std::optional<store::PaperTotals> totals;
  std::string complaint;  ///< error text; empty if the numbers can be stored
};

std::string version_name(const consultation::Hamlet& hamlet) {
  return "version." + hamlet.id;
}

std::int64_t listed_of(const consultation::Hamlet& hamlet) {
  return hamlet.listed ? hamlet.listed->value.millionths / 1'000'000 : 0;
}

/// Holds the cells as the form showed them first, so that a row that nobody touched is left as it is stored.
std::string shown_name(const consultation::Hamlet& hamlet) {
  return "shown." + hamlet.id;
}

std::string typed_cells(const PageRequest& request, const consultation::Hamlet& hamlet) {
  std::string cells;
  for (const char* field : fields) cells += request.field(name_of(field, hamlet)) + "/";
  return cells;
}

std::string stored_cells(const store::PaperTotals* stored) {
  std::string cells;
  auto totals = stored ? *stored : store::PaperTotals{};
  for (const std::int64_t* number : numbers_of(totals)) cells += (stored ? std::to_string(*number) : "") + "/";
  return cells;
}

Typed read(PageContext& context, const PageRequest& request, const consultation::Hamlet& hamlet) {
  store::PaperTotals totals;
  const auto cells = numbers_of(totals);
  std::size_t filled = 0;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string typed = request.field(name_of(fields[i], hamlet));
    if (typed.empty()) continue;
    const auto number = typed_number(typed);
    if (!number) return {std::nullopt, request.words.text("paper.not_a_number")};
    *cells[i] = *number;
    ++filled;
  }
  if (filled == 0) return {};
  if (const auto fits = results::check_paper(totals, listed_of(hamlet)); !fits)
    return {totals, context.complaint(request.words, fits.error())};
  return {totals, ""};
}

data row_of(const PageRequest& request, const consultation::Hamlet& hamlet, const store::PaperTotals* stored,
            const std::string& complaint, bool typed) {
  data row(data::type::object), cells(data::type::list);
  auto totals = stored ? *stored : store::PaperTotals{};
  const auto numbers = numbers_of(totals);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    data cell(data::type::object);
    const std::string name = name_of(fields[i], hamlet);
    cell.set("name", name);
    cell.set("value", typed ? request.field(name) : stored ? std::to_string(*numbers[i]) : std::string());
    cell.set("label",
             hamlet.name.in(request.language) + ": " + request.words.text(std::string("paper.") + fields[i]));
    cells.push_back(cell);
  }
  row.set("name", hamlet.name.in(request.language));
  row.set("version_name", version_name(hamlet));
  row.set("version", typed ? request.field(version_name(hamlet))
                           : std::to_string(stored ? stored->version : 0));
  row.set("shown_name", shown_name(hamlet));
  row.set("shown", typed ? request.field(shown_name(hamlet)) : stored_cells(stored));
  row.set("listed", format_integer(listed_of(hamlet), request.language));
  row.set("cells", cells);
  set_text(row, "complaint", complaint);
  set_text(row, "entered", stored ? stored->entered_by + ", " + request.reader.moment(stored->at) : std::string());
  return row;
}

std::map<std::string, store::PaperTotals> stored_totals(PageContext& context,
                                                        const VisibleConsultation& one) {
  std::map<std::string, store::PaperTotals> by_hamlet;
  for (const auto& totals : context.papers().paper(one.consultation.id)) by_hamlet[totals.hamlet] = totals;
  return by_hamlet;
}

/// The form: after invalid input with the typed values and error texts, else with the stored values.
Response form(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
              const std::map<std::string, Typed>* typed) {
  const auto stored = stored_totals(context, one);
  data units(data::type::list);
  for (const auto& unit : one.pack->units) {
    if (!request.official.user.unit.empty() && request.official.user.unit != unit.id) continue;
    data rows(data::type::list);
    for (const auto& hamlet : unit.hamlets) {
      const auto kept = stored.find(hamlet.id);
      const std::string complaint = typed ? typed->at(hamlet.id).complaint : std::string();
      rows.push_back(row_of(request, hamlet, kept == stored.end() ? nullptr : &kept->second, complaint,
                            typed != nullptr));
    }
    data part(data::type::object);
    part.set("name", unit.full_name.in(request.language));
    part.set("rows", rows);
    units.push_back(part);
  }
  data content(data::type::object);
  content.set("id", one.consultation.id);
  content.set("consultation", one.pack->proposal.in(request.language));
  content.set("units", units);
  const bool apart = consultation::kiosk_opinions(one.pack->rule_profile) == consultation::KioskOpinions::apart;
  content.set("text", request.words.text(apart ? "paper.text_apart" : "paper.text"));
  content.set("faulty", typed != nullptr);
  const std::string over_list =
      results::rows_over_list(results::summary_of(context.store(), *one.pack), request.reader);
  set_text(content, "too_many",
           over_list.empty() ? std::string()
                             : request.words.text("results.too_many", {{"names", over_list}}));
  content.set("may_work", request.official.may(Right::work));
  return context.page(request, "paper", request.words.text("paper.title"), "consultations",
                      std::move(content), typed ? 422 : 200);
}

Response show(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  return one ? form(context, request, *one, nullptr) : context.missing(request);
}

/// One entry per hamlet, with the new and the old numbers.
store::TrailDetails details_of(store::PaperTotals totals, const store::PaperTotals* before) {
  store::TrailDetails details{
      {"consultation", totals.consultation}, {"unit", totals.unit}, {"hamlet", totals.hamlet}};
  store::PaperTotals old = before ? *before : store::PaperTotals{};
  const auto now = numbers_of(totals), then = numbers_of(old);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    details[fields[i]] = *now[i];
    if (before && *then[i] != *now[i]) details[std::string(fields[i]) + "_before"] = *then[i];
  }
  return details;
}

/// One change of the form: new totals, or the removal of a row whose cells were all emptied.
struct Change {
  store::PaperTotals totals;  ///< with the version that the form was read at
  std::optional<store::PaperTotals> stored;
  bool removes = false;
};

Result<void> store_changes(PageContext& context, const PageRequest& request,
                           const std::vector<Change>& changes) {
  return context.change(request.official, [&](store::Write& write) -> Result<void> {
    for (const Change& one : changes) {
      if (auto done = one.removes ? write.remove_paper(one.totals) : write.set_paper(one.totals); !done)
        return done;
      const store::PaperTotals* before = one.stored ? &*one.stored : nullptr;
      write.trail(one.removes ? "remove-paper" : "set-paper", details_of(one.totals, before));
    }
    return {};
  });
}

/// The hamlets that this official enters, with their units.
std::vector<std::pair<const consultation::Unit*, const consultation::Hamlet*>> entered_hamlets(
    const PageRequest& request, const consultation::Pack& pack) {
  std::vector<std::pair<const consultation::Unit*, const consultation::Hamlet*>> all;
  for (const auto& unit : pack.units) {
    if (!request.official.user.unit.empty() && request.official.user.unit != unit.id) continue;
    for (const auto& hamlet : unit.hamlets) all.emplace_back(&unit, &hamlet);
  }
  return all;
}

/// "phát ra 40, thu về 30, …"; "" without totals.
std::string in_words(const PageRequest& request, const std::optional<store::PaperTotals>& totals) {
  if (!totals) return {};
  store::PaperTotals copy = *totals;
  const auto numbers = numbers_of(copy);
  std::string text;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    text += (i > 0 ? ", " : "") + request.words.text(std::string("paper.") + fields[i]) + ": " +
            format_integer(*numbers[i], request.language);
  }
  return text;
}

/// Shows the hamlets of the form that somebody else changed, and their versions as they are stored now.
Response stale(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
               const std::map<std::string, Typed>& typed) {
  const auto stored = stored_totals(context, one);
  StaleForm form;
  form.back = "/consultations/" + one.consultation.id + "/paper";
  for (const auto& [unit, hamlet] : entered_hamlets(request, *one.pack)) {
    const auto kept = stored.find(hamlet->id);
    const std::int64_t now = kept == stored.end() ? 0 : kept->second.version;
    if (version_field(request, version_name(*hamlet)) == now) continue;
    if (typed_cells(request, *hamlet) == request.field(shown_name(*hamlet))) continue;
    form.versions[version_name(*hamlet)] = std::to_string(now);
    const auto totals = kept == stored.end() ? std::nullopt : std::optional(kept->second);
    form.rows.push_back({hamlet->name.in(request.language), in_words(request, totals),
                         in_words(request, typed.at(hamlet->id).totals)});
    if (totals && (!form.at || totals->at > *form.at)) {
      form.at = totals->at;
      form.by = totals->entered_by;
    }
  }
  if (!form.at)
    set_last_change(form, context, {"remove-paper", "set-paper"}, "consultation", one.consultation.id);
  return stale_page(context, request, form);
}

/// Whether the form has totals of a hamlet that is not among these: of another unit, or of none.
bool names_other_hamlet(const PageRequest& request,
                        const std::vector<std::pair<const consultation::Unit*, const consultation::Hamlet*>>& hamlets) {
  std::set<std::string> known;
  for (const auto& [unit, hamlet] : hamlets) {
    for (const char* field : fields) known.insert(name_of(field, *hamlet));
  }
  return std::ranges::any_of(request.form, [&](const auto& field) {
    const auto& [name, value] = field;
    const bool total = std::ranges::any_of(
        fields, [&](const char* kind) { return std::string_view(name).starts_with(std::string(kind) + "."); });
    return total && !value.empty() && !known.contains(name);
  });
}

/// Stores the whole form, or nothing if one hamlet is invalid or was changed since the form was read.
Response save(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one) return context.missing(request);
  if (names_other_hamlet(request, entered_hamlets(request, *one->pack))) return context.missing(request);
  const auto stored = stored_totals(context, *one);
  std::map<std::string, Typed> typed;
  std::vector<Change> changes;
  bool faulty = false, outdated = false;
  for (const auto& [unit, hamlet] : entered_hamlets(request, *one->pack)) {
    Typed& entry = typed[hamlet->id] = read(context, request, *hamlet);
    faulty = faulty || !entry.complaint.empty();
    const auto kept = stored.find(hamlet->id);
    const bool known = kept != stored.end();
    const std::int64_t based_on = version_field(request, version_name(*hamlet));
    const bool current = based_on == (known ? kept->second.version : 0);
    const bool same = entry.totals ? known && kept->second.same_numbers(*entry.totals) : !known;
    if (same || typed_cells(request, *hamlet) == request.field(shown_name(*hamlet))) continue;
    outdated = outdated || !current;
    Change change{entry.totals.value_or(store::PaperTotals{}), std::nullopt, !entry.totals};
    if (known) change.stored = kept->second;
    change.totals.consultation = one->consultation.id;
    change.totals.unit = unit->id;
    change.totals.hamlet = hamlet->id;
    change.totals.entered_by = request.official.user.name;
    change.totals.at = context.now();
    change.totals.version = based_on;
    changes.push_back(std::move(change));
  }
  if (faulty) return form(context, request, *one, &typed);
  if (outdated) return stale(context, request, *one, typed);
  const std::string back = "/consultations/" + one->consultation.id + "/paper";
  const auto saved = store_changes(context, request, changes);
  if (!saved && is_stale(saved.error())) return stale(context, request, *one, typed);
  return saved ? PageContext::done(back, "paper") : context.refused(request, saved.error(), back);
}

}  // namespace

void add_paper_pages(Routes& routes) {
  routes.add_protected("GET", "/consultations/{id}/paper", {Right::results, Object::consultation}, show);
  routes.add_protected("POST", "/consultations/{id}/paper", {Right::work, Object::consultation}, save,
                       most_form_bytes);
}

}  // namespace kiosk::server::office
