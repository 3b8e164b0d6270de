// Scale questions in a pack.
#include <doctest/doctest.h>

#include "kiosk/consultation/check.h"
#include "kiosk/consultation/difference.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/consultation/spoken_texts.h"
#include "tests/consultation/scratch.h"

using namespace kiosk;
using namespace kiosk::consultation;

namespace {

Pack scale_pack() {
  const Loaded loaded = load_pack(source_dir / "tests/packs/scale", schema_file);
  REQUIRE_MESSAGE(loaded.pack, describe(loaded.faults));
  return *loaded.pack;
}

/// The good pack with this text after the short title of the question on the name.
Loaded with(const std::string& question) {
  const PackCopy copy;
  copy.change("short_title: {vi: Tên, en: Name}", "short_title: {vi: Tên, en: Name}\n        " + question);
  return copy.load();
}

/// The good pack with a scale as its question on the name.
Loaded scale(const std::string& keys) {
  const PackCopy copy;
  const std::string text = copy.read("pack.yaml");
  const auto from = text.find("        kind: single\n        style: names"),
             to = text.find("  - id: about-you");
  REQUIRE(from != std::string::npos);
  copy.write("pack.yaml", text.substr(0, from) +
                              "        kind: scale\n        style: rows\n        title: {vi: A, en: B}\n" +
                              "        short_title: {vi: A, en: B}\n" + keys + text.substr(to));
  return copy.load();
}

std::string fault_of(const Loaded& loaded) {
  if (loaded.pack) return "";
  REQUIRE_MESSAGE(loaded.faults.size() == 1, describe(loaded.faults));
  CHECK_FALSE(loaded.faults.front().remedy.empty());
  return loaded.faults.front().code;
}

}  // namespace

TEST_CASE("a scale has its steps as options, and the labels of its ends") {
  const Pack pack = scale_pack();
  const Question* roads = pack.question("roads");
  REQUIRE(roads);
  REQUIRE(roads->options.size() == 5);
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(roads->options[i].id == std::to_string(i + 1));
    CHECK(roads->options[i].label.in("en") == std::to_string(i + 1));
  }
  CHECK(roads->options.front().hint.in("vi") == "Rất khó đi");
  CHECK(roads->options[1].hint.empty());
  CHECK(roads->options.back().hint.in("en") == "Very easy to travel");
  CHECK(table_label(*roads, roads->options.front()).in("en") == "1: Very hard to travel");
  CHECK(table_label(*roads, roads->options[1]).in("en") == "2");
  CHECK(pack.question("clinic")->options.size() == 10);
  CHECK(pack.question("trust")->options.size() == 3);
}

TEST_CASE("keys of a scale are checked") {
  CHECK(fault_of(scale("")) == "");
  CHECK(fault_of(scale("        steps: 3\n")) == "");
  CHECK(fault_of(scale("        steps: 2\n")) == "wrong-value-limit");
  CHECK(fault_of(scale("        steps: 11\n")) == "wrong-value-limit");
  CHECK(fault_of(scale("        shuffle: true\n")) == "wrong-value-scale-shuffle");
  CHECK(fault_of(scale("        low: {vi: Kém}\n")) == "language-missing");
  CHECK(fault_of(
            scale("        options: [{id: a, label: {vi: A, en: A}}, {id: b, label: {vi: B, en: B}}]\n")) ==
        "options-not-allowed");
  CHECK(fault_of(with("steps: 5")) == "scale-only");
  CHECK(fault_of(with("low: {vi: Kém, en: Bad}")) == "scale-only");
}

TEST_CASE("a change of a scale is listed among the differences, and recordings of its texts have names") {
  const Pack before = scale_pack();
  Pack after = before;
  Question& roads = after.form[1].questions.front();
  REQUIRE(roads.id == "roads");
  roads.options.front().hint = LocalizedText(LocalizedText::Texts{{"vi", "Kém"}, {"en", "Bad"}});
  CHECK_FALSE(differences(before, after, "vi").empty());
  const auto texts = spoken_texts(before, "vi");
  CHECK(texts.at("question.roads.5.hint") == "Rất dễ đi");
  CHECK(texts.at("question.roads.1.label") == "1");
}

TEST_CASE("every kind of question has its row of traits, and each name once") {
  std::set<std::string_view> names;
  for (const QuestionKind kind : {QuestionKind::single, QuestionKind::several, QuestionKind::ranked,
                                  QuestionKind::text, QuestionKind::hamlet, QuestionKind::scale}) {
    CHECK(traits_of(kind).kind == kind);
    names.insert(traits_of(kind).name);
  }
  CHECK(names.size() == all_kinds().size());
}
