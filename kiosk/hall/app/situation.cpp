#include "kiosk/hall/app/situation.h"

#include "kiosk/consultation/pack.h"

namespace kiosk::hall::app {

visit::KioskStatus situation(const Stores& stores, const courier::Status& status,
                             const consultation::Pack* pack, const MachineTime& now,
                             const std::map<std::string, Catalogue>& catalogues) {
  visit::KioskStatus hall;
  hall.now = courier::server_time(status, now);
  const bool troubled = !stores.trouble().empty();
  const bool refused = status.refusal != courier::Refusal::none;
  hall.maintenance = !pack || !stores.ready() || troubled || refused;
  hall.out_of_use = troubled                                ? visit::OutOfUse::storage
                    : stores.outbox() && !stores.identity() ? visit::OutOfUse::not_enrolled
                      : refused                             ? visit::OutOfUse::refused
                                                            : visit::OutOfUse::repair;
  hall.offline = !status.online;
  hall.catalogues = catalogues;
  if (const auto identity = stores.identity()) {
    hall.kiosk_id = identity->kiosk;
    hall.kiosk_name = identity->name;
  }
  hall.results = status.results;
  if (pack) hall.opens = pack->period.opens;
  if (pack) hall.closes = pack->period.closes;
  if (const auto assignment = stores.assignment()) {
    hall.state = assignment->state;
    hall.unit = assignment->unit;
    hall.opens = assignment->opens;
    hall.closes = assignment->closes;
  }
  if (hall.state == wire::State::open && pack && hall.now > hall.closes) hall.state = wire::State::closed;
  return hall;
}

}  // namespace kiosk::hall::app
