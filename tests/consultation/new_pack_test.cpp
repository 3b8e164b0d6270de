// The template for new packs: valid with any names, and refused where it could not be.
#include <doctest/doctest.h>

#include "kiosk/base/text.h"
#include "kiosk/consultation/load.h"
#include "kiosk/consultation/new_pack.h"
#include "kiosk/consultation/write_files.h"
#include "tests/consultation/scratch.h"

using namespace kiosk;
using namespace kiosk::consultation;

namespace {

const std::filesystem::path assets = std::string(KIOSK_SOURCE_DIR) + "/assets";

NewPack asked() {
  NewPack pack;
  pack.parent = "Tỉnh Ninh Bình";
  pack.first = "Xuân Thiện";
  pack.second = "Chính Tâm";
  pack.after = "Xuân Chính";
  pack.opens = day_from_iso("2027-03-01").value();
  pack.closes = day_from_iso("2027-04-30").value();
  pack.today = day_from_iso("2026-11-30").value();
  pack.schema = "pack.schema.json";
  return pack;
}

Loaded loaded(const NewPack& pack) {
  const PackFiles pack_template = read_folder(assets / "template").files;
  const Scratch scratch;
  REQUIRE(write_files(make_new_pack(pack_template, pack), scratch.path() / "new"));
  Loaded result = load_pack(scratch.path() / "new", assets / "consultations/schema/pack.schema.json");
  for (const Fault& fault : result.faults) MESSAGE(fault.where, ": ", fault.what);
  return result;
}

std::string code_of(const NewPack& pack) {
  const auto checked = check_new_pack(pack);
  return checked ? "" : checked.error().code;
}

}  // namespace

TEST_CASE("a new pack is valid, and has the names, days and hamlets that were asked for") {
  NewPack wanted = asked();
  wanted.first_hamlets = 3;
  wanted.second_hamlets = 11;
  REQUIRE(check_new_pack(wanted));
  const Loaded made = loaded(wanted);
  REQUIRE(made.pack);
  const Pack& pack = *made.pack;
  CHECK(pack.id == "xuan-chinh-2027");
  CHECK(pack.sample);
  CHECK(pack.units.at(0).name.in("vi") == "Xuân Thiện");
  CHECK(pack.units.at(0).hamlets.size() == 3);
  CHECK(pack.units.at(1).hamlets.size() == 11);
  CHECK(pack.units.at(1).hamlets.at(0).name.in("vi") == "Thôn 4");
  CHECK(pack.after().full_name.in("vi") == "xã Xuân Chính");
  CHECK(pack.languages == std::vector<std::string>{"vi", "en"});
}

TEST_CASE("the first line of a new pack names the schema for editors, and no placeholder is left") {
  const PackFiles files = make_new_pack(read_folder(assets / "template").files, asked());
  CHECK(files.at("pack.yaml").starts_with("# yaml-language-server: $schema=pack.schema.json\n"));
  for (const auto& [path, content] : files) {
    CAPTURE(path);
    for (const char* name :
         {"{first", "{second", "{after", "{parent", "{id}", "{opens}", "{closes}", "{schema}", "{judged_on}"})
      CHECK(content.find(name) == std::string::npos);
  }
}

TEST_CASE("names with marks, quotes and other letters give valid packs") {
  for (const char* name :
       {"Ea Wer", "Đắk N'Drung", "Kim \"Hải\" Đông", "A\\B", "Ngũ-Thường (mới)", "yes", "Nulla: {x}"}) {
    CAPTURE(name);
    NewPack pack = asked();
    pack.first = name;
    REQUIRE(code_of(pack) == "");
    const Loaded made = loaded(pack);
    REQUIRE(made.pack);
    CHECK(made.pack->units.at(0).name.in("vi") == name);
  }
}

TEST_CASE("a commune may keep the name of one of the two") {
  NewPack pack = asked();
  pack.after = pack.first;
  const Loaded made = loaded(pack);
  REQUIRE(made.pack);
  CHECK(made.pack->after().id == "xuan-thien-new");
}

TEST_CASE("what would make no valid pack is refused before anything is written") {
  const auto with = [](auto change) {
    NewPack pack = asked();
    change(pack);
    return code_of(pack);
  };
  CHECK(with([](NewPack&) {}) == "");
  CHECK(with([](NewPack& p) { p.first = ""; }) == "new-pack-name");
  CHECK(with([](NewPack& p) { p.after = "123"; }) == "new-pack-name");
  CHECK(with([](NewPack& p) { p.second = "a\tb"; }) == "new-pack-name");
  CHECK(with([](NewPack& p) { p.parent = std::string(61, 'a'); }) == "new-pack-name");
  CHECK(with([](NewPack& p) { p.second = "XUAN THIEN"; }) == "new-pack-same-name");
  CHECK(with([](NewPack& p) { p.first_hamlets = 0; }) == "new-pack-hamlets");
  CHECK(with([](NewPack& p) { p.second_hamlets = 61; }) == "new-pack-hamlets");
  CHECK(with([](NewPack& p) { p.closes = p.opens; }) == "new-pack-period");
}

TEST_CASE("identifiers are made of names without tones") {
  CHECK(identifier_of("Xuân Thiện") == "xuan-thien");
  CHECK(identifier_of("  Đắk  Lắk! ") == "dak-lak");
  CHECK(identifier_of("12") == "");
}
