#include "kiosk/server/store/postgres/pg_query.h"

#include <cctype>

namespace kiosk::server::store {

std::string with_numbered_parameters(std::string_view sql) {
  std::string numbered;
  int next = 0;
  char quote = 0;  // of the text or name that it is in
  for (std::size_t i = 0; i < sql.size(); ++i) {
    const char c = sql[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '?') {
      numbered += '$';
      const bool has_number = i + 1 < sql.size() && std::isdigit(static_cast<unsigned char>(sql[i + 1])) != 0;
      if (!has_number) numbered += std::to_string(++next);
      continue;
    }
    numbered += c;
  }
  return numbered;
}

bool PgQuery::step() {
  if (!rows_) {
    rows_ = db_.execute(sql_, parameters_);
    row_ = -1;
  }
  if (row_ + 1 >= rows_.count()) return false;
  ++row_;
  return true;
}

Parameter& PgQuery::parameter(int at) {
  const auto index = static_cast<std::size_t>(at) - 1;
  if (parameters_.size() <= index) parameters_.resize(index + 1);
  return parameters_[index];
}

}  // namespace kiosk::server::store
