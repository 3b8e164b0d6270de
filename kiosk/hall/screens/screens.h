// The screens: each draws a view model and sends events. What they remember between frames is wiped with the
// visit.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/catalogue.h"
#include "kiosk/hall/draw/input.h"
#include "kiosk/hall/draw/interaction.h"
#include "kiosk/hall/draw/theme.h"
#include "kiosk/hall/screens/film.h"
#include "kiosk/hall/screens/map_geometry.h"
#include "kiosk/hall/screens/map_names.h"
#include "kiosk/hall/screens/motion.h"
#include "kiosk/hall/typing/keyboard.h"
#include "kiosk/hall/visit/event.h"

namespace kiosk {
class Catalogue;
namespace consultation {
struct Pack;
}
}  // namespace kiosk
namespace kiosk::hall::draw {
class Ui;
}
namespace kiosk::hall::typing {
class Composer;
}  // namespace kiosk::hall::typing
namespace kiosk::hall::visit {
struct AttractView;
struct HamletView;
struct HomeView;
struct ImpactView;
struct MapView;
struct MessageView;
struct OverlayView;
struct PageView;
struct PictureDoor;
struct ReaderView;
struct PlanView;
struct ReasonsView;
struct ResultsView;
struct ReviewView;
struct ThanksView;
struct TimelineView;
struct View;
}  // namespace kiosk::hall::visit

namespace kiosk::hall::screens {

/// Pictures that the screens show.
struct Pictures {
  draw::Picture scene_wide, scene_side;  ///< the painted scene, rendered at the window's size
  std::map<std::string, Film> films;     ///< the pack's own, by file
};

/// The film that is shown large.
struct Showing {
  std::string files;  ///< names of its files; a change restarts it
  bool playing = false, over = false;
  draw::Millis since{0};  ///< when it was started
};

/// An open text field.
struct Writing {
  std::string question, language;
  std::unique_ptr<typing::Composer> composer;
  typing::KeyboardPage page = typing::KeyboardPage::letters;
  typing::Typing typing = typing::Typing::telex;
  typing::LetterOrder order = typing::LetterOrder::typewriter;
  draw::Millis shifted{-1000};  ///< last touch of the capitals key: a second one locks capitals
  bool dismissed = false;       ///< "Xong" was pressed: the keyboard is hidden
  draw::Millis erases_at{0};    ///< when a held "Xóa" erases again
  draw::Millis tapped{-1000};   ///< last touch of the field: a second one selects the word
  std::size_t tapped_at = 0;    ///< its byte
  Writing();
  ~Writing();
  Writing(Writing&&) noexcept;
  Writing& operator=(Writing&&) noexcept;
};

/// The map between today and after the merger.
struct MapSlide {
  bool known = false;            ///< was drawn before
  bool after = false;            ///< the state that the visit shows
  float cover = 0;               ///< opacity of "after" over today, 0 to 1
  std::optional<float> divider;  ///< set while both are visible: share of the track, today is left of it
  bool held = false;             ///< a finger drags the divider
};

/// What the screens remember during one visit.
struct Memory {
  visit::Screen screen = visit::Screen::attract;
  Motion motion;
  std::map<std::string, draw::ScrollState> scrolls;  ///< by id of the scrolling area
  Writing writing;
  bool rights_shown = false;         ///< timeline: the tab with rights and duties is selected
  std::map<std::string, int> pages;  ///< current page of paged lists, by id
  MapSlide map_slide;
  Showing showing;
  std::optional<draw::Millis> wakes_at;       ///< when the next frame of a film is due
  std::map<std::string, MapNames> map_names;  ///< cache, by canvas
  /// Forgets everything and overwrites what was typed.
  void wipe();
};

/// What a screen may use besides its own view.
struct Context {
  const consultation::Pack& pack;
  const Pictures& pictures;
  const MapMeshes& meshes;
  const Catalogue& words;  ///< texts of the interface in the language shown
  Memory& memory;
  std::vector<visit::Event>& events;  ///< what the screens send
  std::string language;
  draw::Millis now;
  typing::TonePlacement tone_placement = typing::TonePlacement::old_style;  ///< of what residents type
  /// Pictures that can be opened beside the title; set by draw_view.
  const std::vector<visit::PictureDoor>* doors = nullptr;
  template <class Event>
  void send(Event event) {
    events.emplace_back(std::move(event));
  }
};

/// Appearance according to a resident's preferences.
draw::Look look_of(const visit::Preferences& preferences);
/// Draws everything: bars, screen, dialog.
void draw_view(draw::Ui& ui, const visit::View& view, Context& context);

// One function per screen or dialog, each in the file with its name.
void draw_attract(draw::Ui& ui, const visit::AttractView& view, Context& context);
void draw_home(draw::Ui& ui, const visit::HomeView& view, Context& context);
void draw_map(draw::Ui& ui, const visit::MapView& view, Context& context);
void draw_reasons(draw::Ui& ui, const visit::ReasonsView& view, Context& context);
void draw_impact(draw::Ui& ui, const visit::ImpactView& view, Context& context);
void draw_hamlet(draw::Ui& ui, const visit::HamletView& view, Context& context);
void draw_plan(draw::Ui& ui, const visit::PlanView& view, Context& context);
void draw_timeline(draw::Ui& ui, const visit::TimelineView& view, Context& context);
void draw_reader(draw::Ui& ui, const visit::ReaderView& view, Context& context);
void draw_page(draw::Ui& ui, const visit::PageView& view, Context& context);
void draw_review(draw::Ui& ui, const visit::ReviewView& view, Context& context);
void draw_thanks(draw::Ui& ui, const visit::ThanksView& view, Context& context);
void draw_results(draw::Ui& ui, const visit::ResultsView& view, Context& context);
void draw_message(draw::Ui& ui, const visit::MessageView& view, Context& context);
void draw_overlay(draw::Ui& ui, const visit::OverlayView& view, Context& context);
void draw_access_panel(draw::Ui& ui, const visit::OverlayView& view, Context& context);
void draw_help(draw::Ui& ui, const visit::OverlayView& view, Context& context);
void draw_picture(draw::Ui& ui, const visit::OverlayView& view, Context& context);
void draw_staff_call(draw::Ui& ui, const visit::OverlayView& view, Context& context);

}  // namespace kiosk::hall::screens
