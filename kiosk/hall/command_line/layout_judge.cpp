#include "kiosk/hall/command_line/layout_judge.h"

#include <algorithm>
#include <set>

#include "kiosk/base/random.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/interface_words.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/hall/draw/layout.h"
#include "kiosk/hall/draw/offscreen.h"
#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/screens/screens.h"
#include "kiosk/hall/visit/tour.h"

namespace kiosk::hall::command_line {
namespace {

using consultation::Pack;

constexpr std::size_t most_warnings = 50;
constexpr std::size_t compared_letters = 24;  ///< of a text, when its line is looked for

struct Sight {
  float width, height;
  draw::Look look;
};

std::vector<Sight> sights(LayoutScope scope) {
  std::vector<Sight> all;
  for (const auto size : {draw::TextSize::normal, draw::TextSize::large, draw::TextSize::very_large}) {
    all.push_back({1920, 1080, {size}});
    all.push_back({1080, 1920, {size}});
    if (scope == LayoutScope::usual) continue;
    for (const auto& [width, height] : {std::pair{1280.F, 720.F}, std::pair{1366.F, 768.F}, std::pair{1024.F, 768.F},
                                        std::pair{3840.F, 2160.F}})
      all.push_back({width, height, {size}});
    all.push_back({1920, 1080, {size, true}});
    all.push_back({1080, 1920, {size, true}});
  }
  return all;
}

/// For a comparison: without marks of bold, and with plain spaces.
std::string plain(std::string_view text) {
  std::string result = to_nfc(text);
  for (const auto& [from, to] : {std::pair<std::string_view, std::string_view>{"\u00A0", " "}, {"**", ""}, {"…", ""}})
    for (std::size_t at = 0; (at = result.find(from, at)) != std::string::npos;) result.replace(at, from.size(), to);
  return result;
}

/// "pack.yaml:12": the first line of the pack's texts with the beginning of this one.
std::string place_of(const consultation::PackFiles& files, const std::string& text) {
  std::string wanted = plain(text);
  wanted = std::string(cut_utf8(wanted, compared_letters));
  for (const auto& [name, content] : files) {
    if (!consultation::is_text_file(name) || wanted.empty()) continue;
    const std::string searched = plain(content);
    const auto at = searched.find(wanted);
    if (at == std::string::npos) continue;
    const auto line = std::count(searched.begin(), searched.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
    return name + ":" + std::to_string(line);
  }
  return "pack.yaml:1";
}

float overlap(const draw::Rect& a, const draw::Rect& b) {
  return std::min(std::min(a.right(), b.right()) - std::max(a.x, b.x),
                  std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y));
}

/// The box of the letters, without the spacing of the lines.
draw::Rect letters(const draw::DrawnText& text) {
  const float trim = std::max(0.F, (text.rect.h - text.size * 0.9F) / 2);
  return {text.rect.x, text.rect.y + trim, text.rect.w, text.rect.h - 2 * trim};
}

class Judge {
 public:
  Judge(const Pack& pack, const consultation::PackFiles& files, const Catalogues& program)
      : pack_(std::make_shared<const Pack>(pack)),
        files_(files),
        words_(consultation::interface_words(program, pack)),
        meshes_(screens::make_meshes(pack.map)) {}

  void look_at(const Sight& sight) {
    draw::Offscreen screen(sight.width, sight.height, sight.look);
    for (const std::string& language : pack_->languages) {
      SeededRandom random(1);
      visit::Visit visit(pack_, status(), random), another(pack_, status(), random);
      visit::tour(visit, status(), language, [&](const std::string& name) { look(screen, sight, visit, name); });
      visit::tour_overlays(another, status(), language,
                           [&](const std::string& name) { look(screen, sight, another, name); });
    }
  }
  std::vector<Fault> take() { return std::move(found_); }

 private:
  visit::KioskStatus status() const {
    visit::KioskStatus status = visit::tour_status(*pack_, words_);
    status.speech = status.printer = true;
    return status;
  }

  void look(draw::Offscreen& screen, const Sight& sight, visit::Visit& visit, const std::string& name) {
    const visit::View view = visit.view();
    screens::Memory memory;
    std::vector<visit::Event> events;
    const screens::Pictures pictures;
    const draw::WidgetList& drawn = screen.frame([&](draw::Ui& ui) {
      screens::Context context{*pack_, pictures, meshes_, words_.at(view.language), memory, events, view.language,
                               draw::Millis{0}};
      screens::draw_view(ui, view, context);
    });
    const float header = draw::layout::canvas::top_bar * screen.scale();
    for (std::size_t i = 0; i < drawn.texts.size(); ++i) {
      const draw::DrawnText& text = drawn.texts[i];
      if (text.rect.y < header) continue;  // the bar above cuts what a place belongs to
      const bool outside = text.rect.x < -1 || text.rect.y < -1 || text.rect.right() > sight.width + 1 ||
                           text.rect.bottom() > sight.height + 1;
      const bool covered = std::any_of(drawn.texts.begin() + static_cast<std::ptrdiff_t>(i) + 1, drawn.texts.end(),
                                       [&](const draw::DrawnText& other) {
                                         return overlap(letters(text), letters(other)) > 4 * screen.scale();
                                       });
      if (text.cut || outside || covered) tell(sight, name, text.text);
    }
  }

  void tell(const Sight& sight, const std::string& screen, const std::string& text) {
    if (found_.size() >= most_warnings || !told_.insert(text).second) return;
    static constexpr const char* sizes[] = {"normal-text", "large-text", "very-large-text"};
    const auto number = [](float value) { return std::to_string(static_cast<int>(value)); };
    found_.push_back(make_fault(
        "layout-unfit", "On the screen {screen} the text “{text}” does not fit ({size_word}, {pixels}).",
        "Shorten the text.", place_of(files_, text),
        {{"screen", screen},
         {"text", plain(text)},
         {"size_word", sizes[static_cast<std::size_t>(sight.look.text_size)]},
         {"pixels", number(sight.width) + " × " + number(sight.height)}}));
  }

  std::shared_ptr<const Pack> pack_;
  const consultation::PackFiles& files_;
  Catalogues words_;
  screens::MapMeshes meshes_;
  std::set<std::string> told_;
  std::vector<Fault> found_;
};

}  // namespace

std::vector<Fault> judge_layout(const Pack& pack, const consultation::PackFiles& files, const Catalogues& program,
                                LayoutScope scope) {
  if (const auto fonts = draw::check_fonts(); !fonts) return {fonts.error()};
  Judge judge(pack, files, program);
  for (const Sight& sight : sights(scope)) judge.look_at(sight);
  return judge.take();
}

}  // namespace kiosk::hall::command_line
