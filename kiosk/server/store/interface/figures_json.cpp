// The figures of a published version as JSON. The migration of older databases writes the same form in SQL
// (sqlite/schema.cpp).
#include <boost/json.hpp>

#include "kiosk/server/store/interface/result_versions.h"

namespace kiosk::server::store {
namespace {

namespace json = boost::json;
using consultation::KioskOpinions;
using Counts = std::map<std::string, std::int64_t>;

constexpr std::string_view apart = "apart";

json::object counts_json(const Counts& counts) {
  json::object object;
  for (const auto& [name, count] : counts) object[name] = count;
  return object;
}

Counts counts_in(const json::value& value) {
  Counts counts;
  for (const auto& [name, count] : value.as_object()) counts[std::string(name)] = count.as_int64();
  return counts;
}

std::string text_in(const json::value& value) {
  return std::string(value.as_string());
}

json::object paper_json(const PaperTotals& p) {
  return {{"unit", p.unit},   {"hamlet", p.hamlet},     {"issued", p.issued}, {"returned", p.returned},
          {"agree", p.agree}, {"disagree", p.disagree}, {"other", p.other},   {"invalid", p.invalid}};
}

PaperTotals paper_in(const json::object& row) {
  PaperTotals p;
  p.unit = text_in(row.at("unit"));
  p.hamlet = text_in(row.at("hamlet"));
  for (const auto& [name, number] : {std::pair("issued", &p.issued),
                                     {"returned", &p.returned},
                                     {"agree", &p.agree},
                                     {"disagree", &p.disagree},
                                     {"other", &p.other},
                                     {"invalid", &p.invalid}})
    *number = row.at(name).as_int64();
  return p;
}

}  // namespace

std::string figures_to_json(const Figures& figures) {
  json::array cells, paper;
  for (const Tally& cell : figures.tallies.cells)
    cells.push_back(json::array{cell.unit, cell.hamlet, cell.question, cell.option, cell.count});
  for (const PaperTotals& totals : figures.paper) paper.push_back(paper_json(totals));
  json::object all{{"cells", std::move(cells)},
                   {"paper", std::move(paper)},
                   {"per_day", counts_json(figures.tallies.per_day)},
                   {"per_kiosk", counts_json(figures.tallies.per_kiosk)},
                   {"quarantined_per_kiosk", counts_json(figures.tallies.quarantined_per_kiosk)},
                   {"stored", figures.tallies.stored},
                   {"refused", figures.tallies.refused}};
  if (figures.kiosks == KioskOpinions::apart) all["kiosks"] = apart;
  return json::serialize(all);
}

Figures figures_from_json(std::string_view text) {
  const json::value value = json::parse(text);
  const json::object& all = value.as_object();
  Figures figures;
  for (const json::value& cell : all.at("cells").as_array()) {
    const json::array& parts = cell.as_array();
    figures.tallies.cells.push_back({text_in(parts.at(0)), text_in(parts.at(1)), text_in(parts.at(2)),
                                     text_in(parts.at(3)), parts.at(4).as_int64()});
  }
  for (const json::value& row : all.at("paper").as_array())
    figures.paper.push_back(paper_in(row.as_object()));
  figures.tallies.per_day = counts_in(all.at("per_day"));
  figures.tallies.per_kiosk = counts_in(all.at("per_kiosk"));
  figures.tallies.quarantined_per_kiosk = counts_in(all.at("quarantined_per_kiosk"));
  figures.tallies.stored = all.at("stored").as_int64();
  figures.tallies.refused = all.at("refused").as_int64();
  if (const json::value* kiosks = all.if_contains("kiosks"); kiosks && kiosks->as_string() == apart)
    figures.kiosks = KioskOpinions::apart;
  return figures;
}

}  // namespace kiosk::server::store
