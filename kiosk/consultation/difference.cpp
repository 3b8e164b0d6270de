#include "kiosk/consultation/difference.h"

#include <map>

#include "kiosk/base/text.h"

namespace kiosk::consultation {
namespace {

/// Everything a pack says, one value after the other under a name that both revisions share.
class Listing {
 public:
  struct Line {
    std::string key;
    Difference place;  ///< without before and after
    std::string value;
  };

  explicit Listing(const Pack& pack, std::string_view language) : language_(language) {
    about(pack);
    for (const Unit& unit : pack.units) add_unit(unit);
    add_unit(pack.after);
    rules(pack);
    reading(pack);
    for (const FormPage& page : pack.form) form_page(page);
    map(pack.map);
    pictures(pack);
    speech(pack);
    for (const auto& [name, catalogue] : pack.catalogues) {
      for (const std::string& key : catalogue.keys())
        one("words/" + key, "words", key, "text", name, catalogue.text(key));
    }
  }
  const std::vector<Line>& lines() const { return lines_; }

 private:
  void one(const std::string& id, const char* part, const std::string& subject, const char* field,
           const std::string& language, const std::string& value) {
    if (value.empty()) return;
    lines_.push_back({id + "/" + field + "/" + language, {part, subject, field, language, "", ""}, value});
  }
  void one(const std::string& id, const char* part, const std::string& subject, const char* field,
           const std::string& value) {
    one(id, part, subject, field, "", value);
  }
  void texts(const std::string& id, const char* part, const std::string& subject, const char* field,
             const LocalizedText& text) {
    for (const auto& [language, value] : text.all()) one(id, part, subject, field, language, value);
  }
  void figure(const std::string& id, const char* part, const std::string& subject, const char* field,
              const std::optional<Figure>& figure) {
    if (!figure) return;
    std::string value = figure->value.format(language_) + " " + figure->unit;
    if (figure->as_of) value += ", " + format_day(*figure->as_of);
    if (!figure->source.empty()) value += " (" + figure->source.in(language_) + ")";
    if (figure->provenance == Provenance::illustrative) value += " *";
    one(id, part, subject, field, value);
  }

