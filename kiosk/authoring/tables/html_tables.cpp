// Tables in HTML: what a browser pastes from Excel, Word and pages, and what programs export as ".xls". Only
// texts and numbers survive: no style, class, script or comment.
#include <algorithm>
#include <charconv>
#include <set>

#include "kiosk/authoring/input/html.h"
#include "kiosk/authoring/input/limits.h"
#include "kiosk/authoring/tables/formats.h"

namespace kiosk::authoring {
namespace {

int span_of(const HtmlToken& token, std::string_view name, int most) {
  const std::string_view text = token.attribute(name);
  int value = 1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::clamp(value, 1, most);
}

bool is_hidden(const HtmlToken& token) {
  const std::string_view style = token.attribute("style");
  return style.find("display:none") != std::string_view::npos ||
         style.find("display: none") != std::string_view::npos;
}

/// White space as HTML shows it: runs are one space, line breaks come from <br> and <p> only.
std::string shown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

class HtmlTableReader {
 public:
  Result<Workbook> read(std::string_view text) {
    Result<void> done;
    each_html_token(text, [&](const HtmlToken& token) {
      if (token.kind != HtmlToken::Kind::text)
        done = tag(token);
      else if (in_cell_ && content_.size() < max_cell_bytes)
        content_ += shown(token.text);
      return done.has_value();
    });
    if (done) done = end_table();
    if (!done) return failure(done);
    return std::move(book_);
  }

 private:
  Result<void> tag(const HtmlToken& token) {
    const bool open = token.kind == HtmlToken::Kind::open;
    const std::string& name = token.name;
    if (name == "table") return open ? begin_table() : end_table();
    if (depth_ != 1) {
      // A table inside a cell: its texts belong to the cell.
      if (depth_ > 1 && in_cell_ && (name == "td" || name == "tr")) content_ += ' ';
      return {};
    }
    if (name == "tr") {
      if (auto done = end_cell(); !done) return done;
      if (!open) return {};
      column_ = 0;
      ++row_;
      if (is_hidden(token)) hidden_rows_.insert(row_);
      return {};
    }
    if (name == "td" || name == "th") {
      if (auto done = end_cell(); !done) return done;
      if (open) begin_cell(token);
      return {};
    }
    if (in_cell_ && open && (name == "br" || (name == "p" && !content_.empty()))) content_ += '\n';
    return {};
  }

  Result<void> begin_table() {
    if (++depth_ > 1 || book_.sheets.size() >= max_sheets) return {};
    sheet_ = Sheet{};
    builder_ = std::make_unique<SheetBuilder>(sheet_);
    row_ = -1;
    column_ = 0;
    hidden_rows_.clear();
    covered_.clear();
    return {};
  }

  Result<void> end_table() {
    if (depth_ == 1 && builder_) {
      if (auto done = end_cell(); !done) return done;
      for (const int row : hidden_rows_) builder_->hide_row(row);
      builder_->finish();
      builder_.reset();
      if (!sheet_.rows.empty()) book_.sheets.push_back(std::move(sheet_));
    }
    depth_ = std::max(0, depth_ - 1);
    return {};
  }

  void begin_cell(const HtmlToken& token) {
    if (row_ < 0) row_ = 0;
    std::erase_if(covered_, [&](const Merge& merge) { return merge.last_row < row_; });
    for (bool moved = true; moved;) {
      moved = false;
      for (const Merge& merge : covered_) {
        if (column_ < merge.first_column || column_ > merge.last_column) continue;
        column_ = merge.last_column + 1;
        moved = true;
      }
    }
    const int across = span_of(token, "colspan", 200), down = span_of(token, "rowspan", 20'000);
    merge_ = {row_, row_ + down - 1, column_, column_ + across - 1};
    exact_ = token.attribute("x:num");
    in_cell_ = true;
    content_.clear();
  }

  Result<void> end_cell() {
    if (!in_cell_) return {};
    in_cell_ = false;
    const bool merged = merge_.last_row > merge_.first_row || merge_.last_column > merge_.first_column;
    if (merged && sheet_.merges.size() < max_rows) sheet_.merges.push_back(merge_);
    if (merge_.last_row > merge_.first_row && covered_.size() < 400) covered_.push_back(merge_);
    column_ = merge_.last_column + 1;
    double number = 0;
    const auto parsed = std::from_chars(exact_.data(), exact_.data() + exact_.size(), number);
    const bool is_number = !exact_.empty() && parsed.ec == std::errc{};
    return builder_->add(row_, is_number ? number_cell(merge_.first_column, number)
                                         : text_cell(merge_.first_column, std::move(content_)));
  }

  Workbook book_;
  Sheet sheet_;
  std::unique_ptr<SheetBuilder> builder_;
  int depth_ = 0, row_ = -1, column_ = 0;
  bool in_cell_ = false;
  std::string content_, exact_;
  Merge merge_;
  std::vector<Merge> covered_;  ///< cells of rows above that reach down
  std::set<int> hidden_rows_;
};

}  // namespace

Result<Workbook> read_html_tables(std::string_view text) {
  auto book = HtmlTableReader().read(text);
  if (!book) return book;
  book->format = TableFormat::html;
  if (book->sheets.empty()) {
    return fault("table-unknown", "The file holds no table.",
                 "Choose a file of Excel (.xlsx, .xls), LibreOffice (.ods) or a .csv file.");
  }
  return book;
}

}  // namespace kiosk::authoring
