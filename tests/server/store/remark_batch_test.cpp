// Officials' work on remarks: states, notes, and actions on many remarks that can be taken back.
#include "kiosk/server/store/interface/remark_index.h"
#include "tests/server/store/conformance.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::store;
using namespace kiosk::server::test;

namespace {

constexpr const char* id = "kim-son-xuan-chinh";
using Kind = RemarkBatch::Kind;

/// A store with indexed remarks.
struct Written {
  explicit Written(int count) {
    const auto kiosk = enrolled(*store, random);
    std::vector<Arrival> arrivals;
    for (int i = 0; i < count; ++i) {
      auto one = arrival(random, kiosk.id);
      one.opinion->answers["remark"] = std::string("Đường xa");
      count_answers(one);
      arrivals.push_back(std::move(one));
    }
    store->store_batch(arrivals, {}, noon);
    std::vector<std::int64_t> rows;
    std::vector<RemarkEntry> entries;
    for (const auto& opinion : store->unindexed(id, 1000)) {
      rows.push_back(opinion.row);
      RemarkEntry entry;
      entry.key = {opinion.row, "remark"};
      entry.stance = *opinion.answers.at("stance").text();
      entry.words = {"xa"};
      entries.push_back(entry);
      keys.push_back(entry.key);
    }
    store->index(id, rows, entries);
  }
  std::int64_t apply(const RemarkBatch& batch, const std::vector<RemarkKey>& to) {
    std::int64_t number = 0;
    change(*store, [&](Write& write) {
      number = write.begin_batch(id, batch);
      write.apply_batch(id, number, to);
    });
    return number;
  }
  /// Takes the batch back, a few remarks at a time. Returns how many.
  std::size_t undo(std::int64_t number) {
    std::size_t undone = 0;
    for (std::size_t now = 1; now > 0; undone += now) {
      change(*store, [&](Write& write) { now = write.undo_batch(id, number, 2).size(); });
    }
    return undone;
  }
  std::int64_t found(const std::string& tag, const std::string& state = "") {
    RemarkQuery query;
    query.tag = tag;
    query.state = state;
    const auto kept = store->count_remarks(id, query).found;
    CHECK(store->count_exactly(id, query) == kept);
    CHECK(static_cast<std::int64_t>(store->find_remarks(id, query, {}, 1000).remarks.size()) == kept);
    query.words = {"xa"};
    CHECK(store->count_remarks(id, query).found == kept);
    return kept;
  }

  Factory open = fresh_database();
  SeededRandom random{11};
  std::unique_ptr<Store> store = opened(open);
  std::vector<RemarkKey> keys;
};

RemarkBatch batch(Kind kind, const std::string& value, const std::string& to = "") {
  RemarkBatch one;
  one.kind = kind;
  one.value = value;
  one.to = to;
  return one;
}

}  // namespace

TEST_CASE("tagging many remarks is taken back, and leaves the tags that were there before") {
  Written written(7);
  change(*written.store, [&](Write& write) {
    write.add_tag(id, {written.keys[0], written.keys[1]}, "đường");
  });
  const auto number = written.apply(batch(Kind::tag, "đường"), written.keys);
  CHECK(written.found("đường") == 7);
  CHECK(written.store->batches(id, 1).at(0).remarks == 5);
  CHECK(written.undo(number) == 5);
  CHECK(written.found("đường") == 2);
  CHECK(written.store->batches(id, 1).at(0).undone);
  CHECK_MESSAGE(written.undo(number) == 0, "once");
  const auto removed = written.apply(batch(Kind::untag, "đường"), written.keys);
  CHECK(written.found("đường") == 0);
  CHECK(written.undo(removed) == 2);
  CHECK(written.found("đường") == 2);
}

TEST_CASE("a tag is renamed, or merged into another one, and taken apart again") {
  Written written(6);
  change(*written.store, [&](Write& write) {
    write.add_tag(id, {written.keys[0], written.keys[1], written.keys[2]}, "duong");
    write.add_tag(id, {written.keys[2], written.keys[3]}, "đường");
  });
  const auto number = written.apply(batch(Kind::retag, "duong", "đường"), written.keys);
  CHECK(written.found("duong") == 0);
  CHECK(written.found("đường") == 4);
  CHECK(written.store->batches(id, 1).at(0).remarks == 3);
  CHECK(written.undo(number) == 3);
  CHECK(written.found("duong") == 3);
  CHECK(written.found("đường") == 2);
}

