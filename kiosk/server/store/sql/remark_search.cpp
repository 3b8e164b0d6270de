// The index of remarks: reading it. Every query visits a bounded number of rows.
#include <algorithm>
#include <functional>

#include "kiosk/server/store/sql/access.h"
#include "kiosk/server/store/sql/remark_words.h"

namespace kiosk::server::store {
namespace {

/// Numbers that a search or a count looks at, and words that it looks for.
constexpr std::int64_t most_visited = 1000;
constexpr std::size_t most_words = 20;

/// Searches the numbers of one word for those that have all the other words as well.
class Search {
 public:
  using Side = RemarkPlace::Side;

  Search(Connection& db, std::string_view consultation, const RemarkQuery& query)
      : db_(db), consultation_(consultation), words_(query_words(query)) {
    if (words_.size() > most_words) words_.resize(most_words);
    std::iter_swap(words_.begin(), std::ranges::min_element(
                                       words_, {}, [&](const std::string& word) { return count(word); }));
  }

  /// At most `limit` numbers on that side of the place, the nearest first.
  std::vector<std::int64_t> find(RemarkPlace place, std::size_t limit) {
    Statement rows(db_, "SELECT visited.remark FROM (" + visited(place.side) + " LIMIT " +
                            std::to_string(most_visited) + ") AS visited WHERE TRUE" + other_words() +
                            order(place.side) + " LIMIT " + std::to_string(limit));
    bind_all(rows, place);
    return rows_of(rows, [](Statement& row) { return row.number(0); });
  }
  /// How many numbers have all the words.
  std::int64_t count_all() {
    Statement rows(
        db_, "SELECT count(*) FROM (" + visited(Side::from) + ") AS visited WHERE TRUE" + other_words());
    bind_all(rows, {});
    rows.step();
    return rows.number(0);
  }
  /// The first number that find() does not look at any more; nothing if it looks at all.
  std::optional<std::int64_t> beyond(RemarkPlace place) {
    Statement rows(db_, visited(place.side) + " LIMIT 1 OFFSET " + std::to_string(most_visited));
    bind(rows, place);
    return first_of(rows, [](Statement& row) { return row.number(0); });
  }

 private:
  static std::string visited(Side side) {
    return "SELECT remark FROM remark_word WHERE consultation = ?1 AND word = ?2 AND remark " +
           std::string(side == Side::from ? ">= ?3 ORDER BY remark" : "< ?3 ORDER BY remark DESC");
  }
  /// SQLite keeps the order of what it visits; sorting again would look at all of it.
  std::string order(Side side) const {
    if (db_.dialect() == Dialect::sqlite) return {};
    return std::string(" ORDER BY visited.remark") + (side == Side::from ? "" : " DESC");
  }
  /// The condition that a visited number has all words but the first.
  std::string other_words() const {
    std::string sql;
    for (std::size_t i = 1; i < words_.size(); ++i) {
      sql +=
          " AND EXISTS(SELECT 1 FROM remark_word WHERE consultation = ?1 AND remark = visited.remark AND "
          "word = ?" +
          std::to_string(i + 3) + ")";
    }
    return sql;
  }
  void bind_all(Statement& rows, RemarkPlace place) const {
    bind(rows, place);
    for (std::size_t i = 1; i < words_.size(); ++i) rows.bind(static_cast<int>(i) + 3, words_[i]);
  }
  void bind(Statement& rows, RemarkPlace place) const {
    Binder(rows) << consultation_ << words_.front() << place.number;
  }
  /// How many remarks have the word, counted so far as it matters.
  std::int64_t count(const std::string& word) {
    Statement rows(db_,
                   "SELECT count(*) FROM (SELECT 1 FROM remark_word WHERE consultation = ? AND word = "
                   "? LIMIT " +
                       std::to_string(most_visited) + ") AS counted");
    Binder(rows) << consultation_ << word;
    rows.step();
    return rows.number(0);
  }

