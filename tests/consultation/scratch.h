// A copy of the good pack in a temporary folder that a test may change.
#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "kiosk/consultation/load.h"

namespace kiosk::consultation {

inline const std::filesystem::path source_dir = KIOSK_SOURCE_DIR;
inline const std::filesystem::path schema_file = source_dir / "assets/consultations/schema/pack.schema.json";

/// A temporary folder, removed by the destructor.
class Scratch {
 public:
  Scratch() {
    std::string pattern = std::filesystem::temp_directory_path() / "kiosk-pack-XXXXXX";
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Scratch() { std::filesystem::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class PackCopy {
 public:
  /// `fixture`: "good", a merger in format 1; "arranged", a split in format 2.
  explicit PackCopy(const std::string& fixture = "good") : folder_(scratch_.path() / "pack") {
    std::filesystem::copy(source_dir / "tests/consultation/fixtures" / fixture, folder_,
                          std::filesystem::copy_options::recursive);
  }
  const std::filesystem::path& folder() const { return folder_; }

  std::string read(const std::string& name) const {
    std::ifstream stream(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  void write(const std::string& name, std::string_view text) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  /// Replaces the first occurrence of `from` and returns its line.
  int change(const std::string& from, const std::string& to, const std::string& name = "pack.yaml") const {
    std::string text = read(name);
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    write(name, text);
    return static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')) +
           1;
  }
  Loaded load() const { return load_pack(folder_, schema_file); }

 private:
  Scratch scratch_;
  std::filesystem::path folder_;
};

}  // namespace kiosk::consultation
