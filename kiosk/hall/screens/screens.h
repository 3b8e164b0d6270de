// The screens: each draws a view model and returns events; what they remember between frames is wiped with
// the visit.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/screens/film.h"
#include "kiosk/hall/screens/map_geometry.h"
#include "kiosk/hall/screens/map_names.h"
#include "kiosk/hall/screens/motion.h"
#include "kiosk/hall/typing/composer.h"
#include "kiosk/hall/typing/keyboard.h"
#include "kiosk/hall/visit/views.h"

namespace kiosk::hall::screens {

/// Pictures of the first and the message screens, rendered once at the window's size.
struct Pictures {
  draw::Picture scene_wide, scene_side;
  std::map<std::string, Film> films;  ///< the pack's own, by file
};

/// A picture that is shown large, and where its showing stands.
struct Showing {
  std::string files;
  bool playing = false, over = false;
  draw::Millis since{0};
};

/// A text field that is open: its composer and what the keyboard shows.
struct Writing {
  std::string question, language;
  std::unique_ptr<typing::Composer> composer;
  typing::KeyboardPage page = typing::KeyboardPage::letters;
  typing::Typing typing = typing::Typing::telex;
  typing::LetterOrder order = typing::LetterOrder::typewriter;
  bool dismissed = false;      ///< "Xong" was pressed: the keyboard is put away
  draw::Millis erases_at{0};   ///< when a held "Xóa" takes the next letter
  draw::Millis tapped{-1000};  ///< the last touch of the field, and where: a second one selects the word
  std::size_t tapped_at = 0;
};

/// The map between today and after the merger.
struct MapSlide {
  bool known = false;            ///< was drawn before
  bool after = false;            ///< as the visit has it
  float cover = 0;               ///< how much of "after" lies over today, while it fades
  std::optional<float> divider;  ///< set while both are shown: left of it today; 0 to 1
  bool held = false;             ///< a finger has it
};

/// What the screens remember of one visit.
struct Memory {
  visit::Screen screen = visit::Screen::attract;
  Motion motion;
  std::map<std::string, draw::ScrollState> scrolls;
  Writing writing;
  bool rights_shown = false;         ///< timeline: the tab with rights and duties
  std::map<std::string, int> pages;  ///< of lists that are turned by page
  MapSlide map_slide;
  Showing showing;
  std::optional<draw::Millis> wakes_at;       ///< when the picture changes by itself
  std::map<std::string, MapNames> map_names;  ///< of each canvas
  /// Forgets everything; what was typed is overwritten.
  void wipe();
};

/// All a screen may look at besides its own view.
struct Context {
  const consultation::Pack& pack;
  const Pictures& pictures;
  const MapMeshes& meshes;
  const Catalogue& words;  ///< of the language shown: keyboard, page labels
  const typing::InputMethods& methods;
  Memory& memory;
  std::vector<visit::Event>& events;
  std::string language;
  draw::Millis now;
  std::vector<visit::PictureDoor> doors = {};  ///< beside the title; set by draw_view
  template <class Event>
  void send(Event event) {
    events.emplace_back(std::move(event));
  }
};

/// How that resident wants to see it.
draw::Look look_of(const visit::Preferences& preferences);
/// Draws the whole picture: frame, screen, overlay.
void draw_view(draw::Ui& ui, const visit::View& view, Context& context);

// One function a screen, each in the file of its name.
void draw_attract(draw::Ui& ui, const visit::AttractView& view, Context& context);
void draw_home(draw::Ui& ui, const visit::HomeView& view, Context& context);
void draw_map(draw::Ui& ui, const visit::MapView& view, Context& context);
void draw_reasons(draw::Ui& ui, const visit::ReasonsView& view, Context& context);
void draw_impact(draw::Ui& ui, const visit::ImpactView& view, Context& context);
void draw_hamlet(draw::Ui& ui, const visit::HamletView& view, Context& context);
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
