// .xls of Excel 97-2003. Read here and not with FreeXL, which knows no hidden rows and no merged cells and
// reserves memory for the whole used range: one cell in the last corner would cost hundreds of megabytes.
#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "kiosk/authoring/input/compound_file.h"
#include "kiosk/authoring/input/limits.h"
#include "kiosk/authoring/tables/biff.h"
#include "kiosk/authoring/tables/formats.h"
#include "kiosk/base/clean_text.h"

namespace kiosk::authoring {
namespace {

namespace id {
constexpr unsigned formula = 0x06, end = 0x0A, date_1904 = 0x22, encrypted = 0x2F, continued = 0x3C,
                   column = 0x7D, bound_sheet = 0x85, mul_rk = 0xBD, format_of_cell = 0xE0, merged = 0xE5,
                   shared_strings = 0xFC, shared_string_cell = 0xFD, number = 0x203, label = 0x204,
                   bool_or_error = 0x205, string_of_formula = 0x207, row = 0x208, rich_label = 0xD6,
                   rk = 0x27E, number_format = 0x41E, begin = 0x809;
}
constexpr unsigned biff8 = 0x600;

/// A number in 30 bits.
double rk_number(unsigned bits) {
  double number = 0;
  if ((bits & 2U) != 0) {
    number = static_cast<double>(static_cast<std::int32_t>(bits) >> 2);
  } else {
    number = std::bit_cast<double>(std::uint64_t{bits & ~3U} << 32U);
  }
  return (bits & 1U) != 0 ? number / 100 : number;
}

std::string error_name(unsigned code) {
  static const std::map<unsigned, std::string> names{{0x00, "#NULL!"}, {0x07, "#DIV/0!"}, {0x0F, "#VALUE!"},
                                                     {0x17, "#REF!"},  {0x1D, "#NAME?"},  {0x24, "#NUM!"},
                                                     {0x2A, "#N/A"}};
  const auto found = names.find(code);
  return found == names.end() ? "#ERROR" : found->second;
}

class XlsReader {
 public:
  explicit XlsReader(std::string stream) : stream_(std::move(stream)) {}

  Result<Workbook> read() {
    if (auto done = read_globals(); !done) return failure(done);
    for (const auto& [name, hidden, offset] : listed_) {
      if (book_.sheets.size() >= max_sheets) break;
      Sheet sheet;
      sheet.name = name;
      sheet.hidden = hidden;
      if (auto done = read_sheet(offset, sheet); !done) return failure(done);
      book_.sheets.push_back(std::move(sheet));
    }
    return std::move(book_);
  }

 private:
  struct Listed {
    std::string name;
    bool hidden = false;
    std::size_t offset = 0;
  };

  Result<void> read_globals() {
    BiffRecords records(stream_, 0);
    BiffRecord record;
    std::map<unsigned, std::string> codes;
    std::vector<unsigned> format_ids;
    std::vector<std::string_view> strings;
    bool in_strings = false;
    while (records.next(record) && record.id != id::end) {
      if (record.id == id::begin && little_u16(record.data, 0) != biff8) {
        return fault("table-old-excel", "The file is from Excel 95 or older.",
                     "Open it in Excel or LibreOffice, save it as .xlsx, and choose that file.");
      }
      if (record.id == id::encrypted) {
        return fault("input-encrypted", "The file is protected with a password.",
                     "Open it, remove the password, save it and choose it again.");
      }
      in_strings = record.id == id::shared_strings || (in_strings && record.id == id::continued);
      if (in_strings) strings.push_back(record.data);
      if (record.id == id::date_1904) from_1904_ = little_u16(record.data, 0) == 1;
      if (record.id == id::format_of_cell) format_ids.push_back(little_u16(record.data, 2));
      if (record.id == id::number_format && record.data.size() > 2)
        codes[little_u16(record.data, 0)] = read_biff_string(record.data.substr(2), false);
      if (record.id == id::bound_sheet) list_sheet(record.data);
    }
    strings_ = read_shared_strings(strings);
    for (const unsigned format : format_ids) {
      const auto code = codes.find(format);
      const bool custom = code != codes.end();
      date_styles_.push_back(is_date_format(custom ? 0 : static_cast<int>(format),
                                            custom ? std::string_view(code->second) : std::string_view{}));
    }
    return {};
  }

  /// Only worksheets (type 0): no charts, no macro sheets.
  void list_sheet(std::string_view data) {
    if (data.size() < 8 || data[5] != 0) return;
    listed_.push_back({readable_text(read_biff_string(data.substr(6), true), Lines::one), (data[4] & 3) != 0,
                       little_u32(data, 0)});
  }

  Result<void> read_sheet(std::size_t offset, Sheet& sheet) {
    SheetBuilder builder(sheet);
    BiffRecords records(stream_, offset);
    BiffRecord record;
    int depth = 0;
    Result<void> done;
    std::optional<std::pair<int, int>> waiting;  // a formula whose text is in the next record
    while (done && records.next(record)) {
      if (record.id == id::begin) ++depth;
      if (record.id == id::end && --depth <= 0) break;
      if (depth != 1) continue;
      if (record.id == id::string_of_formula && waiting) {
        Cell cell = text_cell(waiting->second, read_biff_string(record.data, false));
        cell.formula = true;
        done = builder.add(waiting->first, std::move(cell));
        waiting.reset();
      } else {
        read_layout(record, sheet, builder);
        done = read_cells(record, builder, waiting);
      }
    }
    if (done) builder.finish();
    return done;
  }

