// How much officials have added to one object (interface/bounds.h).
#include "kiosk/server/store/sql/access.h"

namespace kiosk::server::store {

std::int64_t SqlWrite::count(const Addition& addition) {
  const auto number = [&](const char* table_and_condition, const auto&... values) {
    Statement row(db_, std::string("SELECT count(") + table_and_condition);
    Binder bind(row);
    (void)(bind << ... << values);
    return first_of(row, [](Statement& one) { return one.number(0); }).value_or(0);
  };
  const RemarkKey& remark = addition.remark;
  switch (addition.what) {
    case Bounded::notes:
      return number("*) FROM remark_note WHERE consultation = ? AND opinion = ? AND question = ?", addition.of,
                    remark.row, remark.question);
    case Bounded::decisions:
      return number("*) FROM redaction WHERE consultation = ? AND opinion = ? AND question = ?", addition.of,
                    remark.row, remark.question);
    case Bounded::tags:
      return number("DISTINCT tag) FROM remark_tag WHERE consultation = ? AND tag <> ?", addition.of,
                    addition.tag);
    case Bounded::tags_of_remark:
      return number("*) FROM remark_tag WHERE consultation = ? AND opinion = ? AND question = ? AND tag <> ?",
                    addition.of, remark.row, remark.question, addition.tag);
    case Bounded::report_versions:
      return number("*) FROM report WHERE consultation = ?", addition.of);
    case Bounded::closing_records:
      return number("*) FROM closing_record WHERE consultation = ?", addition.of);
    case Bounded::assignments:
      return number("*) FROM kiosk_assignment WHERE kiosk = ?", addition.of);
    case Bounded::tokens:
      return number("*) FROM token");
  }
  return 0;
}

}  // namespace kiosk::server::store
