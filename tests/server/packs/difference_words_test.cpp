// What a revision changes, in the words of the pages.
#include "kiosk/base/fault_words.h"
#include "kiosk/server/packs/difference_words.h"

#include <doctest/doctest.h>

#include <boost/mp11/algorithm.hpp>
#include <set>

#include "kiosk/consultation/pack_fields.h"
#include "kiosk/consultation/check.h"
#include "kiosk/consultation/fault_place.h"

using namespace kiosk;
using namespace kiosk::consultation;
using kiosk::server::packs::DifferenceReader;
using kiosk::consultation::fault_place;
using kiosk::server::packs::group_differences;

namespace {

Catalogue words(const std::string& language) {
  return load_words(std::string(KIOSK_SOURCE_DIR) + "/assets", "server", language).value();
}

template <class Struct>
void gather_fields(std::set<std::string>& names) {
  boost::mp11::mp_for_each<boost::describe::describe_members<Struct, boost::describe::mod_public>>(
      [&](auto field) { names.insert(field.name); });
}

template <class Enum>
void gather_values(std::set<std::string>& names) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>(
      [&](auto value) { names.insert(value.name); });
}

template <class... Structs>
std::set<std::string> fields_of() {
  std::set<std::string> names;
  (gather_fields<Structs>(names), ...);
  return names;
}

template <class... Enums>
std::set<std::string> values_of() {
  std::set<std::string> names{"yes", "no", "sign_language"};
  (gather_values<Enums>(names), ...);
  return names;
}

LocalizedText text(const std::string& vi) {
  return LocalizedText({{"vi", vi}});
}

Pack pack_with_hamlet() {
  Pack pack;
  pack.units.emplace_back();
  pack.units[0].id = "north";
  pack.units[0].full_name = text("xã Bắc");
  pack.units[0].hamlets.emplace_back();
  pack.units[0].hamlets[0].id = "one";
  pack.units[0].hamlets[0].name = text("Thôn 1");
  return pack;
}

}  // namespace

TEST_CASE("every field and every choice of a pack has a label in both languages") {
  const auto fields = fields_of<Figure, Office, Way, Paper, Hamlet, Unit, Transfer, ExemptionGround, Exemption, PlanUnit, Plan,
                                ExperienceItem, Experience, Standard, Condition, Rule,
                                LegalDocument, QuestionCard, TimelineStep, PathStep, Option, ShowIf, Question,
                                FormPage, MapFeature, Map, Section, PictureSlot, Period, Pack>();
  const auto values = values_of<Provenance, UnitKind, StepState, ExperienceKind, QuestionKind, QuestionStyle, MapLayer,
                                PictureSlot::For, RuleProfile, OneTimeCodes>();
  for (const char* language : {"vi", "en"}) {
    const Catalogue catalogue = words(language);
    for (const std::string& field : fields)
      CHECK_MESSAGE(catalogue.has("difference.field." + field), language << ": " << field);
    for (const std::string& value : values)
      CHECK_MESSAGE(catalogue.has("difference.value." + value), language << ": " << value);
  }
}

TEST_CASE("a changed hamlet is shown under its unit, with the label of the field") {
  const Pack before = pack_with_hamlet();
  Pack after = before;
  after.units[0].hamlets[0].changes = text("Đổi địa chỉ.");
  const auto groups =
      group_differences(differences(before, after, "vi"), {{"vi", "Tiếng Việt"}}, {words("vi"), "vi"});
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].title == "Các đơn vị hiện nay");
  REQUIRE(groups[0].items.size() == 1);
  const auto& item = groups[0].items[0];
  CHECK(item.heading == "Đơn vị “xã Bắc” › Thôn “Thôn 1”");
  CHECK(item.note == "");
  REQUIRE(item.rows.size() == 1);
  CHECK(item.rows[0].label == "điều thay đổi");
  CHECK(item.rows[0].language == "Tiếng Việt");
  CHECK(item.rows[0].before.empty());
  CHECK(item.rows[0].after.middle == "Đổi địa chỉ.");
}

