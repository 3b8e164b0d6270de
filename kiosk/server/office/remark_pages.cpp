// The page of remarks: search, filter, tags, groups. Parts that may identify somebody are hidden until an
// official decides.
#include <algorithm>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/download_links.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/remark_view.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;
using remarks::Remark;

constexpr std::size_t remarks_a_page = 50, most_grouped = 5000, most_form_bytes = 256 * 1024,
                      longest_tag = 40, shortest_reason = 3, longest_reason = 120, longest_words = 4000;

std::string page_of(const std::string& id) {
  return "/consultations/" + id + "/remarks";
}

std::size_t page_number(const PageRequest& request) {
  const auto number = typed_number(request.query("page"));
  return number && *number > 0 ? static_cast<std::size_t>(*number) : 1;
}

void set_pages(data& content, const PageRequest& request, std::size_t page, std::size_t found) {
  const std::size_t pages = std::max<std::size_t>(1, (found + remarks_a_page - 1) / remarks_a_page);
  const std::string query = remark_query(request), joint = query.empty() ? "?" : "?" + query + "&";
  content.set("query", query);
  content.set("pages", request.words.text("remarks.pages",
                                          {{"n", std::to_string(page)}, {"of", std::to_string(pages)}}));
  if (page > 1) content.set("previous", joint + "page=" + std::to_string(page - 1));
  if (page < pages) content.set("next", joint + "page=" + std::to_string(page + 1));
}

/// The official's reason to read hidden text; "" without a valid reason.
std::string unmask_reason(const PageRequest& request) {
  const auto reason = clean_text(request.query("unmask"), {.least = shortest_reason, .most = longest_reason});
  return reason && request.official.may(Right::work) ? *reason : std::string();
}

struct Shown {
  std::vector<Remark> kept;
  remarks::Counts counts;
};

/// One page of the matching remarks, or up to `most_grouped` of them to group similar ones.
Shown shown_on(PageContext& context, const VisibleConsultation& one, const remarks::Filter& filter,
               std::size_t page, bool grouped) {
  Shown shown;
  const std::size_t skip = (page - 1) * remarks_a_page;
  std::size_t found = 0;
  shown.counts = remarks::each_remark(context.store(), *one.pack, filter, [&](const Remark& remark) {
    const bool here = found >= skip && found < skip + remarks_a_page;
    if (grouped ? shown.kept.size() < most_grouped : here) shown.kept.push_back(remark);
    ++found;
  });
  return shown;
}

data groups_of(const std::vector<Remark>& kept, const VisibleConsultation& one, bool unmasked,
               const PageRequest& request) {
  data groups(data::type::list);
  for (const auto& members : remarks::alike(kept)) {
    data group(data::type::object), inside(data::type::list);
    const auto size = static_cast<std::int64_t>(members.size());
    for (const std::size_t i : members) inside.push_back(remark_data(kept[i], *one.pack, unmasked, request));
    group.set("size",
              request.words.plural("remarks.alike", size, {{"n", format_integer(size, request.language)}}));
    group.set("remarks", inside);
    groups.push_back(group);
  }
  return groups;
}

/// The tags in use, as suggestions.
data known_tags(PageContext& context, const std::string& consultation) {
  std::set<std::string> known;
  for (const auto& [key, tags] : context.remarks().tags(consultation)) known.insert(tags.begin(), tags.end());
  data list(data::type::list);
  for (const std::string& tag : known) {
    data one(data::type::object);
    one.set("value", tag);
    list.push_back(one);
  }
  return list;
}

