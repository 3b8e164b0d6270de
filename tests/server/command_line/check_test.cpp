// `check`: tampering with trail and tallies in real database files by SQL, as somebody with access to the
// machine could.
#include <SQLiteCpp/SQLiteCpp.h>

#include <boost/json.hpp>

#include "kiosk/base/fault_words.h"
#include "kiosk/server/command_line/ask.h"
#include "kiosk/server/command_line/check.h"
#include "kiosk/server/command_line/trail_keeper.h"
#include "kiosk/server/store/sqlite/checked_vfs.h"
#include "tests/command_line_help.h"
#include "tests/server/command_line/server_folder.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

using Kind = store::TrailProblem::Kind;
using Problems = std::vector<store::TrailProblem>;

constexpr const char* id = "kim-son-xuan-chinh";

/// A server's folder with opinions and a trail of ten entries with a signed head.
struct Tampered {
  Tampered() {
    const auto deployment = Deployment::open(server.folders).value();
    const auto kiosk = enrolled(*deployment->store, random);
    std::vector<store::Arrival> arrivals;
    for (int i = 0; i < 50; ++i) arrivals.push_back(arrival(random, kiosk.id));
    deployment->store->store_batch(arrivals, {}, noon);
    while (deployment->store->trail(100).size() < 10) deployment->store->note("canbo", noon, "sign-in", {});
    sign(*deployment);
  }
  static void sign(Deployment& deployment) {
    store::sign_trail_head(*deployment.store, *deployment.store, deployment.server_key, noon);
  }
  /// Tampers as somebody who can write pages with checksums like the program, and removes the triggers.
  void tamper(const std::string& sql) const {
    SQLite::Database db(server.folders.database().string(), SQLite::OPEN_READWRITE, 0, store::checked_vfs());
    for (const char* trigger : {"trail_stays", "trail_is_kept", "trail_head_stays", "trail_head_is_kept"})
      db.exec(std::string("DROP TRIGGER IF EXISTS ") + trigger);
    db.exec(sql);
  }
  Problems problems() const {
    const auto deployment = Deployment::open(server.folders).value();
    return store::check_trail(*deployment->store, deployment->server_key.public_key);
  }
  CheckReport report() const { return report(load_words(source_assets, "server", "en").value()); }
  CheckReport report(const Catalogue& words) const {
    const auto deployment = Deployment::open(server.folders).value();
    return check_data(*deployment->store->snapshot(), deployment->packs, deployment->server_key.public_key,
                      words, {});
  }
  ServerFolder server;
  SeededRandom random{1};
};

std::string only(const CheckReport& report) {
  REQUIRE(report.differences.size() == 1);
  return report.differences.front();
}