TEST_CASE("an added item is marked as new, a removed one as removed, a moved one as moved") {
  const Pack before = pack_with_hamlet();
  Pack after = before;
  Hamlet second = after.units[0].hamlets[0];
  second.id = "two";
  after.units[0].hamlets.push_back(second);
  const Catalogue english = words("en");
  const auto note = [&](const Pack& old_pack, const Pack& new_pack) {
    return group_differences(differences(old_pack, new_pack, "en"), {}, {english, "en"}).at(0).items.at(0);
  };
  CHECK(note(before, after).note == "new");
  CHECK(note(after, before).note == "removed");
  Pack turned = after;
  std::swap(turned.units[0].hamlets[0], turned.units[0].hamlets[1]);
  CHECK(note(after, turned).note == "");
  CHECK(note(after, turned).rows.at(0).note == "moved");
  CHECK(note(after, turned).rows.at(0).label == "place in the list");
}

TEST_CASE("choices are shown in the reader's language, and names without a label as they are") {
  const Pack before{};
  Pack after;
  after.one_time_codes = OneTimeCodes::required;
  after.results_hidden_from = {"official", "auditor"};
  after.picture_files["my_map.png"] = "bytes";
  const auto groups = group_differences(differences(before, after, "vi"), {}, {words("vi"), "vi"});
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].items[0].rows[0].label == "mã dùng một lần");
  CHECK(groups[0].items[0].rows[0].after.middle == "bắt buộc");
  CHECK(groups[0].items[0].rows[1].after.middle == "cán bộ, kiểm tra viên");
  CHECK(groups[1].title == "Tệp tranh");
  const std::string label = groups[1].items[0].rows[0].label;
  CHECK(label.find("my_map.png") != std::string::npos);
}

TEST_CASE("only what differs is marked in a long text, at whole words") {
  Pack before, after;
  before.topic = text("Lấy ý kiến về việc nhập xã Bắc và xã Nam");
  after.topic = text("Lấy ý kiến về việc nhập xã Đông và xã Nam");
  const auto row =
      group_differences(differences(before, after, "vi"), {}, {words("vi"), "vi"}).at(0).items.at(0).rows.at(0);
  CHECK(row.before.start == "Lấy ý kiến về việc nhập xã ");
  CHECK(row.before.middle == "Bắc");
  CHECK(row.before.end == " và xã Nam");
  CHECK(row.after.middle == "Đông");
}

TEST_CASE("the revision number alone is not listed as a difference") {
  Pack before, after;
  after.revision = 2;
  CHECK(group_differences(differences(before, after, "vi"), {}, {words("vi"), "vi"}).empty());
}

TEST_CASE("days and moments are written as the reader's language writes them, in values and in names of items") {
  constexpr Day from{std::chrono::year{2027}, std::chrono::month{1}, std::chrono::day{2}};
  Pack before, after;
  before.period.closes = vietnam_time(from, 17, 5);
  after.period.closes = vietnam_time(from, 18, 0);
  after.rules.emplace_back();
  after.rules[0].from = from;
  const auto shown = [&](const DifferenceReader& reader) {
    std::vector<std::string> texts;
    for (const auto& group : group_differences(differences(before, after, reader.language), {}, reader)) {
      for (const auto& item : group.items) {
        texts.push_back(item.heading);
        for (const auto& row : item.rows) texts.push_back(row.after.start + row.after.middle + row.after.end);
      }
    }
    return texts;
  };
  const Catalogue vietnamese = words("vi"), none;
  const auto in_vietnamese = shown({vietnamese, "vi"});
  CHECK(std::ranges::count(in_vietnamese, "02/01/2027 18:00") == 1);
  CHECK(std::ranges::any_of(in_vietnamese, [](const auto& text) { return text.ends_with("“02/01/2027”"); }));
  CHECK(std::ranges::count(shown({none, "de"}), "02.01.2027 18:00") == 1);
}

TEST_CASE("the place of a pack's fault is told by the labels of its fields, in the reader's language") {
  const Fault fault =
      make_fault("wrong-value-digits", "'{value}' is not a whole number.", "Write digits only.", "pack.yaml:12",
                 {{"value", "x"}, {"field_path", "units/2/hamlets/3/listed/value"}});
  CHECK(fault_place(fault, words("vi")) == "Đơn vị 2 › Thôn 3 › số trong danh sách › giá trị");
  CHECK(kiosk::consultation::describe({fault}, words("vi")).starts_with("Đơn vị 2 › Thôn 3"));
  CHECK_MESSAGE(fault_place({"c", "What.", "", "pack.yaml:1", {{"field_path", "no_such_key"}}}, words("vi")) ==
                    "no such key",
                "without a label");
  CHECK(fault_place({"c", "What.", "", "texts/a.vi.md:1"}, words("vi")).empty());
}
