// Uploaded packs: checked, stored once, drawn by the real kiosk program on a virtual display.
#include <doctest/doctest.h>

#include <fstream>
#include <thread>

#include "kiosk/consultation/archive.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/packs/pack_drafts.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace std::chrono_literals;

namespace {

const std::filesystem::path assets = std::string(KIOSK_SOURCE_DIR) + "/assets";
const std::filesystem::path schema = assets / "consultations/schema/pack.schema.json";

std::string shipped(const std::string& name = "kim-son-xuan-chinh") {
  const Bytes bytes = consultation::write_archive(assets / "consultations" / name).value();
  return {bytes.begin(), bytes.end()};
}

packs::PaintingOptions by_the_kiosk() {
  return {std::string(KIOSK_BINARY_DIR) + "/kiosk", assets};
}

/// Waits until the pictures of a draft are drawn.
packs::PackDraft painted(packs::PackDrafts& drafts, const std::string& id) {
  for (int i = 0; i < 1200; ++i) {
    auto draft = drafts.find(id);
    REQUIRE(draft);
    if (!draft->painting) return *draft;
    std::this_thread::sleep_for(100ms);
  }
  FAIL("the pictures were not drawn");
  return {};
}

}  // namespace

TEST_CASE("an uploaded pack is stored once and every screen is drawn in each language") {
  const test::Folder folder;
  packs::PackDrafts drafts(folder.path, schema, by_the_kiosk());
  const auto id = drafts.add(shipped());
  REQUIRE(id);
  CHECK(drafts.add(shipped()).value() == *id);
  const auto draft = painted(drafts, *id);
  CHECK(draft.painting_fault == "");
  CHECK(draft.pack->id == "kim-son-xuan-chinh");
  CHECK(draft.pictures.size() >= 2 * (12 + draft.pack->form.size()));
  CHECK(draft.pictures.front() == "en-01-attract.png");
  const auto picture = drafts.picture(*id, draft.pictures.front());
  REQUIRE(picture);
  std::ifstream in(*picture, std::ios::binary);
  char head[4] = {};
  in.read(head, 4);
  CHECK(std::string(head + 1, 3) == "PNG");
  CHECK_FALSE(drafts.picture(*id, "../pack/pack.yaml"));
  CHECK_FALSE(drafts.picture("../" + *id, draft.pictures.front()));
  drafts.remove(*id);
  CHECK(drafts.all().empty());
}

TEST_CASE("a pack with faults is not stored, and each fault is reported") {
  const test::Folder folder;
  packs::PackDrafts drafts(folder.path / "drafts", schema, by_the_kiosk());
  std::filesystem::copy(assets / "consultations/kim-son-xuan-chinh", folder.path / "pack",
                        std::filesystem::copy_options::recursive);
  std::ofstream(folder.path / "pack/pack.yaml", std::ios::app) << "nonsense: 1\n";
  const Bytes bytes = consultation::write_archive(folder.path / "pack").value();
  const auto added = drafts.add({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  REQUIRE_FALSE(added);
  CHECK(added.error().code == "pack-faulty");
  CHECK(added.error().what.find("pack.yaml:") != std::string::npos);
  CHECK(drafts.add("no archive").error().code == "archive-damaged");
  CHECK(drafts.all().empty());
}

TEST_CASE("if the screens cannot be drawn, the draft stays and gives the reason") {
  const test::Folder folder;
  auto painting = by_the_kiosk();
  painting.virtual_display = "/nonexistent/xvfb-run";
  packs::PackDrafts drafts(folder.path, schema, painting);
  const auto id = drafts.add(shipped());
  REQUIRE(id);
  CHECK(painted(drafts, *id).painting_fault != "");
}

TEST_CASE("a hanging drawing is killed, and stopping the server does not wait for it") {
  const test::Folder folder;
  const auto script = folder.path / "hangs";
  std::ofstream(script) << "#!/bin/sh\nsleep 600\n";
  std::filesystem::permissions(script, std::filesystem::perms::owner_all);
  auto painting = by_the_kiosk();
  painting.virtual_display = script;
  painting.limit = 1s;
  {
    packs::PackDrafts drafts(folder.path / "drafts", schema, painting);
    const auto id = drafts.add(shipped());
    REQUIRE(id);
    CHECK(painted(drafts, *id).painting_fault == "Drawing took too long.");
    const auto other = drafts.add(shipped("kim-son-binh-minh"));
    REQUIRE(other);
  }  // ends at once: the drawing of the other one is cut off
  painting = by_the_kiosk();
  packs::PackDrafts again(folder.path / "drafts", schema, painting);  // resumed after a restart
  for (const auto& draft : again.all()) {
    if (draft.pack->id == "kim-son-binh-minh") CHECK(painted(again, draft.id).painting_fault == "");
  }
}