Response show(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one || context.results_hidden(request.official, *one)) return context.missing(request);
  const std::string reason = unmask_reason(request), id = one->consultation.id;
  const bool unmasked = !reason.empty(), grouped = !request.query("groups").empty();
  context.note(request.official, unmasked ? "unmask-remarks" : "read-remarks",
               {{"consultation", id}, {"reason", reason}});
  const auto filter = remark_filter(request);
  const std::size_t page = page_number(request);
  const Shown shown = shown_on(context, *one, filter, page, grouped);
  data content(data::type::object), list(data::type::list);
  if (!grouped) {
    for (const Remark& remark : shown.kept)
      list.push_back(remark_data(remark, *one->pack, unmasked, request));
  }
  const std::int64_t found = shown.counts.found;
  content.set("id", id);
  content.set("consultation", one->pack->proposal.in(request.language));
  set_facets(content, *one->pack, filter, shown.counts, request);
  content.set("all_tags", known_tags(context, id));
  set_pages(content, request, page, grouped ? 0 : static_cast<std::size_t>(found));
  content.set("downloads", download_links(id, "remarks", remark_query(request), request.words));
  content.set("remarks", list);
  content.set("groups", grouped ? groups_of(shown.kept, *one, unmasked, request) : data(data::type::list));
  content.set("grouped", grouped);
  content.set("none", found == 0);
  content.set("unmasked", unmasked);
  content.set("reason_wanted", !unmasked && !request.query("unmask").empty());
  content.set("may_work", request.official.may(Right::work));
  content.set("count",
              request.words.plural("remarks.count", found, {{"n", format_integer(found, request.language)}}));
  return context.page(request, "remarks", request.words.text("remarks.title"), "consultations",
                      std::move(content));
}

/// "hide:ROW.QUESTION:FIRST:LENGTH" and "keep:…".
std::optional<store::Redaction> place_in(std::string_view action) {
  const auto last = action.rfind(':'), middle = action.rfind(':', last - 1), first = action.find(':');
  if (last == std::string_view::npos || middle == std::string_view::npos || first >= middle)
    return std::nullopt;
  const auto key = remark_key(action.substr(first + 1, middle - first - 1));
  const auto from = typed_number(std::string(action.substr(middle + 1, last - middle - 1))),
             length = typed_number(std::string(action.substr(last + 1)));
  if (!key || !from || !length || *length == 0) return std::nullopt;
  store::Redaction redaction;
  redaction.remark = *key;
  redaction.first = *from;
  redaction.length = *length;
  return redaction;
}

std::vector<store::RemarkKey> ticked(const PageRequest& request) {
  std::vector<store::RemarkKey> keys;
  for (const auto& [name, value] : request.form) {
    if (!name.starts_with("r.")) continue;
    if (auto key = remark_key(std::string_view(name).substr(2))) keys.push_back(std::move(*key));
  }
  return keys;
}

enum class Decision { hide, show };

/// Whether the place is one of whole characters of that remark.
bool stands_in(PageContext& context, const VisibleConsultation& one, const store::Redaction& place) {
  const auto text = remarks::written_answer(context.opinions(), *one.pack, place.remark);
  if (!text || place.first < 0 || place.length <= 0) return false;
  const auto first = static_cast<std::size_t>(place.first), length = static_cast<std::size_t>(place.length);
  if (first >= text->size() || length > text->size() - first) return false;
  return whole_characters(*text, first, length) == std::pair(first, length);
}

/// Stores an official's decision on parts of one remark: hide them, or show them because they identify
/// nobody.
Result<void> decide(PageContext& context, const PageRequest& request, const std::string& id,
                    std::vector<store::Redaction> redactions, Decision decision) {
  const bool hide = decision == Decision::hide;
  std::string reason;
  if (hide) {
    const auto typed = clean_text(request.field("reason"), {.least = 0, .most = longest_reason});
    if (!typed) return failure(typed);
    reason = typed->empty() ? request.words.text("remarks.reason_default") : *typed;
  }
  for (auto& redaction : redactions) {
    redaction.by = request.official.user.name;
    redaction.at = context.now();
    redaction.kept = !hide;
    redaction.reason = reason;
  }
  return context.change(request.official, [&](store::Write& write) -> Result<void> {
    write.redact(id, redactions);
    write.trail(hide ? "hide-in-remark" : "show-in-remark",
                {{"consultation", id},
                 {"remark", remark_key_text(redactions.front().remark)},
                 {"reason", reason},
                 {"parts", static_cast<std::int64_t>(redactions.size())}});
    return {};
  });
}

