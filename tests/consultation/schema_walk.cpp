#include "tests/consultation/schema_walk.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "kiosk/consultation/folder.h"
#include "kiosk/consultation/format_1.h"
#include "kiosk/consultation/yaml_text.h"

namespace kiosk::consultation::test {

namespace fs = std::filesystem;
namespace json = boost::json;

namespace {

std::string text_of(const Path& path) {
  std::string text;
  for (const std::string& step : path) text += "/" + step;
  return text;
}

bool is_place(const std::string& step) {
  return !step.empty() && step.find_first_not_of("0123456789") == std::string::npos;
}

/// A node of a tree, shared with the tree.
YAML::Node at(const YAML::Node& root, const Path& path) {
  YAML::Node node;
  node.reset(root);
  for (const std::string& step : path) {
    YAML::Node next = is_place(step) ? node[std::stoul(step)] : node[step];
    node.reset(next);
  }
  return node;
}

/// The name in pack.h for a key of pack.yaml, if they differ.
std::string field_of(const std::string& key) {
  static const std::map<std::string, std::string> others{
      {"for", "what"},
      {"of", "id"},
      {"limbs", "conditions"},
      {"reasons", "reasons_title"},
      // A scale is read as options; the hints of its ends come from low and high.
      {"steps", "options"},
      {"low", "options"},
      {"high", "options"},
      // The parts of a split hamlet are read as hamlets.
      {"parts", "hamlets"}};
  const auto found = others.find(key);
  return found == others.end() ? key : found->second;
}

/// Whether a difference is below the first field of `path` and names its last field.
bool shows(const Difference& difference, const Path& path) {
  if (difference.path.empty() || difference.path.front().field != field_of(path.front())) return false;
  Path keys;
  for (const std::string& step : path) {
    if (!is_place(step)) keys.push_back(field_of(step));
  }
  if (path.front() == "reasons") keys = {"reasons_title"};
  return std::ranges::any_of(difference.path, [&](const DifferenceStep& step) {
    const bool of_split_hamlet = keys.back() == "id" && step.field == "whole";
    return step.field == keys.back() || of_split_hamlet;
  });
}

std::string name_in_schema(const Path& path) {
  std::string name;
  for (const std::string& step : path) name += is_place(step) ? "[]" : "/" + step;
  return name;
}

/// Whether the key is not allowed because the question is not a scale.
bool only_of_scales(const YAML::Node& question, const std::string& key) {
  return (key == "steps" || key == "low" || key == "high") && member(question, "kind") &&
         question["kind"].Scalar() != "scale";
}

/// Whether the key is written at the parts of the hamlet, because it is split.
bool only_of_parts(const YAML::Node& hamlet, const std::string& key) {
  return member(hamlet, "parts") && (key == "listed" || key == "way" || key == "changes" || key == "name_after");
}

/// Values that mean the same as an omitted field.
bool is_default(const std::string& value) {
  return value == "false" || value == "none";
}

/// Adds a condition to a question, because no sample pack has one.
Revision with_condition(const Revision& original) {
  Revision revision(original);
  YAML::Node condition(YAML::NodeType::Map);
  condition["question"] = "stance";
  condition["any_of"].push_back("agree");
  at(revision.root, {"form", "1", "questions", "0"})["show_if"] = condition;
  return revision;
}

std::set<std::string> all_fields(const Schema& schema, const json::value& value, const std::string& path) {
  if (Schema::is_text(value)) return {};
  const json::object& part = schema.resolve(value);
  std::set<std::string> fields;
  if (const auto* items = part.if_contains("items")) return all_fields(schema, *items, path + "[]");
  if (const auto* properties = part.if_contains("properties")) {
    for (const auto& property : properties->as_object()) {
      const std::string below = path + "/" + std::string(property.key());
      fields.insert(below);
      fields.merge(all_fields(schema, property.value(), below));
    }
  }
  return fields;
}

}  // namespace

Revision::Revision(const fs::path& from) : files(read_folder(from).files), folder(from) {
  root = read_yaml("pack.yaml", files.at("pack.yaml")).value();
  if (is_format_1(root)) root.reset(from_format_1(root));
}

Pack Revision::pack() const {
  Reading reading{files, {}, {}};
  return read_pack(reading, root);
}

bool cannot_change(const std::string& field) {
  return field == "/format";
}

std::set<std::string> all_fields(const Schema& schema) {
  return all_fields(schema, schema.root(), "");
}

SchemaWalk::SchemaWalk(const Schema& schema, const fs::path& folder)
    : schema_(schema), original_(with_condition(Revision(folder))), before_(original_.pack()) {}

void SchemaWalk::expect_shown(const std::string& what, const Path& path,
                              const std::function<void(Revision&)>& change) {
  Revision revision(original_);
  change(revision);
  const auto found = differences(before_, revision.pack(), "vi");
  INFO(what << " " << text_of(path) << " of " << original_.folder.filename().string());
  CHECK(std::ranges::any_of(found, [&](const Difference& one) { return shows(one, path); }));
  for (const Difference& one : found) CHECK((one.before != one.after || one.change != Change::changed));
  ++tried_;
}

void SchemaWalk::visit(const json::object& schema, const Path& path) {
  const std::string type(schema.at("type").as_string());
  if (type == "object") return visit_object(schema, path);
  if (type == "array") return visit_list(schema, path);
  for (const std::string& value : other_values(schema, at(original_.root, path).Scalar()))
    expect_shown("changed to " + value, path, [&](Revision& revision) { at(revision.root, path) = value; });
}

void SchemaWalk::visit_object(const json::object& schema, const Path& path) {
  for (const auto& property : schema.at("properties").as_object()) {
    const std::string key(property.key());
    Path below = path;
    below.push_back(key);
    const YAML::Node parent = at(original_.root, path);
    if (cannot_change(text_of(below)) || only_of_scales(parent, key) || only_of_parts(parent, key)) continue;
    fields_.insert(name_in_schema(below));
    if (!member(parent, key.c_str())) {
      expect_shown("added", below, [&](Revision& revision) {
        at(revision.root, path)[key] = schema_.make(property.value(), before_.languages);
      });
    } else if (Schema::is_text(property.value())) {
      visit_text(below);
    } else {
      visit(schema_.resolve(property.value()), below);
    }
    visit_removal(schema, path, below);
  }
}

void SchemaWalk::visit_removal(const json::object& schema, const Path& path, const Path& below) {
  const auto* required = schema.if_contains("required");
  const json::string key(below.back());
  if (!member(at(original_.root, path), key.c_str())) return;
  if (required && std::ranges::find(required->as_array(), key) != required->as_array().end()) return;
  if (below == Path{"sums"} && before_.sums.size() == 3) return;  // all of them: the same without the list
  if (at(original_.root, below).IsScalar() && is_default(at(original_.root, below).Scalar())) return;
  expect_shown("removed", below,
               [&](Revision& revision) { at(revision.root, path).remove(std::string(key)); });
}
void SchemaWalk::visit_text(const Path& path) {
  const YAML::Node text = at(original_.root, path);
  if (const YAML::Node file = member(text, "file")) {
    for (const std::string& language : before_.languages) {
      expect_shown("file in " + language, path, [&](Revision& revision) {
        revision.files.at("texts/" + file.Scalar() + "." + language + ".md") += "\nThêm một câu.\n";
      });
    }
    return;
  }
  for (const auto& entry : text) {
    expect_shown("text in " + entry.first.Scalar(), path, [&](Revision& revision) {
      at(revision.root, path)[entry.first.Scalar()] = entry.second.Scalar() + " (sửa)";
    });
  }
}

void SchemaWalk::visit_list(const json::object& schema, const Path& path) {
  const std::size_t size = at(original_.root, path).size();
  const json::value& items = schema.at("items");
  if (size == 0) return;
  for (std::size_t i = 0; i < size; ++i) {
    Path item = path;
    item.push_back(std::to_string(i));
    if (i == 0 || has_new_field(at(original_.root, item), item)) visit(schema_.resolve(items), item);
  }
  expect_shown("without the last item of", path, [&](Revision& revision) {
    YAML::Node shorter(YAML::NodeType::Sequence);
    for (std::size_t i = 0; i + 1 < size; ++i) shorter.push_back(at(revision.root, path)[i]);
    at(revision.root, path) = shorter;
  });
  expect_shown("with another item in", path, [&](Revision& revision) {
    YAML::Node item = YAML::Clone(at(revision.root, path)[size - 1]);
    make_unique(item);
    at(revision.root, path).push_back(item);
  });
  if (size < 2) return;
  expect_shown("in another order", path, [&](Revision& revision) {
    YAML::Node turned(YAML::NodeType::Sequence);
    for (std::size_t i = size; i-- > 0;) turned.push_back(at(revision.root, path)[i]);
    at(revision.root, path) = turned;
  });
}

bool SchemaWalk::has_new_field(const YAML::Node& node, const Path& path) const {
  if (node.IsSequence()) {
    for (std::size_t i = 0; i < node.size(); ++i) {
      Path below = path;
      below.push_back(std::to_string(i));
      if (has_new_field(node[i], below)) return true;
    }
    return false;
  }
  if (!node.IsMap() || node["file"] || node["vi"]) return false;
  for (const auto& entry : node) {
    Path below = path;
    below.push_back(entry.first.Scalar());
    if (!fields_.contains(name_in_schema(below)) || has_new_field(entry.second, below)) return true;
  }
  return false;
}

}  // namespace kiosk::consultation::test
