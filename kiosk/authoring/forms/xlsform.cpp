#include "kiosk/authoring/forms/xlsform.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "kiosk/authoring/forms/form_checks.h"
#include "kiosk/authoring/forms/form_sheet.h"
#include "kiosk/authoring/input/words.h"

namespace kiosk::authoring {
namespace {

/// What the device notes by itself in ODK; nothing of it is collected here.
constexpr std::array<std::string_view, 12> metadata{
    "start", "end",   "today",     "deviceid",     "username",       "phonenumber",
    "email", "audit", "simserial", "subscriberid", "start geopoint", "background audio"};

std::string identifier(std::string_view name) {
  std::string id = folded(name);
  std::erase(id, '?');
  std::ranges::replace(id, ' ', '-');
  return id;
}

bool is_yes(std::string_view text) {
  const std::string form = folded(text);
  return form == "yes" || form == "true" || form == "1" || form == "co" || form == "x";
}

/// The number behind "count-selected(.) <=" in a constraint; 0 if there is none.
int max_choices_of(std::string_view constraint) {
  const auto at = constraint.find("count-selected(.)");
  if (at == std::string_view::npos) return 0;
  std::string rest(constraint.substr(at + 17));
  std::erase(rest, ' ');
  const bool less = rest.starts_with('<');
  const bool equal = rest.starts_with("<=");
  int number = 0;
  const char* const from = rest.data() + (equal ? 2 : 1);
  if (!less || std::from_chars(from, rest.data() + rest.size(), number).ec != std::errc{}) return 0;
  return equal ? number : number - 1;
}

/// "select_one a or_other" → {"select_one", "a", true}.
struct Type {
  std::string name, list;
  bool or_other = false;
};

Type type_of(std::string_view text) {
  std::string plain = one_line(text);
  std::ranges::transform(plain, plain.begin(), [](char c) { return c == '_' ? ' ' : c; });
  const std::string form = folded(plain);
  const std::string original = one_line(text);
  Type type;
  for (const std::string_view beginning :
       {"select one from file", "select multiple from file", "select one external", "select one",
        "select multiple", "rank", "begin repeat", "end repeat", "begin group", "end group"}) {
    if (!begins_with_phrase(form, beginning)) continue;
    type.name = beginning;
    std::string rest = original.size() > beginning.size() ? original.substr(beginning.size()) : "";
    rest = one_line(rest);
    while (rest.starts_with(' ')) rest.erase(0, 1);
    if (rest.ends_with("or_other") || rest.ends_with("or other")) {
      type.or_other = true;
      rest = one_line(rest.substr(0, rest.size() - 8));
    }
    type.list = rest;
    return type;
  }
  type.name = form;
  return type;
}

/// "select_one_from_file": as XLSForm spells it.
std::string spelled(const Type& type) {
  std::string name = type.name;
  if (name == "begin repeat") return "repeat";
  std::ranges::replace(name, ' ', '_');
  return name;
}

class FormReader {
 public:
  FormReader(const Workbook& book, const std::vector<std::string>& languages)
      : book_(book),
        survey_(book, "survey"),
        choices_(book, "choices"),
        settings_(book, "settings"),
        languages_(languages) {}

  ImportedForm read() {
    form_.findings = book_.findings;
    read_settings();
    for (const int row : survey_.rows()) read_row(row);
    check_form(form_, languages_);
    tell_sheets();
    tell_media();
    tell_columns();
    return std::move(form_);
  }

 private:
  void read_settings() {
    if (settings_.rows().empty()) return;
    const int row = settings_.rows().front();
    const std::string language = settings_.text(row, "default_language");
    if (!language.empty()) default_language_ = language_code(language);
    const std::string title = settings_.text(row, "form_title");
    if (!title.empty()) form_.title[default_language_] = title;
  }

