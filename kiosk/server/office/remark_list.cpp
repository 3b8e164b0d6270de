#include "kiosk/server/office/remark_list.h"

#include "kiosk/base/languages.h"
#include <algorithm>
#include <charconv>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/remark_view.h"

namespace kiosk::server::office {
namespace {

using data = PageData;

constexpr std::int64_t remarks_a_page = 50;
constexpr std::size_t grouped_a_page = 250, most_grouped_pages = 8;

/// A number in the query; 0 where there is none.
std::int64_t number_in(const PageRequest& request, const char* name) {
  const std::string text = request.query(name);
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc{} && number > 0 ? number : 0;
}

void add_remarks(PageContext& context, const VisibleConsultation& one, ShownRemarks& shown) {
  for (const store::RemarkKey& key : shown.page.remarks) {
    if (auto remark = remarks::find_remark(context.remark_index(), *one.pack, key))
      shown.remarks.push_back(std::move(*remark));
  }
}

}  // namespace

ShownRemarks one_page(PageContext& context, const VisibleConsultation& one, const store::RemarkQuery& query,
                      store::RemarkPlace place) {
  ShownRemarks shown;
  shown.page = context.remark_index().find_remarks(one.pack->id, query, place,
                                                   static_cast<std::size_t>(remarks_a_page));
  add_remarks(context, one, shown);
  return shown;
}

std::vector<store::RemarkKey> keys_on_page(PageContext& context, const std::string& consultation,
                                           const store::RemarkQuery& query, store::RemarkPlace place) {
  return context.remark_index()
      .find_remarks(consultation, query, place, static_cast<std::size_t>(remarks_a_page))
      .remarks;
}

ShownRemarks first_remarks(PageContext& context, const VisibleConsultation& one,
                           const store::RemarkQuery& query) {
  ShownRemarks shown;
  shown.page.next = store::RemarkPlace{};
  for (std::size_t pages = 0; shown.page.next && pages < most_grouped_pages; ++pages) {
    shown.page = context.remark_index().find_remarks(one.pack->id, query, *shown.page.next, grouped_a_page);
    add_remarks(context, one, shown);
  }
  return shown;
}

void set_pages(data& content, const PageRequest& request, const store::RemarkPage& shown,
               const store::RemarkCounts& counts) {
  const std::int64_t all = (counts.found + remarks_a_page - 1) / remarks_a_page,
                     pages = std::max<std::int64_t>(1, all),
                     page = std::min(std::max<std::int64_t>(1, number_in(request, "page")), pages);
  const std::string query = remark_query(request), joint = query.empty() ? "?" : "?" + query + "&";
  if (counts.complete) {
    content.set("pages", request.words.text("remarks.pages",
                                            {{"n", std::to_string(page)}, {"of", std::to_string(pages)}}));
  }
  const auto link = [&](const char* name, const std::optional<store::RemarkPlace>& place,
                        std::int64_t number) {
    const bool before = place && place->side == store::RemarkPlace::Side::before;
    if (place)
      content.set(name, joint + (before ? "before=" : "from=") + std::to_string(place->number) +
                            "&page=" + std::to_string(number));
  };
  link("previous", shown.previous, page - 1);
  link("next", shown.next, page + 1);
}

void set_count(data& content, PageContext& context, const PageRequest& request, const std::string& id,
               const store::RemarkCounts& counts) {
  const auto told = [&](const char* key, std::int64_t n) {
    return request.words.plural(key, n, {{"n", format_integer(n, request.language)}});
  };
  content.set("count", told(counts.complete ? "remarks.count" : "remarks.count_at_least", counts.found));
  const auto waiting = static_cast<std::int64_t>(context.remark_index().count_unindexed(id));
  content.set("waiting", waiting > 0 ? told("remarks.waiting", waiting) : std::string());
}

data known_tags(PageContext& context, const std::string& consultation, const std::string& language) {
  std::vector<std::string> known;
  for (const auto& [tag, count] : context.remark_index().count_remarks(consultation, {}).tags) {
    if (tag != remarks::without) known.push_back(tag);
  }
  sort_by_name(known, language, [](const std::string& tag) { return tag; });
  data list(data::type::list);
  for (const std::string& tag : known) {
    data one(data::type::object);
    one.set("value", tag);
    list.push_back(one);
  }
  return list;
}

}  // namespace kiosk::server::office
