#include "kiosk/server/results/summary_csv.h"

#include "kiosk/server/results/csv.h"
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/published_version.h"
#include "kiosk/server/results/result_table.h"
#include "kiosk/server/results/threshold.h"

namespace kiosk::server::results {
namespace {

std::string percent(const Share& share, const Language& language) {
  return share.whole > 0 ? share.text(language.code) : std::string();
}

std::vector<std::string> table_cells(const TableLine& line, const Language& language) {
  const auto n = [](std::int64_t value) { return std::to_string(value); };
  const Row& row = line.row;
  return {line.number > 0 ? std::to_string(line.number) : std::string(),
          line.name,
          n(row.listed),
          n(row.issued),
          n(row.took_part),
          percent(row.took_part_share(), language),
          n(row.valid()),
          n(row.invalid),
          n(row.agree),
          percent(row.agree_share(), language),
          n(row.disagree),
          percent(row.disagree_share(), language),
          n(row.other),
          table_note(row, language)};
}

std::vector<std::string> kiosk_table_cells(const TableLine& line, const Language& language) {
  std::vector<std::string> cells{line.number > 0 ? std::to_string(line.number) : std::string(), line.name};
  for (const auto& cell : kiosk_cells(line.row)) {
    const auto* const share = std::get_if<Share>(&cell);
    cells.push_back(share ? percent(*share, language) : std::to_string(std::get<std::int64_t>(cell)));
  }
  cells.push_back(kiosk_table_note(line.row, language));
  return cells;
}

/// With as many cells as the lines of the table above.
std::string kiosk_line(std::vector<std::string> cells) {
  cells.resize(table_columns);
  return csv_line(cells);
}

}  // namespace

std::string summary_csv(const Summary& summary, const Standing& standing, const Language& language) {
  std::string csv(byte_order_mark);
  csv += csv_line(table_head(language));
  for (const TableLine& line : table_lines(summary, language)) csv += csv_line(table_cells(line, language));
  // Below the table after an empty line, where programs that read the table stop.
  const auto words = [&](std::string text) {
    std::vector<std::string> cells(table_columns);
    cells[1] = std::move(text);
    csv += csv_line(cells);
  };
  words("");
  words(standing_sentence(standing, language));
  words(threshold_words(summary, standing.counting(), language).paragraph());
  if (!summary.apart()) return csv;
  words("");
  words(language.text("kiosk_part.title"));
  words(language.text("kiosk_part.note"));
  csv += kiosk_line(kiosk_table_head(language));
  for (const TableLine& line : table_lines(summary, language, Part::kiosks))
    csv += kiosk_line(kiosk_table_cells(line, language));
  return csv;
}

namespace formats {
extern const Format summary_csv;
const Format summary_csv{
    "summary",
    "csv",
    csv_type,
    "The official result table as CSV",
    "",
    [](const DocumentSource& source) {
      const Summary summary = summary_of(source);
      return one_piece(results::summary_csv(summary, standing_of(source, summary), source.language));
    },
    nullptr};
}  // namespace formats

}  // namespace kiosk::server::results
