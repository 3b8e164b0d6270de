// Changes every field in the schema of packs one by one and expects each change to be shown.
#include <doctest/doctest.h>

#include <fstream>
#include <functional>
#include <map>
#include <set>

#include "kiosk/consultation/difference.h"
#include "kiosk/consultation/sections.h"
#include "kiosk/consultation/yaml_text.h"
#include "tests/consultation/media.h"
#include "tests/consultation/scratch.h"

using namespace kiosk;
using namespace kiosk::consultation;
namespace json = boost::json;
namespace fs = std::filesystem;

namespace {

/// Keys from the root of pack.yaml; list items by index.
using Path = std::vector<std::string>;

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

/// A pack's files and parsed pack.yaml, with one change.
struct Revision {
  YAML::Node root;
  PackFiles files;
  fs::path folder;

  explicit Revision(const fs::path& from) : files(read_folder(from).files), folder(from) {
    root = read_yaml("pack.yaml", files.at("pack.yaml")).value();
  }
  Revision(const Revision& other) : root(YAML::Clone(other.root)), files(other.files), folder(other.folder) {}
  Pack pack() const {
    Reading reading{files, {}, {}};
    return read_pack(reading, root, folder);
  }
};

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
      {"high", "options"}};
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
  return std::ranges::any_of(difference.path,
                             [&](const DifferenceStep& step) { return step.field == keys.back(); });
}

