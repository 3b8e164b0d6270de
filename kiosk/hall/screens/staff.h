// 17, 17b: the staff panel, drawn from its view models; and the band of test mode.
#pragma once

#include <vector>

#include "kiosk/hall/draw/ui.h"
#include "kiosk/hall/staff/views.h"

namespace kiosk::hall::screens {

/// What the staff pages remember between frames.
struct StaffMemory {
  bool capitals = false;
};

struct StaffContext {
  const staff::View& view;
  std::string place, parent;  ///< of the top bar
  StaffMemory& memory;
  std::vector<staff::Event>& events;
  template <class Event>
  void send(Event event) {
    events.emplace_back(std::move(event));
  }
};

void draw_staff(draw::Ui& ui, StaffContext& context);
void draw_staff_pin(draw::Ui& ui, const staff::PinView& view, StaffContext& context);
void draw_staff_overview(draw::Ui& ui, const staff::OverviewView& view, StaffContext& context);
void draw_staff_form(draw::Ui& ui, const staff::FormView& view, StaffContext& context);

/// Stripes around the whole picture and the word on top: nobody may take a test for the real thing.
void draw_test_band(draw::Ui& ui, const std::string& words);
/// How long the staff corner has been held: a ring that fills, from 0 to 1.
void draw_hold_ring(draw::Ui& ui, float share);
/// Where staff hold a finger: the logo at the top left.
draw::Rect staff_corner(const draw::Ui& ui);

}  // namespace kiosk::hall::screens
