// Changes every field in the schema of packs one by one and expects differences() to show each change.
#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "kiosk/consultation/difference.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/sections.h"
#include "tests/consultation/schema_values.h"

namespace kiosk::consultation::test {

/// Keys from the root of pack.yaml; list items by index.
using Path = std::vector<std::string>;

/// A pack's files and parsed pack.yaml, with one change.
struct Revision {
  YAML::Node root;
  PackFiles files;
  std::filesystem::path folder;

  explicit Revision(const std::filesystem::path& from);
  Revision(const Revision& other) : root(YAML::Clone(other.root)), files(other.files), folder(other.folder) {}
  Pack pack() const;
};

/// Fields that have the same value in every pack: the format.
bool cannot_change(const std::string& field);

/// Paths of all properties in the schema, lists as "[]": "/units[]/hamlets[]/name".
std::set<std::string> all_fields(const Schema& schema);

class SchemaWalk {
 public:
  SchemaWalk(const Schema& schema, const std::filesystem::path& folder);

  void run() { visit(schema_.root(), {}); }
  int tried() const { return tried_; }
  const std::set<std::string>& fields() const { return fields_; }

 private:
  using Object = boost::json::object;

  /// Applies a change to a copy and expects it to be shown.
  void expect_shown(const std::string& what, const Path& path, const std::function<void(Revision&)>& change);
  void visit(const Object& schema, const Path& path);
  void visit_object(const Object& schema, const Path& path);
  void visit_removal(const Object& schema, const Path& path, const Path& below);
  void visit_text(const Path& path);
  void visit_list(const Object& schema, const Path& path);
  /// Whether a node contains a field not tried yet.
  bool has_new_field(const YAML::Node& node, const Path& path) const;

  Schema schema_;
  Revision original_;
  Pack before_;
  int tried_ = 0;
  std::set<std::string> fields_;
};

}  // namespace kiosk::consultation::test
