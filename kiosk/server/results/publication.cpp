#include "kiosk/server/results/publication.h"

#include "kiosk/server/http/answer_cache.h"
#include "kiosk/server/http/throttle.h"
#include "kiosk/server/results/published.h"

namespace kiosk::server::results {
namespace {

http::Response not_published() {
  return http::problem(404, {"not-published", "No results of this consultation are published.", "", ""});
}

constexpr std::size_t unknown_a_minute = 600;

http::Response published(const store::Consultation& consultation, store::Store& store,
                         packs::PublishedPacks& packs, const wire::SigningKey& server_key) {
  if (consultation.state != wire::State::results) return not_published();
  const auto pack = packs.find(consultation.id, consultation.revision);
  if (!pack) return not_published();
  const auto summary = results::summary_of(store, *pack);
  return http::json(
      wire::encode(results::published_results(summary, consultation.revision, store.report(consultation.id),
                                              consultation.closes),
                   server_key));
}

}  // namespace

std::string public_stamp(store::Store& store, const store::Consultation& consultation) {
  const auto newest = store.trail(1);
  std::string stamp;
  for (const std::int64_t number :
       {std::int64_t{consultation.revision}, consultation.version, consultation.stored,
        newest.empty() ? std::int64_t{0} : newest.front().number})
    stamp += std::to_string(number) + " ";
  return stamp + std::string(wire::name_of(consultation.state));
}

void add_publication_routes(http::Router& router, store::Store& store, packs::PublishedPacks& packs,
                            const wire::SigningKey& server_key, const Clock& clock) {
  const auto cache = std::make_shared<http::AnswerCache>();
  const auto unknown = std::make_shared<http::Throttle>(unknown_a_minute);
  router.add(
      "GET", "/v1/consultations/{id}/published",
      [&, cache, unknown](const http::Request& request, const std::map<std::string, std::string>& parameters,
                          http::Respond respond) {
        const auto consultation = store.consultation(parameters.at("id"));
        if (!consultation)
          return respond(unknown->allow(request.peer, clock.now()) ? not_published() : http::too_many());
        respond(cache->get(request, consultation->id, public_stamp(store, *consultation),
                           [&] { return published(*consultation, store, packs, server_key); }));
      });
}

}  // namespace kiosk::server::results
