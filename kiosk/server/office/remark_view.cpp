#include "kiosk/server/office/remark_view.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/remarks/search_words.h"
#include "kiosk/server/results/cross_table.h"

namespace kiosk::server::office {
namespace {

using data = PageData;
using remarks::Place;
using remarks::Remark;

constexpr std::array choices{"q",      "stance", "hamlet", "tag",  "question", "undecided",
                             "hidden", "groups", "unmask", "unit", "day",      "state"};
constexpr std::array page_choices{"from", "before", "page"};
constexpr std::size_t long_remark = 1200;  ///< bytes; longer ones scroll
constexpr std::size_t many_values = 8;  ///< longer lists are folded

std::string kind_text(const Place& place, const PageRequest& request) {
  if (place.standing == Place::Standing::hidden) return request.words.text("remarks.masked_part");
  std::string kind(remarks::name_of(place.span.kind));
  std::replace(kind.begin(), kind.end(), '-', '_');
  return request.words.text("remarks.kind_" + kind);
}

/// A hidden or suggested place with the actions on it.
data place_data(const Remark& remark, const Place& place, bool unmasked, const PageRequest& request) {
  data d(data::type::object);
  const std::string where = remark_key_text(remark.key) + ":" + std::to_string(place.span.first) + ":" +
                            std::to_string(place.span.length);
  const bool suggested = place.standing == Place::Standing::suggested;
  d.set("suggested", suggested);
  d.set("hidden", place.standing == Place::Standing::hidden);
  d.set("kept", place.standing == Place::Standing::shown);
  d.set("kind", suggested ? kind_text(place, request) : place.reason);
  d.set("by", place.by);
  d.set("hide", "hide:" + where);
  d.set("keep", "keep:" + where);
  d.set("undo", "undo:" + std::to_string(place.redaction));
  set_text(d, "words", unmasked ? remark.text.substr(place.span.first, place.span.length) : "");
  return d;
}

data text_data(std::string_view text, bool hit) {
  data part(data::type::object);
  part.set("text", std::string(text));
  part.set("hit", hit);
  part.set("mask", false);
  return part;
}

/// A visible part of a text, split at the words that were searched.
void add_visible(data& parts, std::string_view text, const RemarkReader& reader) {
  std::size_t from = 0;
  for (const auto& [first, length] : remarks::find_words(text, reader.searched)) {
    if (first > from) parts.push_back(text_data(text.substr(from, first - from), false));
    parts.push_back(text_data(text.substr(first, length), true));
    from = first + length;
  }
  if (from < text.size()) parts.push_back(text_data(text.substr(from), false));
}

void add_mask(data& parts, const std::string& kind) {
  data part = text_data("", false);
  set_text(part, "mask", kind);
  parts.push_back(part);
}

/// The text split at its hidden places, overlapping ones merged, and at the words that were searched.
data parts_of(const Remark& remark, const RemarkReader& reader, const PageRequest& request) {
  std::vector<Place> places = remark.places;
  std::erase_if(places, [&](const Place& place) {
    return reader.unmasked || place.standing == Place::Standing::shown;
  });
  std::sort(places.begin(), places.end(),
            [](const Place& a, const Place& b) { return a.span.first < b.span.first; });
  data parts(data::type::list);
  const std::string_view text = remark.text;
  std::size_t from = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto& span = places[i].span;
    const std::size_t end = std::min(span.first + span.length, text.size());
    if (i == 0 || span.first >= from) {
      add_visible(parts, text.substr(from, span.first - from), reader);
      add_mask(parts, kind_text(places[i], request));
    }
    from = std::max(from, end);
  }
  add_visible(parts, text.substr(from), reader);
  return parts;
}

/// The state, who set it and when, and the buttons for the other states.
void set_review(data& d, const Remark& remark, const PageRequest& request) {
  const std::string state(store::name_of(remark.review.state)),
      key = remark_key_text(remark.key), version = std::to_string(remark.review.version);
  data others(data::type::list);
  for (const store::ReviewState one : store::all_review_states) {
    if (one == remark.review.state) continue;
    const std::string name(store::name_of(one));
    data other(data::type::object);
    other.set("label", request.words.text("review.to_" + name));
    other.set("value", "review:" + key + ":" + name + ":" + version);
    others.push_back(other);
  }
  d.set("state", request.words.text("review." + state));
  d.set("state_kind", state);
  d.set("other_states", others);
  const bool set = remark.review.version > 0;
  set_text(d, "state_by",
           set ? remark.review.by + ", " + request.reader.moment(remark.review.at) : std::string());
}

/// One filter value. The link of a selected value clears it.
data value_data(const PageRequest& request, const std::string& name, const std::string& value,
                const std::string& label, std::int64_t count) {
  const bool chosen = request.query(name) == value;
  const std::string query = remark_query(request, name, chosen ? "" : value);
  data d(data::type::object);
  d.set("href", query.empty() ? "/consultations/" + request.parameter("id") + "/remarks" : "?" + query);
  d.set("label", label);
  d.set("chosen", chosen);
  d.set("n", format_integer(count, request.language));
  set_text(d, "kind", name == "stance" ? value : "");
  return d;
}

using Labels = std::vector<std::pair<std::string, std::string>>;  ///< value → label

/// One section of the filter. A long section is folded unless one of its values is selected.
void add_facet(data& facets, const PageRequest& request, const char* title, const std::string& name,
               const Labels& labels, const store::RemarkCounts::Values& counts) {
  data values(data::type::list), facet(data::type::object);
  std::size_t shown = 0;
  for (const auto& [value, label] : labels) {
    const auto found = counts.find(value);
    if (found == counts.end() && value == remarks::without) continue;
    values.push_back(value_data(request, name, value, label, found == counts.end() ? 0 : found->second));
    ++shown;
  }
  if (shown == 0) return;
  facet.set("title", request.words.text(title));
  facet.set("values", values);
  facet.set("folded", shown > many_values);
  facet.set("open", !request.query(name).empty());
  facets.push_back(facet);
}

data personal_facet(const PageRequest& request, const store::RemarkCounts& counts) {
  data values(data::type::list), facet(data::type::object);
  values.push_back(
      value_data(request, "undecided", "1", request.words.text("remarks.undecided"), counts.undecided));
  values.push_back(
      value_data(request, "hidden", "1", request.words.text("remarks.has_hidden"), counts.hides));
  facet.set("title", request.words.text("remarks.personal"));
  facet.set("values", values);
  return facet;
}

Labels stance_labels(const PageRequest& request) {
  Labels labels;
  for (const std::string_view id :
       {consultation::stance_agree, consultation::stance_disagree, consultation::stance_other}) {
    const std::string stance(id);
    labels.emplace_back(stance, request.words.text("stance." + stance));
  }
  return labels;
}

Labels state_labels(const PageRequest& request) {
  Labels labels;
  for (const store::ReviewState state : store::all_review_states) {
    const std::string name(store::name_of(state));
    labels.emplace_back(name, request.words.text("review." + name));
  }
  return labels;
}

Labels unit_labels(const consultation::Pack& pack, const PageRequest& request) {
  Labels labels;
  for (const auto& unit : pack.units) labels.emplace_back(unit.id, unit.name.in(request.language));
  return labels.size() > 1 ? labels : Labels{};
}

Labels hamlet_labels(const consultation::Pack& pack, const PageRequest& request) {
  Labels labels;
  for (const auto& unit : pack.units) {
    for (const auto& hamlet : unit.hamlets)
      labels.emplace_back(hamlet.id,
                          hamlet.name.in(request.language) + " (" + unit.name.in(request.language) + ")");
  }
  labels.emplace_back(remarks::without, request.words.text("remarks.not_told"));
  return labels;
}

Labels tag_labels(const store::RemarkCounts& counts, const PageRequest& request) {
  Labels labels;
  for (const auto& [tag, count] : counts.tags) {
    if (tag != remarks::without) labels.emplace_back(tag, tag);
  }
  sort_by_name(labels, request.language, [](const auto& label) { return label.second; });
  if (!labels.empty()) labels.emplace_back(remarks::without, request.words.text("remarks.untagged"));
  return labels;
}

Labels question_labels(const consultation::Pack& pack, const store::RemarkCounts& counts,
                       const PageRequest& request) {
  Labels labels;
  for (const auto& [id, count] : counts.questions) {
    const auto* question = pack.question(id);
    labels.emplace_back(id, question ? results::title_of(*question).in(request.language) : id);
  }
  return labels.size() > 1 || !request.query("question").empty() ? labels : Labels{};
}

}  // namespace

