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

constexpr int map_width = 640, map_shades = 5;

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

/// "M x,y L x,y … Z" in the picture's units.
std::string path_of(const consultation::MapFeature& feature, const consultation::Map& map, double scale) {
  std::string path;
  for (const auto& ring : feature.rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      path += (i == 0 ? "M" : "L") + std::to_string(std::lround((ring[i].x - map.low.x) * scale)) + " " +
              std::to_string(std::lround((ring[i].y - map.low.y) * scale));
    }
    path += "Z";
  }
  return path;
}

/// The units before the merger, shaded by the share that agrees. Absent where the pack has no map of them.
void set_map(data& content, const FilteredCounts& counts, const consultation::Pack& pack,
             const PageRequest& request) {
  const consultation::Map& map = pack.map;
  const double wide = map.high.x - map.low.x, high = map.high.y - map.low.y;
  data areas(data::type::list), names(data::type::list);
  if (wide <= 0 || high <= 0) return;
  const double scale = map_width / wide;
  for (const consultation::MapFeature& feature : map.features) {
    if (feature.layer != consultation::MapLayer::unit_before || feature.rings.empty()) continue;
    const auto found = std::ranges::find(counts.units, feature.unit, &PlaceCounts::unit);
    const PlaceCounts none, &one = found == counts.units.end() ? none : *found;
    const auto* const unit = pack.unit(feature.unit);
    const int shade = one.opinions == 0 ? 0
                                        : 1 + static_cast<int>(std::min<std::int64_t>(
                                                  map_shades - 1, one.agree * map_shades / one.opinions));
    double x = 0, y = 0;
    for (const auto& point : feature.rings.front()) {
      x += point.x;
      y += point.y;
    }
    const auto points = static_cast<double>(feature.rings.front().size());
    data area(data::type::object);
    area.set("path", path_of(feature, map, scale));
    area.set("shade", std::to_string(shade));
    area.set("x", std::to_string(std::lround((x / points - map.low.x) * scale)));
    area.set("y", std::to_string(std::lround((y / points - map.low.y) * scale)));
    area.set("below", std::to_string(std::lround((y / points - map.low.y) * scale) + 22));
    area.set("name", unit ? unit->name.in(request.language) : feature.unit);
    area.set("figures",
             request.words.text("filtered.on_map", {{"percent", one.agree_percent(request.reader)},
                                                    {"n", format_integer(one.opinions, request.language)}}));
    areas.push_back(area);
  }
  if (areas.list_value().empty()) return;
  content.set("map", true);
  content.set("areas", areas);
  content.set("view", "0 0 " + std::to_string(map_width) + " " + std::to_string(std::lround(high * scale)));
  set_text(content, "map_note", map.note.in(request.language));
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