  void read_row(int row) {
    const Type type = type_of(survey_.text(row, "type"));
    if (type.name.empty() || type.name == "end group") return;
    if (type.name == "end repeat") {
      repeats_ = std::max(0, repeats_ - 1);
      return;
    }
    const std::string name = survey_.text(row, "name");
    if (type.name == "begin repeat") ++repeats_;
    if (type.name == "begin group") return;
    const bool meta = std::ranges::find(metadata, type.name) != metadata.end();
    if (meta) {
      metadata_.push_back(type.name);
    } else if (repeats_ > 0 || !read_question(row, name, type)) {
      form_.left_out.push_back({row + 1, name, spelled(type), label_of(row), false});
      ask_about_row(row, name, type);
    }
    if (form_.questions.size() > 500) repeats_ = 1;  // no form has more questions: the rest is left out
  }

  /// The label in the default language; else in any.
  std::string label_of(int row) const {
    const Texts labels = survey_.texts(row, "label", default_language_);
    const auto usual = labels.find(default_language_);
    if (usual != labels.end()) return usual->second;
    return labels.empty() ? "" : labels.begin()->second;
  }

  /// False if the kiosk has no such question.
  bool read_question(int row, const std::string& name, const Type& type) {
    if (type.name == "note") {
      form_.notes.push_back({identifier(name), survey_.texts(row, "label", default_language_), row + 1});
      return true;
    }
    FormQuestion question;
    if (type.name == "select one") question.kind = "single";
    if (type.name == "select multiple") question.kind = "several";
    if (type.name == "rank") question.kind = "ranked";
    if (type.name == "text") question.kind = "text";
    if (question.kind.empty()) return false;
    question.id = identifier(name);
    question.name = name;
    question.row = row + 1;
    question.title = survey_.texts(row, "label", default_language_);
    question.hint = survey_.texts(row, "hint", default_language_);
    question.optional = !is_yes(survey_.text(row, "required"));
    question.shuffle = survey_.text(row, "parameters").find("randomize=true") != std::string::npos;
    question.max_choices = max_choices_of(survey_.text(row, "constraint"));
    question.show_if = condition_of(survey_.text(row, "relevant"), row, name);
    if (question.kind != "text") question.options = options_of(type);
    form_.questions.push_back(std::move(question));
    return true;
  }

  std::vector<FormOption> options_of(const Type& type) const {
    std::vector<FormOption> options;
    for (const int row : choices_.rows()) {
      std::string list = choices_.text(row, "list_name");
      if (list.empty()) list = choices_.text(row, "list name");
      if (list != type.list || options.size() >= 200) continue;
      options.push_back(
          {identifier(choices_.text(row, "name")), choices_.texts(row, "label", default_language_)});
    }
    if (type.or_other) options.push_back({"other", {}, true});
    return options;
  }

  /// "${a} = 'x' or selected(${a}, 'y')". Anything else is told.
  std::optional<FormCondition> condition_of(const std::string& relevant, int row, const std::string& name) {
    if (relevant.empty()) return std::nullopt;
    FormCondition condition;
    bool understood = relevant.find(" and ") == std::string::npos &&
                      relevant.find("!=") == std::string::npos && relevant.find("not(") == std::string::npos;
    for (std::size_t at = relevant.find("${"); understood && at != std::string::npos;
         at = relevant.find("${", at + 1)) {
      const auto end = relevant.find('}', at);
      const auto open = relevant.find_first_of("'\"", at);
      const auto close = open == std::string::npos ? open : relevant.find(relevant[open], open + 1);
      understood = end != std::string::npos && close != std::string::npos && end < open;
      if (!understood) break;
      const std::string question = identifier(relevant.substr(at + 2, end - at - 2));
      understood = condition.question.empty() || condition.question == question;
      condition.question = question;
      condition.any_of.push_back(identifier(relevant.substr(open + 1, close - open - 1)));
    }
    if (understood && !condition.any_of.empty()) return condition;
    form_.findings.push_back(
        {FindingKind::warning,
         make_fault("form-condition", "{name} (row {row}): the condition \"{condition}\" was left out.",
                    "Set it in the form by hand.", "",
                    {{"name", name}, {"row", std::to_string(row + 1)}, {"condition", relevant}})});
    return std::nullopt;
  }

