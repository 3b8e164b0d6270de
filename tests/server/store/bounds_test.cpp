// What a kiosk with a copied key, or an official's account in the wrong hands, can add to the store is bounded;
// and no opinion that was promised a place is lost by a bound.
#include "tests/server/store/conformance.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using namespace std::chrono_literals;
using wire::Status;

namespace {

const std::string id = "kim-son-xuan-chinh";

store::Arrival refused(Random& random, const std::string& kiosk, std::size_t bytes = 64) {
  auto one = arrival(random, kiosk);
  one.envelope.sealed = Bytes(bytes, 7);
  one.opinion.reset();
  one.cells.clear();
  one.refusal = "not-assigned";
  return one;
}

std::vector<wire::ItemResult> send(store::Store& store, const std::vector<store::Arrival>& arrivals,
                                   UtcTime at = noon) {
  return store.store_batch(arrivals, {}, at);
}

/// Fills a kiosk's part of the quarantine, save for `left` items.
void fill(store::Store& store, Random& random, const std::string& kiosk, std::int64_t left) {
  std::vector<store::Arrival> all;
  for (std::int64_t i = 0; i < store::most_quarantined_items - left; ++i) all.push_back(refused(random, kiosk));
  for (const auto& item : send(store, all)) REQUIRE(item.reason == "not-assigned");
}

std::int64_t events_of(store::Store& store, const std::string& kind) {
  return store.count_security_events(noon - 1000 * 24h, noon + 1000 * 24h)[kind];
}

}  // namespace

TEST_CASE("refused opinions beyond a kiosk's room stay on the kiosk, are counted, and find room later") {
  const Factory database = fresh_database();
  SeededRandom random(1);
  const auto store = opened(database);
  const auto copied = enrolled(*store, random, "KS-01"), honest = enrolled(*store, random, "KS-02");
  fill(*store, random, copied.id, 1);
  auto last = refused(random, copied.id), beyond = refused(random, copied.id);
  const auto results = send(*store, {last, beyond, beyond}, noon + 1h);
  CHECK(results[0].reason == "not-assigned");
  for (const std::size_t i : {1U, 2U}) {
    CHECK(results[i].status == Status::refused);
    CHECK(results[i].reason == store::no_quarantine_room);
  }
  auto kiosk = store->kiosk(copied.id).value();
  CHECK(kiosk.quarantined == store::most_quarantined_items);
  CHECK(kiosk.turned_away == 2);
  CHECK(kiosk.turned_away_at == noon + 1h);
  CHECK(store->tallies(id).refused == store::most_quarantined_items);
  // An item that has its place keeps it, with the reason of today.
  last.refusal = "after-close";
  CHECK(send(*store, {last})[0].reason == "after-close");
  // Other kiosks are not concerned, and neither are valid opinions of this one.
  CHECK(send(*store, {refused(random, honest.id)})[0].reason == "not-assigned");
  CHECK_FALSE(store->kiosk(honest.id)->turned_away_at);
  CHECK(send(*store, {arrival(random, copied.id)})[0].status == Status::stored);
  // What is accepted gives its room back, and the kiosk sends the other one again.
  auto accepted = arrival(random, copied.id);
  accepted.envelope = last.envelope;
  accepted.opinion->id = last.envelope.id;
  CHECK(send(*store, {accepted})[0].status == Status::stored);
  CHECK(send(*store, {beyond})[0].reason == "not-assigned");
  kiosk = store->kiosk(copied.id).value();
  CHECK(kiosk.quarantined == store::most_quarantined_items);
  CHECK(kiosk.turned_away == 2);
  // The same after the server was started again.
  const auto again = database();
  CHECK(send(*again, {refused(random, copied.id)})[0].reason == store::no_quarantine_room);
}

TEST_CASE("refused opinions are bounded by their bytes as by their number") {
  const Factory database = fresh_database();
  SeededRandom random(2);
  const auto store = opened(database);
  const auto kiosk = enrolled(*store, random);
  constexpr std::size_t largest = 80 * 1024;
  const auto fits = static_cast<std::size_t>(store::most_quarantined_bytes) / largest;
  std::vector<store::Arrival> all;
  for (std::size_t i = 0; i < fits; ++i) all.push_back(refused(random, kiosk.id, largest));
  for (const auto& item : send(*store, all)) REQUIRE(item.reason == "not-assigned");
  CHECK(send(*store, {refused(random, kiosk.id, largest)})[0].reason == store::no_quarantine_room);
  CHECK(store->kiosk(kiosk.id)->quarantined == static_cast<std::int64_t>(fits));
}

TEST_CASE("many kiosks together cannot put more into the quarantine than all may") {
  const Factory database = fresh_database();
  SeededRandom random(3);
  const auto store = opened(database);
  const std::int64_t kiosks = store::most_quarantined_items_in_all / store::most_quarantined_items;
  for (std::int64_t i = 0; i < kiosks; ++i) fill(*store, random, enrolled(*store, random).id, 0);
  const auto next = enrolled(*store, random);
  CHECK(send(*store, {refused(random, next.id)})[0].reason == store::no_quarantine_room);
  CHECK(store->kiosk(next.id)->turned_away == 1);
  CHECK(send(*store, {arrival(random, next.id)})[0].status == Status::stored);
}

TEST_CASE("consultations that a kiosk invents are one group, which hides no other") {
  const Factory database = fresh_database();
  SeededRandom random(4);
  const auto store = opened(database);
  const auto kiosk = enrolled(*store, random);
  std::vector<store::Arrival> all;
  for (int i = 0; i < 300; ++i) {
    all.push_back(refused(random, kiosk.id));
    all.back().envelope.consultation = "a-" + std::to_string(i);
  }
  all.push_back(refused(random, kiosk.id));
  send(*store, all);
  const auto groups = store->quarantine_groups(2);
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].key.consultation.empty());
  CHECK(groups[0].count == 300);
  CHECK(groups[1].key.consultation == id);
  CHECK(groups[1].count == 1);
}

