#include "kiosk/server/results/cross_table.h"

#include <numeric>

#include "kiosk/consultation/pack.h"
#include "kiosk/consultation/question_kind.h"

namespace kiosk::server::results {
namespace {

using consultation::LocalizedText;
using consultation::Pack;
using consultation::Question;

/// One axis of the table: which lines an opinion belongs to.
class Side {
 public:
  Side(const Pack& pack, const Question& question, const Language& language) : question_(question) {
    if (!consultation::is_among_answers(question.kind)) {
      for (const auto& unit : pack.units) {
        for (const auto& hamlet : unit.hamlets)
          add(hamlet.id, hamlet.name.in(language.code) + " (" + unit.name.in(language.code) + ")");
      }
    } else {
      for (const auto& option : question.options)
        add(option.id, consultation::table_label(question, option).in(language.code));
    }
    labels.push_back(language.text("cross.not_answered"));
  }
  std::vector<std::size_t> lines(const store::StoredOpinion& opinion) const {
    if (!consultation::is_among_answers(question_.kind)) return {line(opinion.hamlet)};
    const auto found = opinion.answers.find(question_.id);
    if (found == opinion.answers.end()) return {labels.size() - 1};
    std::vector<std::size_t> all;
    for (const std::string& option : found->second.options()) all.push_back(line(option));
    if (all.empty()) all.push_back(labels.size() - 1);
    return all;
  }
  std::vector<std::string> labels;

 private:
  void add(const std::string& id, const std::string& label) {
    lines_[id] = labels.size();
    labels.push_back(label);
  }
  std::size_t line(const std::string& option) const {
    const auto found = lines_.find(option);
    return found == lines_.end() ? labels.size() - 1 : found->second;
  }
  const Question& question_;
  std::map<std::string, std::size_t> lines_;
};

}  // namespace

std::int64_t CrossTable::row_sum(std::size_t row) const {
  return std::accumulate(counts[row].begin(), counts[row].end(), std::int64_t{0});
}

std::vector<const Question*> crossable(const Pack& pack) {
  std::vector<const Question*> found;
  for (const auto& page : pack.form) {
    for (const auto& question : page.questions) {
      if (!consultation::is_text(question.kind)) found.push_back(&question);
    }
  }
  return found;
}

const LocalizedText& title_of(const Question& question) {
  return question.short_title.empty() ? question.title : question.short_title;
}

CrossTable cross_table(store::Opinions& opinions, const Pack& pack, const std::string& row_question,
                       const std::string& column_question, const Language& language) {
  const Side rows(pack, *pack.question(row_question), language),
      columns(pack, *pack.question(column_question), language);
  CrossTable table{rows.labels, columns.labels, {}};
  table.counts.assign(table.rows.size(), std::vector<std::int64_t>(table.columns.size(), 0));
  opinions.each_opinion(pack.id, [&](const store::StoredOpinion& opinion) {
    for (const std::size_t row : rows.lines(opinion)) {
      for (const std::size_t column : columns.lines(opinion)) ++table.counts[row][column];
    }
    return true;
  });
  return table;
}

}  // namespace kiosk::server::results