  static void read_layout(const BiffRecord& record, Sheet& sheet, SheetBuilder& builder) {
    const std::string_view data = record.data;
    if (record.id == id::row && (little_u16(data, 12) & 0x20U) != 0)
      builder.hide_row(static_cast<int>(little_u16(data, 0)));
    if (record.id == id::column && (little_u16(data, 8) & 1U) != 0)
      sheet.hidden_columns.push_back(
          {static_cast<int>(little_u16(data, 0)), static_cast<int>(little_u16(data, 2))});
    if (record.id != id::merged) return;
    for (std::size_t at = 2; at + 8 <= data.size() && sheet.merges.size() < max_rows; at += 8) {
      sheet.merges.push_back(
          {static_cast<int>(little_u16(data, at)), static_cast<int>(little_u16(data, at + 2)),
           static_cast<int>(little_u16(data, at + 4)), static_cast<int>(little_u16(data, at + 6))});
    }
  }

  Result<void> read_cells(const BiffRecord& record, SheetBuilder& builder,
                          std::optional<std::pair<int, int>>& waiting) {
    const std::string_view data = record.data;
    const int row = static_cast<int>(little_u16(data, 0)), column = static_cast<int>(little_u16(data, 2));
    const unsigned style = little_u16(data, 4);
    switch (record.id) {
      case id::shared_string_cell: {
        const std::size_t index = little_u32(data, 6);
        return builder.add(row, text_cell(column, index < strings_.size() ? strings_[index] : ""));
      }
      case id::label:
      case id::rich_label:
        return data.size() > 6 ? builder.add(row, text_cell(column, read_biff_string(data.substr(6), false)))
                               : Result<void>{};
      case id::number:
        return builder.add(row, styled_number(column, little_double(data, 6), style));
      case id::rk:
        return builder.add(row, styled_number(column, rk_number(little_u32(data, 6)), style));
      case id::mul_rk:
        for (std::size_t at = 4, i = 0; at + 8 <= data.size(); at += 6, ++i) {
          auto done =
              builder.add(row, styled_number(column + static_cast<int>(i),
                                             rk_number(little_u32(data, at + 2)), little_u16(data, at)));
          if (!done) return done;
        }
        return {};
      case id::bool_or_error:
        return builder.add(row, bool_or_error(column, little_u16(data, 6)));
      case id::formula:
        return read_formula(row, column, style, data, builder, waiting);
      default:
        return {};
    }
  }

  static Cell bool_or_error(int column, unsigned bits) {
    if ((bits >> 8U) == 0) {
      Cell cell = number_cell(column, bits & 0xFFU);
      cell.kind = CellKind::boolean;
      return cell;
    }
    Cell cell = text_cell(column, error_name(bits & 0xFFU));
    cell.kind = CellKind::error;
    return cell;
  }

  /// The result of a formula: a number, or a marker with the kind of the result in its first byte.
  Result<void> read_formula(int row, int column, unsigned style, std::string_view data, SheetBuilder& builder,
                            std::optional<std::pair<int, int>>& waiting) {
    if (little_u16(data, 12) != 0xFFFF) {
      Cell cell = styled_number(column, little_double(data, 6), style);
      cell.formula = true;
      return builder.add(row, std::move(cell));
    }
    const unsigned kind = little_u16(data, 6) & 0xFFU, value = little_u16(data, 8) & 0xFFU;
    if (kind == 0) {
      waiting = {row, column};
      return {};
    }
    Cell cell = bool_or_error(column, value | (kind == 2 ? 0x100U : 0U));
    cell.formula = true;
    if (kind == 3) {
      // An empty text: programs that write formulas without calculating them leave this.
      cell.kind = CellKind::uncalculated;
      cell.text.clear();
    }
    return builder.add(row, std::move(cell));
  }

  Cell styled_number(int column, double number, unsigned style) const {
    Cell cell = number_cell(column, std::isfinite(number) ? number : 0);
    if (style >= date_styles_.size() || !date_styles_[style]) return cell;
    const Day day = day_of_serial(number, from_1904_);
    if (!day.ok()) return cell;
    cell.kind = CellKind::date;
    cell.day = day;
    return cell;
  }

  std::string stream_;
  std::vector<Listed> listed_;
  std::vector<std::string> strings_;
  std::vector<bool> date_styles_;
  bool from_1904_ = false;
  Workbook book_;
};

}  // namespace

Result<Workbook> read_xls(std::string_view file) {
  auto stream = read_compound_stream(file, "Workbook");
  if (!stream) {
    if (read_compound_stream(file, "Book")) {
      return fault("table-old-excel", "The file is from Excel 95 or older.",
                   "Open it in Excel or LibreOffice, save it as .xlsx, and choose that file.");
    }
    return failure(stream);
  }
  auto book = XlsReader(std::move(*stream)).read();
  if (book) book->format = TableFormat::xls;
  return book;
}

}  // namespace kiosk::authoring
