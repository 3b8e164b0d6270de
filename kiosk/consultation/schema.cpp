#include "kiosk/consultation/schema.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <iterator>
#include <optional>
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "kiosk/consultation/yaml_text.h"

namespace kiosk::consultation {
namespace {

namespace json = boost::json;
using Path = std::vector<std::string>;

/// "<root>", "[units]", "[0]" → units, 0.
Path path_of(const std::vector<std::string>& context) {
  Path path;
  for (std::size_t i = 1; i < context.size(); ++i)
    path.push_back(context[i].substr(1, context[i].size() - 2));
  return path;
}

/// The node of a key in a mapping; faults are reported at the key.
YAML::Node key_node(const YAML::Node& map, const std::string& key) {
  for (const auto& entry : map) {
    if (entry.first.Scalar() == key) return entry.first;
  }
  return map;
}

std::optional<YAML::Node> child(const YAML::Node& node, const std::string& step) {
  if (node.IsSequence()) {
    const std::size_t index = std::stoul(step);
    if (index < node.size()) return node[index];
  }
  if (node.IsMap()) {
    for (const auto& entry : node) {
      if (entry.first.Scalar() == step) return entry.second;
    }
  }
  return {};
}

struct Spot {
  YAML::Node node;  ///< the node being checked
  YAML::Mark mark;  ///< where to report: the key in a mapping, the item in a list
};

Spot spot_of(const YAML::Node& root, const Path& path) {
  Spot spot{root, root.Mark()};
  for (const std::string& step : path) {
    const auto next = child(spot.node, step);
    if (!next) break;
    spot.mark = spot.node.IsMap() ? key_node(spot.node, step).Mark() : next->Mark();
    spot.node.reset(*next);
  }
  return spot;
}

/// Follows "$ref": "#/definitions/name".
const json::object* resolve(const json::object& root, const json::value* value) {
  if (!value || !value->is_object()) return nullptr;
  const json::value* reference = value->get_object().if_contains("$ref");
  if (!reference) return &value->get_object();
  boost::system::error_code error;
  const std::string_view within = "#/definitions";
  const auto pointer = reference->as_string().subview(within.size());
  const json::value* target = root.at("definitions").find_pointer(pointer, error);
  return target && target->is_object() ? &target->get_object() : nullptr;
}

const json::object* schema_of(const json::object& root, const Path& path) {
  const json::object* at = &root;
  for (const std::string& step : path) {
    const json::value* next = nullptr;
    if (const auto* properties = at->if_contains("properties"))
      next = properties->as_object().if_contains(step);
    if (!next) next = at->if_contains("items");
    if (!next) {
      const auto* patterns = at->if_contains("patternProperties");
      if (patterns && !patterns->as_object().empty()) next = &patterns->as_object().begin()->value();
    }
    at = resolve(root, next);
    if (!at) return nullptr;
  }
  return at;
}

std::string advice(const json::object* schema) {
  if (!schema) return {};
  std::string text;
  if (const auto* description = schema->if_contains("description")) text = description->as_string().c_str();
  if (const auto* allowed = schema->if_contains("enum")) {
    text += text.empty() ? "Allowed: " : " Allowed: ";
    std::string names;
    for (const auto& name : allowed->as_array()) {
      names += (names.empty() ? "" : ", ") +
               (name.is_string() ? std::string(name.as_string()) : json::serialize(name));
    }
    text += names + ".";
  }
  return text;
}

/// A JSON Schema type, and the fault for a value of another type.
struct TypeWords {
  std::string_view type;
  const char* code;
  const char* what;
};

constexpr TypeWords types[] = {
    {"string", "wrong-value-type-text", "'{key}' must be a text (put it in quotes)."},
    {"integer", "wrong-value-type-integer", "'{key}' must be a whole number."},
    {"number", "wrong-value-type-number", "'{key}' must be a number with a decimal point."},
    {"boolean", "wrong-value-type-boolean", "'{key}' must be true or false."},
    {"array", "wrong-value-type-list", "'{key}' must be a list."},
    {"object", "wrong-value-type-block", "'{key}' must be a block of keys."},
    {"", "wrong-value-type", "'{key}' must be another kind of value."}};

const TypeWords& type_words(const json::object* schema) {
  const auto* type = schema ? schema->if_contains("type") : nullptr;
  const std::string_view name = type && type->is_string() ? std::string_view(type->get_string()) : "";
  const auto found = std::ranges::find(types, name, &TypeWords::type);
  return found == std::end(types) ? types[std::size(types) - 1] : *found;
}

std::string quoted(const std::string& text) {
  const auto from = text.find('\''), to = text.rfind('\'');
  return from == std::string::npos || to <= from ? text : text.substr(from + 1, to - from - 1);
}

class Translator {
 public:
  Translator(const json::object& schema, std::string file, const YAML::Node& root)
      : schema_(schema), file_(std::move(file)), root_(root) {}

