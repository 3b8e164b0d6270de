#include "kiosk/server/packs/difference_words.h"

#include <algorithm>

#include "kiosk/base/languages.h"

namespace kiosk::server::packs {
namespace {

using consultation::Change;
using consultation::Difference;
using consultation::DifferenceStep;
using consultation::ValueKind;

using Path = std::vector<DifferenceStep>;
using Reader = DifferenceReader;

/// The day of "2019-04-26" as the reader writes it; other texts as they are.
std::string day_words(const std::string& iso, const Reader& reader) {
  const auto day = day_from_iso(iso);
  return day ? format_day(*day, reader.words, reader.language) : iso;
}
std::string moment_words(const std::string& rfc3339, const Reader& reader) {
  const auto time = from_rfc3339(rfc3339);
  return time ? format_moment(*time, reader.words, reader.language) : rfc3339;
}

std::string spaced(std::string name) {
  std::ranges::replace(name, '_', ' ');
  return name;
}

std::string label_or_name(const Catalogue& words, const std::string& kind, const std::string& name) {
  const std::string key = "difference." + kind + "." + name;
  return words.has(key) ? words.text(key) : spaced(name);
}

/// Fields whose values are stored under names chosen by the pack: file names, text names, catalogue keys.
bool holds_named_values(const std::string& field) {
  return field == "picture_files" || field == "speech" || field == "catalogues";
}

/// Label of a field; a label for the field within `parent` takes precedence.
std::string field_label(const Catalogue& words, const std::string& parent, const std::string& field) {
  if (holds_named_values(parent)) return field;
  const std::string both = "difference.field." + parent + "." + field;
  return words.has(both) ? words.text(both) : label_or_name(words, "field", field);
}

bool is_item(const DifferenceStep& step) {
  return !step.item.empty() || !step.choice.empty() || step.change != Change::changed;
}

/// Index after the last step that names an item.
std::size_t end_of_items(const Path& path) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (is_item(path[i])) end = i + 1;
  }
  return end;
}

bool has_own_group(const Catalogue& words, const std::string& field) {
  return words.has("difference.group." + field);
}

/// Fields without their own group belong to the consultation as a whole.
std::string group_of(const Catalogue& words, const std::string& field) {
  return words.text("difference.group." + (has_own_group(words, field) ? field : "consultation"));
}

std::string heading_of(const Path& path, std::size_t end, const Reader& reader) {
  const Catalogue& words = reader.words;
  std::string heading;
  for (std::size_t i = 0; i < end; ++i) {
    const DifferenceStep& step = path[i];
    if (!is_item(step)) continue;
    heading += (heading.empty() ? "" : " › ") + label_or_name(words, "item", step.field);
    const std::string item = step.dated ? day_words(step.item, reader) : step.item;
    if (!item.empty()) heading += " " + words.text("difference.quoted", {{"name", item}});
    if (!step.choice.empty()) heading += " (" + label_or_name(words, "value", step.choice) + ")";
  }
  return heading;
}

std::string note_of(Change change, const Catalogue& words) {
  switch (change) {
    case Change::changed:
      return {};
    case Change::added:
      return words.text("difference.change.added");
    case Change::removed:
      return words.text("difference.change.removed");
    case Change::moved:
      return words.text("difference.change.moved");
    case Change::replaced:
      return words.text("difference.change.replaced");
  }
  return {};
}

/// The change of the innermost item that was added or removed as a whole.
Change item_change(const Path& path) {
  for (std::size_t i = path.size(); i-- > 0;) {
    if (path[i].change != Change::changed) return path[i].change;
  }
  return Change::changed;
}

std::string label_of(const Path& path, std::size_t begin, const Catalogue& words) {
  std::string label;
  for (std::size_t i = begin; i < path.size(); ++i) {
    const std::string parent = i == 0 ? "" : path[i - 1].field;
    label += (label.empty() ? "" : " – ") + field_label(words, parent, path[i].field);
  }
  return label;
}

/// "official, auditor" → the labels of both.
std::string labels_of_list(const std::string& list, const Catalogue& words) {
  std::string labels;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(", ", at), list.size());
    labels += (at == 0 ? "" : ", ") + label_or_name(words, "value", list.substr(at, end - at));
    at = end + 2;
  }
  return labels;
}

std::string value_words(const Difference& one, const std::string& value, const Reader& reader) {
  if (value.empty()) return {};
  const Catalogue& words = reader.words;
  const std::string& field = one.path.back().field;
  if (field == "results_hidden_from" || field == "sums") return labels_of_list(value, words);
  switch (one.kind) {
    case ValueKind::words:
      return value;
    case ValueKind::choice:
      return label_or_name(words, "value", value);
    case ValueKind::day:
      return day_words(value, reader);
    case ValueKind::moment:
      return moment_words(value, reader);
  }
  return value;
}

bool is_space(char c) {
  return c == ' ' || c == '\n';
}

/// Splits two texts at word boundaries into the common start, the different middle and the common end.
std::pair<MarkedText, MarkedText> mark(const std::string& before, const std::string& after) {
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t start = 0, end = 0;
  while (start < shorter && before[start] == after[start]) ++start;
  while (start > 0 && !is_space(before[start - 1])) --start;
  while (end < shorter - start && before[before.size() - 1 - end] == after[after.size() - 1 - end]) ++end;
  while (end > 0 && !is_space(before[before.size() - end])) --end;
  const auto split = [&](const std::string& text) {
    return MarkedText{text.substr(0, start), text.substr(start, text.size() - start - end),
                      text.substr(text.size() - end)};
  };
  return {split(before), split(after)};
}

DifferenceRow row_of(const Difference& one, std::size_t items_end,
                     const std::map<std::string, std::string>& language_names, const Reader& reader) {
  const Catalogue& words = reader.words;
  DifferenceRow row;
  const bool named_by_group =
      items_end == 0 && one.path.size() > 1 && has_own_group(words, one.path[0].field);
  row.label = label_of(one.path, named_by_group ? 1 : items_end, words);
  if (row.label.empty()) row.label = words.text("difference.field.place_in_list");
  if (const auto name = language_names.find(one.language); name != language_names.end()) {
    row.language = name->second;
  } else {
    row.language = one.language;
  }
  if (one.change == Change::moved || one.change == Change::replaced) row.note = note_of(one.change, words);
  std::tie(row.before, row.after) =
      mark(value_words(one, one.before, reader), value_words(one, one.after, reader));
  return row;
}

}  // namespace

std::vector<DifferenceGroup> group_differences(const std::vector<Difference>& differences,
                                               const std::map<std::string, std::string>& language_names,
                                               const Reader& reader) {
  const Catalogue& words = reader.words;
  std::vector<DifferenceGroup> groups;
  for (const Difference& one : differences) {
    if (one.path.front().field == "revision") continue;
    const std::string title = group_of(words, one.path.front().field);
    auto group = std::ranges::find(groups, title, &DifferenceGroup::title);
    if (group == groups.end()) group = groups.insert(groups.end(), {title, {}});
    const std::size_t end = end_of_items(one.path);
    const std::string heading = heading_of(one.path, end, reader);
    const std::string note = note_of(item_change(one.path), words);
    auto& items = group->items;
    if (items.empty() || items.back().heading != heading || items.back().note != note)
      items.push_back({heading, note, {}});
    items.back().rows.push_back(row_of(one, end, language_names, reader));
  }
  return groups;
}

}  // namespace kiosk::server::packs
