// Page for the totals of paper forms, per hamlet.
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"
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

std::int64_t listed_of(const consultation::Hamlet& hamlet) {
  return hamlet.listed ? hamlet.listed->value.millionths / 1'000'000 : 0;
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
  content.set("faulty", typed != nullptr);
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

Result<void> store_totals(PageContext& context, const PageRequest& request,
                          const std::vector<store::PaperTotals>& all,
                          const std::map<std::string, store::PaperTotals>& stored) {
  return context.change(request.official, [&](store::Write& write) -> Result<void> {
    for (const auto& totals : all) {
      if (auto set = write.set_paper(totals); !set) return set;
      const auto before = stored.find(totals.hamlet);
      write.trail("set-paper", details_of(totals, before == stored.end() ? nullptr : &before->second));
    }
    return {};
  });
}

/// Stores the whole form, or nothing if one hamlet is invalid or was changed meanwhile.
Response save(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one) return context.missing(request);
  const auto stored = stored_totals(context, *one);
  std::map<std::string, Typed> typed;
  std::vector<store::PaperTotals> good;
  bool faulty = false;
  for (const auto& unit : one->pack->units) {
    if (!request.official.user.unit.empty() && request.official.user.unit != unit.id) continue;
    for (const auto& hamlet : unit.hamlets) {
      Typed& entry = typed[hamlet.id] = read(context, request, hamlet);
      faulty = faulty || !entry.complaint.empty();
      if (!entry.totals) continue;
      const auto kept = stored.find(hamlet.id);
      if (kept != stored.end() && kept->second.same_numbers(*entry.totals)) continue;
      auto totals = *entry.totals;
      totals.consultation = one->consultation.id;
      totals.unit = unit.id;
      totals.hamlet = hamlet.id;
      totals.entered_by = request.official.user.name;
      totals.at = context.now();
      totals.version = kept == stored.end() ? 0 : kept->second.version;
      good.push_back(std::move(totals));
    }
  }
  if (faulty) return form(context, request, *one, &typed);
  const std::string back = "/consultations/" + one->consultation.id + "/paper";
  const auto saved = store_totals(context, request, good, stored);
  return saved ? PageContext::done(back, "paper") : context.refused(request, saved.error(), back);
}

}  // namespace

void add_paper_pages(Routes& routes) {
  routes.add_protected("GET", "/consultations/{id}/paper", {Right::results, Object::consultation}, show);
  routes.add_protected("POST", "/consultations/{id}/paper", {Right::work, Object::consultation}, save,
                       most_form_bytes);
}

}  // namespace kiosk::server::office