  void ask_about_row(int row, const std::string& name, const Type& type) {
    const std::string label = label_of(row);
    const FaultValues values{{"name", name}, {"row", std::to_string(row + 1)}};
    if (type.name == "range") {
      form_.findings.push_back(
          {FindingKind::question,
           make_fault("form-range", "{name} (row {row}): make it a choice of steps?", "", "", values)});
    }
    const bool hamlets = begins_like_hamlet(label + " x") || begins_like_hamlet(name + " x");
    if (type.name.starts_with("select") && hamlets) {
      form_.findings.push_back(
          {FindingKind::question,
           make_fault("form-own-hamlets",
                      "{name} (row {row}): use the kiosk's own question for the hamlet instead?", "", "",
                      values)});
    }
    if (has_phrase(folded(label + " " + name), "tuoi") || has_phrase(folded(label + " " + name), "age")) {
      form_.findings.push_back({FindingKind::warning,
                                make_fault("form-age", "{name} (row {row}): the age of persons is not asked.",
                                           "Use the question \"about you\" with age groups.", "", values)});
    }
  }

  void tell_sheets() {
    for (const Sheet& sheet : book_.sheets) {
      const std::string name = name_form(sheet.name);
      if (name == "survey" || name == "choices" || name == "settings") continue;
      form_.findings.push_back(
          {FindingKind::warning,
           make_fault("form-sheet", "The sheet {name} was left out.", "", "", {{"name", sheet.name}})});
    }
    if (metadata_.empty()) return;
    std::string names;
    for (const std::string& name : metadata_) names += (names.empty() ? "" : ", ") + name;
    form_.findings.push_back(
        {FindingKind::warning,
         make_fault("form-metadata", "{names}: the kiosk does not collect times, devices and persons.", "",
                    "", {{"names", names}})});
  }

  void tell_media() {
    std::set<std::string> files;
    for (const FormSheet* const sheet : {&survey_, &choices_}) {
      for (const auto& [heading, column] : sheet->columns()) {
        const bool media = heading.starts_with("media::") || heading.starts_with("image") ||
                           heading.starts_with("audio") || heading.starts_with("video");
        for (const int row : sheet->rows()) {
          if (media && !sheet->text(row, heading).empty()) files.insert(sheet->text(row, heading));
        }
      }
    }
    if (files.empty()) return;
    std::string names;
    for (const std::string& file : files) names += (names.empty() ? "" : ", ") + file;
    form_.findings.push_back(
        {FindingKind::warning,
         make_fault("form-media", "Pictures and recordings are named, but not in the file: {names}.",
                    "Add them in the step for pictures and speech.", "", {{"names", names}})});
  }

  /// Columns with content that mean nothing here.
  void tell_columns() {
    for (const std::string_view column :
         {"default", "calculation", "choice_filter", "constraint", "trigger", "read_only"}) {
      std::string rows;
      for (const int row : survey_.rows()) {
        const std::string content = survey_.text(row, column);
        const bool taken = column == "constraint" && max_choices_of(content) > 0;
        const bool question =
            std::ranges::any_of(form_.questions, [&](const FormQuestion& one) { return one.row == row + 1; });
        if (!content.empty() && !taken && question)
          rows += (rows.empty() ? "" : ", ") + std::to_string(row + 1);
      }
      if (rows.empty()) continue;
      form_.findings.push_back(
          {FindingKind::warning, make_fault("form-column", "The column {column} was left out (rows {rows}).",
                                            "", "", {{"column", std::string(column)}, {"rows", rows}})});
    }
  }

  const Workbook& book_;
  FormSheet survey_, choices_, settings_;
  const std::vector<std::string>& languages_;
  std::string default_language_ = "vi";
  int repeats_ = 0;
  std::vector<std::string> metadata_;
  ImportedForm form_;
};

}  // namespace

bool is_xlsform(const Workbook& book) {
  const FormSheet survey(book, "survey");
  return survey.has_column("type") && survey.has_column("name");
}

Result<ImportedForm> read_xlsform(const Workbook& book, const std::vector<std::string>& languages) {
  if (!is_xlsform(book)) {
    return fault("form-not-found",
                 "The file holds no XLSForm: a sheet \"survey\" with the columns type and name.",
                 "Choose the form that was made for ODK or Kobo.");
  }
  return FormReader(book, languages).read();
}

}  // namespace kiosk::authoring
