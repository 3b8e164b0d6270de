// Remarks found through the index: only by what is shown of them, and at a cost that does not grow.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <atomic>
#include <set>

#include "kiosk/base/search_form.h"
#include "kiosk/server/remarks/indexing.h"
#include "kiosk/server/remarks/remarks.h"
#include "kiosk/server/remarks/search_words.h"
#include "tests/server/sample_pack.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::remarks;
using namespace kiosk::server::test;

namespace {

constexpr const char* id = "kim-son-xuan-chinh";
using Words = std::vector<std::string>;

/// A store with these remarks, one opinion each, all of them indexed.
struct Indexed {
  explicit Indexed(const std::vector<std::string>& texts) {
    const auto kiosk = enrolled(*store, random);
    std::vector<store::Arrival> arrivals;
    for (const std::string& text : texts) {
      auto one = arrival(random, kiosk.id);
      one.opinion->answers.erase("reasons");
      one.opinion->answers["remark"] = text;
      count_answers(one);
      arrivals.push_back(std::move(one));
    }
    store->store_batch(arrivals, {}, noon);
    while (index_some(*store, *sample_pack(), 500) > 0) {
    }
  }
  std::vector<Remark> find(const std::string& search) {
    Filter filter;
    filter.search = search;
    std::vector<Remark> found;
    for (const auto& key : store->find_remarks(id, query_of(filter), {}, 100).remarks)
      found.push_back(find_remark(*store, *sample_pack(), key).value());
    return found;
  }
  /// As a download with the same filter.
  std::size_t in_download(const std::string& search) {
    Filter filter;
    filter.search = search;
    std::size_t count = 0;
    each_remark(*store, *sample_pack(), filter, [&](const Remark&) { ++count; });
    return count;
  }
  store::Redaction decide(const Remark& remark, bool kept) {
    store::Redaction redaction;
    redaction.remark = remark.key;
    redaction.first = static_cast<std::int64_t>(remark.places.at(0).span.first);
    redaction.length = static_cast<std::int64_t>(remark.places.at(0).span.length);
    redaction.kept = kept;
    change(*store, [&](store::Write& write) {
      write.redact(id, {redaction});
      index_again(write, *sample_pack(), redaction.remark);
    });
    return redaction;
  }
  Folder folder;
  SystemRandom random;
  std::unique_ptr<store::Store> store = opened(folder);
};

}  // namespace

TEST_CASE("words are letters and digits, with and without tones, without apostrophes") {
  const auto forms = [](std::vector<std::string> words) {
    std::set<std::string> all;
    for (const std::string& word : words) {
      all.insert(search_form(word, Diacritics::keep));
      all.insert(search_form(word, Diacritics::drop));
    }
    return Words(all.begin(), all.end());
  };
  CHECK(words_in_text("“Đường” xa.") == forms({"Đường", "xa"}));
  CHECK(words_in_text("K'Dang, số 263/QĐ-UBND") == forms({"KDang", "số", "263", "QĐ", "UBND", "263QĐ"}));
  CHECK(words_in_text("… — !").empty());
  CHECK(words_in_search("Đường xa, đường") == Words{search_form("đường", Diacritics::keep), "xa"});
  CHECK(words_in_search("một hai ba bốn năm sáu bảy tám chín mười a b c d").size() == 12);
}

TEST_CASE("a search finds nothing by what is hidden, digit by digit or as a whole") {
  Indexed written({"Gọi tôi 0912345678 nhé", "Gọi sau"});
  REQUIRE(written.find("goi").size() == 2);
  for (const char* search : {"0912345678", "0", "09", "091", "0912 345 678", "5678", "912345678"}) {
    INFO(search);
    CHECK(written.find(search).empty());
    CHECK(written.in_download(search) == 0);
  }
  auto remark = written.find("nhe").at(0);
  written.decide(remark, true);
  CHECK(written.find("0912345678").size() == 1);
  CHECK(written.in_download("0912345678") == 1);
  const auto number = written.store->redactions(id).back().number;
  change(*written.store, [&](store::Write& write) {
    const auto key = write.undo_redaction(id, number);
    REQUIRE(key);
    index_again(write, *sample_pack(), *key);
  });
  CHECK(written.find("0912345678").empty());
  written.decide(remark, false);
  CHECK(written.find("0912345678").empty());
  CHECK(written.store->count_remarks(id, {}).hides == 1);
}

