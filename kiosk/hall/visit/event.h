// What a resident (or the clock, or the outbox) does to a visit. Screens return these; Visit::handle takes
// them.
#pragma once

#include <chrono>
#include <string>
#include <variant>

#include "kiosk/hall/visit/preferences.h"

namespace kiosk::hall::visit {

enum class Screen {
  attract,
  home,
  proposal,
  map,
  reasons,
  impact,
  hamlet,
  timeline,
  page,
  review,
  thanks,
  paused,
  closed,
  results,
  maintenance
};
enum class Overlay { none, idle_warning, start_over, help, clear_text, access, staff_call, picture };

struct Begin {};  ///< any touch on the attract screen
struct Open {
  Screen screen;
};                    ///< a door of the home screen, or the next information screen
struct StartForm {};  ///< "Góp ý kiến"
struct Back {};
struct Next {};
struct Skip {};  ///< leaves an optional page unanswered
struct Choose {
  std::string question, option;
};  ///< single: selects; several, ranked: toggles; hamlet: selects
struct SetText {
  std::string question, text;
};  ///< text question, or the text of the option that writes
struct AskClear {
  std::string question;
};  ///< "Xóa hết": asks once
struct EditPage {
  int page = 0;
};  ///< from the review, returns there
struct Send {};
struct Sent {
  std::string receipt, qr_url;
};  ///< the outbox has it, durably
struct SendFailed {
  std::string code;
};                       ///< the outbox could not keep it; answers stay
struct Finish {};        ///< "Người tiếp theo" on thanks
struct PrintReceipt {};  ///< "In biên nhận"
struct Printed {
  std::string trouble;
};  ///< empty: the receipt is out of the printer; else the end of the key that says what is wrong
struct AskStartOver {};
struct Confirm {};  ///< the overlay's yes
struct Dismiss {};  ///< the overlay's no, "I am still here"
struct Help {};
struct SelectUnit {
  std::string unit;
};  ///< on the map
struct ShowAfter {
  bool after = false;
};                      ///< map before/after
struct ToggleLegal {};  ///< fold of the reasons screen
struct ReadDocument {
  std::string id;
};  ///< legal document, full text
struct SelectCard {
  std::string id;
};
struct SelectHamlet {
  std::string hamlet;
};                       ///< "my hamlet": what changes there, and the form's answer
struct ChangeHamlet {};  ///< chooses another: on its screen, and in the form
struct SearchHamlet {
  std::string text;
};  ///< what was typed to find a hamlet
enum class ResultsPart { outcome, hamlets, decision };
struct ShowResults {
  ResultsPart part;
};  ///< a tab of the results screen
struct TurnPage {
  int by = 1;
};  ///< full text and long lists
struct SetLanguage {
  std::string language;
};
struct OpenAccess {};  ///< "Cỡ chữ": the panel for eyes, ears and hands; again shuts it
struct SetPreferences {
  Preferences preferences;
};
struct ToggleContrast {};
struct ToggleReadAloud {};
struct ReadBack {
  std::string question;
};                      ///< "Nghe lại": reads out what was typed
struct ReadAnswers {};  ///< "Nghe lại câu trả lời": reads out the whole review
struct Speaking {
  bool now = false;
};  ///< reading aloud began or ended: no idle time runs meanwhile
struct OpenPicture {
  bool sign_language = false;
};                    ///< the picture of what is shown, large; or the same in sign language
struct CallStaff {};  ///< the large sign that asks for staff
struct Touched {};    ///< any touch or key: the idle time starts anew
struct Tick {};       ///< time went on

using Event =
    std::variant<Begin, Open, StartForm, Back, Next, Skip, Choose, SetText, AskClear, EditPage, Send, Sent,
                 SendFailed, Finish, PrintReceipt, Printed, AskStartOver, Confirm, Dismiss, Help, SelectUnit,
                 ShowAfter, ToggleLegal, ReadDocument, SelectCard, SelectHamlet, ChangeHamlet, SearchHamlet,
                 ShowResults, TurnPage, SetLanguage, OpenAccess, SetPreferences, ToggleContrast,
                 ToggleReadAloud, ReadBack, ReadAnswers, Speaking, OpenPicture, CallStaff, Touched, Tick>;

/// Monotonic time since the program began; never the wall clock.
using Moment = std::chrono::milliseconds;

}  // namespace kiosk::hall::visit
