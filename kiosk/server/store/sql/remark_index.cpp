// The index of remarks: writing it. The words of a remark are those of its text and one for each value it can
// be filtered by, so that every query is one intersection of lists of numbers.
#include <algorithm>

#include "kiosk/server/store/sql/access.h"
#include "kiosk/server/store/sql/remark_words.h"

namespace kiosk::server::store {
namespace {

/// The number of a remark in the index.
std::optional<std::int64_t> find_indexed(Connection& db, const RemarkKey& key) {
  Statement row(db, "SELECT number FROM remark WHERE opinion = ? AND question = ?");
  Binder(row) << key.row << key.question;
  return first_of(row, [](Statement& one) { return one.number(0); });
}

void run(Statement& statement) {
  statement.run();
  statement.reset();
}

/// Writes one remark's words and counts into the index, or removes them.
class RemarkRows {
 public:
  explicit RemarkRows(Connection& db)
      : db_(db),
        add_word_(db, "INSERT INTO remark_word VALUES(?,?,?) ON CONFLICT DO NOTHING"),
        remove_word_(db, "DELETE FROM remark_word WHERE consultation = ? AND word = ? AND remark = ?"),
        count_(db,
               "INSERT INTO remark_count VALUES(?,?,?,?,?,?,?,?,?,?) ON CONFLICT(consultation, tag, state, "
               "unit, hamlet, stance, question, undecided, hides) DO UPDATE SET count = remark_count.count + "
               "excluded.count") {}

  void insert(std::string_view consultation, std::int64_t number, const RemarkEntry& entry) {
    std::string words;
    for (const std::string& word : entry.words) words += (words.empty() ? "" : " ") + word;
    Statement row(db_, "INSERT INTO remark VALUES(?,?,?,?,?,?,?,?,?,?,?)");
    Binder(row) << number << consultation << entry.key.row << entry.key.question << entry.unit << entry.hamlet
                << entry.stance << entry.day << entry.undecided << entry.hides << words;
    row.run();
    add(consultation, number);
  }
  /// Removes the words and counts of a remark, then its row.
  void erase(std::string_view consultation, std::int64_t number) {
    remove(consultation, number);
    Statement row(db_, "DELETE FROM remark WHERE number = ?");
    Binder(row) << number;
    row.run();
  }
  /// Brings the words and counts of a remark up to date whose marks were others before.
  void change_marks(std::string_view consultation, std::int64_t number, const RemarkMarks& before,
                    const RemarkMarks& after) {
    const auto entry = read(number);
    if (!entry) return;
    for (const std::string& word : mark_words(before)) change_word(remove_word_, consultation, word, number);
    for (const std::string& word : mark_words(after)) change_word(add_word_, consultation, word, number);
    count(consultation, *entry, before, -1);
    count(consultation, *entry, after, 1);
  }

 private:
  void add(std::string_view consultation, std::int64_t number) { change(consultation, number, add_word_, 1); }
  void remove(std::string_view consultation, std::int64_t number) {
    change(consultation, number, remove_word_, -1);
  }

  std::optional<RemarkEntry> read(std::int64_t number) {
    Statement row(db_,
                  "SELECT opinion, question, unit, hamlet, stance, day, undecided, hides, words FROM "
                  "remark WHERE number = ?");
    Binder(row) << number;
    if (!row.step()) return std::nullopt;
    RemarkEntry entry;
    entry.key = {row.number(0), row.text(1)};
    entry.unit = row.text(2);
    entry.hamlet = row.text(3);
    entry.stance = row.text(4);
    entry.day = row.text(5);
    entry.undecided = row.flag(6);
    entry.hides = row.flag(7);
    entry.words = split_words(row.text(8));
    return entry;
  }

