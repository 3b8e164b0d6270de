// The index of remarks: writing it. The words of a remark are those of its text and one for each value it can
// be filtered by, so that every query is one intersection of lists of numbers.
#include <algorithm>

#include "kiosk/server/store/sqlite/remark_words.h"
#include "kiosk/server/store/sqlite/sqlite_access.h"

namespace kiosk::server::store {
namespace {

/// The number of a remark in the index.
std::optional<std::int64_t> find_indexed(SQLite::Database& db, const RemarkKey& key) {
  SQLite::Statement row(db, "SELECT number FROM remark WHERE opinion = ? AND question = ?");
  Binder(row) << key.row << key.question;
  return first_of(row, [](SQLite::Statement& one) { return one.getColumn(0).getInt64(); });
}

void run(SQLite::Statement& statement) {
  statement.exec();
  statement.reset();
}

/// Writes one remark's words and counts into the index, or removes them.
class RemarkRows {
 public:
  explicit RemarkRows(SQLite::Database& db)
      : db_(db),
        add_word_(db, "INSERT OR IGNORE INTO remark_word VALUES(?,?,?)"),
        remove_word_(db, "DELETE FROM remark_word WHERE consultation = ? AND word = ? AND remark = ?"),
        count_(db,
               "INSERT INTO remark_count VALUES(?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET count = count + "
               "excluded.count") {}

