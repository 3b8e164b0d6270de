// screens_golden: draws every screen of the sample pack in the real window and compares it with stored
// pictures. Run by golden.sh, which starts a virtual display.
#define GL_GLEXT_PROTOTYPES
#include <GL/gl.h>
#include <GL/glext.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <span>
#include <stdexcept>

#include "kiosk/consultation/load.h"
#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/draw/window.h"
#include "kiosk/hall/screens/screens.h"
#include "kiosk/hall/screens/staff.h"
#include "kiosk/hall/visit/tour.h"
#include "tests/hall/screens/info_pack.h"
#include "tests/hall/screens/large_packs.h"
#include "tests/hall/screens/staff_tour.h"

using namespace kiosk;
using namespace kiosk::hall;
namespace fs = std::filesystem;

namespace {

/// The stored pictures are this small, px, so that other versions of FreeType or Mesa differ little.
constexpr int longest_side = 320;
/// A point differs if a channel differs by more; a picture differs if more than this share of its points
/// does.
constexpr int point_tolerance = 48;
constexpr double share_tolerance = 0.006;

struct Sight {
  const char* name;
  draw::Look look;
};
constexpr Sight sights[] = {
    {"normal", {}}, {"large", {draw::TextSize::large}}, {"contrast", {draw::TextSize::normal, true}}};

/// The screens that are compared in other scripts.
constexpr std::string_view main_screens[] = {"attract",    "home",     "map-before", "reasons",
                                             "impact",     "timeline", "question-1", "question-2",
                                             "question-4", "review",   "access"};

draw::Pixels read_back(const draw::Window& window) {
  draw::Pixels pixels{window.width(), window.height(), {}};
  const auto row = static_cast<std::ptrdiff_t>(pixels.width) * 4;
  pixels.rgba.resize(static_cast<std::size_t>(row * pixels.height));
  if (ImDrawData* const last = ImGui::GetDrawData()) ImGui_ImplOpenGL3_RenderDrawData(last);
  glReadBuffer(GL_BACK);
  glReadPixels(0, 0, pixels.width, pixels.height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.rgba.data());
  const auto first = pixels.rgba.begin();
  for (std::ptrdiff_t top = 0, end = pixels.height - 1; top < end; ++top, --end)
    std::swap_ranges(first + top * row, first + (top + 1) * row, first + end * row);
  return pixels;
}

/// Averages the points, in steps of 16 so that the files stay small.
draw::Pixels shrink(const draw::Pixels& from) {
  const int longest = std::max(from.width, from.height);
  draw::Pixels to{from.width * longest_side / longest, from.height * longest_side / longest, {}};
  const auto edge = [](int at, int of, int whole) { return at * whole / of; };
  for (int y = 0; y < to.height; ++y) {
    for (int x = 0; x < to.width; ++x) {
      const int left = edge(x, to.width, from.width), right = edge(x + 1, to.width, from.width);
      const int top = edge(y, to.height, from.height), bottom = edge(y + 1, to.height, from.height);
      int sums[3] = {};
      for (int at_y = top; at_y < bottom; ++at_y) {
        for (int at_x = left; at_x < right; ++at_x) {
          const auto at = (static_cast<std::size_t>(at_y) * static_cast<std::size_t>(from.width) +
                           static_cast<std::size_t>(at_x)) *
                          4;
          for (std::size_t channel = 0; channel < 3; ++channel) sums[channel] += from.rgba[at + channel];
        }
      }
      const int count = (right - left) * (bottom - top);
      for (const int sum : sums)
        to.rgba.push_back(static_cast<std::uint8_t>(std::min(255, (sum / count + 8) / 16 * 16)));
      to.rgba.push_back(255);
    }
  }
  return to;
}

/// Share of points that differ. They are red in `difference`.
double compare(const draw::Pixels& stored, const draw::Pixels& now, draw::Pixels& difference) {
  difference = now;
  if (stored.width != now.width || stored.height != now.height) return 1;
  std::size_t off = 0;
  for (std::size_t at = 0; at < now.rgba.size(); at += 4) {
    int most = 0;
    for (std::size_t channel = at; channel < at + 3; ++channel)
      most = std::max(most, std::abs(int{stored.rgba[channel]} - int{now.rgba[channel]}));
    if (most <= point_tolerance) continue;
    ++off;
    difference.rgba[at] = 255, difference.rgba[at + 1] = difference.rgba[at + 2] = 0;
  }
  return static_cast<double>(off) * 4 / static_cast<double>(now.rgba.size());
}

class Gallery {
 public:
  Gallery(bool renew, fs::path stored, fs::path differences)
      : renew_(renew), stored_(std::move(stored)), differences_(std::move(differences)) {}

