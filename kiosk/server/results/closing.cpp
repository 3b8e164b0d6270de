#include "kiosk/server/results/closing.h"

#include <algorithm>
#include <boost/json.hpp>

#include "kiosk/consultation/pack.h"
#include "kiosk/server/results/exports.h"
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/report.h"
#include "kiosk/server/results/summary_json.h"

namespace kiosk::server::results {

namespace json = boost::json;

bool Closing::whole() const {
  return quarantined == 0 && std::all_of(kiosks.begin(), kiosks.end(), [](const KioskCount& kiosk) {
           return kiosk.waiting == 0 && kiosk.refused == 0 && kiosk.difference() == 0;
         });
}

namespace {

std::int64_t count_of(const std::map<std::string, std::int64_t>& counts, const std::string& kiosk) {
  const auto found = counts.find(kiosk);
  return found == counts.end() ? 0 : found->second;
}

}  // namespace

Closing closing_of(store::Parts<store::Fleet, store::Opinions, store::Papers> store,
                   const consultation::Pack& pack) {
  Closing closing;
  const store::Tallies tallies = store.get<store::Opinions>().tallies(pack.id);
  closing.summary = summarise(tallies, store.get<store::Papers>().paper(pack.id), pack);
  closing.per_day = tallies.per_day;
  closing.stored = tallies.stored;
  closing.quarantined = tallies.refused;
  for (const store::Kiosk& kiosk : store.get<store::Fleet>().kiosks()) {
    KioskCount count;
    count.id = kiosk.id;
    count.name = kiosk.name;
    count.revoked = kiosk.revoked;
    count.received = count_of(tallies.per_kiosk, kiosk.id);
    count.elsewhere = kiosk.received - count.received;
    count.quarantined = count_of(tallies.quarantined_per_kiosk, kiosk.id);
    if (kiosk.consultation != pack.id && count.received == 0 && count.quarantined == 0) continue;
    count.repeated = kiosk.repeated;
    if (kiosk.last_heartbeat) {
      count.reported = true;
      count.version = kiosk.last_heartbeat->app_version;
      count.delivered = kiosk.last_heartbeat->delivered;
      count.waiting = kiosk.last_heartbeat->waiting;
      count.refused = kiosk.last_heartbeat->refused;
    }
    closing.kiosks.push_back(std::move(count));
  }
  return closing;
}

std::string closing_json(const Closing& closing, const ClosingNotes& notes, UtcTime at) {
  json::array kiosks;
  for (const KioskCount& kiosk : closing.kiosks) {
    kiosks.push_back(json::object{{"id", kiosk.id},
                                  {"name", kiosk.name},
                                  {"version", kiosk.version},
                                  {"given", kiosk.given()},
                                  {"received", kiosk.received},
                                  {"unsent", kiosk.waiting},
                                  {"refused", kiosk.refused},
                                  {"quarantined", kiosk.quarantined},
                                  {"elsewhere", kiosk.elsewhere},
                                  {"repeated", kiosk.repeated},
                                  {"difference", kiosk.difference()}});
  }
  const json::object record{{"at", to_rfc3339(at)},
                            {"state", wire::name_of(notes.state)},
                            {"revision", notes.revision},
                            {"checksum", report_checksum(closing.summary)},
                            {"explanation", notes.explanation},
                            {"stored", closing.stored},
                            {"quarantined", closing.quarantined},
                            {"whole", closing.whole()},
                            {"kiosks", std::move(kiosks)},
                            {"summary", json::parse(summary_json(closing.summary))}};
  return json::serialize(record) + "\n";
}

namespace formats {
extern const Format closing_json;
const Format closing_json{
    "closing",
    "json",
    json_type,
    "The counts of the kiosks beside the server's, as they are now",
    "",
    [](const DocumentSource& source) {
      return one_piece(results::closing_json(closing_of(source.store, *source.pack),
                                             {source.consultation.state, source.consultation.revision, ""}, source.now));
    },
    nullptr};
}  // namespace formats

}  // namespace kiosk::server::results
