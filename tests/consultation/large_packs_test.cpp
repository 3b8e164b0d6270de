// The packs that other tests draw and print.
#include <doctest/doctest.h>

#include "kiosk/base/text.h"
#include "kiosk/consultation/check.h"
#include "kiosk/consultation/pack.h"
#include "tests/consultation/scratch.h"
#include "tests/packs/large_pack.h"

using namespace kiosk;
using namespace kiosk::consultation;

namespace {

Pack written(const test::PackShape& shape) {
  const Scratch scratch;
  test::write_pack(shape, scratch.path());
  const Loaded loaded = load_pack(scratch.path(), schema_file);
  REQUIRE_MESSAGE(loaded.pack, (describe(loaded.faults)));
  for (const Fault& warning : loaded.warnings) CHECK_MESSAGE(warning.code == "card-without-answer", warning.what);
  return *loaded.pack;
}

std::size_t hamlets_of(const Pack& pack) {
  std::size_t count = 0;
  for (const Unit& unit : pack.units) count += unit.hamlets.size();
  return count;
}

}  // namespace

TEST_CASE("the large pack has five units and 150 hamlets, and is valid") {
  const Pack pack = written(test::large_shape());
  CHECK(pack.units.size() == 5);
  CHECK(hamlets_of(pack) == 150);
  CHECK(pack.map.features.size() == 11);
}

TEST_CASE("the extreme pack has the greatest sizes, and is valid") {
  const Pack pack = written(test::extreme_shape());
  CHECK(pack.units.size() == 8);
  CHECK(hamlets_of(pack) == 300);
  std::size_t questions = 0, options = 0;
  for (const FormPage& page : pack.form) {
    questions += page.questions.size();
    for (const Question& question : page.questions) options = std::max(options, question.options.size());
  }
  CHECK(questions == 20);
  CHECK(options == 12);
  for (const Unit& unit : pack.units) {
    CHECK(count_code_points(unit.name.in("vi")) == 60);
    for (const Hamlet& hamlet : unit.hamlets) CHECK(count_code_points(hamlet.name.in("vi")) == 60);
  }
  const Question& several = *pack.question("question-1");
  for (const Option& option : several.options) CHECK(count_code_points(option.label.in("vi")) == 120);
}

TEST_CASE("a pack is written the same each time") {
  const Scratch first, second;
  test::write_pack(test::extreme_shape(), first.path());
  test::write_pack(test::extreme_shape(), second.path());
  CHECK(pack_digest(first.path()).value() == pack_digest(second.path()).value());
}