/// Fields that a valid pack always omits or has with the same value: a single format, and no hamlets and
/// papers in the merged unit.
bool cannot_change(const std::string& field) {
  return field == "/format" || field.starts_with("/after/hamlets") || field.starts_with("/after/papers");
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

class SchemaWalk {
 public:
  SchemaWalk(const json::object& schema, const fs::path& folder)
      : schema_(schema), original_(with_condition(Revision(folder))), before_(original_.pack()) {}

  void run() { visit(schema_, {}); }
  int tried() const { return tried_; }
  const std::set<std::string>& fields() const { return fields_; }

 private:
  const json::object& resolve(const json::value& value) const {
    const auto* reference = value.as_object().if_contains("$ref");
    if (!reference) return value.as_object();
    const std::string name(reference->as_string().subview(std::string("#/definitions/").size()));
    return schema_.at("definitions").at(name).as_object();
  }
  bool is_text(const json::value& value) const {
    const auto* reference = value.as_object().if_contains("$ref");
    return reference && reference->as_string() == "#/definitions/text";
  }

  /// Applies a change to a copy and expects it to be shown.
  void expect_shown(const std::string& what, const Path& path, const std::function<void(Revision&)>& change) {
    Revision revision(original_);
    change(revision);
    const auto found = differences(before_, revision.pack(), "vi");
    INFO(what << " " << text_of(path) << " of " << original_.folder.filename().string());
    CHECK(std::ranges::any_of(found, [&](const Difference& one) { return shows(one, path); }));
    for (const Difference& one : found) CHECK((one.before != one.after || one.change != Change::changed));
    ++tried_;
  }

  void visit(const json::object& schema, const Path& path) {
    const std::string type(schema.at("type").as_string());
    if (type == "object") return visit_object(schema, path);
    if (type == "array") return visit_list(schema, path);
    for (const std::string& value : other_values(schema, at(original_.root, path).Scalar()))
      expect_shown("changed to " + value, path, [&](Revision& revision) { at(revision.root, path) = value; });
  }

  void visit_object(const json::object& schema, const Path& path) {
    for (const auto& property : schema.at("properties").as_object()) {
      const std::string key(property.key());
      Path below = path;
      below.push_back(key);
      const YAML::Node parent = at(original_.root, path);
      if (cannot_change(text_of(below)) || only_of_scales(parent, key)) continue;
      fields_.insert(name_in_schema(below));
      if (!member(parent, key.c_str())) {
        expect_shown("added", below,
                     [&](Revision& revision) { at(revision.root, path)[key] = made(property.value()); });
      } else if (is_text(property.value())) {
        visit_text(below);
      } else {
        visit(resolve(property.value()), below);
      }
      visit_removal(schema, path, below);
    }
  }
  /// Whether the key is not allowed because the question is not a scale.
  static bool only_of_scales(const YAML::Node& question, const std::string& key) {
    return (key == "steps" || key == "low" || key == "high") && member(question, "kind") &&
           question["kind"].Scalar() != "scale";
  }
  void visit_removal(const json::object& schema, const Path& path, const Path& below) {
    const auto* required = schema.if_contains("required");
    const json::string key(below.back());
    if (!member(at(original_.root, path), key.c_str())) return;
    if (required && std::ranges::find(required->as_array(), key) != required->as_array().end()) return;
    if (at(original_.root, below).IsScalar() && is_default(at(original_.root, below).Scalar())) return;
    expect_shown("removed", below,
                 [&](Revision& revision) { at(revision.root, path).remove(std::string(key)); });
  }
  /// Values that mean the same as an omitted field.
  static bool is_default(const std::string& value) { return value == "false" || value == "none"; }

  void visit_text(const Path& path) {
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

  void visit_list(const json::object& schema, const Path& path) {
    const std::size_t size = at(original_.root, path).size();
    const json::value& items = schema.at("items");
    if (size == 0) return;
    for (std::size_t i = 0; i < size; ++i) {
      Path item = path;
      item.push_back(std::to_string(i));
      if (i == 0 || has_new_field(at(original_.root, item), item)) visit(resolve(items), item);
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
  /// Whether a node contains a field not tried yet.
  bool has_new_field(const YAML::Node& node, const Path& path) const {
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

  /// Gives a copied item another key if it has one.
  static void make_unique(YAML::Node& item) {
    if (item.IsScalar()) {
      item = item.Scalar() == "fr" ? "de" : "fr";
    } else if (item["id"]) {
      item["id"] = item["id"].Scalar() + "-copy";
    } else if (item["from"]) {
      item["from"] = "2031-01-02";
    } else if (item["of"]) {
      item["of"] = "review";
    }
  }

  static std::vector<std::string> other_values(const json::object& schema, const std::string& value) {
    std::vector<std::string> others;
    if (const auto* allowed = schema.if_contains("enum")) {
      for (const auto& name : allowed->as_array()) {
        if (name.as_string() != value) others.emplace_back(name.as_string());
      }
      return others;
    }
    const std::string type(schema.at("type").as_string());
    if (type == "boolean") return {value == "true" ? "false" : "true"};
    if (type == "integer") return {std::to_string(std::stoi(value) + 1)};
    if (type == "number") return {std::to_string(std::stod(value) + 1)};
    if (day_from_iso(value)) return {"2031-01-02"};
    if (value.size() > 10 && day_from_iso(std::string_view(value).substr(0, 10)))
      return {value.substr(0, 11) + "06:07"};
    if (value.size() == 2) return {"fr"};
    const auto dot = value.rfind('.');
    return {dot == std::string::npos ? value + "-x" : value.substr(0, dot) + "-x" + value.substr(dot)};
  }

  /// A value that the schema allows and that is not the default.
  YAML::Node made(const json::value& value) const {
    const json::object& schema = resolve(value);
    if (is_text(value)) return text_in_all_languages();
    if (const auto* allowed = schema.if_contains("enum"))
      return YAML::Node(std::string(allowed->as_array().back().as_string()));
    const std::string type(schema.at("type").as_string());
    if (type == "object") {
      YAML::Node node(YAML::NodeType::Map);
      for (const auto& property : schema.at("properties").as_object())
        node[std::string(property.key())] = made(property.value());
      return node;
    }
    if (type == "array") {
      YAML::Node node(YAML::NodeType::Sequence);
      node.push_back(made(schema.at("items")));
      return node;
    }
    if (type == "boolean") return YAML::Node("true");
    if (type == "integer" || type == "number") return YAML::Node("7");
    const auto* pattern = schema.if_contains("pattern");
    const bool is_day = pattern && pattern->as_string().starts_with("^[0-9]{4}");
    return YAML::Node(is_day ? "2031-01-02" : "made");
  }
  YAML::Node text_in_all_languages() const {
    YAML::Node node(YAML::NodeType::Map);
    for (const std::string& language : before_.languages) node[language] = "Chữ mới";
    return node;
  }

  static std::string name_in_schema(const Path& path) {
    std::string name;
    for (const std::string& step : path) name += is_place(step) ? "[]" : "/" + step;
    return name;
  }

  const json::object& schema_;
  Revision original_;
  Pack before_;
  int tried_ = 0;
  std::set<std::string> fields_;
};

const std::vector<fs::path> sample_packs{source_dir / "assets/consultations/kim-son-xuan-chinh",
                                         source_dir / "assets/consultations/kim-son-binh-minh",
                                         source_dir / "tests/consultation/fixtures/good",
                                         source_dir / "tests/packs/scale"};

/// Every property in the schema by its path, lists as "[]": "/units[]/hamlets[]/name".
std::set<std::string> all_fields(const json::object& root, const json::value& value,
                                 const std::string& path) {
  const auto* reference = value.as_object().if_contains("$ref");
  const json::object& schema =
      reference ? root.at("definitions")
                      .at(std::string(reference->as_string().subview(std::string("#/definitions/").size())))
                      .as_object()
                : value.as_object();
  if (reference && reference->as_string() == "#/definitions/text") return {};
  std::set<std::string> fields;
  if (const auto* items = schema.if_contains("items")) return all_fields(root, *items, path + "[]");
  if (const auto* properties = schema.if_contains("properties")) {
    for (const auto& property : properties->as_object()) {
      const std::string below = path + "/" + std::string(property.key());
      fields.insert(below);
      fields.merge(all_fields(root, property.value(), below));
    }
  }
  return fields;
}

json::object read_schema() {
  std::ifstream in(schema_file);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return json::parse(text).as_object();
}

}  // namespace

TEST_CASE("a change of any field in the schema of packs is shown, in each sample pack") {
  const json::object schema = read_schema();
  std::set<std::string> tried;
  for (const fs::path& folder : sample_packs) {
    SchemaWalk walk(schema, folder);
    walk.run();
    CHECK(walk.tried() > 150);
    tried.insert(walk.fields().begin(), walk.fields().end());
  }
  for (const std::string& field : all_fields(schema, schema, "")) {
    if (cannot_change(field)) continue;
    CHECK_MESSAGE(tried.contains(field), "not tried: " << field);
  }
}

TEST_CASE("a change of any kind of file in a pack is shown") {
  const PackCopy before, after;
  for (const PackCopy* copy : {&before, &after}) {
    copy->write("pictures/a.png", png(4, 4, 10));
    copy->write("speech/vi/headline.ogg", "sound");
    std::ofstream(copy->folder() / "pack.yaml", std::ios::app)
        << "pictures:\n  - {for: screen, of: home, files: [a.png], caption: {vi: Tranh, en: Picture}}\n";
    if (!fs::exists(copy->folder() / "locales/vi.po"))
      copy->write("locales/vi.po",
                  "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                  "msgid \"home.give_opinion\"\nmsgstr \"Cho ý kiến\"\n");
    copy->write("published.yaml", "seal_key: " + to_base64(Bytes(32, 1)) + "\n");
  }
  const auto changed = [&](const std::string& file, const std::string& content, const std::string& field) {
    const std::string original = before.read(file);
    after.write(file, content);
    const auto found = differences(*before.load().pack, after.load().pack.value(), "vi");
    INFO(file);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().path.front().field == field);
    CHECK(found.front().before != found.front().after);
    after.write(file, original);
    return found.front();
  };
  CHECK(changed("pictures/a.png", png(4, 4, 200), "picture_files").change == Change::replaced);
  CHECK(changed("speech/vi/headline.ogg", "other sound", "speech").change == Change::replaced);
  const auto words = changed("locales/vi.po",
                             "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                             "msgid \"home.give_opinion\"\nmsgstr \"Gửi ý kiến\"\n",
                             "catalogues");
  CHECK(words.after == "Gửi ý kiến");
  CHECK(changed("published.yaml", "seal_key: " + to_base64(Bytes(32, 2)) + "\n", "seal_key").change ==
        Change::changed);
  std::string map = before.read("map.geojson");
  const auto digit = map.find_first_of("123456789", map.find("coordinates"));
  map[digit] = map[digit] == '9' ? '8' : static_cast<char>(map[digit] + 1);
  const auto outline = changed("map.geojson", map, "map");
  CHECK(outline.change == Change::replaced);
  CHECK(outline.path.back().field == "rings");
}

TEST_CASE("a file that is added or removed is shown as such") {
  Pack before;
  Pack after;
  after.picture_files["a.png"] = "bytes";
  const auto added = differences(before, after, "vi");
  REQUIRE(added.size() == 1);
  CHECK(added[0].change == Change::added);
  CHECK(added[0].path.back().field == "a.png");
  CHECK(added[0].before == "");
  const auto removed = differences(after, before, "vi");
  REQUIRE(removed.size() == 1);
  CHECK(removed[0].change == Change::removed);
  CHECK(removed[0].after == "");
}
