// A consultation with realistic texts and a map, and visits of it.
#pragma once

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/visit/visit.h"

namespace kiosk::hall::screens::test {

/// Xuân Thiện and Chính Tâm of Kim Sơn; every figure and line of the map is illustrative.
consultation::Pack info_pack();

/// A pack of tests/packs: "persian", "khmer" or "scale". Throws if it has a fault.
consultation::Pack other_writing(const std::string& name);

/// A kiosk in the hall of Xuân Thiện, eleven days before the deadline, with the program's texts.
visit::KioskStatus info_hall();

/// A kiosk in the hall of the pack's first unit, on the first day, with the texts of the program and the
/// pack.
visit::KioskStatus hall_of(const consultation::Pack& pack);

/// A visit at a screen. Information screens are reached by the events that a resident causes.
struct Standing {
  explicit Standing(visit::Screen screen, const std::string& language = "vi",
                    consultation::Pack pack = info_pack());
  std::vector<visit::Order> does(const visit::Event& event);
  const visit::View& view() { return visit.view(); }

  std::shared_ptr<const consultation::Pack> pack;
  visit::KioskStatus hall;
  SeededRandom random{7};
  visit::Visit visit;
  visit::Moment now{0};
};

/// The screens that the information tests cover.
inline constexpr visit::Screen info_screens[] = {
    visit::Screen::attract, visit::Screen::home,   visit::Screen::proposal, visit::Screen::map,
    visit::Screen::reasons, visit::Screen::impact, visit::Screen::hamlet,   visit::Screen::timeline,
    visit::Screen::paused,  visit::Screen::closed, visit::Screen::results,  visit::Screen::maintenance};

}  // namespace kiosk::hall::screens::test
