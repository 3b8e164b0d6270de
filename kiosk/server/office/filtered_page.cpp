// The page of filtered counts: opinions from kiosks by day, place and answer, with a map of the units.
#include <algorithm>
#include <cmath>

#include "kiosk/base/text.h"
#include "kiosk/consultation/map.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/download_links.h"
#include "kiosk/server/office/filtered_filter.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/results/filtered.h"
#include "kiosk/server/results/result_table.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;
using results::FilteredCounts;
using results::PlaceCounts;

constexpr int map_width = 420, map_edge = 4, map_shades = 5, map_line = 22;

data place_row(const PlaceCounts& one, const std::string& label, const PageRequest& request) {
  const auto n = [&](std::int64_t value) { return format_integer(value, request.language); };
  data row(data::type::object);
  row.set("label", label);
  row.set("opinions", n(one.opinions));
  row.set("agree", n(one.agree));
  row.set("disagree", n(one.disagree));
  row.set("other", n(one.other));
  row.set("percent", one.agree_percent(request.reader));
  return row;
}

data place_rows(const FilteredCounts& counts, const consultation::Pack& pack, const PageRequest& request) {
  data rows(data::type::list);
  for (const PlaceCounts& one : counts.hamlets) {
    const auto* const hamlet = pack.hamlet(one.hamlet);
    const auto* const unit = pack.unit(one.unit);
    data row = place_row(
        one, hamlet ? hamlet->name.in(request.language) : request.words.text("table.not_told"), request);
    set_text(row, "unit", unit ? unit->name.in(request.language) : "");
    rows.push_back(row);
  }
  return rows;
}

data question_rows(const FilteredCounts& counts, const PageRequest& request) {
  data list(data::type::list);
  for (const results::QuestionCounts& question : counts.questions) {
    if (question.answered == 0) continue;
    data one(data::type::object), options(data::type::list);
    for (const results::OptionCount& option : question.options) {
      data row(data::type::object);
      row.set("label", results::option_label(option.label, request.reader));
      row.set("n", format_integer(option.count, request.language));
      row.set("percent", question.share_of(option).text(request.language));
      options.push_back(row);
    }
    one.set("title", question.title.in(request.language));
    one.set("base", request.words.plural("share.question_base", question.answered,
                                         {{"n", format_integer(question.answered, request.language)}}));
    one.set("options", options);
    list.push_back(one);
  }
  return list;
}

/// The part of the map that the units before the merger take, drawn in whole numbers.
class UnitMap {
 public:
  explicit UnitMap(const consultation::Map& map) {
    for (const consultation::MapFeature& feature : map.features) {
      if (feature.layer != consultation::MapLayer::unit_before || feature.rings.empty() ||
          feature.rings.front().empty())
        continue;
      units_.push_back(&feature);
      for (const auto& point : feature.rings.front()) {
        low_ = {std::min(low_.x, point.x), std::min(low_.y, point.y)};
        high_ = {std::max(high_.x, point.x), std::max(high_.y, point.y)};
      }
    }
  }
  bool empty() const { return units_.empty() || high_.x <= low_.x || high_.y <= low_.y; }
  const std::vector<const consultation::MapFeature*>& units() const { return units_; }
  long x(double value) const { return map_edge + std::lround((value - low_.x) * scale()); }
  long y(double value) const { return map_edge + std::lround((value - low_.y) * scale()); }
  std::string view() const {
    return "0 0 " + std::to_string(x(high_.x) + map_edge) + " " + std::to_string(y(high_.y) + map_edge);
  }
  /// "Mx yLx y…Z".
  std::string path(const consultation::MapFeature& unit) const {
    std::string path;
    for (const auto& ring : unit.rings) {
      for (std::size_t i = 0; i < ring.size(); ++i)
        path += (i == 0 ? "M" : "L") + std::to_string(x(ring[i].x)) + " " + std::to_string(y(ring[i].y));
      path += "Z";
    }
    return path;
  }

 private:
  double scale() const { return map_width / (high_.x - low_.x); }
  std::vector<const consultation::MapFeature*> units_;
  consultation::MapPoint low_{1e12, 1e12}, high_{-1e12, -1e12};
};

