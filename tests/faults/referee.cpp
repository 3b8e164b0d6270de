#include "tests/faults/referee.h"

#include <sqlite3.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <stdexcept>

#include "kiosk/base/bytes.h"
#include "kiosk/opinion/seal.h"
#include "tests/e2e/harness.h"

namespace kiosk::faults {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::size_t most_words = 8;

using Counts = std::map<std::string, std::int64_t>;

void say(Verdict& verdict, const std::string& word) {
  if (verdict.words.size() < most_words) verdict.words.push_back(word);
}

Counts count(const std::vector<std::string>& all) {
  Counts counts;
  for (const std::string& one : all) ++counts[one];
  return counts;
}

std::int64_t of(const Counts& counts, const std::string& key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

/// A copy of a database and its journals, opened for reading.
class Copy {
 public:
  explicit Copy(const fs::path& file) {
    const fs::path copy = temp_.path / "copy.sqlite";
    fs::copy_file(file, copy);
    for (const char* suffix : {"-wal", "-journal"}) {
      const fs::path beside = file.string() + suffix;
      if (fs::exists(beside)) fs::copy_file(beside, copy.string() + suffix);
    }
    if (sqlite3_open_v2(copy.c_str(), &db_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK)
      throw std::runtime_error("the referee cannot open " + file.string());
  }
  ~Copy() { sqlite3_close(db_); }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;

  template <class See>
  void each(const char* sql, See see) {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(db_, sql, -1, &raw, nullptr) != SQLITE_OK)
      throw std::runtime_error(std::string("the referee cannot read: ") + sqlite3_errmsg(db_));
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> row(raw, sqlite3_finalize);
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(raw)) == SQLITE_ROW) see(raw);
    if (code != SQLITE_DONE) throw std::runtime_error(std::string("the referee: ") + sqlite3_errmsg(db_));
  }

 private:
  e2e::TempFolder temp_;
  sqlite3* db_ = nullptr;
};

std::string text_in(sqlite3_stmt* row, int column) {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(row, column));
  return data ? std::string(data, static_cast<std::size_t>(sqlite3_column_bytes(row, column)))
              : std::string();
}

std::string receipt_in(sqlite3_stmt* row, int column) {
  const std::string bytes = text_in(row, column);
  Hash commitment{};
  if (bytes.size() != commitment.size()) return "damaged";
  std::copy(bytes.begin(), bytes.end(), commitment.begin());
  return opinion::receipt_code(commitment);
}

std::map<std::string, std::string> flat(const json::value& answers) {
  std::map<std::string, std::string> result;
  for (const auto& [question, value] : answers.as_object()) {
    std::string joined;
    if (value.is_string()) {
      joined = json::value_to<std::string>(value);
    } else {
      for (const auto& choice : value.as_array())
        joined += (joined.empty() ? "" : "; ") + json::value_to<std::string>(choice);
    }
    result[question] = joined;
  }
  return result;
}

/// Parses RFC 4180 with a byte order mark.
std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t i = csv.starts_with("\xEF\xBB\xBF") ? 3 : 0; i < csv.size(); ++i) {
    std::string& cell = rows.back().back();
    const char c = csv[i];
    if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
      cell += csv[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (quoted) {
      cell += c;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (c == '\n') {
      rows.push_back({""});
    } else if (c != '\r') {
      cell += c;
    }
  }
  if (rows.back() == std::vector<std::string>{""}) rows.pop_back();
  return rows;
}

std::string wide(const std::string& ascii, std::size_t width) {
  std::string result;
  for (const char c : ascii) result += c + std::string(width - 1, '\0');
  return result;
}

/// The middle of the word's base64 text at each of the three offsets.
std::string base64_at(const std::string& word, std::size_t shift) {
  const std::string all = to_base64(bytes_of(std::string(shift, 'x') + word));
  return all.substr(4, all.size() - 8);
}

}  // namespace

std::string Said::content() const {
  std::string line = unit + "|" + hamlet;
  for (const auto& [question, answer] : answers) {
    if (!answer.empty()) line += "|" + question + "=" + answer;
  }
  return line;
}

std::string Verdict::text() const {
  std::string line = std::to_string(acknowledged) + " acknowledged, " + std::to_string(lost) + " lost, " +
                     std::to_string(doubled) + " doubled, " + std::to_string(altered) + " altered, " +
                     std::to_string(leaked) + " leaked";
  for (const std::string& word : words) line += "\n  " + word;
  return line;
}

Verdict& Verdict::operator+=(const Verdict& other) {
  acknowledged += other.acknowledged;
  lost += other.lost;
  doubled += other.doubled;
  altered += other.altered;
  leaked += other.leaked;
  for (const std::string& word : other.words) say(*this, word);
  return *this;
}

void Evidence::read_store(const fs::path& database) {
  Copy copy(database);
  copy.each("SELECT commitment FROM received", [&](auto* row) { received.push_back(receipt_in(row, 0)); });
  auto& found = opinions["store"];
  copy.each("SELECT unit, hamlet, answers FROM opinion", [&](auto* row) {
    found.push_back(Said{"", text_in(row, 0), text_in(row, 1), flat(json::parse(text_in(row, 2)))}.content());
  });
  copy.each("SELECT unit, hamlet, question, option, count FROM tally", [&](auto* row) {
    tallies[text_in(row, 0) + "|" + text_in(row, 1) + "|" + text_in(row, 2) + "|" + text_in(row, 3)] +=
        sqlite3_column_int64(row, 4);
  });
}

