// The page of the trail (who did what), searched, filtered and exported; and of security events.
#include <array>
#include <chrono>
#include <memory>
#include <utility>

#include "kiosk/base/clean_text.h"
#include "kiosk/base/languages.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/office/trail_words.h"
#include "kiosk/server/results/csv.h"

namespace kiosk::server::office {
namespace {

using http::Response;
using data = PageData;

constexpr std::size_t trail_a_page = 200, exported_at_once = 500, longest_search = 100;
constexpr std::string_view action_keys = "action.";

/// Of the query, as typed.
constexpr std::array filters{"q", "user", "action", "from", "to"};

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

std::optional<UtcTime> beginning_of(const std::string& iso) {
  const auto day = day_from_iso(iso);
  return day ? std::optional(vietnam_time(*day, 0, 0)) : std::nullopt;
}

store::TrailQuery query_of(const PageRequest& request) {
  store::TrailQuery query;
  query.text = clean_text(request.query("q"), {.least = 0, .most = longest_search}).value_or("");
  query.user = request.query("user");
  query.action = request.query("action");
  query.since = beginning_of(request.query("from"));
  query.until = beginning_of(request.query("to"));
  if (query.until) *query.until += std::chrono::hours(24);  // the whole last day
  return query;
}

/// The filter as a query for links.
std::string link_query(const PageRequest& request) {
  std::string query;
  for (const char* name : filters) {
    if (const std::string value = request.query(name); !value.empty())
      query += (query.empty() ? "" : "&") + std::string(name) + "=" + escaped(value);
  }
  return query;
}

/// Every action that has words, by them.
data action_choices(const PageRequest& request) {
  std::vector<std::pair<std::string, std::string>> actions;
  for (const std::string& key : request.words.keys()) {
    if (key.starts_with(action_keys)) actions.emplace_back(key.substr(action_keys.size()), request.words.text(key));
  }
  sort_by_name(actions, request.language, [](const auto& one) { return one.second; });
  data list(data::type::list);
  for (const auto& [value, label] : actions) {
    data one(data::type::object);
    one.set("value", value);
    one.set("label", label);
    one.set("chosen", value == request.query("action"));
    list.push_back(one);
  }
  return list;
}

void set_filter(data& content, PageContext& context, const PageRequest& request) {
  data people(data::type::list);
  auto users = context.people().users();
  sort_by_name(users, request.language, [](const auto& user) { return user.name; });
  for (const auto& user : users) {
    data one(data::type::object);
    one.set("value", user.name);
    one.set("chosen", user.name == request.query("user"));
    people.push_back(one);
  }
  content.set("people", people);
  content.set("actions", action_choices(request));
  content.set("search", request.query("q"));
  content.set("from", request.query("from"));
  content.set("to", request.query("to"));
  const std::string query = link_query(request);
  content.set("filtered", !query.empty());
  content.set("export", "/trail.csv" + (query.empty() ? "" : "?" + query));
}

/// Reads one entry more than it shows, to find out whether there is another page.
Response show(PageContext& context, const PageRequest& request) {
  const auto asked = typed_number(request.query("page"));
  const std::size_t page = asked && *asked > 1 ? static_cast<std::size_t>(*asked) : 1;
  auto entries = context.trail().find_trail(query_of(request), trail_a_page + 1, (page - 1) * trail_a_page);
  const bool older = entries.size() > trail_a_page;
  if (older) entries.pop_back();
  const TrailWords words(context, request.reader, request.official);
  data content(data::type::object);
  set_filter(content, context, request);
  content.set("entries", entry_rows(entries, words, request.reader));
  content.set("none", entries.empty());
  const auto& problems = context.services().trail_problems;
  content.set("altered", !problems.empty());
  content.set("problems", problem_rows(problems, request.words));
  const std::string query = link_query(request), link = "?" + query + (query.empty() ? "" : "&") + "page=";
  if (page > 1) content.set("newer", link + std::to_string(page - 1));
  if (older) content.set("older", link + std::to_string(page + 1));
  const auto events = context.security_events().security_events(trail_a_page);
  content.set("events", event_rows(events, words, request.reader));
  content.set("no_events", events.empty());
  return context.page(request, "trail", request.words.text("trail.title"), "trail", std::move(content));
}

/// What the filter leaves, newest first; read page by page, so that its length does not matter.
Response download(PageContext& context, const PageRequest& request) {
  context.note(request.official, "export-trail", {{"query", link_query(request)}});
  std::string head = std::string(results::byte_order_mark) +
                     results::csv_line({request.words.text("results.number"), request.words.text("trail.at"),
                                        request.words.text("trail.user"), request.words.text("trail.code"),
                                        request.words.text("trail.action"), request.words.text("trail.subject"),
                                        request.words.text("trail.stored")});
  const auto words = std::make_shared<TrailWords>(context, request.reader, request.official);
  Response response;
  response.headers = {{"Content-Type", std::string("text/csv; charset=utf-8")},
                      {"Content-Disposition", "attachment; filename=\"trail.csv\""}};
  response.stream = [&trail = context.trail(), query = query_of(request), head = std::move(head), words,
                     ended = false]() mutable -> std::string {
    if (ended) return {};
    std::string piece = std::exchange(head, {});
    const auto entries = trail.find_trail(query, exported_at_once);
    for (const store::TrailEntry& entry : entries) {
      results::append_csv_line(piece, {std::to_string(entry.number), to_rfc3339(entry.at), words->who(entry),
                                       entry.action, words->action(entry.action), words->subject(entry),
                                       entry.details.empty() ? entry.subject : entry.details});
      query.before = entry.number;
    }
    ended = entries.size() < exported_at_once;
    return piece;
  };
  return response;
}

}  // namespace

void add_trail_pages(Routes& routes) {
  routes.add_protected("GET", "/trail", {Right::trail, Object::server}, show);
  routes.add_protected("GET", "/trail.csv", {Right::trail, Object::server}, download);
}

}  // namespace kiosk::server::office
