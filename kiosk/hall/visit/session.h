// Everything that belongs to one resident, one struct a concern. A new Session is made for the next resident.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "kiosk/hall/visit/answers_in_progress.h"
#include "kiosk/hall/visit/event.h"
#include "kiosk/hall/visit/form.h"

namespace kiosk::hall::visit {

/// Answering, reviewing and sending.
struct FormState {
  AnswersInProgress answers;
  OptionOrder order;
  std::size_t page = 0;    ///< index into pack.form
  bool editing = false;    ///< came from the review and goes back there
  std::string clearing;    ///< question whose text the resident is asked about before it is cleared
  bool sending = false;    ///< an order to send is under way: no other event is taken
  bool failed = false;     ///< the last sending could not be stored
  std::string opinion_id;  ///< kept when sending failed: after an I/O error it may have been stored after all
};

enum class Printing { no, under_way, done, failed };

/// The thanks screen: the receipt, on the screen and on paper.
struct ReceiptState {
  std::string code, qr_url;
  Day received{};
  Printing printing = Printing::no;
  std::string print_trouble;  ///< last part of the key "thanks.trouble.…"
};

struct MapState {
  std::string unit;    ///< id of the selected unit
  bool after = false;  ///< the map after the merger is shown
};

struct ReasonsState {
  bool legal_open = false;  ///< the list of legal documents is unfolded
  std::string document;     ///< id of the legal document being read; empty: the proposal
};

struct CardsState {
  std::string selected;  ///< id of the question card; empty: the first
};

struct HamletState {
  std::string chosen;                  ///< id of "my hamlet"; the form's answer too
  bool choosing = false;               ///< the list is shown to choose another
  Screen came_from = Screen::attract;  ///< where Back leads
  std::string search;                  ///< typed to find a name
};

struct ResultsState {
  ResultsPart part = ResultsPart::outcome;
};

/// The picture overlay.
struct PictureState {
  bool sign_language = false;                              ///< it shows the picture in sign language
  std::optional<std::pair<Screen, std::size_t>> shown_at;  ///< screen and page where it opened last by itself
};

/// Moments and what holds them. Moments are monotonic.
struct TimerState {
  bool asleep = false;  ///< the screen is dark
  Moment idle_since{0}, warning_since{0};
  std::optional<Moment> grace_since;  ///< since when opinions are no longer taken while this visit goes on
  Moment thanks_until{0}, thanks_length{0};
  bool speaking = false;  ///< something is being read aloud: the other timers stand still
  Moment held{0};         ///< for how long since the last touch they stood still
};

/// A message shown for a moment.
struct ToastState {
  std::string key;  ///< of the catalogue; empty: none
  Moment until{0};
};

struct Session {
  Screen screen = Screen::attract;
  Overlay overlay = Overlay::none;
  std::string language;
  Preferences preferences;
  bool begun = false;  ///< began while opinions were taken: may answer, and is counted

  FormState form;
  ReceiptState receipt;
  MapState map;
  ReasonsState reasons;
  CardsState cards;
  HamletState hamlet;
  ResultsState results;
  PictureState picture;
  TimerState timers;
  ToastState toast;
};

}  // namespace kiosk::hall::visit
