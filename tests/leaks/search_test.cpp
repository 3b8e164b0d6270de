// Tests that the search finds what exists; otherwise finding nothing would prove nothing.
#include "tests/leaks/search.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include "kiosk/base/bytes.h"

using namespace kiosk;
using namespace kiosk::leaks;

TEST_CASE("the search finds a text in every encoding") {
  const std::string text = "chim bồ câu trắng bay";
  const auto forms = forms_of(text);
  const auto found = [&](const std::string& bytes) { return !found_in("xx" + bytes + "yy", forms).empty(); };
  CHECK(found(text));
  for (const char* before : {"", "a", "ab", "abc"}) CHECK(found(to_base64(bytes_of(before + text + "hết"))));
  CHECK(found(to_hex(bytes_of(text))));
  const std::u16string two = u"chim bồ câu trắng bay";
  CHECK(found({reinterpret_cast<const char*>(two.data()), two.size() * sizeof(char16_t)}));
  const std::u32string four = U"chim bồ câu trắng bay";
  CHECK(found({reinterpret_cast<const char*>(four.data()), four.size() * sizeof(char32_t)}));
  CHECK_FALSE(found("chim bồ câu đen"));
}

TEST_CASE("the search finds parts of a text") {
  const auto windows = windows_of("chim bồ câu trắng", 8);
  CHECK(windows.size() == 10);
  CHECK(windows.front() == "chim bồ ");
  CHECK_FALSE(found_in("…im bồ câu…", windows).empty());
}

TEST_CASE("the search finds text in a process's memory") {
  std::string kept = "chim ";
  for (const char* word : {"én ", "bay ", "thấp"}) kept += word;  // not a whole word in this program's files
  std::string needle = "chim én";
  needle += " bay thấp";
  CHECK_FALSE(found_in(memory_of(::getpid()), {needle}).empty());
}