TEST_CASE("states are set, found, counted and taken back, but not where somebody set another one since") {
  Written written(5);
  CHECK(written.found("", "new") == 5);
  const auto number =
      written.apply(batch(Kind::review, "read"), {written.keys.begin(), written.keys.begin() + 4});
  CHECK(written.found("", "read") == 4);
  CHECK(written.store->count_remarks(id, {}).states == RemarkCounts::Values{{"new", 1}, {"read", 4}});
  CHECK(written.store->review_states(id).size() == 4);
  change(*written.store,
         [&](Write& write) { REQUIRE(write.set_review(id, written.keys[0], ReviewState::answered, 1)); });
  written.undo(number);
  CHECK(written.found("", "answered") == 1);
  CHECK(written.found("", "new") == 4);
}

TEST_CASE("a state is not set over one that was set meanwhile") {
  Written written(1);
  const auto set = [&](ReviewState state, std::int64_t version) {
    return written.store->transaction("tester", noon, [&](Write& write) -> Result<void> {
      auto done = write.set_review(id, written.keys[0], state, version);
      write.trail("review-remark", {});
      return done;
    });
  };
  CHECK(set(ReviewState::read, 0));
  const auto stale = set(ReviewState::forwarded, 0);
  REQUIRE_FALSE(stale);
  CHECK(stale.error().code == "changed-meanwhile");
  const Review kept = written.store->review_of(id, written.keys[0]);
  CHECK(kept.state == ReviewState::read);
  CHECK(kept.version == 1);
  CHECK(kept.by == "tester");
}

TEST_CASE("notes are kept in order, with who wrote them, and are never changed") {
  Written written(2);
  change(*written.store, [&](Write& write) { write.add_note(id, written.keys[0], "Đã gọi xã"); });
  change(*written.store, [&](Write& write) { write.add_note(id, written.keys[0], "Xã hẹn trả lời"); });
  const auto notes = written.store->notes_of(id, written.keys[0]);
  REQUIRE(notes.size() == 2);
  CHECK(notes[0].text == "Đã gọi xã");
  CHECK_FALSE(notes[1].by.empty());
  CHECK(written.store->notes_of(id, written.keys[1]).empty());
}

TEST_CASE("hiding parts of many remarks is taken back, and so is the taking back of hiding") {
  Written written(2);
  const auto hidden = [&](std::size_t i) {
    const auto all = written.store->redactions_of(id, written.keys[i]);
    return std::ranges::count_if(all, [](const Redaction& one) { return !one.undone && !one.kept; });
  };
  Redaction part;
  part.remark = written.keys[0];
  part.length = 3;
  std::int64_t hide = 0, unhide = 0;
  change(*written.store, [&](Write& write) {
    hide = write.begin_batch(id, batch(Kind::hide, "số điện thoại"));
    write.redact_in_batch(id, hide, {part});
  });
  CHECK(hidden(0) == 1);
  change(*written.store, [&](Write& write) {
    unhide = write.begin_batch(id, batch(Kind::unhide, ""));
    CHECK(write.unhide_in_batch(id, unhide, written.keys[0]));
    CHECK_FALSE(write.unhide_in_batch(id, unhide, written.keys[1]));
  });
  CHECK(hidden(0) == 0);
  CHECK(written.undo(unhide) == 1);
  CHECK(hidden(0) == 1);
  CHECK(written.undo(hide) == 1);
  CHECK(hidden(0) == 0);
}

TEST_CASE("the cells of the table add up to the remarks, and to those of each tag") {
  Written written(9);
  change(*written.store, [&](Write& write) {
    write.add_tag(id, {written.keys[0], written.keys[1]}, "đường");
    write.add_tag(id, {written.keys[1]}, "trường");
  });
  std::map<std::string, std::int64_t> sums;
  for (const RemarkCell& cell : written.store->remark_cells(id)) sums[cell.tag] += cell.count;
  CHECK(sums == std::map<std::string, std::int64_t>{{"", 9}, {"-", 7}, {"đường", 2}, {"trường", 1}});
}
