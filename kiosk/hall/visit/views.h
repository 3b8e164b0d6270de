// View models: everything a screen shows, in words of the chosen language, ready to draw. No decisions are
// left to draw. Text marked (rich) may hold **bold**; (paragraphs) is a list of blocks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/consultation/markdown.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/hall/visit/event.h"
#include "kiosk/hall/visit/night.h"

namespace kiosk::hall::visit {

/// Top and bottom bar, the same on every screen.
struct Tool {
  std::string label;
  bool enabled = true;  ///< off keeps its place
  bool on = false;
  bool operator==(const Tool&) const = default;
};
struct FrameView {
  std::string place;   ///< "Xã Xuân Thiện"
  std::string parent;  ///< "Huyện Kim Sơn, tỉnh Ninh Bình"
  std::string step;    ///< right side of the top bar
  std::string sample;  ///< "Dữ liệu mẫu"; empty for a real consultation
  Tool start_over, text_size, contrast, read_aloud, language, help;
  std::string next_language;  ///< id the language tool sends with SetLanguage; empty where there is only one
  bool operator==(const FrameView&) const = default;
};

struct Button {
  std::string label;
  bool enabled = true;
  bool operator==(const Button&) const = default;
};

/// One block of longer text: a paragraph, heading or list item. (rich)
using consultation::Block;

struct AttractView {
  std::string topic, headline;
  std::string deadline;  ///< (rich) "Nhận ý kiến đến **17 giờ, thứ Sáu 26/4/2019** · còn **11 ngày**"
  std::string begin, other_language, other_language_id, promise;
  std::string historical_note;  ///< shown small; empty for a real consultation
  Drift drift;                  ///< of the words in the sky
  bool operator==(const AttractView&) const = default;
};

struct FigureTile {
  std::string icon, value, unit, caption;
  bool operator==(const FigureTile&) const = default;
};
struct Door {
  std::string icon, label;
  Screen screen = Screen::home;
  bool operator==(const Door&) const = default;
};
struct HomeView {
  std::string title, before_label, after_label, map_label;
  std::vector<FigureTile> figures;  ///< four
  std::vector<Door> doors;          ///< four
  Door my_hamlet;                   ///< on the map card: "Thôn của tôi", or the hamlet that was chosen
  std::string give_opinion, give_opinion_hint;
  std::string notice;  ///< "Không thay thế Phiếu lấy ý kiến chính thức", offline word; empty where none
  bool operator==(const HomeView&) const = default;
};

struct UnitCard {
  std::string unit, title;
  struct Value {
    std::string number, unit;
    bool operator==(const Value&) const = default;
  };
  std::vector<Value> values;  ///< area, people, hamlets; "chưa có thông tin" stands as number
  int colour = 0;             ///< 0, 1, … for units before; -1 for the unit after
  bool selected = false;
  bool operator==(const UnitCard&) const = default;
};
struct MapView {
  bool after = false;
  std::string before_label, after_label;
  std::vector<UnitCard> cards;                             ///< units before, then the unit after
  std::string legend_office, legend_canal, legend_border;  ///< border of today: only after
  std::string slide_label;                                 ///< of the divider to drag
  std::string note, illustrative_note, back, back_label;
  std::string selected;  ///< unit id
  bool operator==(const MapView&) const = default;
};

struct Bar {
  std::string name, percent, amount;
  double share = 0;   ///< of the standard, 1.0 = 100%
  int colour = 0;     ///< as UnitCard
  bool known = true;  ///< false: amount says "chưa có thông tin", no bar
  bool operator==(const Bar&) const = default;
};
struct BarChart {
  std::string title, standard;  ///< (rich) "Tiêu chuẩn: **30 km²**"
  std::string threshold_label;  ///< "Vạch 70%: 21 km²"
  double threshold = 0.7;
  std::string full_label;  ///< "100%"
  std::vector<Bar> bars;
  bool operator==(const BarChart&) const = default;
};
struct LegalRow {
  std::string id, plain, number, read;
  bool operator==(const LegalRow&) const = default;
};
struct RuleCard {
  std::string title, text;  ///< (rich)
  bool operator==(const RuleCard&) const = default;
};
struct ReasonsView {
  std::string title;
  BarChart area, population;
  std::string finding;      ///< (rich) what the rule says of the units today
  std::string consequence;  ///< (rich) what the merger mends and what it does not
  std::string legal_title, legal_hint, legal_close;
  bool legal_open = false;
  std::vector<LegalRow> legal;
  std::vector<RuleCard> rules;
  std::string note;  ///< "* Số của từng xã: số liệu minh họa"
  Button back, next;
  bool operator==(const ReasonsView&) const = default;
};

struct CardRow {
  std::string id, icon, question;
  bool selected = false;
  bool operator==(const CardRow&) const = default;
};
struct ImpactView {
  std::string title;
  std::vector<CardRow> cards;
  std::string icon, question;  ///< of the selected card
  std::vector<Block> answer;
  std::string note;                  ///< who to ask, source or "Nội dung mẫu"
  std::vector<std::string> picture;  ///< files of the selected card's picture; empty where it has none
  std::string caption;               ///< what it shows
  Door my_hamlet;
  Button back, next;
  bool operator==(const ImpactView&) const = default;
};

/// What one thing is today and what it would be; `after` says "chưa có thông tin" where nobody knows.
struct HamletFact {
  std::string icon, label, before, after, note;
  bool operator==(const HamletFact&) const = default;
};
struct PaperLine {
  std::string name, note;
  bool operator==(const PaperLine&) const = default;
};
/// The hamlet that was chosen, and what changes there.
struct HamletPlace {
  std::string change;  ///< "Chọn thôn khác"
  std::vector<HamletFact> facts;
  std::string papers_title, papers_unknown;  ///< the latter where the pack says nothing of papers
  std::string stays_title, changes_title;
  std::vector<PaperLine> stays, changes;
  std::string more_title;
  std::vector<Block> more;
  std::string ask, note;
  bool operator==(const HamletPlace&) const = default;
};
/// "My hamlet": first a list to choose from, then what changes there.
struct HamletView {
  std::string title, hint;
  struct Choice {
    std::string id, label;
    bool selected = false;
    bool operator==(const Choice&) const = default;
  };
  struct Group {
    std::string title;
    std::vector<Choice> choices;
    bool operator==(const Group&) const = default;
  };
  std::vector<Group> groups;
  bool searches = false;                                       ///< the list is long: letters to find a name
  std::string search, search_hint, search_label, none, erase;  ///< `none`: nothing is called so
  std::optional<HamletPlace> place;
  Button back, next;
  bool operator==(const HamletView&) const = default;
};

struct TimelineView {
  std::string title, here;
  std::string done, later;  ///< said of a step's mark
  struct Step {
    std::string title, when;
    consultation::StepState state{};
    bool operator==(const Step&) const = default;
  };
  std::vector<Step> steps;
  std::string path_title;
  struct Way {
    std::string icon, text;
    bool operator==(const Way&) const = default;
  };
  std::vector<Way> path;
  std::vector<Block> rights;
  std::string rights_title, note;
  Button back, next;
  bool operator==(const TimelineView&) const = default;
};

/// Full text of the proposal or of a legal document, paged by the screen.
struct ReaderView {
  std::string title;
  std::vector<Block> blocks;
  Button back;
  bool operator==(const ReaderView&) const = default;
};

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
  std::string text;       ///< what was written so far
  std::string text_hint;  ///< placeholder or "Ông bà tự viết tên"
  int max_code_points = 2000;
  std::string counter;        ///< "85 / 2.000 chữ cái"; near the end what is left
  bool nearly_full = false;   ///< the counter says how much is left
  std::string chosen_before;  ///< (rich) a hamlet chosen earlier stands here instead of the choices
  std::string change;         ///< … with this button to choose another
  bool writing = false;       ///< the keyboard is wanted: a text question, or the writing option is chosen
  bool operator==(const QuestionView&) const = default;
};
struct PageView {
  std::string progress;               ///< "Câu 1 trên 5"
  int page = 0, pages = 0;            ///< 0-based
  std::string title, optional_label;  ///< title only where there are several questions
  std::vector<QuestionView> questions;
  std::string promise_title;  ///< panel beside "about you"
  std::vector<Block> promise;
  std::string consent;  ///< one sentence at the first question; empty on the others
  std::string note;     ///< why Next is off, or "Đã chọn 3 ô"
  std::string illustrative_note;
  Button back, skip, next;   ///< skip.label empty where the page cannot be skipped
  std::string clear_label;   ///< "Xóa hết"
  std::string listen_label;  ///< "Nghe lại"; empty where nothing can be heard
  bool operator==(const PageView&) const = default;
};

