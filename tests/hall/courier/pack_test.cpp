#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "kiosk/consultation/archive.h"
#include "kiosk/consultation/load.h"
#include "kiosk/hall/courier/packs.h"
#include "kiosk/hall/courier/settings_keys.h"
#include "kiosk/wire/messages.h"
#include "tests/hall/courier/hall.h"

using namespace kiosk;
using namespace kiosk::hall::courier;
using namespace kiosk::hall::courier::test;
namespace fs = std::filesystem;

namespace {

const fs::path good_pack = fs::path(KIOSK_SOURCE_DIR) / "tests/consultation/fixtures/good";

/// A copy of the good pack with one changed text, as an archive with its assignment.
struct Published {
  fs::path folder;
  wire::Assignment assignment{"river-merger", 3, wire::State::open, "north", {}, {}, {}, {}};
  std::string archive;

  Published(const fs::path& scratch, const std::string& from, const std::string& to) : folder(scratch) {
    fs::copy(good_pack, folder, fs::copy_options::recursive);
    std::ifstream in(folder / "pack.yaml");
    std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    std::ofstream(folder / "pack.yaml") << text.replace(at, from.size(), to);
    assignment.pack_digest = consultation::pack_digest(folder).value();
    archive = text_of(consultation::write_archive(folder).value());
  }

  void offer(Office& office, const std::string& etag) { offer(office, etag, office.key, archive); }
  void offer(Office& office, const std::string& etag, const wire::SigningKey& signer,
             const std::string& pack) {
    assignment.pack_signature = wire::sign(
        signer,
        wire::pack_signature_message(assignment.pack_digest, assignment.consultation, assignment.revision));
    office.publish(wire::encode(assignment), etag, pack);
  }
  std::string name() const { return to_hex(assignment.pack_digest); }
};

/// A hall whose kiosk has fetched a first pack.
struct PackHall {
  Office office;
  Loopback server{[this](const Asked& asked) { return office.answer(asked); }};
  Hall hall{office, server.url()};
  Published first{hall.folder / "first", "revision: 3", "revision: 3"};

  void begin() {
    first.offer(office, "\"1\"");
    restart();
    REQUIRE(soon([&] { return current() == first.name(); }));
  }
  void restart() {
    hall.courier.reset();
    hall.start(std::chrono::milliseconds(10), true, std::chrono::seconds(1));
  }
  std::string current() const {
    std::error_code none;
    return fs::read_symlink(hall.folder / "packs/current", none).string();
  }
  bool trouble_holds(const std::string& word) {
    return soon([&] { return hall.courier->status().pack_trouble.what.find(word) != std::string::npos; });
  }
};

}  // namespace

TEST_CASE("the assigned pack is fetched, checked and put in use, and a newer one after it") {
  PackHall kiosk;
  kiosk.begin();
  CHECK(soon([&] { return kiosk.hall.courier->status().assignment.has_value(); }));
  CHECK(kiosk.hall.courier->status().assignment->consultation == "river-merger");
  CHECK(consultation::pack_digest(fs::canonical(kiosk.hall.folder / "packs/current")) ==
        kiosk.first.assignment.pack_digest);

  Published second(kiosk.hall.folder / "second", "revision: 3", "revision: 4");
  second.assignment.revision = 4;
  second.offer(kiosk.office, "\"2\"");
  CHECK(soon([&] { return kiosk.current() == second.name(); }));
  CHECK(soon([&] { return kiosk.office.heartbeats().back().pack_revision == 4; }));
  CHECK(fs::exists(kiosk.hall.folder / "packs" / kiosk.first.name()));
  CHECK(kiosk.hall.courier->status().pack_trouble.code.empty());
}

TEST_CASE("a pack with a foreign signature is not fetched") {
  PackHall kiosk;
  kiosk.begin();
  Published second(kiosk.hall.folder / "second", "revision: 3", "revision: 4");
  second.assignment.revision = 4;
  second.offer(kiosk.office, "\"2\"", kiosk.office.stranger, second.archive);
  CHECK(kiosk.trouble_holds("signature"));
  CHECK(kiosk.current() == kiosk.first.name());
  for (const Asked& asked : kiosk.server.asked()) CHECK(asked.path != "/v1/packs/" + second.name());
}

TEST_CASE("an older revision is refused") {
  PackHall kiosk;
  kiosk.begin();
  Published older(kiosk.hall.folder / "older", "revision: 3", "revision: 2");
  older.assignment.revision = 2;
  older.offer(kiosk.office, "\"2\"");
  CHECK(kiosk.trouble_holds("older than revision 3"));
  CHECK(kiosk.current() == kiosk.first.name());
}

TEST_CASE("an older revision is refused also when another consultation was shown in between") {
  PackHall kiosk;
  kiosk.begin();
  Published other(kiosk.hall.folder / "other", "id: river-merger", "id: hill-merger");
  other.assignment.consultation = "hill-merger";
  other.offer(kiosk.office, "\"2\"");
  REQUIRE(soon([&] { return kiosk.current() == other.name(); }));
  kiosk.restart();

  Published older(kiosk.hall.folder / "older", "revision: 3", "revision: 2");
  older.assignment.revision = 2;
  older.offer(kiosk.office, "\"3\"");
  CHECK(kiosk.trouble_holds("older than revision 3"));
  CHECK(kiosk.current() == other.name());

  kiosk.first.offer(kiosk.office, "\"4\"");
  CHECK(soon([&] { return kiosk.current() == kiosk.first.name(); }));
}

