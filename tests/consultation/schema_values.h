// Generates values for a pack.yaml from the schema of packs.
#pragma once

#include <yaml-cpp/yaml.h>

#include <boost/json.hpp>
#include <string>
#include <vector>

namespace kiosk::consultation::test {

/// The schema of packs, which must outlive this object.
class Schema {
 public:
  explicit Schema(const boost::json::object& root) : root_(root) {}
  const boost::json::object& root() const { return root_; }
  /// The part itself, or the definition to which it refers.
  const boost::json::object& resolve(const boost::json::value& part) const;
  /// Whether the part is a text in all languages.
  static bool is_text(const boost::json::value& part);
  /// A value that the part allows and that is not the default.
  YAML::Node make(const boost::json::value& part, const std::vector<std::string>& languages) const;

 private:
  const boost::json::object& root_;
};

/// Other possible values of a scalar.
std::vector<std::string> other_values(const boost::json::object& schema, const std::string& value);
/// Gives a copied item another key if it has one.
void make_unique(YAML::Node& item);

}  // namespace kiosk::consultation::test
