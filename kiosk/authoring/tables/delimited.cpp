// CSV, TSV and the like. The separator is the one that splits most lines into the same number of fields.
#include <algorithm>
#include <array>
#include <map>

#include "kiosk/authoring/input/limits.h"
#include "kiosk/authoring/tables/formats.h"

namespace kiosk::authoring {
namespace {

/// Reads records of RFC 4180, one after another; line breaks may be CR, LF or both.
class Records {
 public:
  Records(std::string_view text, char separator) : text_(text), separator_(separator) {}

  bool next(std::vector<std::string>& fields) {
    fields.clear();
    if (at_ >= text_.size()) return false;
    while (true) {
      fields.push_back(field());
      if (at_ < text_.size() && text_[at_] == separator_ && fields.size() < max_columns) {
        ++at_;
        continue;
      }
      break;
    }
    end_line();
    return true;
  }

 private:
  bool at_end_of_line() const { return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }

  std::string field() {
    std::string content;
    if (at_ < text_.size() && text_[at_] == '"' && closes(at_)) {
      for (++at_; at_ < text_.size(); ++at_) {
        const bool doubled = text_.substr(at_, 2) == "\"\"";
        if (text_[at_] == '"' && !doubled) break;
        if (doubled) ++at_;
        content += text_[at_];
      }
      ++at_;
    }
    while (!at_end_of_line() && text_[at_] != separator_) content += text_[at_++];
    return content;
  }

  /// Whether a quote that opens here is closed before a separator or a line's end; a lone quote is a letter.
  bool closes(std::size_t open) const {
    for (std::size_t at = open + 1; at < text_.size() && at - open < max_cell_bytes; ++at) {
      if (text_[at] != '"') continue;
      if (at + 1 < text_.size() && text_[at + 1] == '"') {
        ++at;
        continue;
      }
      return at + 1 >= text_.size() || text_[at + 1] == separator_ || text_[at + 1] == '\n' ||
             text_[at + 1] == '\r';
    }
    return false;
  }

  void end_line() {
    while (!at_end_of_line()) ++at_;
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
};

/// How many of the first lines have the most frequent number of fields above one.
int agreement(std::string_view text, char separator) {
  Records records(text, separator);
  std::vector<std::string> fields;
  std::map<std::size_t, int> lines;
  for (int i = 0; i < 60 && records.next(fields); ++i) ++lines[fields.size()];
  int best = 0;
  for (const auto& [count, number] : lines) {
    if (count > 1) best = std::max(best, number);
  }
  return best;
}

char separator_of(std::string_view text) {
  static constexpr std::array<char, 4> candidates{'\t', ';', ',', '|'};
  char best = ',';
  int most = 0;
  for (const char candidate : candidates) {
    const int lines = agreement(text, candidate);
    if (lines <= most) continue;
    most = lines;
    best = candidate;
  }
  return best;
}

}  // namespace

Result<Workbook> read_delimited(std::string_view text) {
  char separator = 0;
  if (text.starts_with("sep=") && text.size() > 5 && (text[5] == '\n' || text[5] == '\r')) {
    separator = text[4];
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  if (separator == 0) separator = separator_of(text);
  Workbook book;
  book.format = TableFormat::delimited;
  Sheet sheet;
  SheetBuilder builder(sheet);
  Records records(text, separator);
  std::vector<std::string> fields;
  for (int row = 0; records.next(fields); ++row) {
    for (std::size_t column = 0; column < fields.size(); ++column) {
      auto done = builder.add(row, text_cell(static_cast<int>(column), std::move(fields[column])));
      if (!done) return failure(done);
    }
  }
  builder.finish();
  book.sheets.push_back(std::move(sheet));
  return book;
}

}  // namespace kiosk::authoring
