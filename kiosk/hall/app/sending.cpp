#include "kiosk/hall/app/sending.h"

#include <spdlog/spdlog.h>

#include "kiosk/consultation/pack.h"
#include "kiosk/opinion/seal.h"

namespace kiosk::hall::app {
namespace {

/// A random time one to five minutes from now, so that the time of the upload does not reveal who has just
/// left the kiosk.
UtcTime not_before(const Sending& sending) {
  using namespace std::chrono_literals;
  if (sending.at_once) return sending.clock.now();
  return sending.clock.now() + 1min + std::chrono::seconds(uniform(sending.random, 240));
}

}  // namespace

visit::Event keep_sealed(const Sending& sending, const opinion::Opinion& opinion,
                         const consultation::Pack& pack) {
  if (pack.seal_key == Hash{}) return visit::SendFailed{"not-published"};
  if (!sending.stores.ready()) return visit::SendFailed{"outbox-unavailable"};
  const opinion::Sealed sealed = opinion::seal(opinion, pack.seal_key, sending.random);
  const auto kept = sending.stores.outbox()->put(sealed.envelope, not_before(sending));
  if (!kept) {
    spdlog::error("{} {}", kept.error().what, kept.error().remedy);
    return visit::SendFailed{kept.error().code};
  }
  const std::string page = opinion::receipt_path(sealed.envelope.commitment);
  return visit::Sent{sealed.receipt, sending.stores.identity()->server_url + page};
}

}  // namespace kiosk::hall::app
