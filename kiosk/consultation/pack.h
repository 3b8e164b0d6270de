// A consultation pack: everything that describes one consultation, as plain values. No I/O here; load.h reads
// a folder.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/catalogue.h"
#include "kiosk/base/time.h"
#include "kiosk/consultation/decimal.h"
#include "kiosk/consultation/localized_text.h"
#include "kiosk/consultation/map.h"
#include "kiosk/consultation/pack_enums.h"

namespace kiosk::consultation {

/// A number with its unit and its origin.
struct Figure {
  Decimal value;
  std::string unit;  ///< "km2", "people", "hamlets", "households", "voters"
  std::optional<Day> as_of;
  LocalizedText source;  ///< empty only where illustrative
  Provenance provenance = Provenance::illustrative;
};

/// Where residents go with their papers.
struct Office {
  LocalizedText place;  ///< "Nhà số 2, thôn 3, xã Xuân Thiện"
  Provenance provenance = Provenance::illustrative;
  LocalizedText source;
};

/// The way from a hamlet to the office, today and after the arrangement.
struct Way {
  std::optional<Decimal> km_today, km;
  LocalizedText text;  ///< description of the way to the office after the arrangement
  Provenance provenance = Provenance::illustrative;
  LocalizedText source;
};

/// A document of residents, and whether it changes with the arrangement.
struct Paper {
  LocalizedText name;
  bool changes = false;
  LocalizedText note;  ///< "Dùng đến khi hết hạn."
  Provenance provenance = Provenance::illustrative;
  LocalizedText source;
};

/// A hamlet, or one part of a hamlet that is split. Each has its own list, and opinions are counted by it.
struct Hamlet {
  std::string id;                ///< unique in the pack, e.g. "xuan-thien-1"
  LocalizedText name;            ///< including the local word: "Thôn 1", "Xóm 3"; of a part: "Xóm 3 (phía bắc kênh)"
  std::string whole;             ///< of a part: id of the hamlet that is split; empty for a whole hamlet
  LocalizedText whole_name;      ///< of a part: "Xóm 3"
  LocalizedText part_name;       ///< of a part: "phía bắc kênh"
  LocalizedText name_after;      ///< its name after the arrangement; empty = the same
  std::optional<Figure> listed;  ///< voters or households on the list; base of every percentage
  std::optional<Way> way;        ///< nullopt = "chưa có thông tin"
  LocalizedText changes;         ///< Markdown: what else changes for this hamlet; empty if nothing is known
};

/// A ground in law on which a unit need not be arranged, from the pack's dated table.
struct ExemptionGround {
  std::string id;  ///< "isolated"
  Day from;
  LocalizedText text;  ///< for the middle of a sentence: "vị trí biệt lập, khó kết nối với xã bên"
  LocalizedText source;
};

/// What a unit claims: the rules apply to it, but it need not be arranged.
struct Exemption {
  std::string ground;    ///< id of an ExemptionGround
  LocalizedText reason;  ///< why it holds for this unit, one sentence
  Provenance provenance = Provenance::illustrative;
  LocalizedText source;
};

/// An administrative unit, before or after the arrangement.
struct Unit {
  std::string id;  ///< "xuan-thien"; unique among all units, before and after
  UnitKind kind = UnitKind::commune;
  LocalizedText name;          ///< "Xuân Thiện"
  LocalizedText full_name;     ///< "xã Xuân Thiện" (lower-case common noun, for the middle of a sentence)
  LocalizedText hamlet_word;   ///< "thôn", "xóm", "khối", "hamlet"
  std::optional<Figure> area;  ///< km2; nullopt = "chưa có thông tin"
  std::optional<Figure> population;  ///< people
  std::optional<Figure> hamlet_count;
  std::vector<Hamlet> hamlets;  ///< empty for a unit after, which has those that are transferred to it
  std::optional<Office> office;
  std::vector<Paper> papers;  ///< of this unit's residents; empty for a unit after
  LocalizedText ask;          ///< whom residents can ask; empty = the commune's staff
  std::string continues;      ///< of a unit after: id of the unit of today that goes on in it; empty = new
  std::optional<Exemption> exemption;
};

/// What goes from a unit of today to a unit after, as the author wrote it. Complete: moves_of in arrangement.h.
struct Transfer {
  std::string from, to;
  std::vector<std::string> hamlets;  ///< ids of hamlets, or of parts of split hamlets; empty = all the rest
  LocalizedText part;  ///< name of a part without hamlets of its own, such as a field; else empty
  std::optional<Figure> area, population, hamlet_count;  ///< of what is transferred; nullopt = not known
};

/// Standards in force from a day, per kind of unit; from the pack's dated table.
struct Standard {
  Day from;
  UnitKind kind = UnitKind::commune;
  Decimal area_km2;
  std::int64_t people = 0;
  LocalizedText source;
};

/// One condition of a rule. A unit meets it if its area and its population are both strictly under these
/// percentages of the standard.
struct Condition {
  int area_percent = 0;
  int population_percent = 0;
};

struct Rule {
  Day from;
  std::vector<Condition> conditions;  ///< the rule applies if any condition is met
  LocalizedText source;
};

struct LegalDocument {
  std::string id;
  LocalizedText number;  ///< number and title; empty = to be completed by the drafting body
  LocalizedText plain;   ///< summary in one plain sentence
  LocalizedText text;    ///< Markdown, the longer text behind "Đọc"
  LocalizedText simple;  ///< the same in simple words, Markdown; may be empty
  Provenance provenance = Provenance::illustrative;
};

/// A card "What changes for me": one question that residents ask.
struct QuestionCard {
  std::string id;
  std::string icon;  ///< see icon names in kiosk/hall/draw/icons.h
  LocalizedText question;
  LocalizedText answer;  ///< Markdown list; empty = shown as "chưa có thông tin"
  LocalizedText simple;  ///< the answer in simple words, Markdown; may be empty
  LocalizedText ask;     ///< whom to ask
  Provenance provenance = Provenance::illustrative;
  LocalizedText source;
};

struct TimelineStep {
  LocalizedText title;
  LocalizedText when;
  StepState state = StepState::later;
  Provenance provenance = Provenance::illustrative;
};
struct PathStep {  ///< one of the four steps of "where does my opinion go"
  std::string icon;
  LocalizedText text;
};

struct Option {
  std::string id;
  std::string icon;
  LocalizedText label;
  LocalizedText hint;
  bool writes_text = false;  ///< "other": the answer is "other:<written text>"; the id is then "other"
};

/// What is filled into Question::own_hint: names of the chosen hamlet, of its unit and of its unit after.
inline constexpr std::string_view own_hint_placeholders[] = {"{hamlet}", "{unit}", "{unit_after}"};

/// Condition: shown only if an earlier question has one of these answers.
struct ShowIf {
  std::string question;
  std::vector<std::string> any_of;
};

struct Question {
  std::string id;  ///< key in the opinion's answers; "stance" is the question on the arrangement itself
  QuestionKind kind = QuestionKind::single;
  QuestionStyle style = QuestionStyle::rows;
  LocalizedText title;
  LocalizedText hint;
  /// Added to the hint for a resident who has chosen a hamlet. Placeholders: {hamlet}, {unit}, {unit_after}.
  LocalizedText own_hint;
  LocalizedText short_title;  ///< for the review and tables: "Ý kiến về đề án"
  bool optional = false;
  bool shuffle = false;        ///< the options are in random order per visit, the write-in option last
  int max_choices = 0;         ///< several, ranked: 0 = no limit
  int max_code_points = 2000;  ///< of a text answer, and of the text of a write-in option
  std::vector<Option> options;  ///< scale: one per step, "1", "2", …; the hints of both ends are their labels
  std::optional<ShowIf> show_if;
};

/// A page of the form: usually one question; "about you" has two.
struct FormPage {
  std::string id;
  LocalizedText title;    ///< only if the page has more than one question
  bool optional = false;  ///< the whole page can be skipped
  std::vector<Question> questions;
};

/// One slide of the full text ("Đề án"), Markdown.
struct Section {
  std::string id;
  LocalizedText title;
  LocalizedText text;
  LocalizedText simple;  ///< the same in simple words, Markdown; may be empty
};

/// Pictures that illustrate a screen, a card or a question: a drawing, or sign language.
struct PictureSlot {
  enum class For { screen, card, question };
  For what = For::screen;
  std::string id;                  ///< of the card or question; name of the screen
  std::vector<std::string> files;  ///< PNG, JPEG or GIF in the pack's folder "pictures", shown in this order
  bool sign_language = false;
  LocalizedText caption;  ///< description of the pictures
};

/// A unit of the parent in the plan of the whole parent.
struct PlanUnit {
  std::string id;
  UnitKind kind = UnitKind::commune;
  LocalizedText name;       ///< "Chất Bình"
  LocalizedText full_name;  ///< "xã Chất Bình"
  std::string unit;         ///< id of the same unit in Pack::units; empty if this consultation does not ask there
  std::optional<Figure> area, population;  ///< nullopt = "chưa có số liệu"
  std::optional<Exemption> exemption;
  LocalizedText proposal;  ///< with which units it is joined, and when; empty = nothing is proposed
  LocalizedText reason;    ///< why nothing is proposed; empty = not known
  Provenance provenance = Provenance::illustrative;  ///< of proposal and reason
  LocalizedText source;
};

/// The plan of the whole parent, e.g. of all communes of a district.
struct Plan {
  LocalizedText title;  ///< "Phương án của cả huyện"
  LocalizedText note;   ///< below the list: as of when, what is missing; may be empty
  std::vector<PlanUnit> units;
};

/// One statement on an earlier round.
struct ExperienceItem {
  std::string id;
  ExperienceKind kind = ExperienceKind::arranged;
  LocalizedText text;
  Provenance provenance = Provenance::illustrative;
  LocalizedText source;
};

/// What was arranged in an earlier round, and what came of it.
struct Experience {
  LocalizedText title;  ///< "Lần sắp xếp trước"
  std::vector<ExperienceItem> items;
};

struct Period {
  UtcTime opens;
  UtcTime closes;
  Provenance provenance = Provenance::illustrative;
};

struct Pack {
  std::string id;  ///< "kim-son-xuan-chinh"
  int revision = 1;
  bool sample = false;                                ///< shows the chip "Dữ liệu mẫu"
  std::vector<std::string> languages;                 ///< first is the default
  std::map<std::string, std::string> language_names;  ///< "vi" → "Tiếng Việt"
  LocalizedText topic;     ///< "Lấy ý kiến về việc nhập xã Xuân Thiện và xã Chính Tâm"
  LocalizedText headline;  ///< "Ông bà nghĩ gì về việc nhập hai xã?"
  LocalizedText proposal;  ///< "Đề xuất nhập xã … thành xã Xuân Chính"
  LocalizedText parent;    ///< "Huyện Kim Sơn, tỉnh Ninh Bình"
  LocalizedText historical_note;  ///< why this is a historical sample; empty for a real consultation
  LocalizedText results_place;    ///< where results are posted, for the closed screen
  Period period;
  RuleProfile rule_profile = RuleProfile::voters_2018;
  OneTimeCodes one_time_codes = OneTimeCodes::none;
  std::vector<std::string> results_hidden_from;  ///< roles of officials that see no results before closing
  Hash seal_key{};                ///< X25519 public key for sealing opinions; all zero until published
  std::vector<Unit> units;          ///< before the arrangement
  std::vector<Unit> units_after;    ///< after it; at least one in a pack that was read
  std::vector<Transfer> transfers;  ///< as written; what follows by itself is not listed (arrangement.h)
  /// Figures of each unit after that must equal the sum of what is transferred to it: "area", …
  std::vector<std::string> sums;
  std::vector<Standard> standards;
  std::vector<Rule> rules;
  std::vector<ExemptionGround> exemption_grounds;
  Day judged_on;  ///< the standards and rules in force on this day apply
  LocalizedText reasons_title;
  std::vector<LegalDocument> documents;
  std::vector<QuestionCard> cards;
  std::vector<TimelineStep> timeline;
  std::vector<PathStep> path;
  std::vector<Section> sections;
  std::optional<Plan> plan;
  std::optional<Experience> experience;
  LocalizedText rights;         ///< rights and duties of the resident, Markdown
  LocalizedText privacy;        ///< promises, Markdown list
  LocalizedText simple_rights;  ///< rights in simple words; may be empty
  std::vector<PictureSlot> pictures;
  std::map<std::string, std::string> picture_files;  ///< name → bytes, of all slots
  /// Recorded speech: language → name of a text (spoken_texts.h) → bytes of a sound file.
  std::map<std::string, std::map<std::string, std::string>> speech;
  std::vector<FormPage> form;
  Map map;
  std::map<std::string, Catalogue> catalogues;  ///< own interface words per language

  const Unit* unit(std::string_view id) const;         ///< before or after; null if unknown
  const Unit* unit_before(std::string_view id) const;  ///< null if unknown
  const Unit* unit_after(std::string_view id) const;   ///< null if unknown
  /// The only unit after, or the first of several. REQUIRES: units_after is not empty.
  const Unit& after() const { return units_after.front(); }
  const Hamlet* hamlet(std::string_view id) const;
  const Unit* unit_of_hamlet(std::string_view hamlet) const;
  const Question* question(std::string_view id) const;
  std::int64_t listed_total() const;  ///< sum of the hamlets' lists
  const PictureSlot* picture(PictureSlot::For what, std::string_view of, bool sign_language = false) const;
  bool has_sign_language() const;
  /// Whether any text has a version in simple words.
  bool has_simple_words() const;
};

}  // namespace kiosk::consultation