struct ReviewRow {
  int number = 0, page = 0;
  std::string label, answer, edit;
  bool operator==(const ReviewRow&) const = default;
};
struct ReviewView {
  std::string title, note, failure;  ///< failure: the last send could not be kept; answers are still here
  std::vector<ReviewRow> rows;
  std::string listen;  ///< "Nghe lại câu trả lời"; empty where nothing can be heard
  Button back, send;
  bool sending = false;
  bool operator==(const ReviewView&) const = default;
};

struct ThanksView {
  std::string title, text, code_label, code, received, check_hint, secret_hint;
  std::string qr_url, returning;  ///< (rich) "Tự về màn hình đầu sau **24 giây**"
  double remaining = 1;           ///< of the time, 1 → 0
  std::string not_a_substitute;   ///< voters-2018: "Không thay thế Phiếu lấy ý kiến chính thức"
  Button done;
  std::optional<Button> print;  ///< only where a receipt can be printed
  bool printed = false;         ///< it is out: the button says so
  std::string print_trouble;    ///< why it is not, and that the code stays here
  bool operator==(const ThanksView&) const = default;
};

/// The outcome, after officials published it.
struct ResultsTab {
  ResultsPart part{};
  std::string label;
  bool on = false;
  bool operator==(const ResultsTab&) const = default;
};
struct OutcomeCard {
  std::string name, verdict, figures;  ///< (rich) "**53,20%** · 1.208 trên 2.235 cử tri đồng ý"
  std::optional<bool> passed;          ///< nothing where it cannot be said
  double share = 0;                    ///< of the list
  bool known = false;                  ///< false: figures are held back, no bar
  bool operator==(const OutcomeCard&) const = default;
};
struct ResultsRow {
  std::string name;
  std::vector<std::string> cells;
  bool subtotal = false;
  bool operator==(const ResultsRow&) const = default;
};
struct ResultsView {
  std::string title, ended;
  std::vector<ResultsTab> tabs;
  ResultsPart part{};
  // outcome
  std::string turnout_title, turnout;  ///< (rich)
  double turnout_share = 0;
  bool turnout_known = false;
  std::string rule;             ///< the threshold in words
  std::string threshold_label;  ///< "50%"
  std::vector<OutcomeCard> outcomes;
  // hamlets
  std::string name_column;
  std::vector<std::string> columns;
  std::vector<ResultsRow> rows;
  std::string held_back;  ///< why some figures are not shown; empty where all are
  // decision
  std::string heard_title, decided_title;
  std::vector<Block> heard, decided;
  std::string note;  ///< where they are posted, sample
  std::vector<Door> doors;
  bool operator==(const ResultsView&) const = default;
};