  void about(const Pack& pack) {
    const std::string id = "consultation";
    const auto text = [&](const char* field, const LocalizedText& value) {
      texts(id, "consultation", "", field, value);
    };
    text("topic", pack.topic);
    text("headline", pack.headline);
    text("title", pack.proposal);
    text("place", pack.parent);
    text("note", pack.historical_note);
    text("results_place", pack.results_place);
    text("reasons", pack.reasons_title);
    text("rights", pack.rights);
    text("privacy", pack.privacy);
    one(id, "consultation", "", "opens", to_rfc3339(pack.period.opens));
    one(id, "consultation", "", "closes", to_rfc3339(pack.period.closes));
    one(id, "consultation", "", "rule",
        pack.rule_profile == RuleProfile::voters_2018 ? "voters-2018" : "households-2025");
    std::string languages;
    for (const auto& language : pack.languages) languages += (languages.empty() ? "" : ", ") + language;
    one(id, "consultation", "", "languages", languages);
  }
  void places(const Unit& unit, const std::string& id, const std::string& name) {
    if (unit.office) {
      texts(id, "unit", name, "office", unit.office->place);
      texts(id + "/office", "unit", name, "source", unit.office->source);
    }
    texts(id, "unit", name, "ask", unit.ask);
    for (std::size_t i = 0; i < unit.papers.size(); ++i) {
      const Paper& paper = unit.papers[i];
      const std::string at = id + "/paper/" + std::to_string(i),
                        subject = paper.name.in(language_) + ", " + name;
      texts(at, "paper", subject, "name", paper.name);
      texts(at, "paper", subject, "note", paper.note);
      texts(at, "paper", subject, "source", paper.source);
      one(at, "paper", subject, "changes", paper.changes ? "1" : "0");
    }
  }
  void way(const Hamlet& hamlet, const std::string& at, const std::string& subject) {
    texts(at, "hamlet", subject, "name_after", hamlet.name_after);
    if (!hamlet.way) return;
    texts(at, "hamlet", subject, "way", hamlet.way->text);
    texts(at + "/way", "hamlet", subject, "source", hamlet.way->source);
    if (hamlet.way->km_today) one(at, "hamlet", subject, "km_today", hamlet.way->km_today->format(language_));
    if (hamlet.way->km) one(at, "hamlet", subject, "km", hamlet.way->km->format(language_));
  }
  void add_unit(const Unit& unit) {
    const std::string id = "unit/" + unit.id, name = unit.full_name.in(language_);
    texts(id, "unit", name, "name", unit.full_name);
    figure(id, "unit", name, "area", unit.area);
    figure(id, "unit", name, "population", unit.population);
    figure(id, "unit", name, "hamlets", unit.hamlet_count);
    for (const Hamlet& hamlet : unit.hamlets) {
      const std::string at = "hamlet/" + hamlet.id, subject = hamlet.name.in(language_) + ", " + name;
      texts(at, "hamlet", subject, "name", hamlet.name);
      figure(at, "hamlet", subject, "listed", hamlet.listed);
      way(hamlet, at, subject);
      texts(at, "hamlet", subject, "changes", hamlet.changes);
    }
    places(unit, id, name);
  }
  void rules(const Pack& pack) {
    one("rule", "rule", "", "judged_on", format_day(pack.judged_on));
    for (const Standard& standard : pack.standards) {
      const std::string day = format_day(standard.from);
      const std::string id = "standard/" + day + "/" + std::to_string(static_cast<int>(standard.kind));
      one(id, "rule", day, "area", standard.area_km2.format(language_) + " km2");
      one(id, "rule", day, "population", format_integer(standard.people, language_));
      texts(id, "rule", day, "source", standard.source);
    }
    for (const Rule& rule : pack.rules) {
      const std::string day = format_day(rule.from), id = "rule/" + day;
      std::string conditions;
      for (const Condition& condition : rule.conditions)
        conditions += std::to_string(condition.area_percent) + "% – " +
                      std::to_string(condition.population_percent) + "%; ";
      one(id, "rule", day, "rule", conditions);
      texts(id, "rule", day, "source", rule.source);
    }
  }
  void reading(const Pack& pack) {
    for (const LegalDocument& document : pack.documents) {
      const std::string id = "document/" + document.id, name = document.number.in(language_);
      texts(id, "document", name, "title", document.number);
      texts(id, "document", name, "plain", document.plain);
      texts(id, "document", name, "text", document.text);
    }
    for (const QuestionCard& card : pack.cards) {
      const std::string id = "card/" + card.id, name = card.question.in(language_);
      texts(id, "card", name, "title", card.question);
      texts(id, "card", name, "text", card.answer);
      texts(id, "card", name, "ask", card.ask);
      texts(id, "card", name, "source", card.source);
    }
    for (std::size_t i = 0; i < pack.timeline.size(); ++i) {
      const std::string id = "step/" + std::to_string(i), name = pack.timeline[i].title.in(language_);
      texts(id, "step", name, "title", pack.timeline[i].title);
      texts(id, "step", name, "when", pack.timeline[i].when);
      one(id, "step", name, "state", std::to_string(static_cast<int>(pack.timeline[i].state)));
    }
    for (std::size_t i = 0; i < pack.path.size(); ++i)
      texts("path/" + std::to_string(i), "step", std::to_string(i + 1), "text", pack.path[i].text);
    for (const Section& section : pack.sections) {
      texts("section/" + section.id, "section", section.title.in(language_), "title", section.title);
      texts("section/" + section.id, "section", section.title.in(language_), "text", section.text);
    }
  }
  void form_page(const FormPage& page) {
    texts("page/" + page.id, "question", page.id, "title", page.title);
    for (const Question& question : page.questions) {
      const std::string id = "question/" + question.id;
      const std::string name =
          (question.short_title.empty() ? question.title : question.short_title).in(language_);
      texts(id, "question", name, "title", question.title);
      texts(id, "question", name, "hint", question.hint);
      one(id, "question", name, "optional", question.optional ? "1" : "0");
      one(id, "question", name, "choices", std::to_string(question.max_choices));
      for (const Option& option : question.options) {
        texts(id + "/" + option.id, "option", name, "title", option.label);
        texts(id + "/" + option.id, "option", name, "hint", option.hint);
      }
    }
  }
  void pictures(const Pack& pack) {
    for (const PictureSlot& slot : pack.pictures) {
      const std::string id = "picture/" + std::to_string(static_cast<int>(slot.what)) + "/" + slot.id +
                             (slot.sign_language ? "/sign" : "");
      texts(id, "picture", slot.id, "caption", slot.caption);
      std::string files;
      for (const std::string& file : slot.files) files += (files.empty() ? "" : ", ") + named(pack, file);
      one(id, "picture", slot.id, slot.sign_language ? "sign_language" : "files", files);
    }
  }
  void speech(const Pack& pack) {
    for (const auto& [language, sounds] : pack.speech) {
      for (const auto& [name, bytes] : sounds)
        one("speech/" + language + "/" + name, "speech", name + " (" + language + ")", "files", stamp(bytes));
    }
  }
  /// The name of a file and what stands for its content: another picture under the same name is a change.
  static std::string named(const Pack& pack, const std::string& file) {
    const auto found = pack.picture_files.find(file);
    return found == pack.picture_files.end() ? file : file + " (" + stamp(found->second) + ")";
  }
  static std::string stamp(const std::string& bytes) {
    return std::to_string((bytes.size() + 1023) / 1024) + " KiB, " +
           to_hex(ByteView(sha256(bytes_of(bytes))).first(4));
  }
  void map(const Map& map) {
    texts("map", "map", "", "note", map.note);
    std::size_t points = 0;
    for (const MapFeature& feature : map.features)
      for (const auto& ring : feature.rings) points += ring.size();
    one("map", "map", "", "points", std::to_string(map.features.size()) + " / " + std::to_string(points));
  }

  std::string language_;
  std::vector<Line> lines_;
};

}  // namespace

std::vector<Difference> differences(const Pack& before, const Pack& after, std::string_view language) {
  const Listing old(before, language), fresh(after, language);
  std::map<std::string, const Listing::Line*> left;
  for (const auto& line : old.lines()) left[line.key] = &line;
  std::vector<Difference> found;
  const auto add = [&](const Listing::Line& line, std::string was, std::string is) {
    Difference difference = line.place;
    difference.before = std::move(was);
    difference.after = std::move(is);
    found.push_back(std::move(difference));
  };
  for (const auto& line : fresh.lines()) {
    const auto at = left.find(line.key);
    if (at == left.end()) {
      add(line, "", line.value);
    } else {
      if (at->second->value != line.value) add(line, at->second->value, line.value);
      left.erase(at);
    }
  }
  for (const auto& line : old.lines()) {
    if (left.contains(line.key)) add(line, line.value, "");
  }
  return found;
}

}  // namespace kiosk::consultation
