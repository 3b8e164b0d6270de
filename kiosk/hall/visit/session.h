// State of one resident's visit, one struct per concern. Each visit starts with a new Session.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "kiosk/hall/visit/answers_in_progress.h"
#include "kiosk/hall/visit/event.h"
#include "kiosk/hall/visit/form.h"

namespace kiosk::hall::visit {

/// State of answering, reviewing and sending.
struct FormState {
  AnswersInProgress answers;
  OptionOrder order;
  std::size_t page = 0;  ///< index into pack.form
  bool editing = false;  ///< opened from the review; returns there
  std::optional<Moment> unselected_at;  ///< when the answers of a page were taken back
  ///< id of the question whose text is about to be cleared, while the confirmation is shown
  std::string clearing;
  bool sending = false;  ///< a send is in progress; other events are ignored
  bool failed = false;   ///< the last send could not be stored
  ///< kept after a failed send: after an I/O error the opinion may be stored nevertheless
  std::string opinion_id;
};

enum class Printing { no, under_way, done, failed };

/// State of the thanks screen: the receipt and its printing.
struct ReceiptState {
  std::string code, qr_url;
  Day received{};
  Printing printing = Printing::no;
  std::string print_trouble;  ///< last part of the key "thanks.trouble.…"
};

struct MapState {
  std::string unit;    ///< id of the selected unit
  bool after = false;  ///< the map shows the state after the merger
};

struct ReasonsState {
  bool legal_open = false;  ///< the list of legal documents is unfolded
  std::string document;     ///< id of the legal document shown; empty: the proposal
};

struct CardsState {
  std::string selected;  ///< id of the question card; empty: the first
};

struct HamletState {
  std::string chosen;                  ///< id of "my hamlet"; also answers the form's hamlet question
  bool choosing = false;               ///< the list of hamlets is shown
  std::string whole;                   ///< id of a split hamlet whose part is asked for; empty: none
  Screen came_from = Screen::attract;  ///< target of Back
  std::string search;                  ///< search text
};

/// The plan of the whole parent, and the experience of an earlier round.
struct PlanState {
  PlanPart part = PlanPart::units;
  std::string unit;    ///< id of the selected unit of the plan; empty: the search is shown
  std::string search;  ///< search text
};

struct ResultsState {
  ResultsPart part = ResultsPart::outcome;
};

/// State of the picture overlay.
struct PictureState {
  bool sign_language = false;  ///< shows the sign-language picture
  ///< screen and page where it last opened automatically
  std::optional<std::pair<Screen, std::size_t>> shown_at;
};

/// Monotonic times, and what stops the timers.
struct TimerState {
  bool asleep = false;  ///< the screen is dark
  Moment idle_since{0}, warning_since{0};
  ///< since when the visit may only be finished, because opinions are no longer accepted
  std::optional<Moment> grace_since;
  Moment thanks_until{0}, thanks_length{0};
  bool speaking = false;  ///< something is being read aloud: the other timers stop
  Moment held{0};         ///< how long the timers were stopped since the last touch
};

/// A message shown for a few seconds.
struct ToastState {
  std::string key;  ///< catalogue key; empty: none
  Moment until{0};
};

struct Session {
  Screen screen = Screen::attract;
  Overlay overlay = Overlay::none;
  std::string language;
  Preferences preferences;
  bool begun = false;  ///< started while opinions were accepted: may answer, and is counted

  FormState form;
  ReceiptState receipt;
  MapState map;
  ReasonsState reasons;
  CardsState cards;
  HamletState hamlet;
  PlanState plan;
  ResultsState results;
  PictureState picture;
  TimerState timers;
  ToastState toast;
};

}  // namespace kiosk::hall::visit
