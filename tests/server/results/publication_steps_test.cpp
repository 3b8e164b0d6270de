// The order closed, record kept, published: what comes next in each situation.
#include <doctest/doctest.h>

#include "kiosk/server/results/publication_steps.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::results;
using kiosk::server::test::noon;

namespace {

RecordFacts record() {
  return {7, noon, 1, true, true, "sum", ""};
}

PublicationFacts ready() {
  return {wire::State::closed, 1, "sum", record(), {}, {}};
}

}  // namespace

TEST_CASE("a closed consultation with a record of the current figures is ready") {
  CHECK(next_step(ready()) == PublicationStep::publish);
  CHECK(require_ready(PublicationStep::publish));
}

TEST_CASE("people who can still give opinions come before everything else") {
  for (const auto state : {wire::State::open, wire::State::paused}) {
    auto facts = ready();
    facts.state = state;
    CHECK(next_step(facts) == PublicationStep::close);
  }
}

TEST_CASE("a record counts if it was kept after the closing, after a reopening, and of these figures") {
  auto facts = ready();
  facts.record.reset();
  CHECK(next_step(facts) == PublicationStep::record);
  facts.record = record();
  facts.record->closed = false;
  CHECK(next_step(facts) == PublicationStep::record);
  facts.record = record();
  facts.reopened = noon + std::chrono::minutes(1);
  CHECK(next_step(facts) == PublicationStep::record);
  facts.reopened = noon - std::chrono::minutes(1);
  CHECK(next_step(facts) == PublicationStep::publish);
  facts.record->checksum = "other";
  CHECK(next_step(facts) == PublicationStep::recount);
  facts.record = record();
  facts.revision = 2;
  CHECK(next_step(facts) == PublicationStep::recount);
}

TEST_CASE("published figures are not published again; changed ones need a record first") {
  auto facts = ready();
  facts.state = wire::State::results;
  facts.published = "sum";
  CHECK(next_step(facts) == PublicationStep::published);
  facts.checksum = "corrected";
  CHECK(next_step(facts) == PublicationStep::recount);
  facts.record->checksum = "corrected";
  CHECK(next_step(facts) == PublicationStep::publish);
}

TEST_CASE("each missing step is a fault of its own") {
  const auto code = [](PublicationStep step) { return require_ready(step).error().code; };
  CHECK(code(PublicationStep::close) == "not-closed");
  CHECK(code(PublicationStep::record) == "no-closing-record");
  CHECK(code(PublicationStep::recount) == "closing-record-outdated");
  CHECK(code(PublicationStep::published) == "nothing-to-publish");
}

TEST_CASE("records of earlier versions, and texts that are none, name no figures") {
  for (const char* content : {"", "{", "[]", "{\"at\":\"x\",\"stored\":3,\"whole\":true}"}) {
    store::ClosingRecord old;
    old.number = 3;
    old.content = content;
    const auto facts = facts_of(old);
    CHECK(facts.number == 3);
    CHECK_FALSE(facts.closed);
    CHECK(facts.checksum.empty());
  }
}
