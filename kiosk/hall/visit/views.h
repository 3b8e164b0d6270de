// View models: everything a screen shows, in the chosen language, ready to draw. This header has the form,
// the review, the thanks screen, and View, which contains all view models. Text marked (rich) may contain
// **bold**.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/consultation/pack_enums.h"
#include "kiosk/hall/visit/night.h"
#include "kiosk/hall/visit/views_frame.h"
#include "kiosk/hall/visit/views_information.h"
#include "kiosk/hall/visit/views_message.h"
#include "kiosk/hall/visit/views_overlay.h"

namespace kiosk::hall::visit {

struct ChoiceView {
  std::string id, icon, label, hint;
  bool selected = false;
  bool writes_text = false;
  int rank = 0;  ///< ranked: 1 = first choice; 0 = not chosen
  bool operator==(const ChoiceView&) const = default;
};
struct QuestionView {
  std::string id;
  consultation::QuestionKind kind{};
  consultation::QuestionStyle style{};
  std::string title, hint;
  std::vector<ChoiceView> choices;
  std::string text;       ///< text typed so far
  std::string text_hint;  ///< placeholder or "Ông bà tự viết tên"
  int max_code_points = 2000;
  std::string counter;        ///< "85 / 2.000 chữ cái", or the number of letters left near the limit
  bool nearly_full = false;   ///< the counter shows the number of letters left
  std::string chosen_before;  ///< (rich) shown instead of the choices if a hamlet was chosen earlier
  std::string change;         ///< label of the button to choose another hamlet
  bool writing = false;       ///< the keyboard is shown: a text question, or the write-in option is selected
  bool operator==(const QuestionView&) const = default;
};
struct PageView {
  std::string progress;               ///< "Câu 1 trên 5"
  int page = 0, pages = 0;            ///< 0-based
  std::string title, optional_label;  ///< `title` only with several questions on the page
  std::vector<QuestionView> questions;
  std::string promise_title;  ///< panel beside the questions about the person
  std::vector<Block> promise;
  /// At the first question, else empty: what an opinion counts for beside the paper form, and the consent.
  std::string counts_for, consent;
  std::string note;     ///< why Next is disabled, or "Đã chọn 3 ô"
  std::string illustrative_note;
  Button back, skip, next;   ///< skip.label is empty if the page cannot be skipped
  bool unselects = false;    ///< something is chosen: `skip` only takes it back ("Bỏ chọn")
  std::string clear_label;   ///< "Xóa hết"
  std::string listen_label;  ///< "Nghe lại"; empty without speech output
  bool operator==(const PageView&) const = default;
};

struct ReviewRow {
  int number = 0, page = 0;
  std::string label, answer, edit;
  bool operator==(const ReviewRow&) const = default;
};
struct ReviewView {
  std::string counts_for;            ///< what the opinion counts for beside the paper form
  std::string title, note, failure;  ///< `failure`: the last send could not be stored; the answers are kept
  std::vector<ReviewRow> rows;
  std::string listen;  ///< "Nghe lại câu trả lời"; empty without speech output
  Button back, send;
  bool sending = false;
  bool operator==(const ReviewView&) const = default;
};

struct ThanksView {
  std::string title, text, code_label, code, received, check_hint, secret_hint;
  std::string qr_url, returning;  ///< (rich) "Tự về màn hình đầu sau **24 giây**"
  double remaining = 1;           ///< share of the time left, 1 → 0
  std::string counts_for;  ///< what the opinion counts for beside the paper form
  Button done;
  std::optional<Button> print;  ///< only if a receipt can be printed
  bool printed = false;         ///< the receipt is printed; the button says so
  std::string print_trouble;    ///< why printing failed, and that the code stays on the screen
  bool operator==(const ThanksView&) const = default;
};

using ScreenView =
    std::variant<AttractView, HomeView, MapView, ReasonsView, ImpactView, HamletView, PlanView, TimelineView,
                 ReaderView, PageView, ReviewView, ThanksView, ResultsView, MessageView>;

struct View : Preferences {
  Screen screen = Screen::attract;
  FrameView frame;
  ScreenView content;
  OverlayView overlay;
  ToastView toast;
  std::vector<PictureDoor> pictures;
  std::string asleep;  ///< the only text on a dark screen; empty while the screen is lit
  Drift drift;         ///< position of this text
  std::string language;
  /// Incremented with every change. The window draws only after a change.
  std::uint64_t version = 0;
  bool operator==(const View&) const = default;
};

}  // namespace kiosk::hall::visit