  void visit(int width, int height) {
    draw::WindowOptions options;
    options.width = width;
    options.height = height;
    options.art = KIOSK_SOURCE_DIR "/assets/art";
    const auto opened = draw::Window::open(options);
    if (!opened) throw std::runtime_error(opened.error().what);
    window_ = opened->get();
    window_->accept_touches_at_once();
    if (const auto wide = draw::render_svg(options.art / "scene-wide.svg", 1920, 876))
      pictures_.scene_wide = draw::Picture(*wide);
    if (const auto side = draw::render_svg(options.art / "scene-side.svg", 1080, 1246))
      pictures_.scene_side = draw::Picture(*side);
    const std::string side = width > height ? "landscape-" : "portrait-";
    take(sample());
    for (const Sight& sight : sights) {
      for (const std::string language : {"vi", "en"})
        walk(sight.look, language, side + sight.name + "-" + language, {});
    }
    for (const bool contrast : {false, true}) {
      for (const std::string language : {"vi", "en"})
        walk_staff(contrast, language, side + (contrast ? "contrast-" : "normal-") + language);
    }
    const std::pair<const char*, const char*> others[] = {{"persian", "fa"}, {"khmer", "km"}};
    for (const auto& [name, language] : others) {
      take(screens::test::other_writing(name));
      walk({}, language, side + "normal-" + language, main_screens);
    }
    take(screens::test::large_pack());
    walk({draw::TextSize::very_large}, "vi", side + "large-pack-very-large-vi", main_screens);
    take(screens::test::extreme_pack());
    walk({}, "vi", side + "extreme-pack-normal-vi", main_screens);
    pictures_ = {};
  }
  int looked_at() const { return looked_at_; }
  int failed() const { return failed_; }

 private:
  static consultation::Pack sample() {
    auto loaded = consultation::load_pack(KIOSK_SOURCE_DIR "/assets/consultations/kim-son-xuan-chinh",
                                          KIOSK_SOURCE_DIR "/assets/consultations/schema/pack.schema.json");
    if (!loaded.pack) throw std::runtime_error("The sample pack cannot be read.");
    return std::move(*loaded.pack);
  }
  void take(consultation::Pack pack) {
    pack_ = std::make_shared<const consultation::Pack>(std::move(pack));
    meshes_ = screens::make_meshes(pack_->map);
    pictures_.films = screens::load_films(*pack_);
    hall_ = screens::test::hall_of(*pack_);
    hall_.speech = hall_.printer = true;
  }
  /// All screens, or only the given ones.
  void walk(const draw::Look& look, const std::string& language, const std::string& prefix,
            std::span<const std::string_view> wanted) {
    SeededRandom random(1);
    for (const bool over : {false, true}) {
      visit::Visit visit(pack_, hall_, random);
      visit::Preferences preferences;
      preferences.text_size = static_cast<visit::TextSize>(look.text_size);
      preferences.high_contrast = look.high_contrast;
      visit.handle(visit::SetPreferences{preferences}, visit::Moment{0});
      const auto see = [&](const std::string& name) {
        if (wanted.empty() || std::ranges::find(wanted, name) != wanted.end())
          check(visit.view(), look, prefix + "-" + name);
      };
      over ? visit::tour_overlays(visit, hall_, language, see) : visit::tour(visit, hall_, language, see);
    }
  }
  /// The staff panel has only one text size.
  void walk_staff(bool contrast, const std::string& language, const std::string& prefix) {
    screens::StaffMemory memory;
    const draw::Look look{draw::TextSize::normal, contrast};
    screens::test::tour_staff(
        hall_.catalogues.at(language), window_->width(), window_->height(),
        [&](const std::string& name, const staff::View& view) {
          check(look, prefix + "-" + name, [&](draw::Ui& ui) {
            std::vector<staff::Event> events;
            screens::StaffContext context{view, "Xã Xuân Thiện", "Huyện Kim Sơn", memory, events};
            screens::draw_staff(ui, context);
          });
        });
  }
  void check(const visit::View& view, const draw::Look& look, const std::string& name) {
    memory_.wipe();
    check(look, name, [&](draw::Ui& ui) {
      std::vector<visit::Event> events;
      screens::Context context{*pack_,         pictures_, meshes_, hall_.catalogues.at(view.language),
                                      memory_,   events,  view.language,
                               draw::Millis{0}};
      screens::draw_view(ui, view, context);
    });
  }
  void check(draw::Look look, const std::string& name, const std::function<void(draw::Ui&)>& frame) {
    look.reduced_motion = true;
    for (int i = 0; i < 2; ++i) window_->draw(look, frame);
    const draw::Pixels now = shrink(read_back(*window_));
    ++looked_at_;
    const fs::path file = stored_ / (name + ".png");
    if (renew_) {
      if (!draw::write_png(file, now)) throw std::runtime_error("Cannot write " + file.string());
      return;
    }
    const auto stored = draw::read_png(file);
    draw::Pixels difference;
    const double share = stored ? compare(*stored, now, difference) : 1;
    if (share <= share_tolerance) return;
    ++failed_;
    const fs::path told = differences_ / (name + ".png");
    draw::write_png(told, stored ? difference : now);
    std::cerr << name << ": " << (stored ? std::to_string(share * 100) + "% differs" : "no stored picture")
              << ", see " << told.string() << '\n';
  }

  bool renew_;
  fs::path stored_, differences_;
  std::shared_ptr<const consultation::Pack> pack_;
  screens::MapMeshes meshes_;
  screens::Pictures pictures_;
  screens::Memory memory_;
  visit::KioskStatus hall_;
  draw::Window* window_ = nullptr;
  int looked_at_ = 0, failed_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const bool renew = argc > 1 && std::string_view(argv[1]) == "--renew";
  const fs::path stored = KIOSK_SOURCE_DIR "/tests/hall/screens/golden";
  const fs::path differences = fs::temp_directory_path() / "kiosk-golden";
  try {
    fs::create_directories(differences);
    if (renew) {
      fs::remove_all(stored);
      fs::create_directories(stored);
    }
    Gallery gallery(renew, stored, differences);
    gallery.visit(1920, 1080);
    gallery.visit(1080, 1920);
    std::cout << gallery.looked_at() << " pictures " << (renew ? "stored" : "looked at") << ", "
              << gallery.failed() << " differ\n";
    return gallery.failed() == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
