// Screen 17: the staff panel, drawn from its view models, and the frame around a kiosk in test mode.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kiosk/hall/draw/widget_list.h"
#include "kiosk/hall/staff/views.h"

namespace kiosk::hall::draw {
class Ui;
}

namespace kiosk::hall::screens {

/// What the staff pages remember between frames.
struct StaffMemory {
  bool capitals = false;
};

/// What the staff pages draw from, and where their events go.
struct StaffContext {
  const staff::View& view;
  std::string place, parent;  ///< texts of the top bar
  StaffMemory& memory;
  std::vector<staff::Event>& events;
  template <class Event>
  void send(Event event) {
    events.emplace_back(std::move(event));
  }
};

/// Draws the whole panel.
void draw_staff(draw::Ui& ui, StaffContext& context);
void draw_staff_pin(draw::Ui& ui, const staff::PinView& view, StaffContext& context);
void draw_staff_overview(draw::Ui& ui, const staff::OverviewView& view, StaffContext& context);
void draw_staff_work(draw::Ui& ui, const staff::WorkView& view, StaffContext& context);
void draw_staff_levels(draw::Ui& ui, const staff::LevelsView& view, StaffContext& context);
void draw_staff_form(draw::Ui& ui, const staff::FormView& view, StaffContext& context);
void draw_staff_calibration(draw::Ui& ui, const staff::CalibrateView& view, StaffContext& context);

/// Stripes around the screen and a plate with `words`, so that nobody takes a test for real use.
void draw_test_band(draw::Ui& ui, const std::string& words);
/// A ring that shows how long the staff corner has been held; `share`: 0 to 1.
void draw_hold_ring(draw::Ui& ui, float share);
/// The corner that staff hold to open the panel: the logo at the top left. Logical px.
draw::Rect staff_corner(const draw::Ui& ui);

}  // namespace kiosk::hall::screens
