// Residents' own words: found, tagged, grouped; what tells who somebody is is hidden until a person decides.
#include <algorithm>
#include <charconv>

#include "kiosk/base/text.h"
#include "kiosk/server/office/desk.h"
#include "kiosk/server/office/formats.h"
#include "kiosk/server/remarks/remarks.h"
#include "kiosk/server/results/cross_table.h"
#include "kiosk/server/results/csv.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using mustache::data;
using remarks::Place;
using remarks::Remark;

constexpr std::size_t remarks_a_page = 50, most_grouped = 5000, most_form_bytes = 256 * 1024,
                      longest_tag = 40;

std::string page_of(const std::string& id) {
  return "/consultations/" + id + "/remarks";
}

remarks::Filter filter_of(const Ask& ask) {
  return {ask.query("q"),   ask.query("stance"),   ask.query("hamlet"),
          ask.query("tag"), ask.query("question"), !ask.query("undecided").empty()};
}

std::string key_text(const store::RemarkKey& key) {
  return std::to_string(key.row) + "." + key.question;
}

std::optional<store::RemarkKey> key_of(std::string_view text) {
  store::RemarkKey key;
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto number = text.substr(0, dot);
  if (std::from_chars(number.data(), number.data() + number.size(), key.row).ec != std::errc{})
    return std::nullopt;
  key.question = std::string(text.substr(dot + 1));
  return key;
}

std::string hamlet_name(const Seen& one, const std::string& hamlet, const Ask& ask) {
  const auto* found = one.pack->hamlet(hamlet);
  return found ? found->name.in(ask.language) : ask.words.text("remarks.not_told");
}

/// A place with what may be done about it.
data place_data(const Remark& remark, const Place& place, bool unmasked, const Ask& ask) {
  data d(data::type::object);
  const std::string where =
      key_text(remark.key) + ":" + std::to_string(place.span.first) + ":" + std::to_string(place.span.length);
  const bool suggested = place.standing == Place::Standing::suggested;
  std::string kind(remarks::name_of(place.span.kind));
  std::replace(kind.begin(), kind.end(), '-', '_');
  d.set("suggested", suggested);
  d.set("hidden", place.standing == Place::Standing::hidden);
  d.set("kind", suggested ? ask.words.text("remarks.kind_" + kind) : place.reason);
  d.set("by", place.by);
  d.set("hide", "hide:" + where);
  d.set("keep", "keep:" + where);
  d.set("undo", "undo:" + std::to_string(place.redaction));
  set_text(d, "words", unmasked ? remark.text.substr(place.span.first, place.span.length) : "");
  return d;
}

/// The text cut at its hidden places, so that the page can draw them.
data parts_of(const std::string& text, const std::string& mask) {
  data parts(data::type::list);
  for (std::size_t from = 0; from <= text.size();) {
    const auto at = text.find(mask, from);
    data part(data::type::object);
    part.set("text", text.substr(from, at == std::string::npos ? at : at - from));
    part.set("masked", at != std::string::npos);
    parts.push_back(part);
    if (at == std::string::npos) break;
    from = at + mask.size();
  }
  return parts;
}

data remark_data(const Remark& remark, const Seen& one, bool unmasked, const Ask& ask) {
  data d(data::type::object), tags(data::type::list), places(data::type::list);
  const auto* question = one.pack->question(remark.key.question);
  d.set("key", key_text(remark.key));
  const std::string mask = ask.words.text("remarks.mask");
  d.set("parts", parts_of(unmasked ? remark.text : remark.shown_text(mask), mask));
  d.set("hamlet", hamlet_name(one, remark.hamlet, ask));
  d.set("stance", remark.stance.empty() ? "" : ask.words.text("stance." + remark.stance));
  d.set("kind", remark.stance);
  const bool as_choice = question && question->kind != consultation::QuestionKind::text;
  set_text(d, "question", as_choice ? results::title_of(*question).in(ask.language) : std::string());
  for (const std::string& tag : remark.tags) {
    data t(data::type::object);
    t.set("tag", tag);
    tags.push_back(t);
  }
  for (const Place& place : remark.places) {
    if (place.standing != Place::Standing::shown) places.push_back(place_data(remark, place, unmasked, ask));
  }
  d.set("tags", tags);
  d.set("places", places);
  return d;
}