TEST_CASE("a search without tones matches any tones, one with tones only these, in page and download") {
  Indexed written({"Đường xa", "Dương liễu", "Trạm y tế gần"});
  for (const auto& [search, count] :
       {std::pair{"duong", 2}, {"Đường", 1}, {"te tram", 1}, {"ĐƯỜNG XA", 1}, {"trường", 0}, {"", 3}}) {
    INFO(search);
    CHECK(written.find(search).size() == static_cast<std::size_t>(count));
    CHECK(written.in_download(search) == static_cast<std::size_t>(count));
  }
}

namespace {

std::atomic<std::int64_t> steps{0};

int count_steps(unsigned, void*, void* statement, void*) {
  steps += sqlite3_stmt_status(static_cast<sqlite3_stmt*>(statement), SQLITE_STMTSTATUS_VM_STEP, 1);
  return 0;
}

int trace(sqlite3* db, char**, const sqlite3_api_routines*) {
  return sqlite3_trace_v2(db, SQLITE_TRACE_PROFILE, count_steps, nullptr);
}

/// Counts the steps of SQLite's virtual machine in all connections opened while this lives.
struct StepCounter {
  StepCounter() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(trace)); }
  ~StepCounter() { sqlite3_reset_auto_extension(); }
};

/// Every fourth remark says that the road is far, one names a bridge.
std::vector<std::string> many(std::size_t count) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    texts.push_back(i % 4 == 0 ? "Đường xa lắm " + number : "Giữ trường học " + number);
  }
  texts.at(count / 2) = "Xây cầu mới";
  return texts;
}

/// The most steps that one page of remarks takes, over several searches and filters.
std::int64_t dearest_page(Indexed& written) {
  std::int64_t most = 0;
  for (const auto& [search, stance] : {std::pair{"", ""},
                                       {"", "agree"},
                                       {"duong", ""},
                                       {"cau", ""},
                                       {"duong hoc", ""},
                                       {"duong xa", "disagree"},
                                       {"cau", "agree"},
                                       {"khong co", ""},
                                       {"", "new"}}) {
    Filter filter;
    filter.search = search;
    (stance == std::string_view("new") ? filter.state : filter.stance) = stance;
    const auto query = query_of(filter);
    steps = 0;
    (void)written.store->count_remarks(id, query);
    auto page = written.store->find_remarks(id, query, {}, 50);
    for (const auto& key : page.remarks) (void)find_remark(*written.store, *sample_pack(), key);
    if (page.next) (void)written.store->find_remarks(id, query, *page.next, 50);
    most = std::max<std::int64_t>(most, steps);
  }
  return most;
}

/// The steps that tagging fifty remarks and taking that back takes.
std::int64_t tagging(Indexed& written) {
  const auto keys = written.store->find_remarks(id, {}, {}, 50).remarks;
  store::RemarkBatch batch;
  batch.kind = store::RemarkBatch::Kind::tag;
  batch.value = "đường";
  steps = 0;
  change(*written.store, [&](store::Write& write) {
    const auto number = write.begin_batch(id, batch);
    CHECK(write.apply_batch(id, number, keys) == 50);
    CHECK(write.undo_batch(id, number, 100).size() == 50);
  });
  return steps;
}

}  // namespace

TEST_CASE("a page of remarks, and tagging it, cost the same among 6,000 and among 12,000") {
  const StepCounter counter;
  Indexed few(many(6'000)), lots(many(12'000));
  const std::int64_t of_few = dearest_page(few), of_lots = dearest_page(lots);
  MESSAGE("steps of the dearest page: " << of_few << " and " << of_lots);
  CHECK(of_few > 1000);
  CHECK(of_lots < of_few + of_few / 10);
  CHECK(lots.find("cau").size() == 1);
  const std::int64_t tagging_few = tagging(few), tagging_lots = tagging(lots);
  MESSAGE("steps of tagging fifty and undoing it: " << tagging_few << " and " << tagging_lots);
  CHECK(tagging_few > 1000);
  CHECK(tagging_lots < tagging_few + tagging_few / 10);
}
