// The order in which results are published: closed, counts reconciled, closing record kept, published. Pure.
#pragma once

#include <optional>
#include <string>

#include "kiosk/base/fault.h"
#include "kiosk/base/time.h"
#include "kiosk/server/store/interface/papers.h"
#include "kiosk/wire/state.h"

namespace kiosk::server::results {

/// What a kept closing record says about itself.
struct RecordFacts {
  std::int64_t number = 0;
  UtcTime at;
  int revision = 0;         ///< of the pack; 0 in records of earlier versions
  bool closed = false;      ///< the consultation was closed when it was kept
  bool whole = false;       ///< all counts agreed
  std::string checksum;     ///< of the figures (report_checksum); "" in records of earlier versions
  std::string explanation;  ///< of counts that did not agree
};
RecordFacts facts_of(const store::ClosingRecord& record);

struct PublicationFacts {
  wire::State state = wire::State::open;
  int revision = 0;
  std::string checksum;  ///< of the current figures
  std::optional<RecordFacts> record;
  std::optional<UtcTime> reopened;       ///< when it was last reopened
  std::optional<std::string> published;  ///< checksum of the newest published version
};

/// The first step that is not done yet.
enum class PublicationStep {
  close,     ///< people can still give opinions
  record,    ///< no closing record was kept since the closing
  recount,   ///< the figures changed after the newest record: another one is needed
  publish,   ///< everything is ready
  published  ///< the current figures are the published ones
};
PublicationStep next_step(const PublicationFacts& facts);
/// What is missing before publication; nothing for PublicationStep::publish. Faults: not-closed,
/// no-closing-record, closing-record-outdated, nothing-to-publish.
Result<void> require_ready(PublicationStep step);

}  // namespace kiosk::server::results
