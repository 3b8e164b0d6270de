// View models of the attract screen and of the information screens: home, map, reasons, impact, "my hamlet",
// timeline, full text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/consultation/pack_enums.h"
#include "kiosk/hall/visit/event.h"
#include "kiosk/hall/visit/night.h"
#include "kiosk/hall/visit/views_frame.h"

namespace kiosk::hall::visit {

struct AttractView {
  std::string topic, headline;
  std::string deadline;  ///< (rich) "Nhận ý kiến đến **17 giờ, thứ Sáu 26/4/2019** · còn **11 ngày**"
  std::string begin, other_language, other_language_id, promise;
  std::string historical_note;  ///< shown in small letters; empty for a real consultation
  Drift drift;                  ///< position of the text in the sky
  bool operator==(const AttractView&) const = default;
};

struct FigureTile {
  std::string icon, value, unit, caption;
  bool operator==(const FigureTile&) const = default;
};
struct HomeView {
  std::string title, before_label, after_label, map_label;
  std::vector<FigureTile> figures;  ///< four
  std::vector<Door> doors;          ///< four
  Door my_hamlet;                   ///< on the map card: "Thôn của tôi", or the chosen hamlet
  std::string give_opinion, give_opinion_hint;
  ///< "Không thay thế Phiếu lấy ý kiến chính thức" or a note that the kiosk is offline; may be empty
  std::string notice;
  bool operator==(const HomeView&) const = default;
};

struct UnitCard {
  std::string unit, title;
  struct Value {
    std::string number, unit;
    bool operator==(const Value&) const = default;
  };
  std::vector<Value> values;  ///< area, people, hamlets; the number may be "chưa có thông tin"
  int colour = 0;             ///< 0, 1, … for units today; -1 for a merged unit
  bool selected = false;
  bool operator==(const UnitCard&) const = default;
};
struct MapView {
  bool after = false;
  std::string before_label, after_label;
  std::vector<UnitCard> cards;  ///< units today, then the units after
  ///< the last one, today's border, only after the merger
  std::string legend_office, legend_canal, legend_border;
  std::string legend_part;  ///< arrow from a part to where it goes; empty in a merger
  std::string slide_label;  ///< label of the divider to drag
  std::string note, illustrative_note, back, back_label;
  std::string selected;  ///< unit id
  bool operator==(const MapView&) const = default;
};

struct Bar {
  std::string name, percent, amount;
  double share = 0;   ///< of the standard, 1.0 = 100%
  int colour = 0;     ///< as in UnitCard
  bool known = true;  ///< false: `amount` is "chưa có thông tin" and no bar is drawn
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
  std::string finding;      ///< (rich) what the rule finds for the units before the merger
  std::string consequence;  ///< (rich) which findings the merger resolves and which remain
  Door plan;                ///< to the plan of the whole parent; its label is empty if there is none
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
  std::string note;                  ///< whom to ask, the source, or "Nội dung mẫu"
  std::vector<std::string> picture;  ///< files of the selected card's picture; empty if it has none
  std::string caption;               ///< caption of the picture
  Door my_hamlet;
  Button back, next;
  bool operator==(const ImpactView&) const = default;
};

/// A fact about the hamlet today and after the merger; `after` is "chưa có thông tin" if unknown.
struct HamletFact {
  std::string icon, label, before, after, note;
  bool operator==(const HamletFact&) const = default;
};
struct PaperLine {
  std::string name, note;
  bool operator==(const PaperLine&) const = default;
};
/// The chosen hamlet, and what changes there.
struct HamletPlace {
  std::string change;  ///< "Chọn thôn khác"
  std::vector<HamletFact> facts;
  std::string papers_title, papers_unknown;  ///< `papers_unknown` if the pack has no information on papers
  std::string stays_title, changes_title;
  std::vector<PaperLine> stays, changes;
  std::string more_title;
  std::vector<Block> more;
  std::string ask, note;
  bool operator==(const HamletPlace&) const = default;
};
/// "My hamlet": a list to choose from, or the chosen hamlet.
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
  bool searches = false;                                       ///< the list is long and has a search field
  std::string search, search_hint, search_label, none, erase;  ///< `none`: no hamlet matches
  std::optional<HamletPlace> place;
  Button back, next;
  bool operator==(const HamletView&) const = default;
};

/// A unit in the plan of the whole parent.
struct PlanRow {
  std::string id, name, verdict;
  Bar area, population;
  bool own = false;  ///< the resident's own unit; `own_label` of the view stands beside it
  bool selected = false;
  bool operator==(const PlanRow&) const = default;
};
struct PlanDetail {
  std::string title;
  std::vector<HamletFact> facts;  ///< figures, verdict, what is proposed or why not
  std::string search;             ///< label of the button that opens the search
  bool operator==(const PlanDetail&) const = default;
};
struct ExperienceGroup {
  std::string icon, title;
  std::vector<PaperLine> items;  ///< statement and its source
  bool operator==(const ExperienceGroup&) const = default;
};
/// The plan of the whole parent, or the experience of an earlier round.
struct PlanView {
  std::string title;
  struct Tab {
    PlanPart part = PlanPart::units;
    std::string label;
    bool selected = false;
    bool operator==(const Tab&) const = default;
  };
  std::vector<Tab> tabs;  ///< none if the pack has only one of the two
  std::vector<PlanRow> rows;
  std::string own_label;
  double area_line = 0, population_line = 0;  ///< thresholds of the first condition, as shares; 0 = none
  std::string lines;                          ///< meaning of the bars and the line across them
  std::optional<PlanDetail> detail;
  std::string search, search_hint, search_label, none, erase;
  std::vector<ExperienceGroup> experience;  ///< of the other tab; then there are no rows
  std::string note;
  Button back, next;
  bool operator==(const PlanView&) const = default;
};

struct TimelineView {
  std::string title, here;
  std::string done, later;  ///< labels of a step's state
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

/// Full text of the proposal or of a legal document. The screen splits it into pages.
struct ReaderView {
  std::string title;
  std::vector<Block> blocks;
  Button back;
  bool operator==(const ReaderView&) const = default;
};

}  // namespace kiosk::hall::visit
