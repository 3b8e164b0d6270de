// The index of remarks: what is found, counted and left out.
#include "kiosk/server/store/interface/remark_index.h"
#include "tests/server/store/conformance.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::store;
using namespace kiosk::server::test;

namespace {

constexpr const char* id = "kim-son-xuan-chinh";

/// A store with opinions that have a text, and nothing indexed yet.
struct Index {
  explicit Index(int count) {
    const auto kiosk = enrolled(*store, random);
    std::vector<Arrival> arrivals;
    for (int i = 0; i < count; ++i) {
      auto one = arrival(random, kiosk.id);
      one.opinion->answers["remark"] = std::string("Đường xa");
      count_answers(one);
      arrivals.push_back(std::move(one));
    }
    store->store_batch(arrivals, {}, noon);
  }
  /// An entry for the opinion's remark.
  static RemarkEntry entry(const StoredOpinion& opinion, std::vector<std::string> words) {
    RemarkEntry one;
    one.key = {opinion.row, "remark"};
    one.unit = opinion.unit;
    one.hamlet = opinion.hamlet;
    one.stance = *opinion.answers.at("stance").text();
    one.day = to_iso(opinion.day);
    one.words = std::move(words);
    return one;
  }
  /// Indexes everything that waits, with the words that `words_of` gives.
  void index_all(const std::function<std::vector<std::string>(std::size_t)>& words_of) {
    std::vector<std::int64_t> rows;
    std::vector<RemarkEntry> entries;
    for (const auto& opinion : store->unindexed(id, 1000)) {
      rows.push_back(opinion.row);
      entries.push_back(entry(opinion, words_of(entries.size())));
    }
    store->index(id, rows, entries);
    keys.clear();
    for (const auto& one : entries) keys.push_back(one.key);
  }
  std::vector<RemarkKey> find(const RemarkQuery& query) const {
    return store->find_remarks(id, query, {}, 1000).remarks;
  }
  static RemarkQuery of_words(std::vector<std::string> words) {
    RemarkQuery query;
    query.words = std::move(words);
    return query;
  }

  Factory open = fresh_database();
  SeededRandom random{7};
  std::unique_ptr<Store> store = opened(open);
  std::vector<RemarkKey> keys;
};

std::int64_t sum(const RemarkCounts::Values& values) {
  std::int64_t all = 0;
  for (const auto& [value, count] : values) all += count;
  return all;
}

}  // namespace

TEST_CASE("opinions with a text wait until they are indexed, also over a restart") {
  Index index(5);
  CHECK(index.store->count_unindexed(id) == 5);
  CHECK(index.find({}).empty());
  index.store.reset();
  index.store = index.open();
  CHECK(index.store->count_unindexed(id) == 5);
  index.index_all([](std::size_t) { return std::vector<std::string>{"xa"}; });
  CHECK(index.store->count_unindexed(id) == 0);
  CHECK(index.find({}).size() == 5);
  index.store.reset();
  index.store = index.open();
  CHECK(index.store->count_unindexed(id) == 0);
  CHECK(index.find({}).size() == 5);
}

TEST_CASE("a remark is found by all of its words and by each filter") {
  Index index(40);
  index.index_all([](std::size_t i) {
    return i % 4 == 0 ? std::vector<std::string>{"duong", "xa"} : std::vector<std::string>{"tram", "xa"};
  });
  CHECK(index.find(Index::of_words({"xa"})).size() == 40);
  CHECK(index.find(Index::of_words({"duong", "xa"})).size() == 10);
  CHECK(index.find(Index::of_words({"duong", "tram"})).empty());
  CHECK(index.find(Index::of_words({"du"})).empty());
  std::size_t by_stance = 0;
  for (const char* stance : {"agree", "disagree", "other"}) {
    RemarkQuery query;
    query.stance = stance;
    const auto found = index.find(query);
    CHECK(index.store->count_remarks(id, query).found == static_cast<std::int64_t>(found.size()));
    by_stance += found.size();
    query.words = {"duong"};
    CHECK(index.store->count_remarks(id, query).found == static_cast<std::int64_t>(index.find(query).size()));
  }
  CHECK(by_stance == 40);
  RemarkQuery unstated;
  unstated.hamlet = RemarkQuery::not_stated;
  RemarkQuery question;
  question.question = "another";
  CHECK(index.find(unstated).size() ==
        static_cast<std::size_t>(index.store->count_remarks(id, {}).hamlets.at("-")));
  CHECK(index.find(question).empty());
}