/// One unit, shaded by the share that agrees, with its name and figures in its middle.
data area_data(const UnitMap& map, const consultation::MapFeature& feature, const PlaceCounts& counts,
               const std::string& name, const PageRequest& request) {
  double x = 0, y = 0;
  for (const auto& point : feature.rings.front()) {
    x += point.x;
    y += point.y;
  }
  const auto points = static_cast<double>(feature.rings.front().size());
  const long middle = map.y(y / points);
  const std::int64_t shade =
      counts.opinions == 0
          ? 0
          : 1 + std::min<std::int64_t>(map_shades - 1, counts.agree * map_shades / counts.opinions);
  data area(data::type::object);
  area.set("path", map.path(feature));
  area.set("shade", std::to_string(shade));
  area.set("x", std::to_string(map.x(x / points)));
  area.set("y", std::to_string(middle));
  area.set("below", std::to_string(middle + map_line));
  area.set("lowest", std::to_string(middle + 2 * map_line));
  area.set("name", name);
  area.set("percent", counts.agree_percent(request.reader));
  area.set("figures",
           request.words.text("filtered.on_map", {{"n", format_integer(counts.opinions, request.language)}}));
  return area;
}

/// The units before the merger. Absent where the pack has no map of them.
void set_map(data& content, const FilteredCounts& counts, const consultation::Pack& pack,
             const PageRequest& request) {
  const UnitMap map(pack.map);
  if (map.empty()) return;
  data areas(data::type::list);
  for (const consultation::MapFeature* feature : map.units()) {
    const auto found = std::ranges::find(counts.units, feature->unit, &PlaceCounts::unit);
    const auto* const unit = pack.unit(feature->unit);
    areas.push_back(area_data(map, *feature, found == counts.units.end() ? PlaceCounts{} : *found,
                              unit ? unit->name.in(request.language) : feature->unit, request));
  }
  content.set("map", true);
  content.set("areas", areas);
  content.set("view", map.view());
  set_text(content, "map_note", pack.map.note.in(request.language));
}

data choice(const std::string& value, const std::string& label, const std::string& chosen) {
  data one(data::type::object);
  one.set("value", value);
  one.set("label", label);
  one.set("chosen", value == chosen);
  return one;
}

void set_choices(data& content, const results::OpinionFilter& filter, const consultation::Pack& pack,
                 const PageRequest& request) {
  data places(data::type::list), answers(data::type::list);
  const std::string place = filter.hamlet.empty() ? filter.unit : filter.hamlet;
  for (const auto& unit : pack.units) {
    places.push_back(choice(unit.id, unit.full_name.in(request.language), place));
    for (const auto& hamlet : unit.hamlets)
      places.push_back(choice(hamlet.id, "– " + hamlet.name.in(request.language), place));
  }
  places.push_back(choice("-", request.words.text("table.not_told"), place));
  for (const auto stance :
       {consultation::stance_agree, consultation::stance_disagree, consultation::stance_other})
    answers.push_back(
        choice(std::string(stance), request.words.text("stance." + std::string(stance)), filter.stance));
  content.set("places", places);
  content.set("answers", answers);
  content.set("from", filter.from);
  content.set("to", filter.to);
}

Response show(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one || context.results_hidden(request.official, *one)) return context.missing(request);
  const consultation::Pack& pack = *one->pack;
  const auto filter = opinion_filter(request.http_request.query, pack);
  if (!filter) return context.refused(request, filter.error(), "/consultations/" + pack.id + "/filtered");
  const FilteredCounts counts = results::count_filtered(context.opinions(), pack, *filter);
  data content(data::type::object);
  content.set("id", pack.id);
  content.set("consultation", pack.proposal.in(request.language));
  content.set("apart", consultation::kiosk_opinions(pack.rule_profile) == consultation::KioskOpinions::apart);
  set_choices(content, *filter, pack, request);
  content.set("filter", results::filter_words(*filter, pack, request.reader));
  content.set("filtered", !filter->empty());
  content.set("rows", place_rows(counts, pack, request));
  content.set("sum", place_row(counts.total, request.words.text("table.total"), request));
  content.set("questions", question_rows(counts, request));
  set_map(content, counts, pack, request);
  content.set("downloads", download_links(pack.id, "filtered", filter_query(*filter), request.words));
  return context.page(request, "filtered", request.words.text("filtered.title"), "consultations",
                      std::move(content));
}

}  // namespace

void add_filtered_page(Routes& routes) {
  routes.add_protected("GET", "/consultations/{id}/filtered", {Right::results, Object::consultation}, show);
}

}  // namespace kiosk::server::office
