#include "kiosk/hall/outbox/export.h"

#include <doctest/doctest.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include <fstream>
#include <set>

#include "kiosk/wire/messages.h"
#include "tests/hall/outbox/folder.h"

using namespace kiosk;
using namespace kiosk::hall::outbox;
using namespace kiosk::hall::outbox::test;

namespace {

/// An enrolled kiosk with waiting opinions, and a folder that acts as the stick.
struct Hall {
  explicit Hall(int waiting) {
    std::filesystem::create_directory(stick);
    Identity identity;
    identity.server_url = "https://127.0.0.1:1";
    identity.kiosk = uuid_v4(random);
    identity.name = "KS Xuân Thiện/01";
    identity.key = key;
    REQUIRE(outbox->set_identity(identity));
    kiosk = identity.kiosk;
    for (int i = 0; i < waiting; ++i) {
      envelopes.push_back(envelope(random));
      REQUIRE(outbox->put(envelopes.back(), noon));
    }
  }
  Result<Exported> exports(const ExportLimits& limits = {}) {
    return export_sealed(*outbox, stick, noon, {}, limits);
  }
  wire::SealedExport read(const std::filesystem::path& file) const {
    const Bytes bytes = raw(file);
    const std::string text = text_of(bytes);
    const auto claim = wire::read_export(text);
    REQUIRE(claim);
    CHECK(claim->kiosk == kiosk);
    return wire::decode_export(*claim, key.public_key).value();
  }
  std::set<std::string> names_on_stick() const {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(stick))
      names.insert(entry.path().filename().string());
    return names;
  }

  Folder folder;
  SeededRandom random{7};
  wire::SigningKey key = wire::make_signing_key(random);
  std::unique_ptr<Outbox> outbox = Outbox::open(folder.file()).value();
  std::filesystem::path stick = folder.path / "stick";
  std::string kiosk;
  std::vector<opinion::Envelope> envelopes;
};

std::set<std::string> ids(const std::vector<opinion::Envelope>& envelopes) {
  std::set<std::string> all;
  for (const auto& one : envelopes) all.insert(one.id);
  return all;
}

}  // namespace

TEST_CASE("all waiting opinions are in the signed file and stay on the kiosk") {
  Hall hall(20);
  const auto exported = hall.exports();
  REQUIRE(exported);
  CHECK(exported->opinions == 20);
  REQUIRE(exported->files.size() == 1);
  const auto sealed = hall.read(exported->files[0]);
  CHECK(ids(sealed.opinions) == ids(hall.envelopes));
  CHECK(sealed.part == 1);
  CHECK(sealed.parts == 1);
  CHECK(hall.outbox->counts().waiting == 20);
}

TEST_CASE("the file name contains kiosk and date, and only complete files exist") {
  Hall hall(3);
  const auto exported = hall.exports();
  REQUIRE(exported);
  CHECK(hall.names_on_stick() == std::set<std::string>{"ks-xuan-thien-01-2026-11-18-1-of-1-no1.sealed"});
  REQUIRE(hall.exports());
  CHECK(hall.names_on_stick().size() == 2);
}

TEST_CASE("delivered opinions are not in the file, refused ones are") {
  Hall hall(3);
  REQUIRE(hall.outbox->settle(stored({hall.envelopes[0]})));
  wire::UploadAnswer answer = stored({hall.envelopes[1]});
  answer.results[0] = {hall.envelopes[1].id, wire::Status::refused, 0, "unknown-consultation"};
  REQUIRE(hall.outbox->settle(answer));
  const auto exported = hall.exports();
  REQUIRE(exported);
  CHECK(ids(hall.read(exported->files[0]).opinions) == ids({hall.envelopes[1], hall.envelopes[2]}));
  CHECK(hall.outbox->counts().refused == 1);
}