TEST_CASE("counts by search and kept counts agree, for each filter alone and together") {
  Index index(60);
  index.index_all([](std::size_t) { return std::vector<std::string>{"xa"}; });
  change(*index.store, [&](Write& write) {
    write.add_tag(id, {index.keys[0], index.keys[1], index.keys[2]}, "đường");
    write.add_tag(id, {index.keys[2]}, "trường");
  });
  for (const char* stance : {"", "agree"}) {
    for (const char* hamlet : {"", "-", "xuan-thien-1"}) {
      for (const char* tag : {"", "-", "đường"}) {
        RemarkQuery query;
        query.stance = stance;
        query.hamlet = hamlet;
        query.tag = tag;
        const auto kept = index.store->count_remarks(id, query);
        query.words = {"xa"};
        const auto searched = index.store->count_remarks(id, query);
        INFO(stance << "|" << hamlet << "|" << tag);
        CHECK(searched.complete);
        CHECK(kept.found == searched.found);
        CHECK(kept.found == static_cast<std::int64_t>(index.find(query).size()));
        CHECK(kept.stances == searched.stances);
        CHECK(kept.hamlets == searched.hamlets);
        CHECK(kept.tags == searched.tags);
        CHECK(kept.units == searched.units);
      }
    }
  }
  CHECK(sum(index.store->count_remarks(id, {}).stances) == 60);
  CHECK(index.store->count_remarks(id, {}).tags ==
        RemarkCounts::Values{{"-", 57}, {"trường", 1}, {"đường", 3}});
}

TEST_CASE("a tag that is removed, and words that are hidden, find nothing any more") {
  Index index(3);
  index.index_all([](std::size_t) { return std::vector<std::string>{"goi", "hoa"}; });
  const auto key = index.keys[0];
  change(*index.store, [&](Write& write) { write.add_tag(id, {key}, "đường"); });
  RemarkQuery tagged;
  tagged.tag = "đường";
  CHECK(index.find(tagged) == std::vector<RemarkKey>{key});
  change(*index.store, [&](Write& write) { write.remove_tag(id, {key}, "đường"); });
  CHECK(index.find(tagged).empty());
  CHECK_FALSE(index.store->count_remarks(id, {}).tags.contains("đường"));
  change(*index.store, [&](Write& write) {
    auto entry = Index::entry(*write.opinion(id, key.row), {"goi"});
    entry.hides = true;
    write.set_remark(id, entry);
  });
  CHECK(index.find(Index::of_words({"hoa"})).size() == 2);
  CHECK(index.find(Index::of_words({"goi"})).size() == 3);
  CHECK(index.store->count_remarks(id, {}).hides == 1);
  CHECK(index.store->count_remarks(id, {}).found == 3);
}

TEST_CASE("a remark that is decided about while it is indexed is indexed again") {
  Index index(1);
  const auto opinion = index.store->unindexed(id, 1).at(0);
  const auto entry = Index::entry(opinion, {"hoa"});
  Redaction redaction;
  redaction.remark = entry.key;
  redaction.length = 3;
  change(*index.store, [&](Write& write) { write.redact(id, {redaction}); });
  index.store->index(id, {opinion.row}, {entry});
  CHECK(index.find({}).empty());
  CHECK(index.store->count_unindexed(id) == 1);
  auto later = entry;
  later.decisions = count_decisions(index.store->redactions_of(id, entry.key));
  later.words = {};
  index.store->index(id, {opinion.row}, {later});
  CHECK(index.find({}).size() == 1);
  CHECK(index.find(Index::of_words({"hoa"})).empty());
}

TEST_CASE("pages forward and back show every remark once") {
  Index index(25);
  index.index_all([](std::size_t) { return std::vector<std::string>{"xa"}; });
  std::vector<std::vector<RemarkKey>> pages;
  std::optional<RemarkPlace> place = RemarkPlace{}, last;
  while (place) {
    const auto page = index.store->find_remarks(id, {}, *place, 10);
    pages.push_back(page.remarks);
    last = page.previous;
    place = page.next;
  }
  REQUIRE(pages.size() == 3);
  std::set<RemarkKey> all;
  for (const auto& page : pages) all.insert(page.begin(), page.end());
  CHECK(all.size() == 25);
  REQUIRE(last);
  const auto before = index.store->find_remarks(id, {}, *last, 10);
  CHECK(before.remarks == pages[1]);
  REQUIRE(before.previous);
  CHECK(index.store->find_remarks(id, {}, *before.previous, 10).remarks == pages[0]);
  CHECK_FALSE(index.store->find_remarks(id, {}, *before.previous, 10).previous);
}
