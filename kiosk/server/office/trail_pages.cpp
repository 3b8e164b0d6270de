// Who did what, for those who check it.
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/trail_words.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;

constexpr std::size_t trail_a_page = 200;

data rows_of(const std::vector<store::TrailEntry>& entries, const TrailWords& words) {
  data rows(data::type::list);
  for (const auto& entry : entries) {
    const std::string subject = words.subject(entry);
    data row(data::type::object);
    row.set("at", local_time(entry.at));
    row.set("user", words.who(entry));
    row.set("action", words.action(entry));
    row.set("subject", subject);
    set_text(row, "as_kept", subject == entry.subject ? "" : entry.subject);
    rows.push_back(row);
  }
  return rows;
}

/// One more than a page is read, to know whether there is another.
Response show(PageContext& context, const PageRequest& request) {
  const auto asked = typed_number(request.query("page"));
  const std::size_t page = asked && *asked > 1 ? static_cast<std::size_t>(*asked) : 1;
  auto entries = context.store().trail(trail_a_page + 1, (page - 1) * trail_a_page);
  const bool older = entries.size() > trail_a_page;
  if (older) entries.pop_back();
  const TrailWords words(context, request);
  data content(data::type::object);
  content.set("entries", rows_of(entries, words));
  content.set("none", entries.empty());
  if (page > 1) content.set("newer", "?page=" + std::to_string(page - 1));
  if (older) content.set("older", "?page=" + std::to_string(page + 1));
  const auto events = context.store().security_events(trail_a_page);
  content.set("events", rows_of(events, words));
  content.set("no_events", events.empty());
  return context.page(request, "trail", request.words.text("trail.title"), "trail", std::move(content));
}

}  // namespace

void add_trail_pages(Routes& routes) {
  routes.add_protected("GET", "/trail", Right::trail, show);
}

}  // namespace kiosk::server::office
