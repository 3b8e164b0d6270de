#include "kiosk/server/results/published.h"

#include "kiosk/consultation/pack.h"

namespace kiosk::server::results {
namespace {

/// `apart`: with the opinions from kiosks beside the forms.
wire::ResultCells cells_of(const PublicRow& row, bool apart) {
  wire::ResultCells cells{row.listed, row.took_part, row.agree, row.disagree, row.other};
  if (apart)
    cells.kiosk = wire::ResultCounts{row.kiosk.took_part, row.kiosk.agree, row.kiosk.disagree, row.kiosk.other};
  return cells;
}

}  // namespace

wire::PublishedResults published_results(const std::vector<Summary>& versions, const store::ResultVersion& version,
                                         const std::optional<store::Report>& report) {
  const Summary& summary = versions.back();
  const PublicResults shown = protect(versions);
  wire::PublishedResults results;
  results.consultation = summary.consultation;
  results.revision = version.revision;
  results.version = version.number;
  results.at = version.at;
  results.as_of = version.as_of;
  results.reason = version.reason;
  results.total = cells_of(shown.total, shown.apart());
  results.passed = shown.passed;
  for (std::size_t u = 0; u < shown.units.size(); ++u) {
    const PublicUnit& unit = shown.units[u];
    wire::UnitResult out{
        summary.units[u].subtotal.unit, cells_of(unit.subtotal, shown.apart()), unit.passed, {}};
    for (std::size_t h = 0; h < unit.hamlets.size(); ++h)
      out.hamlets.push_back({summary.units[u].hamlets[h].id, cells_of(unit.hamlets[h], shown.apart())});
    results.units.push_back(std::move(out));
  }
  if (report) {
    results.heard = report->heard;
    results.decided = report->decided;
  }
  return results;
}

}  // namespace kiosk::server::results
