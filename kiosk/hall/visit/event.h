// Events of a visit, from the resident, the clock, the outbox, the printer or the voice. Screens return them;
// Visit::handle() processes them.
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
  plan,
  timeline,
  page,
  review,
  thanks,
  paused,
  closed,
  results,
  maintenance
};
enum class Overlay { none, idle_warning, start_over, help, clear_text, access, staff_call, picture, finish };

struct Begin {};  ///< any touch on the attract screen
struct Open {
  Screen screen;
};                    ///< a button of the home screen, or the next information screen
struct StartForm {};  ///< button "Góp ý kiến"
struct Back {};
struct Next {};
struct Skip {};  ///< leaves an optional page unanswered; where something is chosen, only takes that back
struct Choose {
  std::string question, option;
};  ///< single: selects; several, ranked: toggles; hamlet: selects
struct SetText {
  std::string question, text;
};  ///< answer to a text question, or text of the write-in option
struct AskClear {
  std::string question;
};  ///< button "Xóa hết"; shows a confirmation
struct EditPage {
  int page = 0;
};  ///< opened from the review; returns there
struct Send {};
struct Sent {
  std::string receipt, qr_url;
};  ///< the opinion is stored durably in the outbox
struct SendFailed {
  std::string code;
};                       ///< the outbox could not store the opinion; the answers are kept
struct Finish {};        ///< "Người tiếp theo" on the thanks screen: asks first, unless the receipt is printed
struct PrintReceipt {};  ///< button "In biên nhận"
struct Printed {
  std::string trouble;
};  ///< empty: printed; else the last part of the catalogue key that describes the error
struct AskStartOver {};
struct Confirm {};  ///< "yes" in the overlay
struct Dismiss {};  ///< "no" or "I am still here" in the overlay
struct Help {};
struct SelectUnit {
  std::string unit;
};  ///< on the map
struct ShowAfter {
  bool after = false;
};                      ///< switches the map between before and after
struct ToggleLegal {};  ///< folds or unfolds the legal list on the reasons screen
struct ReadDocument {
  std::string id;
};  ///< opens the full text of a legal document
struct SelectCard {
  std::string id;
};
struct SelectHamlet {
  std::string hamlet;
};                       ///< selects "my hamlet" and answers the hamlet question with it
struct ChangeHamlet {};  ///< opens the list to choose another hamlet, on its screen or in the form
struct SearchHamlet {
  std::string text;
};  ///< search text to find a hamlet, or a unit of the parent's plan
enum class PlanPart { units, experience };
struct ShowPlan {
  PlanPart part = PlanPart::units;
};  ///< a tab of the plan screen
struct SelectPlanUnit {
  std::string id;
};  ///< empty: the search
enum class ResultsPart { outcome, hamlets, decision };
struct ShowResults {
  ResultsPart part;
};  ///< a tab of the results screen
struct TurnPage {
  int by = 1;
};  ///< in full texts and long lists
struct SetLanguage {
  std::string language;
};
struct OpenAccess {};  ///< button "Cỡ chữ": opens or closes the accessibility panel
struct SetPreferences {
  Preferences preferences;
};
struct ToggleContrast {};
struct ToggleReadAloud {};
struct ReadBack {
  std::string question;
};                      ///< button "Nghe lại": reads the typed text aloud
struct ReadAnswers {};  ///< button "Nghe lại câu trả lời": reads the whole review aloud
struct Speaking {
  bool now = false;
};  ///< reading aloud started or ended; the idle timer stops meanwhile
struct OpenPicture {
  bool sign_language = false;
};                    ///< opens the picture of the current screen or card, or its sign-language version
struct Scanned {
  std::string code;
};                    ///< a scanner read a code: answers prepared at home (opinion/prepared.h)
struct CallStaff {};  ///< opens the overlay that asks for staff
struct Touched {};    ///< any touch or key; restarts the idle timer
struct Tick {};       ///< time has passed

using Event =
    std::variant<Begin, Open, StartForm, Back, Next, Skip, Choose, SetText, AskClear, EditPage, Send, Sent,
                 SendFailed, Finish, PrintReceipt, Printed, AskStartOver, Confirm, Dismiss, Help, SelectUnit,
                 ShowAfter, ToggleLegal, ReadDocument, SelectCard, SelectHamlet, ChangeHamlet, SearchHamlet,
                 ShowPlan, SelectPlanUnit, ShowResults, TurnPage, SetLanguage, OpenAccess, SetPreferences,
                 ToggleContrast, ToggleReadAloud, ReadBack, ReadAnswers, Speaking, OpenPicture, Scanned, CallStaff,
                 Touched, Tick>;

/// Monotonic time since program start, in milliseconds. Not the wall clock.
using Moment = std::chrono::milliseconds;

}  // namespace kiosk::hall::visit