  void add(const Path& path, const std::string& words) {
    const Spot spot = spot_of(root_, path);
    const json::object* schema = schema_of(schema_, path);
    const std::string name = path.empty() ? "pack" : excerpt(path.back());
    // reported for the inner value, not again for the outer ones
    if (words.starts_with("Failed to validate")) return;
    if (words.starts_with("Missing required property")) {
      const std::string key = quoted(words);
      Path missing = path;
      missing.push_back(key);
      tell("missing-key", "The key '{key}' is missing.", {{"key", key}}, advice(schema_of(schema_, missing)),
           spot.mark);
    } else if (words.starts_with("Object contains a property")) {
      add_unknown(spot.node, schema);
    } else if (words.starts_with("Value type")) {
      const auto& [type, code, what] = type_words(schema);
      tell(code, what, {{"key", name}}, advice(schema), spot.mark);
    } else {
      add_refused(name, spot, words, schema);
    }
  }

  std::vector<Fault> faults() && { return std::move(faults_); }

 private:
  /// A value of the right type that the schema does not allow. `words`: the validator's message.
  void add_refused(const std::string& name, const Spot& spot, const std::string& words,
                   const json::object* schema) {
    const FaultValues values{
        {"key", name}, {"value", spot.node.IsScalar() ? excerpt(spot.node.Scalar()) : "…"}, {"error", words}};
    if (words.find("enum") != std::string::npos) {
      tell("wrong-value-enum", "'{key}' has the value '{value}', which is not one of those allowed.", values,
           advice(schema), spot.mark);
    } else if (words.find("regex") != std::string::npos) {
      tell("wrong-value-form", "'{key}' has the value '{value}', which does not have the required form.",
           values, advice(schema), spot.mark);
    } else {
      tell("wrong-value-limit", "'{key}' has the value '{value}', which is not allowed: {error}", values,
           advice(schema), spot.mark);
    }
  }

  void add_unknown(const YAML::Node& node, const json::object* schema) {
    const auto* properties = schema ? schema->if_contains("properties") : nullptr;
    const bool has_patterns = schema && schema->contains("patternProperties");
    for (const auto& entry : node) {
      if (properties && properties->as_object().contains(entry.first.Scalar())) continue;
      if (has_patterns && entry.first.Scalar().size() <= 3) continue;
      tell("unknown-key", "The key '{key}' is not known here.", {{"key", excerpt(entry.first.Scalar())}},
           known(properties), entry.first.Mark());
    }
  }

  static std::string known(const json::value* properties) {
    std::string names;
    if (properties) {
      for (const auto& property : properties->as_object()) {
        names += (names.empty() ? "Known: " : ", ") + std::string(property.key());
      }
    }
    return names.empty() ? "Take it out." : names + ".";
  }

  /// `advice` comes from the schema, which is English only.
  void tell(const char* code, const char* what, FaultValues values, std::string advice,
            const YAML::Mark& mark) {
    values.emplace_back("advice", std::move(advice));
    faults_.push_back(make_fault(code, what, "{advice}", place(file_, mark), std::move(values)));
  }

  const json::object& schema_;
  std::string file_;
  const YAML::Node& root_;
  std::vector<Fault> faults_;
};

Result<json::value> read_schema(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  boost::system::error_code error;
  json::value value = json::parse(text, error);
  if (stream.bad() || error || !value.is_object()) {
    return fault("schema-unreadable", "The schema for packs cannot be read.", "Install the program again.",
                 file.string());
  }
  return value;
}

}  // namespace

std::vector<Fault> check_schema(const std::filesystem::path& file_of_schema, const std::string& file,
                                const YAML::Node& root) {
  const auto document = read_schema(file_of_schema);
  if (!document) return {document.error()};
  valijson::ValidationResults results;
  try {
    valijson::Schema schema;
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(valijson::adapters::BoostJsonAdapter(*document), schema);
    const json::value pack = to_json(root);
    valijson::Validator(valijson::Validator::kStrongTypes)
        .validate(schema, valijson::adapters::BoostJsonAdapter(pack), &results);
  } catch (const std::runtime_error& error) {
    return {make_fault("schema-invalid", "The schema for packs is not valid: {error}.",
                       "Install the program again.", file_of_schema.string(), {{"error", error.what()}})};
  }
  Translator translator(document->get_object(), file, root);
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    translator.add(path_of(error.context), error.description);
  }
  return std::move(translator).faults();
}

}  // namespace kiosk::consultation
