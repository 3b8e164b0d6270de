// What the kiosk does when its disk cannot be written.
#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/random.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/hall/app/device.h"
#include "kiosk/hall/app/situation.h"
#include "kiosk/hall/app/staff_jobs.h"
#include "tests/e2e/harness.h"

using namespace kiosk;
using namespace kiosk::hall;
using namespace kiosk::hall::app;

namespace {

/// Limits the size of files of this process within its scope: a simulated full disk.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

visit::KioskStatus hall_of(const Stores& stores, const consultation::Pack& pack) {
  return situation(stores, {}, &pack, {}, {});
}

}  // namespace

TEST_CASE("every reason why nothing can be stored has a text for staff in both languages") {
  for (const char* language : {"vi", "en"}) {
    const auto words =
        *Catalogue::load(std::string(KIOSK_SOURCE_DIR "/assets/locales/hall/") + language + ".po");
    for (const int error : {ENOSPC, EDQUOT, EFBIG, EROFS, EACCES, EPERM, ENOENT, EMFILE, ENFILE, EIO}) {
      CAPTURE(error);
      CHECK(words.has(store_trouble_of(error)));
    }
    CHECK(words.has("staff.store.unreadable"));
  }
  CHECK(store_trouble_of(ENOSPC) == "staff.store.full");
  CHECK(store_trouble_of(EROFS) == "staff.store.read_only");
  CHECK(store_trouble_of(EACCES) == "staff.store.rights");
  CHECK(store_trouble_of(EMFILE) == "staff.store.files");
}

TEST_CASE("a full disk is detected by writing, and the test file is removed") {
  const e2e::TempFolder temp;
  CHECK_FALSE(write_trouble(temp.path));
  {
    const SmallDisk small(60 * 1024);
    CHECK(write_trouble(temp.path) == "staff.store.full");
  }
  CHECK_FALSE(write_trouble(temp.path));
  CHECK(std::filesystem::is_empty(temp.path));
  CHECK(write_trouble(temp.path / "nowhere") == "staff.store.no_folder");
}

TEST_CASE("running out of open files is reported, and the store recovers") {
  const e2e::TempFolder temp;
  rlimit before{};
  getrlimit(RLIMIT_NOFILE, &before);
  const rlimit none{0, before.rlim_max};
  setrlimit(RLIMIT_NOFILE, &none);
  const auto trouble = write_trouble(temp.path);
  setrlimit(RLIMIT_NOFILE, &before);
  CHECK(trouble == "staff.store.files");
  CHECK_FALSE(write_trouble(temp.path));
}

TEST_CASE("a folder of another user is reported as such" * doctest::skip(::geteuid() == 0)) {
  const e2e::TempFolder temp;
  ::chmod(temp.path.c_str(), 0500);
  CHECK(write_trouble(temp.path) == "staff.store.rights");
  ::chmod(temp.path.c_str(), 0700);
}

TEST_CASE("an outbox that could not be opened at the start is opened later without a restart") {
  const e2e::TempFolder temp;
  const Folders folders{temp.path / "kiosk", KIOSK_SOURCE_DIR "/assets"};
  std::ofstream(folders.data) << "a file where the folder should be";
  Stores stores(folders);
  stores.open();
  consultation::Pack pack;
  CHECK(stores.outbox() == nullptr);
  CHECK(stores.trouble() == "staff.store.no_folder");
  CHECK(hall_of(stores, pack).out_of_use == visit::OutOfUse::storage);

  std::filesystem::remove(folders.data);
  std::filesystem::create_directories(folders.data);
  stores.check();
  CHECK(stores.outbox() != nullptr);
  CHECK(stores.trouble().empty());
  CHECK(hall_of(stores, pack).out_of_use == visit::OutOfUse::not_enrolled);
}

TEST_CASE("the opening time in force is the one that the server sent, else the pack's") {
  const e2e::TempFolder temp;
  Stores stores({temp.path, KIOSK_SOURCE_DIR "/assets"});
  stores.open();
  consultation::Pack pack;
  pack.period.opens = UtcTime(std::chrono::hours(5));
  CHECK(hall_of(stores, pack).opens == pack.period.opens);
  CHECK(visit::not_begun(hall_of(stores, pack)));
  wire::Assignment assignment{"river-merger", 1, wire::State::open, "north", {}, {}, {}, {}};
  assignment.opens = UtcTime(std::chrono::hours(9));  // of `publish --opens`
  assignment.closes = UtcTime(std::chrono::hours(99));
  stores.keep(assignment);
  CHECK(hall_of(stores, pack).opens == assignment.opens);
  CHECK(visit::not_begun(hall_of(stores, pack)));
}

TEST_CASE("the kiosk is in maintenance while the disk is full, and recovers by itself") {
  const e2e::TempFolder temp;
  const Folders folders{temp.path, KIOSK_SOURCE_DIR "/assets"};
  Stores stores(folders);
  stores.open();
  SystemRandom random;
  outbox::Identity identity;
  identity.server_url = "https://127.0.0.1:1";
  identity.kiosk = "00000000-0000-4000-8000-000000000001";
  identity.name = "KS-01";
  identity.key = wire::signing_key_from_seed(Hash{});
  REQUIRE(stores.outbox()->set_identity(identity));
  Stores again(folders);
  again.open();
  consultation::Pack pack;
  CHECK_FALSE(hall_of(again, pack).maintenance);
  {
    const SmallDisk small(60 * 1024);
    again.check();
    CHECK(again.trouble() == "staff.store.full");
    const visit::KioskStatus hall = hall_of(again, pack);
    CHECK(hall.maintenance);
    CHECK(hall.out_of_use == visit::OutOfUse::storage);
    CHECK(hall.kiosk_name == "KS-01");
  }
  again.check();
  CHECK_FALSE(hall_of(again, pack).maintenance);
}

TEST_CASE("a printer setting that cannot be stored is not used, and the panel shows the stored one") {
  const e2e::TempFolder temp;
  Folders folders;
  folders.data = temp.path;
  Stores stores(folders);
  stores.open();
  REQUIRE(stores.outbox());
  std::vector<staff::Event> told;
  SystemRandom random;
  const SystemClock clock;
  const StaffTools tools{folders, stores, clock, random,
                         [&](staff::Event event) { told.push_back(std::move(event)); }};
  CHECK(keep_printer(tools, {}, {"counter", "58"}));
  CHECK(told.empty());
  {
    const SmallDisk full(0);
    CHECK_FALSE(keep_printer(tools, {}, {"another", "80"}));
  }
  REQUIRE(told.size() == 1);
  const auto* measured = std::get_if<staff::Measured>(&told.front());
  REQUIRE(measured);
  CHECK(measured->facts.printing.queue == "counter");
  CHECK(measured->facts.printing.paper == "58");
  CHECK(measured->facts.store_trouble == "staff.store.full");
  CHECK(printer_of(*stores.outbox()).queue == "counter");
}
