#include "kiosk/server/results/publication.h"

#include "kiosk/server/http/answer_cache.h"
#include "kiosk/server/http/throttle.h"
#include "kiosk/server/results/published.h"
#include "kiosk/server/results/published_version.h"
#include "kiosk/wire/messages.h"

namespace kiosk::server::results {
namespace {

http::Response not_published() {
  return http::problem(404, {"not-published", "No results of this consultation are published.", "", ""});
}

constexpr std::size_t unknown_a_minute = 600;

http::Response published(const store::Consultation& consultation, PublicationStore store,
                         packs::PublishedPacks& packs, const wire::SigningKey& server_key) {
  const auto version = published_version(store, consultation.id);
  if (!version) return not_published();
  const auto pack_of = [&](const PublishedVersion& one) { return packs.find(consultation.id, one.head.revision); };
  if (!pack_of(*version)) return not_published();
  const auto results = results::published_results(summaries_until(store, consultation.id, version->head.number, pack_of), version->head,
                                                  store.get<store::Reports>().report(consultation.id));
  return http::json(wire::encode(results, server_key));
}

}  // namespace

std::string public_stamp(store::Trail& trail, const store::Consultation& consultation) {
  const auto newest = trail.trail(1);
  std::string stamp;
  for (const std::int64_t number :
       {std::int64_t{consultation.revision}, consultation.version,
        newest.empty() ? std::int64_t{0} : newest.front().number})
    stamp += std::to_string(number) + " ";
  return stamp + std::string(wire::name_of(consultation.state));
}

void add_publication_routes(http::Router& router, PublicationStore store, packs::PublishedPacks& packs,
                            const wire::SigningKey& server_key, const Clock& clock) {
  const auto cache = std::make_shared<http::AnswerCache>();
  const auto unknown = std::make_shared<http::Throttle>(unknown_a_minute);
  router.add("GET", "/v1/consultations/{id}/published",
             [store, &packs, &server_key, &clock, cache, unknown](
                 const http::Request& request, const std::map<std::string, std::string>& parameters,
                 http::Respond respond) {
               const UtcTime now = clock.now();
               const auto consultation = store.get<store::Consultations>().consultation(parameters.at("id"));
               if (!consultation)
                 return respond(unknown->allow(request.peer, now) ? not_published() : http::too_many());
               const std::string stamp = public_stamp(store.get<store::Trail>(), *consultation);
               respond(cache->get(request, consultation->id, stamp,
                                  [&] { return published(*consultation, store, packs, server_key); }));
             });
}

}  // namespace kiosk::server::results
