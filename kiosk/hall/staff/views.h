// The panel's view models: what each of its pages shows, in words of the chosen language, ready to draw.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/hall/staff/calibration.h"
#include "kiosk/hall/staff/event.h"

namespace kiosk::hall::staff {

/// Never by colour alone: each grade has an icon and a word.
enum class Grade { none, good, attention, bad };

/// A button and what it does.
struct Act {
  std::string id, icon, label;
  Event event;
  bool primary = false, enabled = true;
};

struct PinView {
  std::string title, text, back;
  bool warning = false;      ///< the text tells of a wrong or locked PIN
  bool locked = false;       ///< no digit is taken
  bool checking = false;     ///< the digits are being checked
  std::size_t typed = 0;     ///< how many, never which
  std::array<int, 10> keys;  ///< which digit stands on which key; the last one below the others
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
  std::vector<Act> acts, more;  ///< large buttons, and the smaller ones below
};

struct StepRow {
  std::string name, text;
  StepState state = StepState::waiting;
  std::string state_word;
};
/// Sync, copy, tests, questions: what is done, how far it is, what to do next.
struct WorkView {
  std::string icon, title, text;
  bool warning = false;
  std::vector<StepRow> steps;
  double share = -1;         ///< progress; negative = no bar
  std::vector<Act> choices;  ///< of which some are chosen: `primary`
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
  std::vector<Act> nights;  ///< of which one is chosen: `primary`
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
  std::optional<Spot> mark;  ///< where to touch, screen px; none when it is done
  std::vector<Act> acts;
};

struct View {
  std::string step;  ///< right side of the top bar
  std::variant<PinView, OverviewView, WorkView, LevelsView, FormView, CalibrateView> content;
};

}  // namespace kiosk::hall::staff