bool says(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("an unaltered store is consistent, and the check counts what it read") {
  const Tampered untouched;
  const auto report = untouched.report();
  CHECK(report.differences == std::vector<std::string>{});
  CHECK(report.opinions == 50);
  CHECK(report.entries == 10);
}

TEST_CASE("a deleted, changed, inserted or cut off trail entry is reported with its number") {
  const Tampered trail;
  SUBCASE("deleted") {
    trail.tamper("DELETE FROM trail WHERE number = 4");
    CHECK(trail.problems() == Problems{{Kind::missing, 4}});
  }
  SUBCASE("the first deleted") {
    trail.tamper("DELETE FROM trail WHERE number = 1");
    CHECK(trail.problems() == Problems{{Kind::missing, 1}});
  }
  SUBCASE("deleted, and all after it renumbered") {
    trail.tamper("DELETE FROM trail WHERE number = 4; UPDATE trail SET number = number - 1 WHERE number > 4");
    CHECK(trail.problems().front() == store::TrailProblem{Kind::changed, 3});
    CHECK(trail.problems().back() == store::TrailProblem{Kind::cut_off, 10});
  }
  SUBCASE("another name") {
    trail.tamper("UPDATE trail SET user = 'nobody' WHERE number = 4");
    CHECK(trail.problems() == Problems{{Kind::changed, 4}});
  }
  SUBCASE("other details of the newest, which no entry follows: told by the signature") {
    trail.tamper("UPDATE trail SET details = '{\"state\":\"open\"}' WHERE number = 10");
    CHECK(trail.problems() == Problems{{Kind::changed, 10}});
  }
  SUBCASE("one added at the end without a hash") {
    trail.tamper("INSERT INTO trail(at, user, action, subject) VALUES(1, 'canbo', 'sign-in', '')");
    CHECK(trail.problems() == Problems{{Kind::changed, 10}});
  }
  SUBCASE("the end cut off") {
    trail.tamper("DELETE FROM trail WHERE number > 8");
    CHECK(trail.problems() == Problems{{Kind::cut_off, 10}});
  }
  SUBCASE("the end cut off and its signature moved") {
    trail.tamper("DELETE FROM trail WHERE number > 8; UPDATE trail_head SET entry = 8");
    CHECK(trail.problems().front().kind == Kind::forged);
  }
  SUBCASE("an earlier signature removed") {
    {
      const auto deployment = Deployment::open(trail.server.folders).value();
      deployment->store->note("canbo", noon, "sign-in", {});
      Tampered::sign(*deployment);
    }
    trail.tamper("DELETE FROM trail_head WHERE number = 1");
    CHECK(trail.problems() == Problems{{Kind::no_head, 1}});
  }
  const std::string text = only(CheckReport{0, 0, {trail.report().differences.front()}});
  CHECK(says(text, "trail: "));
}

TEST_CASE("limit: entries after the last signature can be cut off unnoticed") {
  const Tampered trail;
  {
    const auto deployment = Deployment::open(trail.server.folders).value();
    deployment->store->note("canbo", noon, "sign-in", {});
  }
  trail.tamper("DELETE FROM trail WHERE number = 11");
  CHECK(trail.problems().empty());
}

TEST_CASE("a broken trail is a security event at the next start, and the server still starts") {
  const Tampered trail;
  trail.tamper("UPDATE trail SET user = 'nobody' WHERE number = 4");
  const auto deployment = Deployment::open(trail.server.folders).value();
  {
    const TrailKeeper keeper(*deployment->store, deployment->server_key, deployment->clock);
    CHECK(keeper.problems() == Problems{{Kind::changed, 4}});
    CHECK(deployment->store->security_events(1).at(0).kind == "trail-broken");
    CHECK(deployment->store->security_events(1).at(0).subject == "#4");
    deployment->store->note("canbo", noon, "sign-in", {});
  }
  CHECK_MESSAGE(deployment->store->trail_heads().back().entry == 11, "signed at its end");
}

TEST_CASE("an altered tally or opinion is reported") {
  const Tampered data;
  SUBCASE("a tally") {
    data.tamper(
        "UPDATE tally SET count = count + 5 WHERE question = 'stance' AND option = 'agree' AND hamlet = "
        "'xuan-thien-1'");
    const std::string difference = only(data.report());
    CHECK(says(difference, "unit xuan-thien, hamlet xuan-thien-1, question stance, option agree"));
  }
  SUBCASE("a tally without opinion") {
    data.tamper("INSERT INTO tally VALUES('kim-son-xuan-chinh', 'xuan-thien', '', 'stance', 'abstain', 3)");
    CHECK(says(only(data.report()), "option abstain: the opinions give 0, stored is 3"));
  }
  SUBCASE("an opinion removed") {
    data.tamper("DELETE FROM opinion WHERE row = (SELECT min(row) FROM opinion)");
    const auto report = data.report();
    CHECK(report.opinions == 49);
    const auto total = std::find_if(report.differences.begin(), report.differences.end(), [](const auto& d) {
      return says(d, "the total of the consultation: the opinions give 49, stored is 50");
    });
    CHECK(total != report.differences.end());
  }
  SUBCASE("an opinion changed") {
    data.tamper(
        "UPDATE opinion SET answers = replace(answers, 'school', 'road') WHERE row = (SELECT min(row) FROM "
        "opinion)");
    CHECK(data.report().differences.size() == 2);
  }
  SUBCASE("a day") {
    data.tamper("UPDATE tally_day SET count = count + 1 WHERE day = (SELECT min(day) FROM tally_day)");
    CHECK(says(only(data.report()), "day 20"));
  }
  SUBCASE("a kiosk's own count") {
    data.tamper("UPDATE kiosk SET received = 7");
    CHECK(says(only(data.report()), "its tallies give 50, its own row says 7"));
  }
}

TEST_CASE("the command check prints each difference and exits with 1, else with 0") {
  const Tampered data;
  auto answer = ask(data.server.folders, {{"do", "check"}});
  CHECK(answer.at("exit").as_int64() == 0);
  data.tamper("UPDATE tally_day SET count = count + 1 WHERE day = (SELECT min(day) FROM tally_day)");
  answer = ask(data.server.folders, {{"do", "check"}});
  CHECK(answer.at("exit").as_int64() == 1);
  CHECK(says(boost::json::value_to<std::string>(answer.at("text")), "1 difference."));
}

TEST_CASE("the copy of the database for a backup is checked, and its differences are told") {
  const Tampered data;
  auto answer = ask(data.server.folders, {{"do", "copy-database"}});
  CHECK(answer.at("exit").as_int64() == 0);
  CHECK(says(boost::json::value_to<std::string>(answer.at("text")), "50 opinions"));
  data.tamper("UPDATE trail SET user = 'nobody' WHERE number = 4");
  answer = ask(data.server.folders, {{"do", "copy-database"}});
  CHECK(answer.at("exit").as_int64() == 1);
  CHECK(says(boost::json::value_to<std::string>(answer.at("text")), "trail: entry 4 was changed"));
}

TEST_CASE("what the check finds is told in the words of a third language") {
  const Tampered data;
  const kiosk::test::PseudoAssets pseudo("server");
  const auto words = load_words(pseudo.folder(), "server", kiosk::test::pseudo_language).value();
  for (const char* sql :
       {"DELETE FROM trail WHERE number = 4", "UPDATE trail SET user = 'nobody' WHERE number = 6",
        "DELETE FROM trail WHERE number > 8", "DELETE FROM opinion WHERE row = (SELECT min(row) FROM opinion)",
        "UPDATE tally_day SET count = count + 1", "UPDATE kiosk SET received = 7",
        "UPDATE tally SET count = count + 5 WHERE question = 'stance' AND option = 'agree'"})
    data.tamper(sql);
  const auto report = data.report(words);
  CHECK(report.differences.size() > 8);
  for (const std::string& difference : report.differences) {
    const std::string shown = std::regex_replace(difference, std::regex("[0-9a-f-]{36}"), "");
    std::set<std::string> foreign = kiosk::test::foreign_words(shown);
    for (const std::string& code : kiosk::test::foreign_words("kim son xuan chinh thien tam stance agree disagree other "
                                                              "reasons road school remark written answered"))
      foreign.erase(code);
    CHECK_MESSAGE(foreign == std::set<std::string>{}, difference);
  }
}
