// Fuzz targets: each takes bytes from nowhere and says what must hold whatever they are. libFuzzer drives
// them in the long run (libfuzzer.cpp); replay_test.cpp runs corpus and seeded changes of it in every run.
#pragma once

#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace kiosk::fuzz {

/// Something that must hold did not.
struct Broken : std::logic_error {
  using std::logic_error::logic_error;
};
inline void must(bool holds, const char* what) {
  if (!holds) throw Broken(what);
}

struct Target {
  std::string_view name;  ///< of its corpus, its dictionary and its findings
  void (*run)(std::string_view input);
  std::size_t max_bytes;
};
std::span<const Target> targets();
/// Null where there is none of that name.
const Target* target_named(std::string_view name);

/// A folder in memory where there is one; removed at the end.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};
void write(const std::filesystem::path& file, std::string_view content);
std::string read(const std::filesystem::path& file);
/// This repository.
std::filesystem::path source();

/// Takes bytes off the front; zeros once there are none.
class Taker {
 public:
  explicit Taker(std::string_view bytes) : rest_(bytes) {}
  bool empty() const { return rest_.empty(); }
  std::uint8_t byte();
  std::size_t below(std::size_t bound);  ///< 0 where bound is 0
  std::string_view some(std::size_t most);
  /// Up to the next line feed, which is taken too.
  std::string_view line();
  std::string_view rest() { return std::exchange(rest_, {}); }

 private:
  std::string_view rest_;
};

// consultation.cpp
void pack(std::string_view input);     ///< files after lines "=== path"; what stands before is pack.yaml
void archive(std::string_view input);  ///< as our server packs it, and as a person does
void markdown(std::string_view input);
void geojson(std::string_view input);    ///< map.geojson of a good pack, then its polygons as triangles
void catalogue(std::string_view input);  ///< a .po file
// opinion.cpp
void opinion(std::string_view input);  ///< strict JSON against Boost's own, canonical form, checks, seal
void receipt(std::string_view input);
void csv(std::string_view input);  ///< cells between NULs, read back by a reader of its own
// wire.cpp
void signature(std::string_view input);      ///< headers of RFC 9421, from nothing and from good ones changed
void messages(std::string_view input);       ///< first byte: which message
void sealed_export(std::string_view input);  ///< a file from a USB stick, as it is and signed anew
// intake.cpp
void upload(
    std::string_view input);  ///< signed, compressed and sealed as the first byte says, to the real intake
void form(std::string_view input);  ///< first line: content type
// hall.cpp
void outbox(std::string_view input);    ///< changes to a good outbox file: (place, byte) pairs
void visit(std::string_view input);     ///< events and pauses
void composer(std::string_view input);  ///< keys, tones, caret
void syllable(std::string_view input);
// media.cpp
void picture(std::string_view input);
void recording(std::string_view input);
// settings.cpp
void settings(std::string_view input);  ///< first byte: which; what kiosk and server kept, and a notice

}  // namespace kiosk::fuzz