/// Hides all occurrences of the typed words in that remark. Fault: words-not-found.
Result<void> hide_words(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
                        std::string_view key) {
  const auto remark = remark_key(key);
  const auto typed = clean_text(request.field("words." + std::string(key)),
                                {.lines = Lines::several, .most = longest_words});
  const auto not_found = fault("words-not-found", "These words are not in the remark.");
  if (!remark || !typed) return not_found;
  const std::string& words = *typed;
  const auto text = remarks::written_answer(context.opinions(), *one.pack, *remark);
  if (!text) return not_found;
  std::vector<store::Redaction> found;
  for (auto at = text->find(words); at != std::string::npos; at = text->find(words, at + words.size())) {
    store::Redaction redaction;
    redaction.remark = *remark;
    redaction.first = static_cast<std::int64_t>(at);
    redaction.length = static_cast<std::int64_t>(words.size());
    found.push_back(redaction);
  }
  if (found.empty()) return not_found;
  return decide(context, request, one.consultation.id, std::move(found), Decision::hide);
}

/// Adds the tag to the remarks, or removes it.
Result<void> change_tags(PageContext& context, const PageRequest& request, const std::string& id,
                         const std::vector<store::RemarkKey>& keys, const std::string& tag) {
  const bool add = request.field("do") == "tag";
  return context.change(request.official, [&](store::Write& write) -> Result<void> {
    add ? write.add_tag(id, keys, tag) : write.remove_tag(id, keys, tag);
    write.trail(add ? "tag-remarks" : "untag-remarks",
                {{"consultation", id}, {"tag", tag}, {"remarks", static_cast<std::int64_t>(keys.size())}});
    return {};
  });
}

/// The query to return to, if it contains only plain query characters; else "".
std::string kept_query(const PageRequest& request) {
  const std::string query = request.field("query");
  const bool plain = std::all_of(query.begin(), query.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '=' || c == '&' || c == '%';
  });
  return query.empty() || !plain ? "" : "?" + query;
}

Response change_tag(PageContext& context, const PageRequest& request, const std::string& id,
                    const std::string& action, const std::string& back) {
  const auto typed = clean_text(request.field("tag"), {.most = longest_tag});
  const auto keys = ticked(request);
  if (!typed || *typed == remarks::without || keys.empty()) {
    return context.refused(
        request, {"tag-unfit", "Choose remarks and give a tag of up to 40 characters.", "", ""}, back);
  }
  const auto done = change_tags(context, request, id, keys, *typed);
  return done ? PageContext::done(back, action) : context.refused(request, done.error(), back);
}

Response change(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one) return context.missing(request);
  const std::string& id = one->consultation.id;
  const std::string action = request.field("do"), back = page_of(id) + kept_query(request);
  if (action == "tag" || action == "untag") return change_tag(context, request, id, action, back);
  if (action.starts_with("hide:") || action.starts_with("keep:")) {
    const auto place = place_in(action);
    if (!place || !stands_in(context, *one, *place)) return context.missing(request);
    const auto done =
        decide(context, request, id, {*place}, action.starts_with("hide:") ? Decision::hide : Decision::show);
    return done ? PageContext::done(back, action.substr(0, 4)) : context.refused(request, done.error(), back);
  }
  if (action.starts_with("undo:")) {
    const auto number = typed_number(action.substr(5));
    if (!number) return context.missing(request);
    const auto done = context.change(request.official, [&](store::Write& write) -> Result<void> {
      write.undo_redaction(id, *number);
      write.trail("undo-hiding", {{"consultation", id}, {"decision", *number}});
      return {};
    });
    return done ? PageContext::done(back, "undo") : context.refused(request, done.error(), back);
  }
  if (action.starts_with("words:")) {
    const auto done = hide_words(context, request, *one, std::string_view(action).substr(6));
    return done ? PageContext::done(back, "hide") : context.refused(request, done.error(), back);
  }
  return context.missing(request);
}

}  // namespace

void add_remark_pages(Routes& routes) {
  routes.add_protected("GET", "/consultations/{id}/remarks", {Right::results, Object::consultation}, show);
  routes.add_protected("POST", "/consultations/{id}/remarks", {Right::work, Object::consultation}, change,
                       most_form_bytes);
}

}  // namespace kiosk::server::office