  Connection& db_;
  std::string consultation_;
  std::vector<std::string> words_;  ///< the rarest first
};

RemarkKey key_of(Connection& db, std::int64_t number) {
  Statement row(db, "SELECT opinion, question FROM remark WHERE number = ?");
  Binder(row) << number;
  return first_of(row,
                  [](Statement& one) {
                    return RemarkKey{one.number(0), one.text(1)};
                  })
      .value_or(RemarkKey{});
}

/// The values of one remark, or of all remarks that agree in them.
struct Values {
  std::string unit, hamlet, stance, question;
  bool undecided = false, hides = false;
  std::string state;
};

/// Adds up the counts for each part of the query.
class Counting {
 public:
  explicit Counting(const RemarkQuery& query) : query_(query) {}

  /// `by` remarks with these values, whatever their tags, of those that have the query's tag.
  void add(const Values& values, std::int64_t by) {
    const std::vector<bool> fits = fits_of(values);
    const auto missed = std::ranges::count(fits, false);
    const auto counted = [&](std::size_t part) { return missed == 0 || (missed == 1 && !fits[part]); };
    if (counted(0)) counts.units[named(values.unit)] += by;
    if (counted(1)) counts.hamlets[named(values.hamlet)] += by;
    if (counted(2)) counts.stances[named(values.stance)] += by;
    if (counted(3)) counts.questions[values.question] += by;
    if (counted(4) && values.undecided) counts.undecided += by;
    if (counted(5) && values.hides) counts.hides += by;
    if (counted(6)) counts.states[values.state] += by;
    if (missed == 0) counts.found += by;
  }
  /// `by` remarks with these values and that tag.
  void add_tag(const Values& values, const std::string& tag, std::int64_t by) {
    if (std::ranges::all_of(fits_of(values), std::identity{})) counts.tags[named(tag)] += by;
  }

  RemarkCounts counts;

