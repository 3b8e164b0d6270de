// The page of remarks: search, filter, tags, states, groups. Parts that may identify somebody are hidden until
// an official decides.
#include <algorithm>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/download_links.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/remark_bulk.h"
#include "kiosk/server/office/remark_decisions.h"
#include "kiosk/server/office/remark_groups.h"
#include "kiosk/server/office/remark_list.h"
#include "kiosk/server/office/remark_view.h"
#include "kiosk/server/remarks/indexing.h"
#include "kiosk/server/remarks/search_words.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;

constexpr std::size_t most_indexed_now = 300, most_form_bytes = 256 * 1024, shortest_reason = 3,
                      longest_reason = 120;

std::string page_of(const std::string& id) {
  return "/consultations/" + id + "/remarks";
}

/// The official's reason to read hidden text; "" without a valid reason.
std::string unmask_reason(const PageRequest& request) {
  const auto reason = clean_text(request.query("unmask"), {.least = shortest_reason, .most = longest_reason});
  return reason && request.official.may(Right::work) ? *reason : std::string();
}

data remark_rows(PageContext& context, const VisibleConsultation& one, const ShownRemarks& shown,
                 const RemarkReader& reader, const PageRequest& request) {
  data list(data::type::list);
  for (const remarks::Remark& remark : shown.remarks) {
    data row = remark_data(remark, *one.pack, reader, request);
    set_notes(row, context.remark_index().notes_of(one.consultation.id, remark.key), request);
    list.push_back(row);
  }
  return list;
}

/// The states that remarks can be set to.
data state_choices(const PageRequest& request) {
  data list(data::type::list);
  for (const store::ReviewState state : store::all_review_states) {
    const std::string name(store::name_of(state));
    data one(data::type::object);
    one.set("value", name);
    one.set("label", request.words.text("review." + name));
    list.push_back(one);
  }
  return list;
}

/// What the last action on many remarks did, with a button that takes it back.
void set_last_batch(PageContext& context, data& content, const PageRequest& request, const std::string& id) {
  const auto number = typed_number(request.query("batch"));
  if (!number || !request.official.may(Right::work)) return;
  constexpr std::size_t remembered = 50;
  for (const store::RemarkBatch& batch : context.remarks().batches(id, remembered)) {
    if (batch.number != *number || batch.undone) continue;
    content.set("batch", std::to_string(batch.number));
    content.set("batch_text", request.words.plural("remarks.changed", batch.remarks,
                                                   {{"n", format_integer(batch.remarks, request.language)}}));
  }
}

Response show(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one || context.results_hidden(request.official, *one)) return context.missing(request);
  const std::string reason = unmask_reason(request), id = one->consultation.id;
  const bool unmasked = !reason.empty(), grouped = !request.query("groups").empty();
  context.note(request.official, unmasked ? "unmask-remarks" : "read-remarks",
               {{"consultation", id}, {"reason", reason}});
  const auto filter = remark_filter(request.http_request.query);
  const auto query = remarks::query_of(filter);
  remarks::index_some(context.remark_index(), *one->pack, most_indexed_now);
  const store::RemarkCounts counts = context.remark_index().count_remarks(id, query);
  const RemarkReader reader{unmasked, query.words};
  const ShownRemarks shown = grouped ? first_remarks(context, *one, query)
                                     : one_page(context, *one, query, remark_place(request.http_request.query));
  data content(data::type::object);
  content.set("remarks", grouped ? data(data::type::list) : remark_rows(context, *one, shown, reader, request));
  content.set("groups", data(data::type::list));
  if (grouped) {
    set_groups(content, shown.remarks, *one->pack, reader, request);
  } else {
    set_pages(content, request, shown.page, counts);
  }
  content.set("id", id);
  content.set("query", remark_query(request));
  content.set("here", remark_query_here(request));
  content.set("consultation", one->pack->proposal.in(request.language));
  set_facets(content, *one->pack, filter, counts, request);
  content.set("all_tags", known_tags(context, id, request.language));
  content.set("states", state_choices(request));
  set_count(content, context, request, id, counts);
  set_last_batch(context, content, request, id);
  content.set("downloads", download_links(id, "remarks", remark_query(request), request.words));
  content.set("grouped", grouped);
  content.set("none", shown.remarks.empty() && !shown.page.next);
  content.set("unmasked", unmasked);
  content.set("reason_wanted", !unmasked && !request.query("unmask").empty());
  content.set("may_work", request.official.may(Right::work));
  return context.page(request, "remarks", request.words.text("remarks.title"), "consultations",
                      std::move(content));
}

/// The query to return to, if it contains only plain query characters; else "".
std::string kept_query(const PageRequest& request) {
  const std::string query = request.field("query");
  const bool plain = std::all_of(query.begin(), query.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '=' || c == '&' || c == '%';
  });
  return plain ? query : std::string();
}

/// The values of a query.
RemarkParameters values_of(const std::string& query) {
  http::Request read;
  read.body = query;
  return read.form();
}

/// The page with the query that the form came from, and what was done.
Response back_to(const std::string& page, const std::string& query, const std::string& done,
                 const std::string& end) {
  return http::redirect(page + "?" + query + (query.empty() ? "" : "&") + "done=" + done + end);
}