data option(const std::string& value, const std::string& label, const std::string& chosen) {
  data d(data::type::object);
  d.set("value", value);
  d.set("label", label);
  d.set("chosen", value == chosen);
  return d;
}

void set_filter(data& content, const Seen& one, const remarks::Filter& filter, store::Store& store,
                const Ask& ask) {
  data stances(data::type::list), hamlets(data::type::list), tags(data::type::list);
  for (const char* stance : {"agree", "disagree", "other"})
    stances.push_back(option(stance, ask.words.text(std::string("stance.") + stance), filter.stance));
  for (const auto& unit : one.pack->units) {
    for (const auto& hamlet : unit.hamlets) {
      hamlets.push_back(option(
          hamlet.id, hamlet.name.in(ask.language) + " (" + unit.name.in(ask.language) + ")", filter.hamlet));
    }
  }
  std::set<std::string> known;
  for (const auto& [key, set] : store.tags(one.consultation.id)) known.insert(set.begin(), set.end());
  for (const std::string& tag : known) tags.push_back(option(tag, tag, filter.tag));
  content.set("search", filter.search);
  content.set("stances", stances);
  content.set("hamlets", hamlets);
  content.set("all_tags", tags);
  content.set("only_undecided", filter.only_undecided);
}

/// The filter as a query, so that links keep it.
std::string query_of(const Ask& ask) {
  std::string query;
  for (const char* name : {"q", "stance", "hamlet", "tag", "question", "undecided", "groups"}) {
    const std::string value = ask.query(name);
    if (!value.empty()) query += (query.empty() ? "" : "&") + std::string(name) + "=" + escaped(value);
  }
  return query;
}

std::size_t page_number(const Ask& ask) {
  const auto number = typed_number(ask.query("page"));
  return number && *number > 0 ? static_cast<std::size_t>(*number) : 1;
}

void set_pages(data& content, const Ask& ask, std::size_t page, std::size_t found) {
  const std::size_t pages = std::max<std::size_t>(1, (found + remarks_a_page - 1) / remarks_a_page);
  const std::string query = query_of(ask), joint = query.empty() ? "?" : "?" + query + "&";
  content.set("query", query);
  content.set("pages",
              ask.words.text("remarks.pages", {{"n", std::to_string(page)}, {"of", std::to_string(pages)}}));
  if (page > 1) content.set("previous", joint + "page=" + std::to_string(page - 1));
  if (page < pages) content.set("next", joint + "page=" + std::to_string(page + 1));
}