TEST_CASE("security events are bounded for each sender and kind, and one kind pushes no other out") {
  const Factory database = fresh_database();
  const auto store = opened(database);
  store->add_security_event("changed-import", "KS-09", noon - 24h);
  for (int i = 0; i < 200; ++i) store->add_security_event("counter-repeated", "KS-01", noon);
  CHECK(events_of(*store, "counter-repeated") == store::most_events_an_hour);
  store->add_security_event("counter-repeated", "KS-02", noon);
  store->add_security_event("counter-repeated", "KS-01", noon + 61min);
  CHECK(events_of(*store, "counter-repeated") == store::most_events_an_hour + 2);
  // Invented subjects: here the kiosk chooses the number of an opinion.
  SeededRandom random(5);
  const auto kiosk = enrolled(*store, random);
  std::vector<store::Arrival> originals, others;
  for (int i = 0; i < 20'500; ++i) {
    auto one = arrival(random, kiosk.id);
    one.opinion->answers = {{"stance", std::string("agree")}};
    one.cells.clear();
    originals.push_back(one);
    one.envelope.commitment = random_hash(random);
    others.push_back(one);
  }
  send(*store, originals);
  send(*store, others);
  CHECK(events_of(*store, "id-reused") <= store::most_events_of_a_kind + 64);
  CHECK(events_of(*store, "id-reused") >= store::most_events_of_a_kind);
  CHECK(events_of(*store, "changed-import") == 1);
}

TEST_CASE("sessions of a person and enrolment codes do not pile up") {
  const Factory database = fresh_database();
  SeededRandom random(6);
  const auto store = opened(database);
  add_user(*store, {"canbo", "admin", "", "x", noon});
  add_user(*store, {"other", "official", "", "x", noon});
  const auto begin = [&](const std::string& user, UtcTime at) {
    store::Session session{random_hash(random), user, "csrf", at + 8h, at};
    change(*store, [&](store::Write& write) { write.add_session(session); });
    return session.token_hash;
  };
  const Hash others = begin("other", noon - 1h), oldest = begin("canbo", noon - 30min);
  Hash newest{};
  for (int i = 0; i < store::most_sessions; ++i) newest = begin("canbo", noon + std::chrono::seconds(i));
  CHECK(store->sessions("canbo", noon + 1h).size() == static_cast<std::size_t>(store::most_sessions));
  CHECK_FALSE(store->session(oldest, noon + 1h));
  CHECK(store->session(newest, noon + 1h));
  CHECK_MESSAGE(store->session(others, noon + 1h), "sessions of others stay");
}

TEST_CASE("what officials add to one object ends at its limit") {
  const Factory database = fresh_database();
  SeededRandom random(7);
  const auto store = opened(database);
  const auto kiosk = enrolled(*store, random);
  send(*store, {arrival(random, kiosk.id)});
  std::int64_t after = -1;
  const store::RemarkKey key{store->opinions_page(id, after, 1).at(0).row, "remark"};
  using store::Bounded;
  const auto count = [&](const store::Addition& addition) {
    std::int64_t number = 0;
    change(*store, [&](store::Write& write) { number = write.count(addition); });
    return number;
  };
  SUBCASE("every kind of it can be counted, and begins at nothing") {
    for (const Bounded what : {Bounded::notes, Bounded::decisions, Bounded::tags, Bounded::tags_of_remark,
                               Bounded::report_versions, Bounded::closing_records, Bounded::tokens})
      CHECK(count({what, id, key}) == 0);
    CHECK(count({Bounded::assignments, kiosk.id}) == 1);
  }
  SUBCASE("a tag more than a remark may have changes nothing; one that is there already is no more") {
    change(*store, [&](store::Write& write) {
      for (int i = 0; i < 30; ++i) write.add_tag(id, {key}, "nhãn " + std::to_string(i));
    });
    CHECK(count({Bounded::tags_of_remark, id, key}) == store::most(Bounded::tags_of_remark));
    CHECK(count({Bounded::tags, id}) == store::most(Bounded::tags_of_remark));
    CHECK(count({Bounded::tags, id, {}, "nhãn 3"}) == store::most(Bounded::tags_of_remark) - 1);
  }
  SUBCASE("a note more than a remark may have is refused") {
    change(*store, [&](store::Write& write) {
      for (std::int64_t i = 0; i < store::most(Bounded::notes); ++i) write.add_note(id, key, "x");
      const auto room = store::require_room(write, {Bounded::notes, id, key});
      REQUIRE_FALSE(room);
      CHECK(room.error().code == "limit-reached");
      CHECK(store::require_room(write, {Bounded::notes, id, {key.row, "other"}}));
    });
  }
  SUBCASE("the newest actions on many remarks can be undone, older ones are removed") {
    std::vector<std::int64_t> numbers;
    for (std::int64_t i = 0; i < store::most_batches + 2; ++i) {
      change(*store, [&](store::Write& write) {
        store::RemarkBatch batch;
        batch.kind = store::RemarkBatch::Kind::tag;
        batch.value = "nhãn " + std::to_string(i % 10);
        numbers.push_back(write.begin_batch(id, batch));
        write.apply_batch(id, numbers.back(), {key});
      });
    }
    CHECK(store->batches(id, 1000).size() == static_cast<std::size_t>(store::most_batches));
    change(*store, [&](store::Write& write) {
      CHECK_FALSE(write.batch(id, numbers[0]));
      CHECK(write.undo_batch(id, numbers[1], 10).empty());
      CHECK(write.batch(id, numbers[2]));
    });
  }
}
