// The page of the trail (who did what) and of security events.
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/trail_words.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;

constexpr std::size_t trail_a_page = 200;

data entry_rows(const std::vector<store::TrailEntry>& entries, const TrailWords& words,
                const results::Language& reader) {
  data rows(data::type::list);
  for (const auto& entry : entries) {
    data row(data::type::object);
    row.set("at", reader.moment(entry.at));
    row.set("user", words.who(entry));
    row.set("action", words.action(entry.action));
    row.set("subject", words.subject(entry));
    set_text(row, "as_kept", words.as_stored(entry));
    rows.push_back(row);
  }
  return rows;
}

data event_rows(const std::vector<store::SecurityEvent>& events, const TrailWords& words,
                const results::Language& reader) {
  data rows(data::type::list);
  for (const auto& event : events) {
    const std::string subject = words.named(event.subject);
    data row(data::type::object);
    row.set("at", reader.moment(event.at));
    row.set("action", words.action(event.kind));
    row.set("subject", subject);
    set_text(row, "as_kept", subject == event.subject ? "" : event.subject);
    rows.push_back(row);
  }
  return rows;
}

/// Inconsistencies of the trail's chain, in words.
data problem_rows(const std::vector<store::TrailProblem>& problems, const Catalogue& words) {
  data rows(data::type::list);
  for (const auto& problem : problems) {
    data row(data::type::object);
    row.set("text", words.text("trail.problem_" + std::string(store::name_of(problem.kind)),
                               {{"n", std::to_string(problem.entry)}}));
    rows.push_back(row);
  }
  return rows;
}

/// Reads one entry more than it shows, to find out whether there is another page.
Response show(PageContext& context, const PageRequest& request) {
  const auto asked = typed_number(request.query("page"));
  const std::size_t page = asked && *asked > 1 ? static_cast<std::size_t>(*asked) : 1;
  auto entries = context.trail().trail(trail_a_page + 1, (page - 1) * trail_a_page);
  const bool older = entries.size() > trail_a_page;
  if (older) entries.pop_back();
  const TrailWords words(context, request);
  data content(data::type::object);
  content.set("entries", entry_rows(entries, words, request.reader));
  content.set("none", entries.empty());
  const auto& problems = context.services().trail_problems;
  content.set("altered", !problems.empty());
  content.set("problems", problem_rows(problems, request.words));
  if (page > 1) content.set("newer", "?page=" + std::to_string(page - 1));
  if (older) content.set("older", "?page=" + std::to_string(page + 1));
  const auto events = context.security_events().security_events(trail_a_page);
  content.set("events", event_rows(events, words, request.reader));
  content.set("no_events", events.empty());
  return context.page(request, "trail", request.words.text("trail.title"), "trail", std::move(content));
}

}  // namespace

void add_trail_pages(Routes& routes) {
  routes.add_protected("GET", "/trail", {Right::trail, Object::server}, show);
}

}  // namespace kiosk::server::office