TEST_CASE("a damaged, foreign or faulty pack leaves the last good one in use") {
  PackHall kiosk;
  kiosk.begin();
  Published second(kiosk.hall.folder / "second", "revision: 3", "revision: 4");
  second.assignment.revision = 4;
  second.offer(kiosk.office, "\"2\"", kiosk.office.key, second.archive.substr(0, second.archive.size() / 2));
  CHECK(soon([&] { return !kiosk.hall.courier->status().pack_trouble.code.empty(); }));
  CHECK(kiosk.current() == kiosk.first.name());

  kiosk.office.hand_out(kiosk.first.archive);
  CHECK(kiosk.trouble_holds("arrived damaged"));
  CHECK(kiosk.current() == kiosk.first.name());

  Published faulty(kiosk.hall.folder / "faulty", "revision: 3", "revision: many");
  faulty.assignment.revision = 5;
  faulty.offer(kiosk.office, "\"3\"");
  CHECK(kiosk.trouble_holds("has a fault"));
  CHECK(kiosk.current() == kiosk.first.name());

  second.offer(kiosk.office, "\"4\"");
  CHECK(soon([&] { return kiosk.current() == second.name(); }));
  CHECK(soon([&] { return kiosk.hall.courier->status().pack_trouble.code.empty(); }));
}

TEST_CASE("a published pack that requires one-time codes leaves the last good one in use") {
  PackHall kiosk;
  kiosk.begin();
  Published coded(kiosk.hall.folder / "coded", "one_time_codes: none", "one_time_codes: required");
  coded.offer(kiosk.office, "\"2\"");
  CHECK(kiosk.trouble_holds("one-time codes"));
  CHECK(kiosk.current() == kiosk.first.name());

  Published optional(kiosk.hall.folder / "optional", "one_time_codes: none", "one_time_codes: optional");
  optional.offer(kiosk.office, "\"3\"");
  CHECK(soon([&] { return kiosk.current() == optional.name(); }));
}

TEST_CASE("a pack that was changed on the kiosk's disk is not what the server signed, and is fetched again") {
  PackHall kiosk;
  kiosk.begin();
  const fs::path folder = kiosk.hall.folder / "packs" / kiosk.first.name();
  const auto verified = [&] { return verify_in_use(folder, kiosk.office.key.public_key, *kiosk.hall.outbox); };
  CHECK(verified());
  CHECK(verify_in_use(folder, kiosk.office.stranger.public_key, *kiosk.hall.outbox).error().code == "pack-changed");

  std::ofstream(folder / "texts/long.vi.md", std::ios::app) << "Mọi người đều đồng ý.";
  CHECK(verified().error().code == "pack-changed");
  const fs::path renamed = kiosk.hall.folder / "packs" / to_hex(consultation::pack_digest(folder).value());
  fs::copy(folder, renamed, fs::copy_options::recursive);
  CHECK(verify_in_use(renamed, kiosk.office.key.public_key, *kiosk.hall.outbox).error().code == "pack-changed");

  kiosk.restart();
  CHECK(soon([&] { return verified().has_value(); }));
}

TEST_CASE("a kiosk updated without a network goes on with its pack, of which only the assignment was kept") {
  PackHall kiosk;
  kiosk.begin();
  const fs::path folder = kiosk.hall.folder / "packs" / kiosk.first.name();
  const auto verified = [&] { return verify_in_use(folder, kiosk.office.key.public_key, *kiosk.hall.outbox); };
  const std::string kept = std::string(signed_key) + kiosk.first.name();
  REQUIRE(soon([&] { return kiosk.hall.outbox->setting(kept).has_value(); }));
  kiosk.server.play([](const Asked&) { return http(500, ""); });
  REQUIRE(kiosk.hall.outbox->set_setting(kept, ""));
  CHECK(verified());
  std::ofstream(folder / "texts/long.vi.md", std::ios::app) << "Mọi người đều đồng ý.";
  CHECK(verified().error().code == "pack-changed");
}

TEST_CASE("after a restart without a network the last assignment is used") {
  PackHall kiosk;
  kiosk.begin();
  REQUIRE(soon([&] { return kiosk.hall.outbox->setting("courier.assignment-etag") == "\"1\""; }));
  kiosk.server.play([](const Asked&) { return http(500, ""); });
  kiosk.restart();
  CHECK(soon([&] { return kiosk.hall.courier->status().assignment.has_value(); }));
  CHECK(kiosk.hall.courier->status().assignment->revision == 3);
  CHECK(kiosk.current() == kiosk.first.name());
}

TEST_CASE("a heartbeat reports the queue and measures the clock's error") {
  Office office;
  office.time = SystemClock().now() + std::chrono::hours(24 * 365);
  Loopback server([&](const Asked& asked) { return office.answer(asked); });
  Hall hall(office, server.url());
  hall.puts(2, std::chrono::minutes(3));
  hall.start(std::chrono::milliseconds(10), false);
  REQUIRE(soon([&] { return !office.heartbeats().empty(); }));
  const auto heartbeat = office.heartbeats().front();
  CHECK(heartbeat.waiting == 2);
  CHECK(heartbeat.visits == 5);
  CHECK(heartbeat.abandoned == 2);
  CHECK(heartbeat.abandoned_at == std::map<std::string, std::int64_t>{{"home", 1}, {"page-3", 1}});
  CHECK(heartbeat.app_version == "test");
  CHECK(heartbeat.free_disk_bytes > 0);
  CHECK(soon([&] { return hall.courier->status().clock_error > std::chrono::hours(24 * 364); }));
}
