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

/// The way from a hamlet to the office, today and after the merger.
struct Way {
  std::optional<Decimal> km_today, km;
  LocalizedText text;  ///< description of the way to the office after the merger
  Provenance provenance = Provenance::illustrative;
  LocalizedText source;
};

/// A document of residents, and whether it changes with the merger.
struct Paper {
  LocalizedText name;
  bool changes = false;
  LocalizedText note;  ///< "Dùng đến khi hết hạn."
  Provenance provenance = Provenance::illustrative;
  LocalizedText source;
};

struct Hamlet {
  std::string id;                ///< unique in the pack, e.g. "xuan-thien-1"
  LocalizedText name;            ///< including the local word: "Thôn 1", "Xóm 3"
  LocalizedText name_after;      ///< its name after the merger; empty = the same
  std::optional<Figure> listed;  ///< voters or households on the list; base of every percentage
  std::optional<Way> way;        ///< nullopt = "chưa có thông tin"
  LocalizedText changes;         ///< Markdown: what else changes for this hamlet; empty if nothing is known
};

/// An administrative unit that is merged.
struct Unit {
  std::string id;  ///< "xuan-thien"
  UnitKind kind = UnitKind::commune;
  LocalizedText name;          ///< "Xuân Thiện"
  LocalizedText full_name;     ///< "xã Xuân Thiện" (lower-case common noun, for the middle of a sentence)
  LocalizedText hamlet_word;   ///< "thôn", "xóm", "khối", "hamlet"
  std::optional<Figure> area;  ///< km2; nullopt = "chưa có thông tin"
  std::optional<Figure> population;  ///< people
  std::optional<Figure> hamlet_count;
  std::vector<Hamlet> hamlets;  ///< empty for the unit after the merger, which has those of its parts
  std::optional<Office> office;
  std::vector<Paper> papers;  ///< of this unit's residents; empty for the unit after
  LocalizedText ask;          ///< whom residents can ask; empty = the commune's staff
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

/// Condition: shown only if an earlier question has one of these answers.
struct ShowIf {
  std::string question;
  std::vector<std::string> any_of;
};

struct Question {
  std::string id;  ///< key in the opinion's answers; "stance" is the question on the merger itself
  QuestionKind kind = QuestionKind::single;
  QuestionStyle style = QuestionStyle::rows;
  LocalizedText title;
  LocalizedText hint;
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
  std::vector<Unit> units;        ///< before the merger
  Unit after;                     ///< the unit after the merger
  std::vector<std::string> sums;  ///< figures of `after` that must equal the sum over the parts: "area", …
  std::vector<Standard> standards;
  std::vector<Rule> rules;
  Day judged_on;  ///< the standards and rules in force on this day apply
  LocalizedText reasons_title;
  std::vector<LegalDocument> documents;
  std::vector<QuestionCard> cards;
  std::vector<TimelineStep> timeline;
  std::vector<PathStep> path;
  std::vector<Section> sections;
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

  const Unit* unit(std::string_view id) const;  ///< before or after; null if unknown
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
