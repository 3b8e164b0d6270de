// Rules for all sources of the product that a compiler cannot check.
#include <doctest/doctest.h>

#include <algorithm>
#include <regex>

#include "tests/e2e/harness.h"

using namespace e2e;

namespace {

struct Line {
  std::string where, code;  ///< without // comments
};

std::vector<Line> sources() {
  std::vector<Line> lines;
  const fs::path root = KIOSK_SOURCE_DIR;
  for (const auto& entry : fs::recursive_directory_iterator(root / "kiosk")) {
    const std::string ending = entry.path().extension();
    if (ending != ".cpp" && ending != ".h") continue;
    int number = 0;
    for (const std::string& line : read_lines(entry.path())) {
      const std::string where = fs::relative(entry.path(), root).string() + ":" + std::to_string(++number);
      lines.push_back({where, std::regex_replace(line, std::regex("//.*|^ *\\*.*"), "")});
    }
  }
  return lines;
}

/// Lines of the product's sources that match, except in the named files.
std::vector<std::string> breaches(const char* pattern, const std::vector<std::string>& allowed = {}) {
  const std::regex wanted(pattern);
  std::vector<std::string> found;
  static const auto all = sources();
  for (const Line& line : all) {
    const bool excepted = std::any_of(allowed.begin(), allowed.end(),
                                      [&](const std::string& file) { return line.where.starts_with(file); });
    if (!excepted && std::regex_search(line.code, wanted)) found.push_back(line.where + ": " + line.code);
  }
  return found;
}

/// Lines that match in some folders of the product.
std::vector<std::string> breaches_in(const std::vector<std::string>& folders, const char* pattern) {
  std::vector<std::string> found;
  for (const std::string& one : breaches(pattern)) {
    const bool inside = std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) {
      return one.starts_with("kiosk/" + folder + "/");
    });
    if (inside) found.push_back(one);
  }
  return found;
}

void none(const std::vector<std::string>& found) {
  for (const std::string& one : found) FAIL_CHECK(one);
}

}  // namespace

TEST_CASE("control: the source search finds existing code") {
  CHECK(sources().size() > 10'000);
  CHECK_FALSE(breaches("sodium_memcmp").empty());
}

TEST_CASE("hall and server never include each other, and shared code includes neither") {
  none(breaches_in({"server"}, R"(#include "kiosk/(hall|visitor)/)"));
  none(breaches_in({"hall", "visitor"}, R"(#include "kiosk/server/)"));
  none(breaches_in({"heap", "base", "consultation", "opinion", "wire"},
                   R"(#include "kiosk/(hall|server|visitor)/)"));
  CHECK_FALSE(breaches_in({"server"}, R"(#include "kiosk/consultation/)").empty());
}

TEST_CASE("nothing includes a main file or another source file") {
  none(breaches(R"(#include [<"].*(\.cpp|/main\.h)[>"])"));
}

TEST_CASE("pure folders use no window, socket, clock, thread or database") {
  const std::vector<std::string> pure{"consultation", "opinion", "wire", "hall/visit", "hall/staff"};
  none(breaches_in(pure, R"(#include <(imgui|GLFW/|GL/|X11/|sys/socket|netinet/|arpa/|netdb|curl/))"));
  none(breaches_in(pure, R"(#include <(boost/asio|boost/beast|sqlite3|SQLiteCpp/|alsa/|cups/))"));
  none(breaches_in(pure, R"(#include <(ctime|time\.h|sys/time\.h|thread|mutex|condition_variable|random)>)"));
  none(breaches_in(pure, R"((system|steady|high_resolution)_clock::now|SystemClock|SystemRandom)"));
}

TEST_CASE("in pure folders only the code for pack folders accesses files") {
  const std::vector<std::string> pure{"opinion", "wire", "hall/visit", "hall/staff"};
  none(breaches_in(pure, R"(#include <(fstream|filesystem|fcntl\.h|unistd\.h)>)"));
}

TEST_CASE("no shell and no unsafe function is called") {
  none(breaches(
      R"((^|[^\w:.>])(std::)?(system|popen|gets|strcpy|strcat|sprintf|vsprintf|tmpnam|mktemp|alloca)\()"));
  none(breaches(R"((^|\W)(std::)?(rand|srand|random_shuffle)\()"));
}

TEST_CASE("random numbers come from the system's generator or a given seed") {
  none(breaches(R"(std::(mt19937|random_device|default_random_engine))"));
}

TEST_CASE("secrets are compared in constant time") {
  none(breaches(R"((^|\W)(std::)?memcmp\()"));
  none(breaches(
      R"(\b\w*(secret|password_hash|totp|csrf|recovery_hash|pin_hash|token_hash)\w*(\(\))? ?(==|!=) ?[^n0])"));
}

TEST_CASE("no value is inserted into SQL text") {
  // A statement's text may be concatenated from constants, never from values.
  none(breaches(
      R"re((Statement \w+\(|exec(AndGet)?\(|sqlite3_exec\().*(" ?\+ ?\w+(\.|->)\w+|std::format|fmt::format))re"));
}

TEST_CASE("every database is opened with durable commits") {
  none(breaches(R"(synchronous ?= ?(OFF|NORMAL|0|1))"));
  none(breaches(R"(journal_mode ?= ?(OFF|MEMORY))"));
}

TEST_CASE("TLS certificates are always checked") {
  none(breaches(R"(CURLOPT_SSL_VERIFYHOST, 0|verify_none|CURLOPT_FOLLOWLOCATION, 1)",
                // The pinned key replaces the name check: “another key is refused before anything is sent…”.
                {"kiosk/hall/courier/http.cpp"}));
}

TEST_CASE("files that must survive a power cut are written only through base/files.h") {
  none(breaches(R"re(O_TRUNC|std::ofstream|\bf(data)?sync\(|(^|[^\w.>])(fs|std::filesystem)?(::)?rename\()re",
                {
                    "kiosk/base/files.",
                    // What may be lost in a power cut: pictures and logs of drafts, a download's temporary
                    // file, a device's brightness, records requested by tests.
                    "kiosk/server/packs/screen_painter.cpp",
                    "kiosk/server/results/remarks_csv.cpp",
                    "kiosk/hall/app/device.cpp",
                    "kiosk/hall/app/window_renderer.",
                    "kiosk/hall/speech/speaker.cpp",
                    "kiosk/visitor/",
                    // A database or a pack folder: written and synced as a whole, then renamed; its parent
                    // folder is synced by base/files.h.
                    "kiosk/server/command_line/restore.cpp",
                    "kiosk/server/store/sqlite/sqlite_open.cpp",
                    "kiosk/server/packs/",
                    "kiosk/hall/outbox/salvage.cpp",
                    "kiosk/hall/courier/packs.cpp",
                }));
}

TEST_CASE("no exception is silently ignored") {
  none(breaches(R"re(catch \(\.\.\.\))re"));
}

TEST_CASE("functions of base are not implemented again") {
  none(breaches(R"re(0xC0U?\) *(==|!=) *0x80)re", {"kiosk/base/text.h"}));
  none(breaches(R"re(curl_easy_(init|setopt|perform|cleanup))re", {"kiosk/net/curl."}));
}
