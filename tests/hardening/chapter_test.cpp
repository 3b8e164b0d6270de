// Every test named in the security chapter of kiosk/README.md exists.
#include <doctest/doctest.h>

#include <regex>

#include "tests/e2e/harness.h"

using namespace e2e;

namespace {

std::string all_tests() {
  std::string text;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(KIOSK_SOURCE_DIR) / "tests")) {
    const std::string ending = entry.path().extension();
    if (ending == ".cpp" || ending == ".mjs" || ending == ".js") text += read_file(entry.path());
  }
  return text;
}

/// Quoted test names in the last column of the chapter's table.
std::vector<std::string> named_tests() {
  std::vector<std::string> names;
  bool within = false;
  for (const std::string& line : read_lines(fs::path(KIOSK_SOURCE_DIR) / "kiosk/README.md")) {
    if (line.starts_with("## ")) within = line == "## Security";
    if (!within || !line.starts_with("| ")) continue;
    const std::string column = line.substr(line.rfind(" | ") + 3);
    const std::regex quoted("“([^”]+)”");
    for (std::sregex_iterator at(column.begin(), column.end(), quoted), end; at != end; ++at)
      names.push_back((*at)[1]);
  }
  return names;
}

}  // namespace

TEST_CASE("every test named in the security chapter exists") {
  const std::string tests = all_tests();
  const auto names = named_tests();
  CHECK(names.size() >= 25);
  for (const std::string& name : names) {
    CAPTURE(name);
    CHECK(tests.find("\"" + name + "\"") != std::string::npos);
  }
}
