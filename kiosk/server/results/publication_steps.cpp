#include "kiosk/server/results/publication_steps.h"

#include <boost/json.hpp>

namespace kiosk::server::results {
namespace {

namespace json = boost::json;

std::string text_in(const json::object& record, std::string_view name) {
  const json::value* value = record.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

RecordFacts facts_of(const store::ClosingRecord& record) {
  RecordFacts facts;
  facts.number = record.number;
  facts.at = record.at;
  boost::system::error_code error;
  const json::value value = json::parse(record.content, error);
  if (error || !value.is_object()) return facts;
  const json::object& content = value.get_object();
  const auto state = wire::state_named(text_in(content, "state"));
  facts.closed = state == wire::State::closed || state == wire::State::results;
  facts.checksum = text_in(content, "checksum");
  facts.explanation = text_in(content, "explanation");
  if (const auto* whole = content.if_contains("whole"); whole && whole->is_bool())
    facts.whole = whole->get_bool();
  if (const auto* revision = content.if_contains("revision"); revision && revision->is_int64())
    facts.revision = static_cast<int>(revision->get_int64());
  return facts;
}

PublicationStep next_step(const PublicationFacts& facts) {
  if (facts.state != wire::State::closed && facts.state != wire::State::results) return PublicationStep::close;
  if (facts.state == wire::State::results && facts.published == facts.checksum)
    return PublicationStep::published;
  const auto& record = facts.record;
  if (!record || !record->closed || (facts.reopened && record->at < *facts.reopened))
    return PublicationStep::record;
  if (record->checksum != facts.checksum || record->revision != facts.revision)
    return PublicationStep::recount;
  return PublicationStep::publish;
}

Result<void> require_ready(PublicationStep step) {
  switch (step) {
    case PublicationStep::close:
      return fault("not-closed", "The consultation is not closed: people can still give opinions.",
                   "Close it first, then compare the counts and keep a closing record.");
    case PublicationStep::record:
      return fault("no-closing-record", "No closing record was kept since the consultation closed.",
                   "Compare the counts and keep a closing record first.");
    case PublicationStep::recount:
      return fault("closing-record-outdated", "The figures changed after the newest closing record.",
                   "Compare the counts and keep another closing record first.");
    case PublicationStep::published:
      return fault("nothing-to-publish", "These figures are published already.", "");
    case PublicationStep::publish:
      break;
  }
  return {};
}

}  // namespace kiosk::server::results
