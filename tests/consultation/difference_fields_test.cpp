// A change of any field that the schema of packs knows is shown to officials.
#include <doctest/doctest.h>

#include <fstream>

#include "tests/consultation/schema_walk.h"
#include "tests/consultation/scratch.h"

using namespace kiosk;
using namespace kiosk::consultation;
using test::SchemaWalk;
namespace json = boost::json;
namespace fs = std::filesystem;

namespace {

const std::vector<fs::path> sample_packs{source_dir / "assets/consultations/kim-son-xuan-chinh",
                                         source_dir / "assets/consultations/kim-son-binh-minh",
                                         source_dir / "tests/consultation/fixtures/good",
                                         source_dir / "tests/consultation/fixtures/arranged",
                                         source_dir / "tests/packs/scale"};

json::object read_schema() {
  std::ifstream in(schema_file);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return json::parse(text).as_object();
}

}  // namespace

TEST_CASE("a change of any field in the schema of packs is shown, in each sample pack") {
  const json::object root = read_schema();
  const test::Schema schema(root);
  std::set<std::string> tried;
  for (const fs::path& folder : sample_packs) {
    SchemaWalk walk(schema, folder);
    walk.run();
    CHECK(walk.tried() > 150);
    tried.insert(walk.fields().begin(), walk.fields().end());
  }
  for (const std::string& field : all_fields(schema)) {
    if (test::cannot_change(field)) continue;
    CHECK_MESSAGE(tried.contains(field), "not tried: " << field);
  }
}
