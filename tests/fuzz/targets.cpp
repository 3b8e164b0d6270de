#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>

namespace kiosk::fuzz {
namespace {

constexpr std::array all{Target{"pack", pack, 32 * 1024},
                         Target{"archive", archive, 64 * 1024},
                         Target{"markdown", markdown, 16 * 1024},
                         Target{"geojson", geojson, 32 * 1024},
                         Target{"catalogue", catalogue, 8 * 1024},
                         Target{"opinion", opinion, 16 * 1024},
                         Target{"receipt", receipt, 64},
                         Target{"prepared", prepared, 2048},
                         Target{"csv", csv, 4096},
                         Target{"signature", signature, 4096},
                         Target{"messages", messages, 8 * 1024},
                         Target{"export", sealed_export, 16 * 1024},
                         Target{"upload", upload, 16 * 1024},
                         Target{"form", form, 8 * 1024},
                         Target{"request", request, 4096},
                         Target{"outbox", outbox, 256},
                         Target{"visit", visit, 2048},
                         Target{"composer", composer, 512},
                         Target{"syllable", syllable, 48},
                         Target{"settings", settings, 2048},
                         Target{"picture", picture, 8 * 1024},
                         Target{"recording", recording, 8 * 1024}};

}  // namespace

std::span<const Target> targets() {
  return all;
}

const Target* target_named(std::string_view name) {
  const auto found = std::ranges::find(all, name, &Target::name);
  return found == all.end() ? nullptr : &*found;
}

Scratch::Scratch() {
  const std::filesystem::path memory = "/dev/shm";
  const auto place = std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
  std::string name = (place / "kiosk-fuzz-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
  path_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void write(const std::filesystem::path& file, std::string_view content) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << content;
}

std::string read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::filesystem::path source() {
  return KIOSK_SOURCE_DIR;
}

std::uint8_t Taker::byte() {
  if (rest_.empty()) return 0;
  const auto value = static_cast<std::uint8_t>(rest_.front());
  rest_.remove_prefix(1);
  return value;
}

std::size_t Taker::below(std::size_t bound) {
  std::size_t value = byte();
  if (bound > 256) value = value << 8 | byte();
  if (bound > 65'536) value = value << 8 | byte();
  return bound == 0 ? 0 : value % bound;
}

std::string_view Taker::some(std::size_t most) {
  const std::string_view taken = rest_.substr(0, most);
  rest_.remove_prefix(taken.size());
  return taken;
}

std::string_view Taker::line() {
  const auto end = rest_.find('\n');
  const std::string_view taken = rest_.substr(0, end);
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  return taken;
}

}  // namespace kiosk::fuzz