/// paused, closed, results without figures, and maintenance: one message.
struct MessageView {
  std::string icon, title, text;
  bool warning = false;            ///< straw tile instead of tint
  std::vector<std::string> facts;  ///< (rich)
  std::vector<Door> doors;         ///< secondary buttons
  bool operator==(const MessageView&) const = default;
};

/// One value of a preference; a language where that is named, else the preferences it leads to.
struct AccessOption {
  std::string id, icon, label;
  bool selected = false;
  Preferences preferences;
  std::string language;
  bool operator==(const AccessOption&) const = default;
};
struct AccessGroup {
  std::string id, icon, title;
  std::vector<AccessOption> options;
  bool operator==(const AccessGroup&) const = default;
};
/// 15: what can be set for eyes, ears and hands. Everything applies at once.
struct AccessView {
  std::vector<AccessGroup> groups;     ///< one option of each is selected
  std::vector<AccessOption> switches;  ///< each on or off by itself
  std::string preview_label, preview;  ///< a sentence to try the settings on
  bool operator==(const AccessView&) const = default;
};

struct HelpLine {
  std::string icon, text;
  bool operator==(const HelpLine&) const = default;
};

struct OverlayView {
  Overlay kind = Overlay::none;
  std::string title, text, yes, no;
  int seconds = 0;  ///< idle warning
  std::string seconds_label;
  double remaining = 1;
  std::vector<HelpLine> lines;          ///< help
  std::string call_staff, open_access;  ///< help: two more buttons
  AccessView access;
  std::vector<std::string> picture;  ///< files of the picture, one after the other
  bool operator==(const OverlayView&) const = default;
};

using ScreenView =
    std::variant<AttractView, HomeView, MapView, ReasonsView, ImpactView, HamletView, TimelineView,
                 ReaderView, PageView, ReviewView, ThanksView, ResultsView, MessageView>;

/// A button beside a title that shows a picture of the screen, or its words in sign language.
struct PictureDoor {
  std::string icon, label;
  bool sign_language = false;
  bool operator==(const PictureDoor&) const = default;
};

/// Tells for a moment what a tool just did.
struct ToastView {
  std::string icon, text;  ///< empty where there is none
  bool operator==(const ToastView&) const = default;
};

struct View : Preferences {
  Screen screen = Screen::attract;
  FrameView frame;
  ScreenView content;
  OverlayView overlay;
  ToastView toast;
  std::vector<PictureDoor> pictures;
  std::string asleep;  ///< the only words of a screen that is dark; empty while it is not
  Drift drift;         ///< of these words
  std::string language;
  /// Grows with every change; the window draws only when it changed.
  std::uint64_t version = 0;
  bool operator==(const View&) const = default;
};

}  // namespace kiosk::hall::visit
