// The published results: fetched while the consultation is in the state "results", stored for times
// without a network, shown only with a valid signature of the server.
#include <spdlog/spdlog.h>

#include "kiosk/hall/courier/settings_keys.h"
#include "kiosk/hall/courier/work.h"
#include "kiosk/wire/results.h"

namespace kiosk::hall::courier {

void Courier::Work::load_results() {
  const auto text = outbox_.setting(results_key);
  const auto identity = outbox_.identity();
  if (!text || !identity) return;
  auto known = wire::decode_results(*text, identity->server_key);
  if (!known) return;
  results_etag_ = outbox_.setting(results_etag_key).value_or("");
  const auto shown = std::make_shared<const wire::PublishedResults>(std::move(*known));
  update([&](Status& status) { status.results = shown; });
}

/// If this fails, the results shown before stay.
bool Courier::Work::fetch_results() {
  const Status status = copy_status();
  const bool wanted = std::exchange(results_wanted_, false);
  if (!wanted || !status.assignment || status.assignment->state != wire::State::results) return true;
  const bool known = status.results && status.results->consultation == status.assignment->consultation;
  const auto answer = server_->published(status.assignment->consultation, known ? results_etag_ : "");
  if (!answer) {
    if (answer.error().where != "404") return failed(answer.error());
    return succeeded();
  }
  if (*answer) keep_results(**answer);
  return succeeded();
}

void Courier::Work::keep_results(const Published& published) {
  auto read = wire::decode_results(published.body, server_->identity().server_key);
  if (!read) {
    spdlog::warn("courier: {} ({}, {})", read.error().what, read.error().code, read.error().where);
    return;
  }
  // The ETag is stored last: if it is missing, the results are fetched again.
  if (outbox_.set_setting(results_key, published.body))
    (void)outbox_.set_setting(results_etag_key, published.etag);
  results_etag_ = published.etag;
  const auto shown = std::make_shared<const wire::PublishedResults>(std::move(*read));
  update([&](Status& status) { status.results = shown; });
}

}  // namespace kiosk::hall::courier
