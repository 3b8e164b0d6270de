#include "kiosk/server/results/exports.h"

#include <boost/json.hpp>

#include "kiosk/base/text.h"
#include "kiosk/consultation/question_kind.h"
#include "kiosk/server/remarks/remarks.h"
#include "kiosk/server/results/csv.h"
#include "kiosk/server/results/result_table.h"
#include "kiosk/server/store/interface/answers_json.h"

namespace kiosk::server::results {
namespace {

namespace json = boost::json;

constexpr std::size_t page_size = 500;

void put_counts(json::object& object, const Row& row) {
  object["listed"] = row.listed;
  object["took_part"] = row.took_part;
  object["agree"] = row.agree;
  object["disagree"] = row.disagree;
  object["other"] = row.other;
  object["remarks"] = row.remarks;
  object["valid"] = row.valid();
  object["invalid"] = row.invalid;
  object["issued"] = row.issued;
  object["paper"] = json::object{{"issued", row.paper.issued}, {"took_part", row.paper.took_part},
                                 {"agree", row.paper.agree},   {"disagree", row.paper.disagree},
                                 {"other", row.paper.other},   {"invalid", row.paper.invalid}};
}

json::array questions_json(const Summary& summary) {
  json::array questions;
  for (const QuestionCounts& question : summary.questions) {
    json::array options;
    for (const OptionCount& option : question.options) {
      json::object entry{{"id", option.id}, {"label", option.label.in("vi")}, {"count", option.count}};
      if (consultation::is_ranking(question.kind)) {
        entry["first"] = option.first;
        entry["points"] = option.points;
      }
      options.push_back(std::move(entry));
    }
    json::object entry{
        {"id", question.id}, {"title", question.title.in("vi")}, {"options", std::move(options)}};
    for (const QuestionFigure& figure : question.figures)
      entry[figure.id] = json::object{{"value", figure.text("en")}, {"answers", figure.base}};
    questions.push_back(std::move(entry));
  }
  return questions;
}

json::object map_json(const std::map<std::string, std::int64_t>& counts) {
  json::object object;
  for (const auto& [key, count] : counts) object[key] = count;
  return object;
}

std::string percent(std::int64_t part, std::int64_t whole, std::string_view language) {
  return whole > 0 ? format_percent(part, whole, 2, language) : std::string();
}

std::vector<std::string> table_cells(const TableLine& line, std::string_view language) {
  const auto n = [](std::int64_t value) { return std::to_string(value); };
  const Row& row = line.row;
  return {line.number > 0 ? std::to_string(line.number) : std::string(),
          line.name,
          n(row.listed),
          n(row.issued),
          n(row.took_part),
          percent(row.took_part, row.listed, language),
          n(row.valid()),
          n(row.invalid),
          n(row.agree),
          percent(row.agree, row.listed, language),
          n(row.disagree),
          percent(row.disagree, row.listed, language),
          n(row.other),
          table_note(row, language)};
}

std::vector<std::string> question_ids(const consultation::Pack& pack) {
  std::vector<std::string> ids;
  for (const auto& page : pack.form) {
    for (const auto& question : page.questions) {
      if (consultation::is_among_answers(question.kind)) ids.push_back(question.id);
    }
  }
  return ids;
}

/// Walks the store page by page; `line` adds one opinion to the piece, `head` and `tail` stand around them.
Pieces walk(store::Store& store, std::string consultation, std::string since, std::string head,
            std::string tail,
            std::function<void(std::string& piece, store::StoredOpinion&, bool first)> line) {
  struct State {
    std::int64_t after = -1;
    bool begun = false, first = true, ended = false;
  };
  return [&store, consultation = std::move(consultation), since = std::move(since), head = std::move(head),
          tail = std::move(tail), line = std::move(line), state = State{}]() mutable -> std::string {
    if (state.ended) return {};
    std::string piece;
    if (!state.begun) piece = head;
    state.begun = true;
    auto page = store.opinions_page(consultation, state.after, page_size, since);
    for (store::StoredOpinion& one : page) {
      line(piece, one, state.first);
      state.first = false;
    }
    if (page.size() < page_size) {
      state.ended = true;
      piece += tail;
    }
    return piece;
  };
}

}  // namespace

std::string summary_json(const Summary& summary) {
  json::object body{
      {"consultation", summary.consultation},
      {"title", summary.title.in("vi")},
      {"rule_profile",
       summary.profile == consultation::RuleProfile::voters_2018 ? "voters-2018" : "households-2025"}};
  put_counts(body, summary.total);
  body["passes"] = summary.passes;
  body["refused"] = summary.refused;
  json::array units, hamlets;
  for (const UnitRows& part : summary.units) {
    json::object unit{{"id", part.subtotal.unit}, {"name", part.subtotal.name.in("vi")}};
    put_counts(unit, part.subtotal);
    units.push_back(std::move(unit));
    for (const Row& row : part.hamlets) {
      json::object hamlet{{"id", row.id}, {"name", row.name.in("vi")}, {"unit", row.unit}};
      put_counts(hamlet, row);
      hamlets.push_back(std::move(hamlet));
    }
  }
  body["units"] = std::move(units);
  body["hamlets"] = std::move(hamlets);
  body["questions"] = questions_json(summary);
  body["per_day"] = map_json(summary.per_day);
  body["per_kiosk"] = map_json(summary.per_kiosk);
  return json::serialize(body) + "\n";
}

std::string summary_csv(const Summary& summary, std::string_view language) {
  std::string csv(byte_order_mark);
  csv += csv_line(table_head(language));
  for (const TableLine& line : table_lines(summary, language)) csv += csv_line(table_cells(line, language));
  return csv;
}

std::function<void(store::StoredOpinion&)> hiding(store::Store& store, const consultation::Pack& pack) {
  return [&pack, redactions = remarks::redactions_of(store, pack.id)](store::StoredOpinion& opinion) {
    remarks::mask_written(opinion, pack, redactions, "[đã che]");
  };
}

OpinionColumns::OpinionColumns(const consultation::Pack& pack)
    : names_{"unit", "hamlet", "day", "language", "mode", "assisted", "revision"} {
  const auto questions = question_ids(pack);
  names_.insert(names_.end(), questions.begin(), questions.end());
  cells_.resize(names_.size());
}

const std::vector<std::string>& OpinionColumns::cells_of(const store::StoredOpinion& one) {
  for (std::string& cell : cells_) cell.clear();
  std::size_t at = 0;
  cells_[at++] = one.unit;
  cells_[at++] = one.hamlet;
  cells_[at++] = to_iso(one.day);
  cells_[at++] = one.language;
  cells_[at++] = one.mode;
  cells_[at++] = one.assisted ? "1" : "0";
  cells_[at++] = std::to_string(one.revision);
  for (; at < names_.size(); ++at) {
    const auto found = one.answers.find(names_[at]);
    if (found != one.answers.end()) cells_[at] = found->second.line();
  }
  return cells_;
}

Pieces opinions_csv(store::Store& store, std::shared_ptr<const consultation::Pack> pack,
                    const std::string& since) {
  OpinionColumns columns(*pack);
  const std::string head = std::string(byte_order_mark) + csv_line(columns.names());
  const auto line = [pack, columns, hide = hiding(store, *pack)](std::string& piece,
                                                                 store::StoredOpinion& one, bool) mutable {
    hide(one);
    append_csv_line(piece, columns.cells_of(one));
  };
  return walk(store, pack->id, since, head, "", line);
}

Pieces opinions_json(store::Store& store, std::shared_ptr<const consultation::Pack> pack,
                     const std::string& since) {
  const auto line = [pack, hide = hiding(store, *pack)](std::string& piece, store::StoredOpinion& one,
                                                        bool first) {
    hide(one);
    const json::object object{
        {"unit", one.unit},         {"hamlet", one.hamlet},
        {"day", to_iso(one.day)},   {"language", one.language},
        {"mode", one.mode},         {"assisted", one.assisted},
        {"revision", one.revision}, {"answers", json::parse(store::answers_to_json(one.answers))}};
    piece += first ? "\n" : ",\n";
    piece += json::serialize(object);
  };
  return walk(store, pack->id, since, "[", "\n]\n", line);
}

}  // namespace kiosk::server::results
