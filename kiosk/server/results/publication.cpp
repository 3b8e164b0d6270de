#include "kiosk/server/results/publication.h"

#include "kiosk/server/results/published.h"
#include "kiosk/wire/messages.h"

namespace kiosk::server::results {
namespace {

http::Response not_published() {
  return http::problem(404, {"not-published", "No results of this consultation are published.", "", ""});
}

http::Response published(const http::Request& request, const std::string& id, PublicationStore store,
                         packs::PublishedPacks& packs, const wire::SigningKey& server_key) {
  const auto consultation = store.get<store::Consultations>().consultation(id);
  if (!consultation || consultation->state != wire::State::results) return not_published();
  const auto pack = packs.find(consultation->id, consultation->revision);
  if (!pack) return not_published();
  const auto summary = results::summary_of(store, *pack);
  const auto results = results::published_results(
      summary, consultation->revision, store.get<store::Reports>().report(id), consultation->closes);
  const std::string body = wire::encode(results, server_key);
  const std::string tag = "\"" + to_hex(sha256(bytes_of(body))) + "\"";
  http::Response response;
  if (request.header("if-none-match") == tag) {
    response.status = 304;
  } else {
    response = http::json(body);
  }
  response.headers.emplace_back("ETag", tag);
  return response;
}

}  // namespace

void add_publication_routes(http::Router& router, PublicationStore store, packs::PublishedPacks& packs,
                            const wire::SigningKey& server_key) {
  router.add("GET", "/v1/consultations/{id}/published",
             [store, &packs, &server_key](const http::Request& request,
                                          const std::map<std::string, std::string>& parameters,
                                          http::Respond respond) {
               respond(published(request, parameters.at("id"), store, packs, server_key));
             });
}

}  // namespace kiosk::server::results