/// One page of what fits, or the groups of alike ones.
Response show(Desk& desk, const Ask& ask) {
  const auto one = desk.seen(ask.official, ask.parameter("id"));
  if (!one || desk.results_hidden(ask.official, *one)) return desk.missing(ask);
  const bool unmasked = !ask.query("unmask").empty() && ask.official.may(Right::work);
  desk.note(ask.official, unmasked ? "unmask-remarks" : "read-remarks", one->consultation.id);
  const auto filter = filter_of(ask);
  const bool grouped = !ask.query("groups").empty();
  const std::size_t page = page_number(ask), skip = (page - 1) * remarks_a_page;
  std::vector<Remark> kept;
  std::size_t found = 0;
  remarks::each_remark(desk.store(), *one->pack, filter, [&](const Remark& remark) {
    const bool here = found >= skip && found < skip + remarks_a_page;
    if (grouped ? kept.size() < most_grouped : here) kept.push_back(remark);
    ++found;
  });
  data content(data::type::object), list(data::type::list), groups(data::type::list);
  if (grouped) {
    for (const auto& members : remarks::alike(kept)) {
      data group(data::type::object), inside(data::type::list);
      const auto size = static_cast<std::int64_t>(members.size());
      for (const std::size_t i : members) inside.push_back(remark_data(kept[i], *one, unmasked, ask));
      group.set("size", ask.words.plural("remarks.alike", size, {{"n", format_integer(size, ask.language)}}));
      group.set("remarks", inside);
      groups.push_back(group);
    }
  } else {
    for (const Remark& remark : kept) list.push_back(remark_data(remark, *one, unmasked, ask));
  }
  const auto count = static_cast<std::int64_t>(found);
  content.set("id", one->consultation.id);
  content.set("consultation", one->pack->proposal.in(ask.language));
  set_filter(content, *one, filter, desk.store(), ask);
  set_pages(content, ask, page, grouped ? 0 : found);
  content.set("remarks", list);
  content.set("groups", groups);
  content.set("grouped", grouped);
  content.set("none", found == 0);
  content.set("unmasked", unmasked);
  content.set("may_work", ask.official.may(Right::work));
  content.set("count",
              ask.words.plural("remarks.count", count, {{"n", format_integer(count, ask.language)}}));
  return desk.page(ask, "remarks", ask.words.text("remarks.title"), "consultations", std::move(content));
}

/// "hide:ROW.QUESTION:FIRST:LENGTH" and "keep:…".
std::optional<store::Redaction> place_in(std::string_view action) {
  const auto last = action.rfind(':'), middle = action.rfind(':', last - 1), first = action.find(':');
  if (last == std::string_view::npos || middle == std::string_view::npos || first >= middle)
    return std::nullopt;
  const auto key = key_of(action.substr(first + 1, middle - first - 1));
  const auto from = typed_number(std::string(action.substr(middle + 1, last - middle - 1))),
             length = typed_number(std::string(action.substr(last + 1)));
  if (!key || !from || !length || *length == 0) return std::nullopt;
  store::Redaction redaction;
  redaction.remark = *key;
  redaction.first = *from;
  redaction.length = *length;
  return redaction;
}

std::vector<store::RemarkKey> ticked(const Ask& ask) {
  std::vector<store::RemarkKey> keys;
  for (const auto& [name, value] : ask.form) {
    if (!name.starts_with("r.")) continue;
    if (auto key = key_of(std::string_view(name).substr(2))) keys.push_back(std::move(*key));
  }
  return keys;
}

