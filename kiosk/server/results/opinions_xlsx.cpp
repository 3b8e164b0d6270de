// The opinions as a workbook, one a row, at constant memory: every code, and beside it its label. No cell is a
// formula.
#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/server/results/exports.h"
#include "kiosk/server/results/workbook.h"

namespace kiosk::server::results {
namespace {

/// The labels of an opinion's codes, for the columns that have some.
class Labels {
 public:
  Labels(const consultation::Pack& pack, const Language& language) : pack_(pack), language_(language) {}

  bool has(const std::string& column) const {
    if (column == "unit" || column == "hamlet") return true;
    const auto* const question = pack_.question(column);
    return question && consultation::has_option_counts(question->kind);
  }
  std::string of(const std::string& column, const store::StoredOpinion& opinion) const {
    if (column == "unit") {
      const auto* const unit = pack_.unit(opinion.unit);
      return unit ? unit->name.in(language_.code) : std::string();
    }
    if (column == "hamlet") {
      const auto* const hamlet = pack_.hamlet(opinion.hamlet);
      return hamlet ? hamlet->name.in(language_.code) : std::string();
    }
    const auto* const question = pack_.question(column);
    const auto answer = opinion.answers.find(column);
    if (!question || answer == opinion.answers.end()) return {};
    std::string labels;
    for (const std::string& option : answer->second.options()) {
      const std::string label = label_of(*question, option);
      if (!label.empty()) labels += (labels.empty() ? "" : "; ") + label;
    }
    return labels;
  }

 private:
  std::string label_of(const consultation::Question& question, const std::string& id) const {
    for (const consultation::Option& option : question.options) {
      if (option.id == id) return consultation::table_label(question, option).in(language_.code);
    }
    return {};
  }
  const consultation::Pack& pack_;
  const Language& language_;
};

std::vector<std::string> head_of(const std::vector<std::string>& names, const Labels& labels) {
  std::vector<std::string> head;
  for (const std::string& name : names) {
    head.push_back(name);
    if (labels.has(name)) head.push_back(name + "_label");
  }
  return head;
}

/// The questions and options of the pack: each code with its label.
void write_codes(Workbook& book, const consultation::Pack& pack, const Language& language) {
  LongTable table(book, language.text("workbook.codes"),
                  {language.text("workbook.code_of_question"), language.text("remarks.column_question"),
                   language.text("workbook.code"), language.text("workbook.label")},
                  {18, 60, 18, 60});
  for (const auto& page : pack.form) {
    for (const auto& question : page.questions) {
      if (!consultation::has_option_counts(question.kind)) continue;
      for (const auto& option : question.options) {
        const lxw_row_t row = table.next_row();
        book.write_text(table.sheet(), row, 0, question.id);
        book.write_text(table.sheet(), row, 1, question.title.in(language.code));
        book.write_text(table.sheet(), row, 2, option.id);
        book.write_text(table.sheet(), row, 3,
                        consultation::table_label(question, option).in(language.code));
      }
    }
  }
}

void write(const DocumentSource& source, const std::filesystem::path& file) {
  Workbook book(file, WorkbookMemory::constant);
  OpinionColumns columns(*source.pack);
  const Labels labels(*source.pack, source.language);
  const auto& names = columns.names();
  const auto head = head_of(names, labels);
  LongTable table(book, source.language.text("workbook.opinions_sheet"), head,
                  std::vector<double>(head.size(), 16));
  each_masked_opinion(source, [&](const store::StoredOpinion& opinion) {
    const lxw_row_t row = table.next_row();
    const auto& cells = columns.cells_of(opinion);
    std::size_t at = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (names[i] == "day") {
        book.write_day(table.sheet(), row, at++, opinion.day);
      } else {
        book.write_text(table.sheet(), row, at++, cells[i]);
      }
      if (labels.has(names[i])) book.write_text(table.sheet(), row, at++, labels.of(names[i], opinion));
    }
  });
  write_codes(book, *source.pack, source.language);
  book.close();
}

}  // namespace

namespace formats {
extern const Format opinions_xlsx;
const Format opinions_xlsx{"opinions", "xlsx", xlsx_type, "Every opinion as a workbook, with labels and codes",
                           "",         nullptr, write};
}  // namespace formats

}  // namespace kiosk::server::results