TEST_CASE("a long queue is split into numbered files, each opinion in one of them") {
  Hall hall(1203);
  SUBCASE("by count") {
    const auto exported = hall.exports({.items = 500});
    REQUIRE(exported);
    CHECK(exported->files.size() == 3);
  }
  SUBCASE("by size") {
    REQUIRE(hall.exports({.bytes = 100'000}));
    CHECK(hall.names_on_stick().size() > 10);
  }
  std::set<std::string> seen;
  std::set<std::uint64_t> counters;
  std::size_t count = 0;
  for (const auto& name : hall.names_on_stick()) {
    const auto sealed = hall.read(hall.stick / name);
    CHECK(static_cast<std::size_t>(sealed.parts) == hall.names_on_stick().size());
    counters.insert(sealed.counter);
    count += sealed.opinions.size();
    seen.merge(ids(sealed.opinions));
  }
  CHECK(seen == ids(hall.envelopes));
  CHECK(count == hall.envelopes.size());
  CHECK(counters.size() == hall.names_on_stick().size());
}

TEST_CASE("an opinion larger than the file limit is exported on its own") {
  Hall hall(2);
  const auto exported = hall.exports({.bytes = 10});
  REQUIRE(exported);
  CHECK(exported->files.size() == 2);
}

TEST_CASE("an empty queue, a kiosk that is not enrolled and a missing stick are reported") {
  Hall hall(0);
  CHECK(hall.exports().error().code == "nothing-waiting");
  REQUIRE(hall.outbox->put(envelope(hall.random), noon));
  CHECK(export_sealed(*hall.outbox, hall.folder.path / "nowhere", noon).error().code == "folder-missing");
  Folder other;
  const auto stranger = Outbox::open(other.file()).value();
  CHECK(export_sealed(*stranger, hall.stick, noon).error().code == "not-enrolled");
  CHECK(hall.names_on_stick().empty());
}

TEST_CASE("a full stick leaves no partial file, and the queue is complete") {
  Hall hall(2000);
  if (::mount("tmpfs", hall.stick.c_str(), "tmpfs", 0, "size=256k") != 0) {
    MESSAGE("no right to mount: the full stick is not tried here");
    return;
  }
  const auto exported = hall.exports({.items = 100});
  const auto names = hall.names_on_stick();
  for (const auto& name : names) {
    CHECK(name.ends_with(".sealed"));
    CHECK(hall.read(hall.stick / name).opinions.size() == 100);
  }
  ::umount(hall.stick.c_str());
  REQUIRE_FALSE(exported);
  CHECK(exported.error().code == "stick-full");
  CHECK_FALSE(names.empty());
  CHECK(hall.outbox->counts().waiting == 2000);
}

TEST_CASE("links on a stick never change the kiosk's own files") {
  Hall hall(5);
  const Bytes before = raw(hall.folder.file());
  const std::string name = "ks-xuan-thien-01-2026-11-18-1-of-1-no1.sealed";
  for (const std::string& link : {name, "." + name + ".part", name + ".part", std::string(".write-probe")})
    std::filesystem::create_symlink(hall.folder.file(), hall.stick / link);
  const auto exported = hall.exports();
  REQUIRE(exported);
  CHECK(ids(hall.read(hall.stick / name).opinions) == ids(hall.envelopes));
  CHECK_FALSE(std::filesystem::is_symlink(hall.stick / name));
  CHECK(Outbox::open(hall.folder.file()).value()->counts().waiting == 5);
  CHECK(raw(hall.folder.file()).size() == before.size());
}

TEST_CASE("nothing is written to a linked folder on the stick") {
  Hall hall(5);
  const auto elsewhere = hall.folder.path / "elsewhere";
  std::filesystem::create_directory(elsewhere);
  std::filesystem::create_directory_symlink(elsewhere, hall.stick / "exports");
  const auto exported = export_sealed(*hall.outbox, hall.stick / "exports", noon);
  REQUIRE_FALSE(exported);
  CHECK(exported.error().code == "folder-link");
  CHECK(std::filesystem::is_empty(elsewhere));
  CHECK(hall.outbox->counts().waiting == 5);
}

TEST_CASE("nothing is written to a rejected folder, and the reason is reported") {
  Hall hall(5);
  const auto refuse = [](const UntrustedFolder&) -> Result<void> {
    return fault("stick-gone", "The stick is no longer there.");
  };
  CHECK(export_sealed(*hall.outbox, hall.stick, noon, {}, {}, refuse).error().code == "stick-gone");
  CHECK(hall.names_on_stick().empty());
}

TEST_CASE("a read-only stick is reported") {
  Hall hall(2);
  if (::mount("tmpfs", hall.stick.c_str(), "tmpfs", MS_RDONLY, "size=256k") != 0) {
    MESSAGE("no right to mount: the write protection is not tried here");
    return;
  }
  const auto exported = hall.exports();
  ::umount(hall.stick.c_str());
  REQUIRE_FALSE(exported);
  CHECK(exported.error().code == "stick-unwritable");
}
