// The corpus of JSON against every parser of the product: nothing crashes, no parser takes what is no JSON,
// and what is JSON means the same to all.
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <boost/json.hpp>
#include <cstring>

#include "kiosk/base/files.h"
#include "kiosk/consultation/folder.h"
#include "kiosk/consultation/load.h"
#include "kiosk/opinion/opinion_json.h"
#include "kiosk/opinion/strict_json.h"
#include "kiosk/server/command_line/control.h"
#include "kiosk/wire/messages.h"
#include "kiosk/wire/results.h"
#include "tests/attack/json_cases.h"
#include "tests/server/intake/door.h"

using namespace kiosk;
using namespace kiosk::attack;
using namespace kiosk::server::test;

namespace json = boost::json;
namespace fs = std::filesystem;

namespace {

constexpr opinion::JsonLimits roomy{.bytes = 1 << 20, .depth = 16, .values = 1000};
const bool long_run = std::getenv("KIOSK_LONG") != nullptr;

/// The same case as the value of a member that each message has.
std::string within(const std::string& member, const std::string& text) {
  return "{\"" + member + "\":" + text + "}";
}

/// Sends one line to a control socket and reads until it closes the line.
std::string ask(const fs::path& socket, const std::string& line) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, socket.c_str(), sizeof address.sun_path - 1);
  const int connection = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::string answer;
  if (::connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    (void)::send(connection, line.data(), line.size(), MSG_NOSIGNAL);
    ::shutdown(connection, SHUT_WR);
    std::array<char, 4096> piece{};
    for (ssize_t size; (size = ::read(connection, piece.data(), piece.size())) > 0;)
      answer.append(piece.data(), static_cast<std::size_t>(size));
  }
  ::close(connection);
  return answer;
}

}  // namespace

TEST_CASE(
    "JSON by the standard is taken, and what is none is refused, by the parser of all that comes from "
    "outside") {
  for (const JsonCase& one : json_cases()) {
    CAPTURE(one.name.substr(0, 80));
    const auto read = opinion::parse_strict(one.text, roomy);
    if (one.verdict == Verdict::accept) CHECK(read);
    if (one.verdict == Verdict::refuse) CHECK_FALSE(read);
    if (!read) {
      CHECK_FALSE(read.error().code.empty());
      continue;
    }
    // What was taken, written and read again is the same.
    const auto again = opinion::parse_strict(json::serialize(*read), roomy);
    REQUIRE(again);
    CHECK(json::serialize(*again) == json::serialize(*read));
  }
}

TEST_CASE(
    "no message, wherever a case stands in it, is read from what is no JSON, and none breaks its reader") {
  const Hash key{};
  for (const JsonCase& one : json_cases()) {
    CAPTURE(one.name.substr(0, 80));
    for (const char* member : {"", "code", "waiting", "opinions", "results", "answers", "heard"}) {
      const std::string text = *member ? within(member, one.text) : one.text;
      const bool taken =
          wire::decode_enrol(text).has_value() || wire::decode_enrolled(text).has_value() ||
          wire::decode_assignment(text).has_value() || wire::decode_heartbeat(text).has_value() ||
          wire::decode_heartbeat_answer(text).has_value() || wire::decode_upload(text).has_value() ||
          wire::decode_answer(text, key).has_value() || wire::decode_problem(text).has_value() ||
          opinion::parse_opinion(text).has_value();
      CHECK_FALSE(taken);
    }
  }
}

TEST_CASE("no body of an upload, signed or not, brings an error of the server") {
  Door door;
  for (const JsonCase& one : json_cases()) {
    CAPTURE(one.name.substr(0, 80));
    for (const char* member : {"", "counter", "opinions"}) {
      const auto answer = door.ask(door.upload(*member ? within(member, one.text) : one.text));
      CHECK(answer.status >= 400);
      CHECK(answer.status < 500);
    }
  }
  CHECK(door.store->tallies(Door::consultation).stored == 0);
}

TEST_CASE("the control socket answers the next command whatever the one before was") {
  Folder folder;
  std::atomic<int> asked = 0;
  const server::Control control(folder.path / "control.sock",
                                [&](const server::Request&, const server::Progress&) {
                                  ++asked;
                                  return server::Answer{{"text", "good"}};
                                });
  for (const JsonCase& one : json_cases()) {
    CAPTURE(one.name.substr(0, 80));
    if (one.text.find('\n') != std::string::npos) continue;
    const int before = asked;
    ask(folder.path / "control.sock", one.text + "\n");
    if (one.verdict == Verdict::refuse) CHECK(asked == before);
  }
  CHECK(ask(folder.path / "control.sock", "{\"do\":\"check\"}\n") == "{\"text\":\"good\"}\n");
}

TEST_CASE("a map that is no GeoJSON is a fault of the pack with words, and nothing else") {
  const std::string assets = std::string(KIOSK_SOURCE_DIR) + "/assets/consultations/";
  auto files = consultation::read_folder(assets + "kim-son-xuan-chinh").files;
  std::string map;
  for (const auto& [name, content] : files)
    if (name.ends_with(".geojson")) map = name;
  REQUIRE_FALSE(map.empty());
  std::size_t number = 0;
  for (const JsonCase& one : json_cases()) {
    if (!long_run && ++number % 12 != 0) continue;
    CAPTURE(one.name.substr(0, 80));
    for (const std::string& text : {one.text, within("features", one.text)}) {
      Folder folder;
      files[map] = text;
      for (const auto& [name, content] : files) {
        fs::create_directories((folder.path / name).parent_path());
        REQUIRE(write_file_durably(folder.path / name, content));
      }
      const auto loaded = consultation::load_pack(folder.path, assets + "schema/pack.schema.json");
      CHECK_FALSE(loaded.pack);
      CHECK_FALSE(loaded.faults.empty());
    }
  }
}
