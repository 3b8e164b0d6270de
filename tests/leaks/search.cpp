#include "tests/leaks/search.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <boost/locale/encoding_utf.hpp>
#include <cstdio>
#include <fstream>
#include <functional>

#include "kiosk/base/bytes.h"
#include "kiosk/base/text.h"

namespace kiosk::leaks {
namespace {

template <class Character>
std::string wide(const std::string& text) {
  const auto converted = boost::locale::conv::utf_to_utf<Character>(text);
  return {reinterpret_cast<const char*>(converted.data()), converted.size() * sizeof(Character)};
}

/// The part of the base64 text that does not depend on its surroundings, if the text begins at that offset
/// (mod 3).
std::string base64_core(const std::string& text, std::size_t offset) {
  const std::string shifted = std::string(offset, '\0') + text;
  const std::string whole = to_base64(bytes_of(shifted.substr(0, shifted.size() / 3 * 3)));
  return whole.substr(offset == 0 ? 0 : 4);
}

std::string read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

std::vector<std::string> forms_of(const std::string& text) {
  std::vector<std::string> forms{text, to_nfd(text), wide<char16_t>(text), wide<char32_t>(text),
                                 to_hex(bytes_of(text))};
  for (std::size_t offset = 0; offset < 3; ++offset) {
    if (std::string core = base64_core(text, offset); core.size() >= 12) forms.push_back(std::move(core));
  }
  std::ranges::sort(forms);
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  return forms;
}

std::vector<std::string> windows_of(const std::string& text, std::size_t characters) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || !kiosk::is_utf8_continuation(text[i])) starts.push_back(i);
  }
  std::vector<std::string> windows;
  for (std::size_t i = 0; i + characters < starts.size(); ++i)
    windows.push_back(text.substr(starts[i], starts[i + characters] - starts[i]));
  return windows;
}

std::vector<std::string> found_in(const std::string& bytes, const std::vector<std::string>& needles) {
  std::vector<std::string> found;
  for (const std::string& needle : needles) {
    const std::boyer_moore_horspool_searcher search(needle.begin(), needle.end());
    if (std::search(bytes.begin(), bytes.end(), search) != bytes.end()) found.push_back(needle);
  }
  return found;
}

std::vector<std::string> files_with(const std::filesystem::path& folder,
                                    const std::vector<std::string>& needles) {
  std::vector<std::string> told;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    for (const std::string& needle : found_in(read(entry.path()), needles))
      told.push_back(entry.path().string() + ": " + needle);
  }
  return told;
}

std::string memory_of(pid_t process) {
  const std::string folder = "/proc/" + std::to_string(process);
  const int memory = ::open((folder + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
  std::ifstream maps(folder + "/maps");
  std::string bytes;
  for (std::string line; std::getline(maps, line);) {
    std::size_t low = 0, high = 0;
    char writable = '-';
    if (std::sscanf(line.c_str(), "%zx-%zx r%c", &low, &high, &writable) != 3 || writable != 'w') continue;
    const std::size_t before = bytes.size();
    bytes.resize(before + (high - low));
    const ssize_t got = ::pread(memory, bytes.data() + before, high - low, static_cast<off_t>(low));
    bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  }
  if (memory >= 0) ::close(memory);
  return bytes;
}

}  // namespace kiosk::leaks