std::string remark_key_text(const store::RemarkKey& key) {
  return std::to_string(key.row) + "." + key.question;
}

std::optional<store::RemarkKey> remark_key(std::string_view text) {
  store::RemarkKey key;
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto number = text.substr(0, dot);
  if (std::from_chars(number.data(), number.data() + number.size(), key.row).ec != std::errc{})
    return std::nullopt;
  key.question = std::string(text.substr(dot + 1));
  return key;
}

remarks::Filter remark_filter(const RemarkParameters& query) {
  const auto value = [&](const char* name) {
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
  };
  return {value("q"),
          value("stance"),
          value("hamlet"),
          value("tag"),
          value("question"),
          !value("undecided").empty(),
          !value("hidden").empty(),
          value("unit"),
          value("day"),
          value("state")};
}

store::RemarkPlace remark_place(const RemarkParameters& query) {
  using Side = store::RemarkPlace::Side;
  const auto number = [&](const char* name) {
    const auto found = query.find(name);
    std::int64_t read = 0;
    if (found != query.end())
      std::from_chars(found->second.data(), found->second.data() + found->second.size(), read);
    return std::max<std::int64_t>(0, read);
  };
  if (const auto before = number("before"); before > 0) return {before, Side::before};
  return {number("from"), Side::from};
}

