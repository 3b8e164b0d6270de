#include "tests/consultation/schema_values.h"

#include "kiosk/base/time.h"

namespace kiosk::consultation::test {

namespace json = boost::json;

const json::object& Schema::resolve(const json::value& value) const {
  const auto* reference = value.as_object().if_contains("$ref");
  if (!reference) return value.as_object();
  const std::string name(reference->as_string().subview(std::string("#/definitions/").size()));
  return root_.at("definitions").at(name).as_object();
}

bool Schema::is_text(const json::value& value) {
  const auto* reference = value.as_object().if_contains("$ref");
  return reference && reference->as_string() == "#/definitions/text";
}

namespace {

YAML::Node text_in_all_languages(const std::vector<std::string>& languages) {
  YAML::Node node(YAML::NodeType::Map);
  for (const std::string& language : languages) node[language] = "Chữ mới";
  return node;
}

}  // namespace

YAML::Node Schema::make(const json::value& value, const std::vector<std::string>& languages) const {
  const json::object& schema = resolve(value);
  if (is_text(value)) return text_in_all_languages(languages);
  if (const auto* allowed = schema.if_contains("enum"))
    return YAML::Node(std::string(allowed->as_array().back().as_string()));
  const std::string type(schema.at("type").as_string());
  if (type == "object") {
    YAML::Node node(YAML::NodeType::Map);
    for (const auto& property : schema.at("properties").as_object())
      node[std::string(property.key())] = make(property.value(), languages);
    return node;
  }
  if (type == "array") {
    YAML::Node node(YAML::NodeType::Sequence);
    node.push_back(make(schema.at("items"), languages));
    return node;
  }
  if (type == "boolean") return YAML::Node("true");
  if (type == "integer" || type == "number") return YAML::Node("7");
  const auto* pattern = schema.if_contains("pattern");
  const bool is_day = pattern && pattern->as_string().starts_with("^[0-9]{4}");
  return YAML::Node(is_day ? "2031-01-02" : "made");
}

std::vector<std::string> other_values(const json::object& schema, const std::string& value) {
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

void make_unique(YAML::Node& item) {
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

}  // namespace kiosk::consultation::test
