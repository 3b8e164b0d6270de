#include "kiosk/hall/typing/type_line.h"

#include <utility>

#include "kiosk/base/text.h"
#include "kiosk/hall/typing/composer.h"

namespace kiosk::hall::typing {
namespace {

struct ToneKey {
  std::string_view name, plain, combining;
  Tone tone;
};
constexpr ToneKey tone_keys[] = {{"[sắc]", "[sac]", "\u0301", Tone::acute},
                                 {"[huyền]", "[huyen]", "\u0300", Tone::grave},
                                 {"[hỏi]", "[hoi]", "\u0309", Tone::hook},
                                 {"[ngã]", "[nga]", "\u0303", Tone::tilde},
                                 {"[nặng]", "[nang]", "\u0323", Tone::dot}};

/// The tone key at the start of the rest, and its length; length 0 if there is none.
std::pair<Tone, std::size_t> tone_key_at(std::string_view rest) {
  for (const ToneKey& key : tone_keys) {
    for (const std::string_view written : {key.name, key.plain, key.combining})
      if (rest.starts_with(written)) return {key.tone, written.size()};
  }
  return {Tone::none, 0};
}

}  // namespace

std::string type_line(std::string_view line, const ComposeOptions& options) {
  Composer composer(options.placement, line.size());
  composer.use(options.method);
  for (std::size_t at = 0; at < line.size();) {
    if (const auto [tone, length] = tone_key_at(line.substr(at)); length > 0) {
      composer.set_tone(tone);
      at += length;
      continue;
    }
    const std::size_t next = next_code_point(line, at);
    const std::string_view key = line.substr(at, next - at);
    key == "<" ? composer.backspace() : static_cast<void>(composer.type(key));
    at = next;
  }
  return composer.text();
}

}  // namespace kiosk::hall::typing