 private:
  static std::string named(const std::string& value) {
    return value.empty() ? std::string(RemarkQuery::not_stated) : value;
  }
  std::vector<bool> fits_of(const Values& values) const {
    const auto same = [](const std::string& asked, const std::string& value) {
      return asked.empty() || asked == named(value);
    };
    return {same(query_.unit, values.unit),        same(query_.hamlet, values.hamlet),
            same(query_.stance, values.stance),    same(query_.question, values.question),
            !query_.undecided || values.undecided, !query_.hides || values.hides,
            same(query_.state, values.state)};
  }
  const RemarkQuery& query_;
};

Values values_in(Statement& row, int first) {
  return {row.text(first),
          row.text(first + 1),
          row.text(first + 2),
          row.text(first + 3),
          row.flag(first + 4),
          row.flag(first + 5),
          {}};
}

/// From the counts that are kept: as many rows as there are different values.
RemarkCounts kept_counts(Connection& db, std::string_view consultation, const RemarkQuery& query) {
  Statement rows(db,
                 "SELECT tag, count, unit, hamlet, stance, question, undecided, hides, state FROM "
                 "remark_count WHERE consultation = ? AND count > 0");
  Binder(rows) << consultation;
  Counting counting(query);
  while (rows.step()) {
    const std::string tag = rows.text(0);
    const std::int64_t count = rows.number(1);
    Values values = values_in(rows, 2);
    values.state = rows.text(8);
    if (tag == query.tag) counting.add(values, count);  // any_tag is "", as is a query for any tag
    if (tag != any_tag) counting.add_tag(values, tag, count);
  }
  return counting.counts;
}

/// Those of the remarks that a search without one part of the query finds.
RemarkCounts counts_without(Connection& db, std::string_view consultation, const RemarkQuery& query,
                            std::string RemarkQuery::*part) {
  RemarkQuery wider = query;
  if (part) wider.*part = "";
  Search search(db, consultation, wider);
  Counting counting(wider);
  counting.counts.complete = !search.beyond({});
  Statement row(db,
                "SELECT unit, hamlet, stance, question, undecided, hides, opinion FROM remark WHERE "
                "number = ?");
  for (const std::int64_t number : search.find({}, most_visited)) {
    Binder(row) << number;
    if (row.step()) {
      Values values = values_in(row, 0);
      const auto marks = read_marks(db, consultation, {row.number(6), values.question});
      values.state = marks.state;
      counting.add(values, 1);
      for (const std::string& tag : counted_tags(marks)) {
        if (tag != any_tag) counting.add_tag(values, tag, 1);
      }
    }
    row.reset();
  }
  return counting.counts;
}

/// By searching: as the words and the day are in no count that is kept.
RemarkCounts searched_counts(Connection& db, std::string_view consultation, const RemarkQuery& query) {
  RemarkCounts counts = counts_without(db, consultation, query, nullptr);
  const auto widen = [&](std::string RemarkQuery::*part, RemarkCounts::Values RemarkCounts::*values) {
    if ((query.*part).empty()) return;
    RemarkCounts wider = counts_without(db, consultation, query, part);
    counts.*values = std::move(wider.*values);
    counts.complete = counts.complete && wider.complete;
  };
  widen(&RemarkQuery::unit, &RemarkCounts::units);
  widen(&RemarkQuery::hamlet, &RemarkCounts::hamlets);
  widen(&RemarkQuery::stance, &RemarkCounts::stances);
  widen(&RemarkQuery::question, &RemarkCounts::questions);
  widen(&RemarkQuery::tag, &RemarkCounts::tags);
  widen(&RemarkQuery::state, &RemarkCounts::states);
  return counts;
}

}  // namespace

RemarkPage SqlStore::find_remarks(std::string_view consultation, const RemarkQuery& query, RemarkPlace place,
                                  std::size_t limit) {
  using Side = RemarkPlace::Side;
  auto db = reader();
  const ReadTransaction snapshot(*db);
  Search search(*db, consultation, query);
  auto numbers = search.find(place, limit + 1);
  const bool full = numbers.size() > limit;
  std::optional<std::int64_t> more;  // the nearest number that is not on this page
  if (full) {
    more = numbers.back();
    numbers.pop_back();
  } else {
    more = search.beyond(place);
  }
  RemarkPage page;
  if (place.side == Side::from) {
    if (more) page.next = RemarkPlace{*more, Side::from};
    if (place.number > 0) page.previous = RemarkPlace{place.number, Side::before};
  } else {
    std::ranges::reverse(numbers);
    page.next = RemarkPlace{place.number, Side::from};
    if (more) page.previous = RemarkPlace{full ? numbers.front() : *more + 1, Side::before};
  }
  for (const std::int64_t number : numbers) page.remarks.push_back(key_of(*db, number));
  return page;
}

RemarkCounts SqlStore::count_remarks(std::string_view consultation, const RemarkQuery& query) {
  auto db = reader();
  const ReadTransaction snapshot(*db);
  const bool kept = query.words.empty() && query.day.empty();
  return kept ? kept_counts(*db, consultation, query) : searched_counts(*db, consultation, query);
}

std::int64_t SqlStore::count_exactly(std::string_view consultation, const RemarkQuery& query) {
  auto db = reader();
  return Search(*db, consultation, query).count_all();
}

std::vector<RemarkCell> SqlStore::remark_cells(std::string_view consultation) {
  auto db = reader();
  Statement rows(*db,
                 "SELECT tag, unit, hamlet, stance, sum(count) FROM remark_count WHERE consultation = ? "
                 "GROUP BY tag, unit, hamlet, stance HAVING sum(count) > 0 ORDER BY tag");
  Binder(rows) << consultation;
  return rows_of(rows, [](Statement& row) {
    return RemarkCell{row.text(0), row.text(1), row.text(2), row.text(3), row.number(4)};
  });
}

}  // namespace kiosk::server::store