  void insert(std::string_view consultation, std::int64_t number, const RemarkEntry& entry) {
    std::string words;
    for (const std::string& word : entry.words) words += (words.empty() ? "" : " ") + word;
    SQLite::Statement row(db_, "INSERT INTO remark VALUES(?,?,?,?,?,?,?,?,?,?,?)");
    Binder(row) << number << consultation << entry.key.row << entry.key.question << entry.unit << entry.hamlet
                << entry.stance << entry.day << entry.undecided << entry.hides << words;
    row.exec();
    add(consultation, number);
  }
  /// Removes the words and counts of a remark, then its row.
  void erase(std::string_view consultation, std::int64_t number) {
    remove(consultation, number);
    SQLite::Statement row(db_, "DELETE FROM remark WHERE number = ?");
    Binder(row) << number;
    row.exec();
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
  void add(std::string_view consultation, std::int64_t number) {
    change(consultation, number, add_word_, 1);
  }
  void remove(std::string_view consultation, std::int64_t number) {
    change(consultation, number, remove_word_, -1);
  }

  std::optional<RemarkEntry> read(std::int64_t number) {
    SQLite::Statement row(db_,
                          "SELECT opinion, question, unit, hamlet, stance, day, undecided, hides, words FROM "
                          "remark WHERE number = ?");
    Binder(row) << number;
    if (!row.executeStep()) return std::nullopt;
    RemarkEntry entry;
    entry.key = {row.getColumn(0).getInt64(), row.getColumn(1).getString()};
    entry.unit = row.getColumn(2).getString();
    entry.hamlet = row.getColumn(3).getString();
    entry.stance = row.getColumn(4).getString();
    entry.day = row.getColumn(5).getString();
    entry.undecided = row.getColumn(6).getInt() != 0;
    entry.hides = row.getColumn(7).getInt() != 0;
    entry.words = split_words(row.getColumn(8).getString());
    return entry;
  }

  /// Words and counts of a remark whose row is there, with its marks as they are now.
  void change(std::string_view consultation, std::int64_t number, SQLite::Statement& statement,
              std::int64_t by) {
    const auto entry = read(number);
    if (!entry) return;
    const RemarkMarks marks = read_marks(db_, consultation, entry->key);
    for (const std::string& one : entry->words) change_word(statement, consultation, one, number);
    for (const std::string& one : filter_words(*entry, marks)) change_word(statement, consultation, one, number);
    count(consultation, *entry, marks, by);
  }
  static void change_word(SQLite::Statement& statement, std::string_view consultation,
                          const std::string& word, std::int64_t number) {
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

  SQLite::Database& db_;
  SQLite::Statement add_word_, remove_word_, count_;
};

}  // namespace

std::set<std::string> read_tags(SQLite::Database& db, std::string_view consultation, const RemarkKey& key) {
  SQLite::Statement row(db,
                        "SELECT tag FROM remark_tag WHERE consultation = ? AND opinion = ? AND question = ?");
  Binder(row) << consultation << key.row << key.question;
  std::set<std::string> tags;
  while (row.executeStep()) tags.insert(row.getColumn(0).getString());
  return tags;
}

RemarkMarks read_marks(SQLite::Database& db, std::string_view consultation, const RemarkKey& remark) {
  return {read_tags(db, consultation, remark), std::string(name_of(read_review(db, remark).state))};
}

std::set<std::string> SqliteStore::tags_of(std::string_view consultation, const RemarkKey& remark) {
  auto db = reader();
  return read_tags(*db, consultation, remark);
}

std::vector<StoredOpinion> SqliteStore::unindexed(std::string_view consultation, std::size_t limit) {
  auto db = reader();
  std::vector<StoredOpinion> opinions;
  for (const std::int64_t row : unindexed_.some(consultation, limit)) {
    if (auto one = read_opinion(*db, consultation, row)) opinions.push_back(std::move(*one));
  }
  return opinions;
}

std::size_t SqliteStore::count_unindexed(std::string_view consultation) {
  return unindexed_.count(consultation);
}

void SqliteStore::index(std::string_view consultation, const std::vector<std::int64_t>& opinions,
                        const std::vector<RemarkEntry>& entries) {
  std::set<std::int64_t> decided_meanwhile;
  write([&](SQLite::Database& db) {
    for (const RemarkEntry& entry : entries) {
      if (count_decisions(read_redactions(db, consultation, entry.key)) != entry.decisions)
        decided_meanwhile.insert(entry.key.row);
    }
    RemarkRows rows(db);
    for (const RemarkEntry& entry : entries) {
      if (!decided_meanwhile.contains(entry.key.row) && !find_indexed(db, entry.key))
        rows.insert(consultation, random_row(random_), entry);
    }
    if (decided_meanwhile.empty() && unindexed_.count() == opinions.size()) set_index_complete(db, true);
  });
  for (const std::int64_t row : opinions) {
    if (!decided_meanwhile.contains(row)) unindexed_.erase(consultation, row);
  }
}

bool index_complete(SQLite::Database& db) {
  return db.execAndGet("SELECT complete FROM remark_index_state").getInt() != 0;
}

void set_index_complete(SQLite::Database& db, bool complete) {
  SQLite::Statement state(db, "UPDATE remark_index_state SET complete = ?1 WHERE complete <> ?1");
  state.bind(1, complete ? 1 : 0);
  state.exec();
}

void SqliteStore::find_unindexed() {
  if (index_complete(db_)) return;
  SQLite::Statement rows(db_,
                         "SELECT consultation, row FROM opinion WHERE NOT EXISTS(SELECT 1 FROM remark WHERE "
                         "remark.opinion = opinion.row)");
  while (rows.executeStep()) unindexed_.add(rows.getColumn(0).getString(), rows.getColumn(1).getInt64());
}

void clear_index(SQLite::Database& db) {
  for (const char* table : {"remark_word", "remark_count", "remark"})
    db.exec(std::string("DELETE FROM ") + table);
  set_index_complete(db, false);
}

void SqliteWrite::set_remark(std::string_view consultation, const RemarkEntry& entry) {
  const auto indexed = find_indexed(db_, entry.key);
  if (!indexed) return;  // it will be indexed as it is then
  RemarkRows rows(db_);
  rows.erase(consultation, *indexed);
  rows.insert(consultation, *indexed, entry);
  changed_ = true;
}

bool SqliteWrite::change_marks(std::string_view consultation, const RemarkKey& remark,
                               const std::function<void()>& change) {
  const RemarkMarks before = read_marks(db_, consultation, remark);
  change();
  const RemarkMarks after = read_marks(db_, consultation, remark);
  const auto indexed = find_indexed(db_, remark);
  if (indexed && before != after) RemarkRows(db_).change_marks(consultation, *indexed, before, after);
  return before != after;
}

}  // namespace kiosk::server::store
