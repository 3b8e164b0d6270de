// The tags of remarks: renamed and merged; the table tag x answer x hamlet; the last actions, to take back.
#include <map>
#include <set>

#include "kiosk/base/languages.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/download_links.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/remark_view.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;

constexpr std::size_t shown_batches = 20;
/// The columns: the answers, then "not stated".
const std::vector<std::string> stances{std::string(consultation::stance_agree),
                                       std::string(consultation::stance_disagree),
                                       std::string(consultation::stance_other), ""};

/// One row of a table: counts by answer.
using Counts = std::map<std::string, std::int64_t>;

std::int64_t total(const Counts& counts) {
  std::int64_t sum = 0;
  for (const auto& [stance, count] : counts) sum += count;
  return sum;
}

data row_data(const PageRequest& request, const std::string& label, const Counts& counts) {
  data row(data::type::object), cells(data::type::list);
  for (const std::string& stance : stances) {
    const auto found = counts.find(stance);
    data cell(data::type::object);
    cell.set("n", format_integer(found == counts.end() ? 0 : found->second, request.language));
    cells.push_back(cell);
  }
  row.set("label", label);
  row.set("cells", cells);
  row.set("total", format_integer(total(counts), request.language));
  return row;
}

data columns(const PageRequest& request) {
  data list(data::type::list);
  for (const std::string& stance : stances) {
    data column(data::type::object);
    column.set("label", request.words.text(stance.empty() ? "remarks.no_answer" : "stance." + stance));
    list.push_back(column);
  }
  return list;
}

std::string tag_name(const PageRequest& request, const std::string& tag) {
  if (tag.empty()) return request.words.text("remarks.all_remarks");
  return tag == store::RemarkQuery::not_stated ? request.words.text("remarks.untagged") : tag;
}

/// A row for each tag, with a link to its hamlets.
data tag_rows(const std::vector<store::RemarkCell>& cells, const PageRequest& request,
              const std::string& chosen) {
  std::map<std::string, Counts> counts;
  for (const store::RemarkCell& cell : cells) {
    if (!cell.tag.empty()) counts[cell.tag][cell.stance] += cell.count;
  }
  std::vector<std::string> tags;
  for (const auto& [tag, by_stance] : counts) tags.push_back(tag);
  sort_by_name(tags, request.language, [&](const std::string& tag) { return tag_name(request, tag); });
  data rows(data::type::list);
  for (const std::string& tag : tags) {
    data row = row_data(request, tag_name(request, tag), counts[tag]);
    row.set("href", "?tag=" + escaped(tag));
    row.set("chosen", tag == chosen);
    row.set("real", tag != store::RemarkQuery::not_stated);
    row.set("tag", tag);
    rows.push_back(row);
  }
  return rows;
}

/// A row for each hamlet of the pack with remarks under the tag, in the pack's order, then "not stated".
data hamlet_rows(const std::vector<store::RemarkCell>& cells, const consultation::Pack& pack,
                 const PageRequest& request, const std::string& tag) {
  std::map<std::string, Counts> counts;
  for (const store::RemarkCell& cell : cells) {
    const bool known = pack.hamlet(cell.hamlet) != nullptr;
    if (cell.tag == tag) counts[known ? cell.hamlet : ""][cell.stance] += cell.count;
  }
  data rows(data::type::list);
  const auto add = [&](const std::string& hamlet, const std::string& unit) {
    const auto found = counts.find(hamlet);
    if (found == counts.end()) return;
    data row = row_data(request, hamlet_name(pack, hamlet, request), found->second);
    set_text(row, "unit", unit);
    rows.push_back(row);
  };
  for (const auto& unit : pack.units) {
    for (const auto& hamlet : unit.hamlets) add(hamlet.id, unit.name.in(request.language));
  }
  add("", "");
  return rows;
}

Counts counts_of(const std::vector<store::RemarkCell>& cells, const std::string& tag) {
  Counts counts;
  for (const store::RemarkCell& cell : cells) {
    if (cell.tag == tag) counts[cell.stance] += cell.count;
  }
  return counts;
}

/// What a batch did, in words.
std::string batch_text(const store::RemarkBatch& batch, const PageRequest& request) {
  const bool review = batch.kind == store::RemarkBatch::Kind::review;
  return request.words.plural("remarks.did_" + std::string(store::name_of(batch.kind)), batch.remarks,
                              {{"n", format_integer(batch.remarks, request.language)},
                               {"value", review ? request.words.text("review." + batch.value) : batch.value},
                               {"to", batch.to}});
}

data batch_rows(PageContext& context, const PageRequest& request, const std::string& id) {
  data rows(data::type::list);
  for (const store::RemarkBatch& batch : context.remarks().batches(id, shown_batches)) {
    data row(data::type::object);
    row.set("at", request.reader.moment(batch.at));
    row.set("by", batch.by);
    row.set("text", batch_text(batch, request));
    row.set("undone", batch.undone);
    row.set("batch", std::to_string(batch.number));
    rows.push_back(row);
  }
  return rows;
}

Response show(PageContext& context, const PageRequest& request) {
  const auto one = context.visible(request.official, request.parameter("id"));
  if (!one || context.results_hidden(request.official, *one)) return context.missing(request);
  const std::string &id = one->consultation.id, chosen = request.query("tag");
  const auto cells = context.remark_index().remark_cells(id);
  data content(data::type::object);
  content.set("id", id);
  content.set("consultation", one->pack->proposal.in(request.language));
  content.set("columns", columns(request));
  const data tags = tag_rows(cells, request, chosen);
  content.set("no_tags", tags.list_value().empty());
  content.set("tags", tags);
  content.set("all", row_data(request, tag_name(request, ""), counts_of(cells, "")));
  content.set("hamlets", hamlet_rows(cells, *one->pack, request, chosen));
  content.set("sum", row_data(request, request.words.text("table.total"), counts_of(cells, chosen)));
  content.set("of", request.words.text("remarks.table_of", {{"tag", tag_name(request, chosen)}}));
  content.set("chosen", !chosen.empty());
  content.set("downloads", download_links(id, "remark-table", "", request.words));
  const data batches = batch_rows(context, request, id);
  content.set("any_batches", !batches.list_value().empty());
  content.set("batches", batches);
  content.set("may_work", request.official.may(Right::work));
  return context.page(request, "remark_tags", request.words.text("remarks.tags_title"), "consultations",
                      std::move(content));
}

}  // namespace

void add_remark_tags_page(Routes& routes) {
  routes.add_protected("GET", "/consultations/{id}/remarks/tags", {Right::results, Object::consultation},
                       show);
}

}  // namespace kiosk::server::office
