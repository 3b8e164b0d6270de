// Downloads: the summary, the result table and the opinions, for people and for scripts. PROTOCOL 8.
#include "kiosk/server/office/desk.h"
#include "kiosk/server/results/exports.h"

namespace kiosk::server::office {
namespace {

using http::Response;

constexpr const char* csv_type = "text/csv; charset=utf-8";
constexpr const char* json_type = "application/json";

/// The file's name says what and when.
Response file(Desk& desk, const std::string& id, const std::string& what, const std::string& format,
              const char* type) {
  Response response;
  const std::string name = id + "-" + what + "-" + to_iso(day_in_vietnam(desk.now())) + "." + format;
  response.headers = {{"Content-Type", type},
                      {"Content-Disposition", "attachment; filename=\"" + name + "\""}};
  return response;
}

/// "summary.csv", "summary.json", or "summary" with Accept.
Response summary(Desk& desk, const Ask& ask) {
  const auto one = desk.seen(ask.official, ask.parameter("id"));
  if (!one || desk.results_hidden(ask.official, *one)) return desk.missing(ask);
  const auto summary = results::summary_of(desk.store(), *one->pack);
  const bool csv =
      ask.request.path.ends_with(".csv") ||
      (!ask.request.path.ends_with(".json") && ask.request.header("accept").starts_with("text/csv"));
  desk.note(ask.official, "download-summary", one->consultation.id);
  auto response =
      file(desk, one->consultation.id, "summary", csv ? "csv" : "json", csv ? csv_type : json_type);
  response.body = csv ? results::summary_csv(summary, ask.language) : results::summary_json(summary);
  return response;
}

/// `?since=2026-11-20` gives that day and later.
Response opinions(Desk& desk, const Ask& ask) {
  const auto one = desk.seen(ask.official, ask.parameter("id"));
  if (!one || desk.results_hidden(ask.official, *one)) return desk.missing(ask);
  const std::string since = ask.query("since");
  if (!since.empty() && !day_from_iso(since)) {
    return http::problem(
        422, {"day-unreadable", "The day after since= cannot be read.", "Write it as 2026-11-20.", "since"});
  }
  const bool csv = ask.request.path.ends_with(".csv");
  desk.note(ask.official, "download-opinions",
            one->consultation.id + (since.empty() ? "" : " since " + since));
  auto response =
      file(desk, one->consultation.id, "opinions", csv ? "csv" : "json", csv ? csv_type : json_type);
  response.stream = csv ? results::opinions_csv(desk.store(), one->pack, since)
                        : results::opinions_json(desk.store(), one->pack, since);
  return response;
}

}  // namespace

void add_downloads(Routes& routes) {
  for (const char* name : {"summary", "summary.csv", "summary.json"})
    routes.closed("GET", std::string("/v1/consultations/{id}/") + name, Right::results, summary);
  for (const char* name : {"opinions.csv", "opinions.json"})
    routes.closed("GET", std::string("/v1/consultations/{id}/") + name, Right::results, opinions);
}

}  // namespace kiosk::server::office