/// Asks before many remarks are changed, with their number.
Response confirm(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
                 const store::RemarkBatch& batch, std::int64_t found, const std::string& query) {
  data content(data::type::object), fields(data::type::list);
  for (const auto& [name, value] : request.form) {
    if (name == "csrf" || name == "confirmed" || name.starts_with("r.") || name.starts_with("g.")) continue;
    data field(data::type::object);
    field.set("name", name);
    field.set("value", value);
    fields.push_back(field);
  }
  const std::string number = format_integer(found, request.language),
                    kind(store::name_of(batch.kind)),
                    value = batch.kind == store::RemarkBatch::Kind::review
                                ? request.words.text("review." + batch.value)
                                : batch.value;
  content.set("id", one.consultation.id);
  content.set("back", page_of(one.consultation.id) + (query.empty() ? "" : "?" + query));
  content.set("fields", fields);
  content.set("confirmed", std::to_string(found));
  content.set("asked", request.words.plural("remarks.ask_" + kind, found,
                                            {{"n", number}, {"value", value}, {"to", batch.to}}));
  const std::string before = request.field("confirmed");
  content.set("other_number", !before.empty());
  content.set("nothing", found == 0);
  const auto waiting = static_cast<std::int64_t>(context.remark_index().count_unindexed(one.consultation.id));
  set_text(content, "waiting",
           waiting > 0 ? request.words.plural("remarks.waiting", waiting,
                                              {{"n", format_integer(waiting, request.language)}})
                       : std::string());
  return context.page(request, "remark_confirm", request.words.text("remarks.confirm"), "consultations",
                      std::move(content));
}

/// All remarks that a batch is for: those of the filter, or those with the tag that gets another name.
store::RemarkQuery query_for(const store::RemarkBatch& batch, const std::string& query) {
  if (batch.kind != store::RemarkBatch::Kind::retag)
    return remarks::query_of(remark_filter(values_of(query)));
  store::RemarkQuery tagged;
  tagged.tag = batch.value;
  return tagged;
}

Response change_many(PageContext& context, const PageRequest& request, const VisibleConsultation& one) {
  const std::string &id = one.consultation.id, query = kept_query(request), back = page_of(id) + "?" + query;
  const auto batch = bulk_asked(request);
  if (!batch) return context.refused(request, batch.error(), back);
  const bool retag = batch->kind == store::RemarkBatch::Kind::retag;
  Bulk bulk(context, request, one, *batch);
  Result<void> done;
  if (retag || request.field("scope") == "all") {
    const auto asked = query_for(*batch, query);
    remarks::index_some(context.remark_index(), *one.pack, most_indexed_now);
    const std::int64_t found = context.remark_index().count_exactly(id, asked);
    if (found == 0 || typed_number(request.field("confirmed")) != found)
      return confirm(context, request, one, *batch, found, query);
    done = bulk.apply_to_all(asked);
  } else {
    const auto chosen = chosen_remarks(request);
    if (chosen.empty() && (batch->kind == store::RemarkBatch::Kind::tag ||
                           batch->kind == store::RemarkBatch::Kind::untag))
      return context.refused(
          request, {"tag-unfit", "Choose remarks and give a tag of up to 40 characters.", "", ""}, back);
    if (chosen.empty())
      return context.refused(request, {"remarks-not-chosen", "No remarks are chosen.", "Tick some.", ""}, back);
    done = bulk.apply(chosen);
  }
  if (!done) return context.refused(request, done.error(), back);
  const std::string page = retag ? page_of(id) + "/tags" : page_of(id);
  return back_to(page, retag ? "" : query, std::string(store::name_of(batch->kind)),
                 "&batch=" + std::to_string(bulk.number()));
}

Response undo_many(PageContext& context, const PageRequest& request, const VisibleConsultation& one) {
  const std::string page = page_of(one.consultation.id) + (request.field("on") == "tags" ? "/tags" : ""),
                    query = kept_query(request);
  const auto number = typed_number(request.field("batch"));
  if (!number) return context.missing(request);
  const auto done = undo_bulk(context, request, one, *number);
  return done ? back_to(page, query, "undo_batch", "") : context.refused(request, done.error(), page);
}

/// The remark to which the page scrolls: the one decided about, or, if it left the page, the one
/// that followed it.
std::string goes_on_at(const std::vector<store::RemarkKey>& before, const std::vector<store::RemarkKey>& after,
                       const store::RemarkKey& decided) {
  const auto there = [&](const store::RemarkKey& key) { return std::ranges::find(after, key) != after.end(); };
  const auto next = std::find_if(std::ranges::find(before, decided), before.end(), there);
  if (next != before.end()) return "#at" + remark_key_text(*next);
  return after.empty() ? std::string() : "#at" + remark_key_text(after.back());
}

Response change_one(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
                    const RemarkAction& action) {
  const std::string &id = one.consultation.id, query = kept_query(request);
  const auto values = values_of(query);
  const auto asked = remarks::query_of(remark_filter(values));
  const auto place = remark_place(values);
  const auto before = keys_on_page(context, id, asked, place);
  const auto decided = decide_on_remark(context, request, one, action);
  if (!decided) return context.refused(request, decided.error(), page_of(id) + "?" + query);
  if (!*decided) return context.missing(request);
  const auto after = keys_on_page(context, id, asked, place);
  return back_to(page_of(id), query, action.name == "words" ? "hide" : action.name,
                 goes_on_at(before, after, **decided));
}

Response change(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one || context.results_hidden(request.official, *one)) return context.missing(request);
  const std::string action = request.field("do");
  if (store::batch_kind_named(action)) return change_many(context, request, *one);
  if (action == "undo-batch") return undo_many(context, request, *one);
  if (const auto single = remark_action(action)) return change_one(context, request, *one, *single);
  return context.missing(request);
}

}  // namespace

void add_remark_pages(Routes& routes) {
  routes.add_protected("GET", "/consultations/{id}/remarks", {Right::results, Object::consultation}, show);
  routes.add_protected("POST", "/consultations/{id}/remarks", {Right::work, Object::consultation}, change,
                       most_form_bytes);
}

}  // namespace kiosk::server::office
