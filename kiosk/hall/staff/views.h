// View models of the staff panel, one per page, in the chosen language, ready to draw.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/hall/staff/calibration.h"
#include "kiosk/hall/staff/event.h"

namespace kiosk::hall::staff {

/// Each grade has an icon and a word, so that colour is not the only sign.
enum class Grade { none, good, attention, bad };

/// A button and the event it sends.
struct Act {
  std::string id, icon, label;
  Event event;
  bool primary = false, enabled = true;
};

struct PinView {
  std::string title, text, back;
  bool warning = false;      ///< the text reports a wrong PIN or a lock
  bool locked = false;       ///< digits are ignored
  bool checking = false;     ///< the digits are being checked
  std::size_t typed = 0;     ///< number of digits typed
  std::array<int, 10> keys;  ///< the digit on each key; the last key is below the others
  std::string erase, clear;
};

struct Card {
  std::string id, icon, name, value, detail;
  Grade grade = Grade::none;
  std::string grade_word;
};
struct OverviewView {
  std::string title, note, privacy, foot;
  std::vector<Card> cards;
  std::vector<Act> acts, more;  ///< large buttons, and small ones below
};

struct StepRow {
  std::string name, text;
  StepState state = StepState::waiting;
  std::string state_word;
};
/// A page with a job or a question: state, progress, and what to do next.
struct WorkView {
  std::string icon, title, text;
  bool warning = false;
  std::vector<StepRow> steps;
  double share = -1;         ///< progress 0 to 1; negative: no bar
  std::vector<Act> choices;  ///< selected choices are `primary`
  std::vector<Act> acts;
};

struct LevelsView {
  struct Level {
    std::string id, icon, name, less, more;
    int percent = 0;
    bool brightness = false;
  };
  std::string title;
  std::vector<Level> levels;
  std::string night_title;
  std::vector<Act> nights;  ///< the selected one is `primary`
  std::vector<Act> acts;
};

struct FormView {
  struct Field {
    std::string label, text, hint;
    bool chosen = false;
  };
  std::string title, text, trouble;
  std::vector<Field> fields;
  std::string shift, erase, space;
  std::vector<Act> acts;
};

struct CalibrateView {
  std::string title, text;
  std::optional<Spot> mark;  ///< where to touch, screen px; empty when done
  std::vector<Act> acts;
};

struct View {
  std::string step;  ///< text at the right of the top bar
  std::variant<PinView, OverviewView, WorkView, LevelsView, FormView, CalibrateView> content;
};

}  // namespace kiosk::hall::staff
