#include "kiosk/hall/app/scenery.h"

#include <charconv>
#include <stdexcept>

#include "kiosk/base/fault_words.h"

namespace kiosk::hall::app {

Catalogues load_catalogues(const std::filesystem::path& assets) {
  auto catalogues = load_words(assets, "hall");
  if (!catalogues) throw std::runtime_error(catalogues.error().what);
  return std::move(*catalogues);
}

std::optional<draw::Pixels> scene(const std::filesystem::path& art, int width, int height, bool wide) {
  const bool portrait = height > width;
  const double scale =
      portrait ? std::min(width / 1080.0, height / 1920.0) : std::min(width / 1920.0, height / 1080.0);
  const auto px = [&](double logical) { return static_cast<int>(logical * scale + 0.5); };
  auto pixels =
      wide ? draw::render_svg(art / "scene-wide.svg", width, px(876))
           : draw::render_svg(art / "scene-side.svg", px(portrait ? 1080 : 760), px(portrait ? 1246 : 876));
  if (!pixels) return std::nullopt;
  return std::move(*pixels);
}

std::pair<int, int> size_of(const std::string& text) {
  int width = 0, height = 0;
  const auto x = text.find('x');
  if (x == std::string::npos) return {0, 0};
  std::from_chars(text.data(), text.data() + x, width);
  std::from_chars(text.data() + x + 1, text.data() + text.size(), height);
  return {width, height};
}

}  // namespace kiosk::hall::app