std::string trimmed(std::string text) {
  while (!text.empty() && text.front() == ' ') text.erase(0, 1);
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

/// A person's decision about one place: hidden, or shown because it tells nobody.
void decide(Desk& desk, const Ask& ask, const std::string& id, store::Redaction redaction, bool hide) {
  redaction.by = ask.official.user.name;
  redaction.at = desk.now();
  redaction.undone = !hide;
  redaction.reason = hide ? trimmed(ask.field("reason")) : "";
  if (hide && redaction.reason.empty()) redaction.reason = ask.words.text("remarks.reason_default");
  desk.store().redact(id, {redaction});
  desk.note(ask.official, hide ? "hide-in-remark" : "show-in-remark", id + " " + key_text(redaction.remark));
}

/// Words that an official names, in the remark they stand in: hidden wherever they occur there.
bool hide_words(Desk& desk, const Ask& ask, const Seen& one, std::string_view key) {
  const auto remark = key_of(key);
  const std::string words = to_nfc(trimmed(ask.field("words." + std::string(key))));
  if (!remark || words.empty()) return false;
  std::vector<store::Redaction> found;
  remarks::each_remark(desk.store(), *one.pack, {}, [&](const Remark& candidate) {
    if (candidate.key != *remark) return;
    for (auto at = candidate.text.find(words); at != std::string::npos;
         at = candidate.text.find(words, at + words.size())) {
      store::Redaction redaction;
      redaction.remark = *remark;
      redaction.first = static_cast<std::int64_t>(at);
      redaction.length = static_cast<std::int64_t>(words.size());
      found.push_back(redaction);
    }
  });
  for (const auto& redaction : found) decide(desk, ask, one.consultation.id, redaction, true);
  return !found.empty();
}

Response change(Desk& desk, const Ask& ask) {
  const auto one = desk.seen(ask.official, ask.parameter("id"));
  if (!one) return desk.missing(ask);
  const std::string& id = one->consultation.id;
  const std::string action = ask.field("do"), query = ask.field("query");
  const bool plain = std::all_of(query.begin(), query.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '=' || c == '&' || c == '%';
  });
  const std::string back = page_of(id) + (query.empty() || !plain ? "" : "?" + query);
  if (action == "tag" || action == "untag") {
    const std::string tag = to_nfc(trimmed(ask.field("tag")));
    const auto keys = ticked(ask);
    if (tag.empty() || count_code_points(tag) > longest_tag || has_control_character(tag) || keys.empty())
      return desk.refused(ask, {"tag-unfit", "Choose remarks and give a tag of up to 40 characters.", "", ""},
                          back);
    desk.store().set_tag(id, keys, tag, action == "tag");
    desk.note(ask.official, action == "tag" ? "tag-remarks" : "untag-remarks",
              id + " " + tag + " " + std::to_string(keys.size()));
    return Desk::done(back, action);
  }
  if (action.starts_with("hide:") || action.starts_with("keep:")) {
    const auto place = place_in(action);
    if (!place) return desk.missing(ask);
    decide(desk, ask, id, *place, action.starts_with("hide:"));
    return Desk::done(back, action.substr(0, 4));
  }
  if (action.starts_with("undo:")) {
    const auto number = typed_number(action.substr(5));
    if (!number) return desk.missing(ask);
    desk.store().undo_redaction(id, *number);
    desk.note(ask.official, "undo-hiding", id + " " + std::to_string(*number));
    return Desk::done(back, "undo");
  }
  if (action.starts_with("words:")) {
    if (hide_words(desk, ask, *one, std::string_view(action).substr(6))) return Desk::done(back, "hide");
    return desk.refused(ask, {"words-not-found", "These words do not stand in the remark.", "", ""}, back);
  }
  return desk.missing(ask);
}

/// What the filter shows, hidden places masked, without hamlet where the reader chose none.
Response export_shown(Desk& desk, const Ask& ask) {
  const auto one = desk.seen(ask.official, ask.parameter("id"));
  if (!one || desk.results_hidden(ask.official, *one)) return desk.missing(ask);
  desk.note(ask.official, "download-remarks", one->consultation.id);
  std::string csv(results::byte_order_mark);
  csv += results::csv_line({ask.words.text("remarks.column_text"), ask.words.text("remarks.column_question"),
                            ask.words.text("results.hamlet"), ask.words.text("results.opinion"),
                            ask.words.text("remarks.tags")});
  remarks::each_remark(desk.store(), *one->pack, filter_of(ask), [&](const Remark& remark) {
    std::string tags;
    for (const std::string& tag : remark.tags) tags += (tags.empty() ? "" : "; ") + tag;
    csv += results::csv_line({remark.shown_text(ask.words.text("remarks.mask")), remark.key.question,
                              hamlet_name(*one, remark.hamlet, ask),
                              remark.stance.empty() ? "" : ask.words.text("stance." + remark.stance), tags});
  });
  Response response;
  response.headers = {{"Content-Type", "text/csv; charset=utf-8"},
                      {"Content-Disposition", "attachment; filename=\"" + one->consultation.id + "-remarks-" +
                                                  to_iso(day_in_vietnam(desk.now())) + ".csv\""}};
  response.body = std::move(csv);
  return response;
}

}  // namespace

void add_remark_pages(Routes& routes) {
  routes.closed("GET", "/consultations/{id}/remarks", Right::results, show);
  routes.closed("POST", "/consultations/{id}/remarks", Right::work, change, most_form_bytes);
  routes.closed("GET", "/v1/consultations/{id}/remarks.csv", Right::results, export_shown);
}

}  // namespace kiosk::server::office