void Evidence::read_outbox(const fs::path& file) {
  Copy copy(file);
  copy.each("SELECT commitment FROM envelope WHERE state <> 2",
            [&](auto* row) { waiting.push_back(receipt_in(row, 0)); });
}

void Evidence::read_json(const std::string& text) {
  auto& found = opinions["json"];
  const json::value all = json::parse(text);
  for (const auto& value : all.as_array()) {
    const auto& one = value.as_object();
    found.push_back(Said{"", json::value_to<std::string>(one.at("unit")),
                         json::value_to<std::string>(one.at("hamlet")), flat(one.at("answers"))}
                        .content());
  }
}

void Evidence::read_csv(const std::string& text) {
  constexpr std::size_t first_question = 7;
  const auto rows = rows_of(text);
  auto& found = opinions["csv"];
  for (std::size_t i = 1; i < rows.size(); ++i) {
    Said said{"", rows[i].at(0), rows[i].at(1), {}};
    for (std::size_t column = first_question; column < rows[i].size(); ++column)
      said.answers[rows[0].at(column)] = rows[i][column];
    found.push_back(said.content());
  }
}

void Referee::typed(const Said& said) {
  const std::lock_guard lock(mutex_);
  said_[said.receipt] = said;
}

void Referee::acknowledged(const std::string& receipt) {
  const std::lock_guard lock(mutex_);
  ++acknowledged_[receipt];
}

std::size_t Referee::count_typed() const {
  const std::lock_guard lock(mutex_);
  return said_.size();
}

std::size_t Referee::count_acknowledged() const {
  const std::lock_guard lock(mutex_);
  return acknowledged_.size();
}

Verdict Referee::judge(const Evidence& evidence) const {
  const std::lock_guard lock(mutex_);
  Verdict verdict;
  verdict.acknowledged = static_cast<std::int64_t>(acknowledged_.size());
  const Counts received = count(evidence.received), waiting = count(evidence.waiting);
  for (const auto& [receipt, times] : acknowledged_) {
    if (of(received, receipt) + of(waiting, receipt) > 0) continue;
    ++verdict.lost;
    say(verdict, "lost: receipt " + receipt + " was shown and is nowhere");
  }
  Counts expected, known, cells;
  for (const auto& [receipt, said] : said_) ++known[said.content()];
  for (const auto& [receipt, times] : received) {
    const auto said = said_.find(receipt);
    if (said == said_.end()) {
      ++verdict.altered;
      say(verdict, "altered: receipt " + receipt + " is at the server and nobody sent it");
      continue;
    }
    if (times > 1) {
      verdict.doubled += times - 1;
      say(verdict, "doubled: receipt " + receipt + " stands " + std::to_string(times) + " times");
    }
    const Said& one = said->second;
    ++expected[one.content()];
    const std::string place = one.unit + "|" + one.hamlet + "|";
    ++cells[place + "|"];
    const auto answered = [&](const char* question) {
      const auto found = one.answers.find(question);
      return found == one.answers.end() ? std::string() : found->second;
    };
    if (const std::string stance = answered("stance"); !stance.empty()) ++cells[place + "stance|" + stance];
    if (!answered("remark").empty()) ++cells[place + "remark|written"];
  }
  for (const auto& [source, contents] : evidence.opinions) {
    const Counts found = count(contents);
    std::int64_t missing = 0, foreign = 0;
    for (const auto& [content, times] : expected) {
      const std::int64_t less = times - of(found, content);
      if (less <= 0) continue;
      missing += less;
      say(verdict, "missing in " + source + ": " + content);
    }
    for (const auto& [content, times] : found) {
      const std::int64_t more = times - of(expected, content);
      if (more <= 0) continue;
      const bool ours = known.contains(content);
      (ours ? verdict.doubled : foreign) += more;
      say(verdict, (ours ? "too often in " : "foreign in ") + source + ": " + content);
    }
    verdict.altered += foreign;
    verdict.lost += std::max<std::int64_t>(0, missing - foreign);
  }
  if (evidence.opinions.contains("store")) {
    std::set<std::string> names;
    for (const auto& [cell, number] : cells) names.insert(cell);
    for (const auto& [cell, number] : evidence.tallies) {
      const std::string question = cell.substr(cell.find('|', cell.find('|') + 1));
      if (question == "||" || question.starts_with("|stance|") || question.starts_with("|remark|"))
        names.insert(cell);
    }
    for (const std::string& cell : names) {
      if (of(cells, cell) == of(evidence.tallies, cell)) continue;
      ++verdict.altered;
      say(verdict, "tally " + cell + " says " + std::to_string(of(evidence.tallies, cell)) + ", counted " +
                       std::to_string(of(cells, cell)));
    }
  }
  return verdict;
}

std::vector<fs::path> leaks(const fs::path& folder, const std::string& word) {
  const std::vector<std::string> forms{
      word, wide(word, 2), wide(word, 4), base64_at(word, 0), base64_at(word, 1), base64_at(word, 2)};
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string text = e2e::read_file(entry.path());
    const auto holds = [&](const std::string& form) { return text.find(form) != std::string::npos; };
    if (std::any_of(forms.begin(), forms.end(), holds)) found.push_back(entry.path());
  }
  return found;
}

}  // namespace kiosk::faults
