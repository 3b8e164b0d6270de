// Fuzz targets: each accepts any bytes and checks invariants. libFuzzer runs them in the long run
// (libfuzzer.cpp); replay_test.cpp runs the corpus and seeded mutations in every run.
#pragma once

#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace kiosk::fuzz {

/// An invariant was violated.
struct Broken : std::logic_error {
  using std::logic_error::logic_error;
};
inline void must(bool holds, const char* what) {
  if (!holds) throw Broken(what);
}

struct Target {
  std::string_view name;  ///< also of its corpus, dictionary and findings
  void (*run)(std::string_view input);
  std::size_t max_bytes;
};
std::span<const Target> targets();
/// Null if unknown.
const Target* target_named(std::string_view name);

/// A temporary folder, in memory if possible.
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
/// The source folder of this repository.
std::filesystem::path source();

/// Reads bytes from the front; returns zeros when none are left.
class Taker {
 public:
  explicit Taker(std::string_view bytes) : rest_(bytes) {}
  bool empty() const { return rest_.empty(); }
  std::uint8_t byte();
  std::size_t below(std::size_t bound);  ///< 0 if bound is 0
  std::string_view some(std::size_t most);
  /// Reads up to and including the next line feed.
  std::string_view line();
  std::string_view rest() { return std::exchange(rest_, {}); }

 private:
  std::string_view rest_;
};

// consultation.cpp
void pack(std::string_view input);     ///< files after lines "=== path"; the text before is pack.yaml
void archive(std::string_view input);  ///< as packed by the server, and by a person
void markdown(std::string_view input);
void geojson(std::string_view input);    ///< map.geojson of a good pack, then its polygons as triangles
void catalogue(std::string_view input);  ///< a .po file
// opinion.cpp
void opinion(std::string_view input);  ///< strict JSON against Boost's parser, canonical form, checks, seal
void receipt(std::string_view input);
void prepared(std::string_view input);
void csv(std::string_view input);  ///< cells between NULs, parsed by an independent reader
// wire.cpp
void signature(std::string_view input);      ///< RFC 9421 headers: arbitrary, and modified valid ones
void messages(std::string_view input);       ///< first byte: which message
void sealed_export(std::string_view input);  ///< a file from a USB stick, unchanged and signed again
// intake.cpp
void upload(
    ///< signed, compressed and sealed as the first byte says, sent to the real intake
    std::string_view input);
void form(std::string_view input);  ///< first line: content type
// http.cpp
void request(std::string_view input);  ///< the head of a request, as bytes
// hall.cpp
void outbox(std::string_view input);    ///< changes to a good outbox file: (place, byte) pairs
void visit(std::string_view input);     ///< events and pauses
void composer(std::string_view input);  ///< keys, tones, caret
void syllable(std::string_view input);
// media.cpp
void picture(std::string_view input);
void recording(std::string_view input);
// settings.cpp
///< first byte: which; stored settings of kiosk and server, and a notice
void settings(std::string_view input);

}  // namespace kiosk::fuzz