  /// Words and counts of a remark whose row is there, with its marks as they are now.
  void change(std::string_view consultation, std::int64_t number, Statement& statement, std::int64_t by) {
    const auto entry = read(number);
    if (!entry) return;
    const RemarkMarks marks = read_marks(db_, consultation, entry->key);
    for (const std::string& one : entry->words) change_word(statement, consultation, one, number);
    for (const std::string& one : filter_words(*entry, marks))
      change_word(statement, consultation, one, number);
    count(consultation, *entry, marks, by);
  }
  static void change_word(Statement& statement, std::string_view consultation, const std::string& word,
                          std::int64_t number) {
    Binder(statement) << consultation << word << number;
    run(statement);
  }
  void count(std::string_view consultation, const RemarkEntry& entry, const RemarkMarks& marks,
             std::int64_t by) {
    for (const std::string& tag : counted_tags(marks)) {
      Binder(count_) << consultation << tag << marks.state << entry.unit << entry.hamlet << entry.stance
                     << entry.key.question << entry.undecided << entry.hides << by;
      run(count_);
    }
  }

  Connection& db_;
  Statement add_word_, remove_word_, count_;
};

}  // namespace

std::set<std::string> read_tags(Connection& db, std::string_view consultation, const RemarkKey& key) {
  Statement row(db, "SELECT tag FROM remark_tag WHERE consultation = ? AND opinion = ? AND question = ?");
  Binder(row) << consultation << key.row << key.question;
  std::set<std::string> tags;
  while (row.step()) tags.insert(row.text(0));
  return tags;
}

RemarkMarks read_marks(Connection& db, std::string_view consultation, const RemarkKey& remark) {
  return {read_tags(db, consultation, remark), std::string(name_of(read_review(db, remark).state))};
}

std::set<std::string> SqlStore::tags_of(std::string_view consultation, const RemarkKey& remark) {
  auto db = reader();
  return read_tags(*db, consultation, remark);
}

std::vector<StoredOpinion> SqlStore::unindexed(std::string_view consultation, std::size_t limit) {
  std::vector<StoredOpinion> opinions;
  const auto rows = unindexed_.some(consultation, limit);
  if (rows.empty()) return opinions;
  auto db = reader();
  for (const std::int64_t row : rows) {
    if (auto one = read_opinion(*db, consultation, row)) opinions.push_back(std::move(*one));
  }
  return opinions;
}

std::size_t SqlStore::count_unindexed(std::string_view consultation) {
  return unindexed_.count(consultation);
}

void SqlStore::index(std::string_view consultation, const std::vector<std::int64_t>& opinions,
                     const std::vector<RemarkEntry>& entries) {
  std::set<std::int64_t> decided_meanwhile;
  write([&](Connection& db) {
    db.lock("remarks");
    for (const RemarkEntry& entry : entries) {
      if (count_decisions(read_redactions(db, consultation, entry.key)) != entry.decisions)
        decided_meanwhile.insert(entry.key.row);
    }
    RemarkRows rows(db);
    for (const RemarkEntry& entry : entries) {
      if (!decided_meanwhile.contains(entry.key.row) && !find_indexed(db, entry.key))
        rows.insert(consultation, random_row(random_), entry);
    }
    const auto all_done = [&] { return decided_meanwhile.empty() && unindexed_.count() == opinions.size(); };
    if (all_done()) mark_index(db, IndexState::complete);
    // A batch that was stored while this waited for it is not indexed.
    if (!all_done()) mark_index(db, IndexState::incomplete);
  });
  for (const std::int64_t row : opinions) {
    if (!decided_meanwhile.contains(row)) unindexed_.erase(consultation, row);
  }
}

void SqlWrite::set_remark(std::string_view consultation, const RemarkEntry& entry) {
  db_.lock("remarks");
  const auto indexed = find_indexed(db_, entry.key);
  if (!indexed) return;  // it will be indexed as it is then
  RemarkRows rows(db_);
  rows.erase(consultation, *indexed);
  rows.insert(consultation, *indexed, entry);
  changed_ = true;
}

bool SqlWrite::change_marks(std::string_view consultation, const RemarkKey& remark,
                            const std::function<void()>& change) {
  db_.lock("remarks");
  const RemarkMarks before = read_marks(db_, consultation, remark);
  change();
  const RemarkMarks after = read_marks(db_, consultation, remark);
  const auto indexed = find_indexed(db_, remark);
  if (indexed && before != after) RemarkRows(db_).change_marks(consultation, *indexed, before, after);
  return before != after;
}

}  // namespace kiosk::server::store