std::string remark_query_here(const PageRequest& request) {
  std::string query = remark_query(request);
  for (const std::string name : page_choices) {
    const std::string value = request.query(name);
    if (!value.empty()) query += (query.empty() ? "" : "&") + name + "=" + escaped(value);
  }
  return query;
}

std::string remark_query(const PageRequest& request, std::string_view name, const std::string& instead) {
  std::string query;
  for (const std::string choice : choices) {
    const std::string value = choice == name ? instead : request.query(choice);
    if (!value.empty()) query += (query.empty() ? "" : "&") + choice + "=" + escaped(value);
  }
  return query;
}

std::string hamlet_name(const consultation::Pack& pack, const std::string& hamlet,
                        const PageRequest& request) {
  const auto* found = pack.hamlet(hamlet);
  return found ? found->name.in(request.language) : request.words.text("remarks.not_told");
}

data remark_data(const Remark& remark, const consultation::Pack& pack, const RemarkReader& reader,
                 const PageRequest& request) {
  data d(data::type::object), tags(data::type::list), places(data::type::list);
  const auto* question = pack.question(remark.key.question);
  d.set("key", remark_key_text(remark.key));
  d.set("parts", parts_of(remark, reader, request));
  d.set("long", remark.text.size() > long_remark);
  set_review(d, remark, request);
  d.set("hamlet", hamlet_name(pack, remark.hamlet, request));
  d.set("stance", remark.stance.empty() ? "" : request.words.text("stance." + remark.stance));
  d.set("kind", remark.stance);
  d.set("flagged", remark.undecided());
  const bool as_choice = question && !consultation::is_text(question->kind);
  set_text(d, "question", as_choice ? results::title_of(*question).in(request.language) : std::string());
  for (const std::string& tag : remark.tags) {
    data t(data::type::object);
    t.set("tag", tag);
    tags.push_back(t);
  }
  for (const Place& place : remark.places)
    places.push_back(place_data(remark, place, reader.unmasked, request));
  d.set("tags", tags);
  d.set("tagged", !remark.tags.empty());
  d.set("places", places);
  return d;
}

void set_notes(data& d, const std::vector<store::RemarkNote>& notes, const PageRequest& request) {
  data list(data::type::list);
  for (const store::RemarkNote& note : notes) {
    data one(data::type::object);
    one.set("note", note.text);
    one.set("about_note", note.by + ", " + request.reader.moment(note.at));
    list.push_back(one);
  }
  const auto count = static_cast<std::int64_t>(notes.size());
  d.set("notes", list);
  set_text(d, "note_count",
           count > 0 ? request.words.plural("remarks.notes", count,
                                            {{"n", format_integer(count, request.language)}})
                     : std::string());
}

void set_facets(data& content, const consultation::Pack& pack, const remarks::Filter& filter,
                const store::RemarkCounts& counts, const PageRequest& request) {
  data facets(data::type::list), kept(data::type::list);
  add_facet(facets, request, "results.opinion", "stance", stance_labels(request), counts.stances);
  add_facet(facets, request, "remarks.state", "state", state_labels(request), counts.states);
  add_facet(facets, request, "remarks.tags", "tag", tag_labels(counts, request), counts.tags);
  facets.push_back(personal_facet(request, counts));
  add_facet(facets, request, "remarks.column_question", "question", question_labels(pack, counts, request),
            counts.questions);
  add_facet(facets, request, "table.unit", "unit", unit_labels(pack, request), counts.units);
  add_facet(facets, request, "results.hamlet", "hamlet", hamlet_labels(pack, request), counts.hamlets);
  for (const char* choice : choices) {
    if (request.query(choice).empty()) continue;
    data one(data::type::object);
    one.set("name", choice);
    one.set("value", request.query(choice));
    one.set("for_search", std::string_view(choice) != "q");
    one.set("for_unmask", std::string_view(choice) != "unmask");
    kept.push_back(one);
  }
  content.set("facets", facets);
  content.set("kept", kept);
  content.set("search", filter.search);
  content.set("masked_query", remark_query(request, "unmask"));
}

}  // namespace kiosk::server::office
