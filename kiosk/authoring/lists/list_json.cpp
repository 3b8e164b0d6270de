#include "kiosk/authoring/lists/list_json.h"

#include <array>
#include <boost/json.hpp>

#include "kiosk/base/fault_words.h"

namespace kiosk::authoring {
namespace {

namespace json = boost::json;

constexpr std::array counted{ColumnRole::households, ColumnRole::households_permanent,
                             ColumnRole::households_temporary, ColumnRole::people, ColumnRole::voters};

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::object row_json(const HamletRow& row) {
  json::object out{{"unit", text_or_null(row.unit)}, {"hamlet", text_or_null(row.hamlet)}};
  for (const auto& [role, count] : row.counts)
    out[count_name(role)] = count ? json::value(*count) : json::value(nullptr);
  return out;
}

}  // namespace

json::array findings_json(const Findings& findings, FindingKind kind, const Catalogue& words) {
  json::array out;
  for (const Finding& finding : findings) {
    if (finding.kind != kind) continue;
    json::object one{{"code", finding.words.code}, {"text", describe_in_one(finding.words, words)}};
    if (!finding.words.where.empty()) one["where"] = finding.words.where;
    if (!finding.choices.empty())
      one["choices"] = json::array(finding.choices.begin(), finding.choices.end());
    out.push_back(std::move(one));
  }
  return out;
}

json::object list_json(const HamletList& list, const Catalogue& words) {
  json::object out{{"kind", "hamlet-list"}, {"sheet", list.sheet}};
  json::array rows;
  for (const HamletRow& row : list.rows) rows.push_back(row_json(row));
  out["rows"] = std::move(rows);
  json::object total;
  for (const ColumnRole role : counted) {
    if (const auto sum = list.total(role)) total[count_name(role)] = *sum;
  }
  if (!total.empty()) out["total"] = std::move(total);
  if (list.counted) out["counted"] = count_name(*list.counted);
  if (list.as_of) out["as_of"] = to_iso(*list.as_of);
  if (list.made_on) out["made_on"] = to_iso(*list.made_on);
  if (!list.hidden.empty()) out["hidden"] = json::array(list.hidden.begin(), list.hidden.end());
  out["ask"] = findings_json(list.findings, FindingKind::question, words);
  out["warn"] = findings_json(list.findings, FindingKind::warning, words);
  out["refuse"] = findings_json(list.findings, FindingKind::refusal, words);
  return out;
}

}  // namespace kiosk::authoring
