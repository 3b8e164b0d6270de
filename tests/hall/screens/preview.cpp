// screens_preview: draws one screen to a PNG. Needs a display, e.g. Xvfb.
#include <GL/gl.h>

#include <algorithm>
#include <cctype>
#include <iostream>
#include <map>
#include <stdexcept>

#include "kiosk/consultation/load.h"
#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/draw/window.h"
#include "kiosk/hall/screens/screens.h"
#include "kiosk/hall/screens/staff.h"
#include "tests/hall/screens/info_pack.h"
#include "tests/hall/screens/staff_tour.h"

using namespace kiosk;
using namespace kiosk::hall;

namespace {

constexpr std::string_view usage =
    "screens_preview PACK SCREEN LANG SIZE CONTRAST WxH OUT.png [ART]\n"
    "  PACK      a pack's folder, or - for the tests' own\n"
    "  SCREEN    attract home proposal map reasons impact hamlet timeline page paused closed results\n"
    "            maintenance, with /after or /UNIT for the map, /HAMLET for my hamlet, /legal for the "
    "reasons,\n"
    "            /N for the n-th page of the form, /N+ with an option selected,\n"
    "            staff-overview, staff-pin, … of the staff panel\n"
    "            /help, /access, /staff-call or /reach for any\n"
    "  SIZE      normal large very_large      CONTRAST  0 or 1\n"
    "  ART       folder of the pictures (default: assets/art)\n";

visit::Screen screen_named(const std::string& name) {
  static const std::map<std::string, visit::Screen> names{{"attract", visit::Screen::attract},
                                                          {"home", visit::Screen::home},
                                                          {"proposal", visit::Screen::proposal},
                                                          {"map", visit::Screen::map},
                                                          {"reasons", visit::Screen::reasons},
                                                          {"impact", visit::Screen::impact},
                                                          {"hamlet", visit::Screen::hamlet},
                                                          {"timeline", visit::Screen::timeline},
                                                          {"page", visit::Screen::page},
                                                          {"paused", visit::Screen::paused},
                                                          {"closed", visit::Screen::closed},
                                                          {"results", visit::Screen::results},
                                                          {"maintenance", visit::Screen::maintenance}};
  const auto found = names.find(name);
  if (found == names.end()) throw std::invalid_argument("No screen is called " + name + ".");
  return found->second;
}

consultation::Pack pack_at(const std::string& folder) {
  if (folder == "-") return screens::test::info_pack();
  consultation::Loaded loaded =
      consultation::load_pack(folder, KIOSK_SOURCE_DIR "/assets/consultations/schema/pack.schema.json");
  for (const Fault& fault : loaded.faults) std::cerr << fault.where << ": " << fault.what << '\n';
  if (!loaded.pack) throw std::runtime_error("The pack cannot be shown.");
  return *std::move(loaded.pack);
}

/// Results with a unit that fails and a hamlet with few answers.
std::shared_ptr<const wire::PublishedResults> sample_results(const consultation::Pack& pack) {
  wire::PublishedResults results;
  results.consultation = pack.id;
  results.at = pack.period.closes;
  bool passes = true;
  for (const auto& unit : pack.units) {
    wire::UnitResult one{unit.id, {}, passes, {}};
    std::int64_t listed = 0;
    for (const auto& hamlet : unit.hamlets) {
      const std::int64_t count = hamlet.listed ? hamlet.listed->value.millionths / 1'000'000 : 300;
      listed += count;
      one.hamlets.push_back({hamlet.id, {count, count * 8 / 10, count * 6 / 10, count / 10, count / 20}});
    }
    if (!one.hamlets.empty()) one.hamlets.back().cells = {one.hamlets.back().cells.listed, 9, {}, {}, {}};
    one.subtotal = {listed, listed * 8 / 10, listed * (passes ? 62 : 41) / 100, listed / 10, listed / 20};
    results.total.listed += listed;
    results.units.push_back(std::move(one));
    passes = false;
  }
  results.total.took_part = results.total.listed * 8 / 10;
  results.total.agree = results.total.listed * 52 / 100;
  results.heard = {{"vi",
                    "Bà con góp 1.204 ý kiến.\n\n- Nhiều người lo **đường đến trụ sở xa hơn**.\n- Nhiều "
                    "người muốn giữ tên xã cũ cho nhà văn hóa.\n- Một số người hỏi về giấy tờ."},
                   {"en",
                    "Residents gave 1,204 opinions.\n\n- Many fear a **longer way to the office**.\n- Many "
                    "want to keep the old name for the house of culture."}};
  results.decided = {{"vi",
                      "- Giữ một bàn tiếp dân ở trụ sở cũ, thứ Ba và thứ Năm.\n- Tên xã cũ được giữ cho nhà "
                      "văn hóa, trường học.\n- Xã Chính Tâm không đạt: đề án được xem xét lại."},
                     {"en",
                      "- One desk stays in the old office on Tuesdays and Thursdays.\n- The scheme is "
                      "reconsidered where the threshold was not reached."}};
  return std::make_shared<const wire::PublishedResults>(std::move(results));
}

/// Goes to the n-th page of the form and, where `select` is set, selects an option there.
void go_to_page(screens::test::Standing& standing, int number, bool select) {
  const auto choose = [&](bool last) {
    const auto page = std::get<visit::PageView>(standing.view().content);
    for (const auto& question : page.questions) {
      if (question.choices.empty()) continue;
      const auto& choices = question.choices;
      standing.does(visit::Choose{question.id, choices[last ? choices.size() * 3 / 4 : 0].id});
    }
  };
  for (int page = 1; page < number; ++page) {
    choose(false);
    standing.does(visit::Next{});
  }
  if (select) choose(true);
}

void refine(screens::test::Standing& standing, const std::string& detail) {
  if (detail.empty()) return;
  if (std::isdigit(static_cast<unsigned char>(detail.front())) != 0) {
    go_to_page(standing, std::stoi(detail), detail.ends_with("+"));
  } else if (detail == "after") {
    standing.does(visit::ShowAfter{true});
  } else if (detail == "legal") {
    standing.does(visit::ToggleLegal{});
  } else if (standing.visit.screen() == visit::Screen::hamlet) {
    standing.does(visit::SelectHamlet{detail});
  } else if (detail == "outcome" || detail == "hamlets" || detail == "decision") {
    standing.hall.results = sample_results(*standing.pack);
    standing.visit.set_status(standing.hall);
    standing.does(visit::ShowResults{detail == "outcome"   ? visit::ResultsPart::outcome
                                     : detail == "hamlets" ? visit::ResultsPart::hamlets
                                                           : visit::ResultsPart::decision});
  } else if (detail == "help") {
    standing.does(visit::Help{});
  } else if (detail == "access") {
    standing.does(visit::OpenAccess{});
  } else if (detail == "staff-call") {
    standing.does(visit::CallStaff{});
  } else if (detail == "reach") {
    visit::Preferences preferences = standing.view();
    preferences.reach = true;
    standing.does(visit::SetPreferences{preferences});
  } else {
    standing.does(visit::SelectUnit{detail});
  }
}

screens::Pictures pictures_at(const std::filesystem::path& art) {
  screens::Pictures pictures;
  if (const auto wide = draw::render_svg(art / "scene-wide.svg", 1920, 876))
    pictures.scene_wide = draw::Picture(*wide);
  if (const auto side = draw::render_svg(art / "scene-side.svg", 1080, 1245))
    pictures.scene_side = draw::Picture(*side);
  return pictures;
}

/// Writes the last frame. Reads the back buffer, because Mesa's software renderer leaves the front buffer
/// empty.
void save(const draw::Window& window, const std::filesystem::path& file) {
  draw::Pixels pixels{window.width(), window.height(), {}};
  const auto row = static_cast<std::ptrdiff_t>(pixels.width) * 4;
  pixels.rgba.resize(static_cast<std::size_t>(row * pixels.height));
  glReadBuffer(GL_BACK);
  glReadPixels(0, 0, pixels.width, pixels.height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.rgba.data());
  for (std::size_t alpha = 3; alpha < pixels.rgba.size(); alpha += 4) pixels.rgba[alpha] = 255;
  const auto first = pixels.rgba.begin();
  for (std::ptrdiff_t top = 0, end = pixels.height - 1; top < end; ++top, --end)
    std::swap_ranges(first + top * row, first + (top + 1) * row, first + end * row);
  if (!draw::write_png(file, pixels)) throw std::runtime_error("The picture cannot be written.");
}

/// A page of the staff panel.
void draw_staff_page(draw::Window& window, screens::test::Standing& standing,
                     const std::vector<std::string>& arguments) {
  bool found = false;
  screens::StaffMemory memory;
  screens::test::tour_staff(
      standing.hall.catalogues.at(arguments[2]), window.width(), window.height(),
      [&](const std::string& name, const staff::View& view) {
        if (name != arguments[1]) return;
        found = true;
        for (int frame = 0; frame < 3; ++frame) {
          window.draw({draw::TextSize::normal, arguments[4] == "1"}, [&](draw::Ui& ui) {
            std::vector<staff::Event> events;
            screens::StaffContext context{view, "Xã Xuân Thiện", "Huyện Kim Sơn", memory, events};
            screens::draw_staff(ui, context);
          });
        }
      });
  if (!found) throw std::invalid_argument("No page of the staff panel is called " + arguments[1] + ".");
}

int preview(const std::vector<std::string>& arguments) {
  const bool of_staff = arguments[1].starts_with("staff-");
  const auto slash = arguments[1].find('/');
  screens::test::Standing standing(
      of_staff ? visit::Screen::home : screen_named(arguments[1].substr(0, slash)), arguments[2],
      pack_at(arguments[0]));
  const std::map<std::string, draw::TextSize> sizes{{"normal", draw::TextSize::normal},
                                                    {"large", draw::TextSize::large},
                                                    {"very_large", draw::TextSize::very_large}};
  const draw::TextSize size = sizes.at(arguments[3]);
  visit::Preferences preferences;
  preferences.text_size = static_cast<visit::TextSize>(size);
  preferences.high_contrast = arguments[4] == "1";
  standing.does(visit::SetPreferences{preferences});
  if (slash != std::string::npos) refine(standing, arguments[1].substr(slash + 1));

  draw::WindowOptions options;
  const auto cross = arguments[5].find('x');
  options.width = std::stoi(arguments[5].substr(0, cross));
  options.height = std::stoi(arguments[5].substr(cross + 1));
  options.art = arguments.size() > 7 ? arguments[7] : KIOSK_SOURCE_DIR "/assets/art";
  const auto opened = draw::Window::open(options);
  if (!opened) throw std::runtime_error(opened.error().what);
  draw::Window& window = **opened;
  window.accept_touches_at_once();

  const screens::Pictures pictures = pictures_at(options.art);
  const screens::MapMeshes meshes = screens::make_meshes(standing.pack->map);
  screens::Memory memory;
  // ImGui's renderer creates its font texture in the first frame; a change of text size restores the window's
  // own.
  const auto other = size == draw::TextSize::normal ? draw::TextSize::large : draw::TextSize::normal;
  window.draw({other}, [](draw::Ui&) {});
  if (of_staff) draw_staff_page(window, standing, arguments);
  for (int frame = 0; frame < 3 && !of_staff; ++frame) {
    window.draw(screens::look_of(standing.view()), [&](draw::Ui& ui) {
      std::vector<visit::Event> events;
      screens::Context context{*standing.pack, pictures, meshes, standing.hall.catalogues.at(arguments[2]),
                                       memory,   events, arguments[2],
                               draw::Millis{0}};
      screens::draw_view(ui, standing.view(), context);
    });
  }
  for (const draw::DrawnText& text : window.drawn().texts) {
    if (text.cut) std::cerr << "cut: " << text.text << '\n';
  }
  save(window, arguments[6]);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 7) {
    std::cerr << usage;
    return 2;
  }
  try {
    return preview(arguments);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
