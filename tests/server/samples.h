// A temporary folder, a store with one consultation and one kiosk, and arrivals to store.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "kiosk/base/random.h"
#include "kiosk/server/store/sqlite/open.h"

namespace kiosk::server::test {

inline constexpr UtcTime noon{std::chrono::seconds{1'795'000'000}};

/// Removed by the destructor.
struct Folder {
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "kiosk-server-test-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::filesystem::path file() const { return path / "server.sqlite"; }
  std::filesystem::path path;
};

inline store::Consultation consultation(const std::string& id = "kim-son-xuan-chinh") {
  store::Consultation one;
  one.id = id;
  one.revision = 1;
  one.opens = noon - std::chrono::days(7);
  one.closes = noon + std::chrono::days(7);
  one.title = "Đề xuất";
  one.pack_signature = Bytes(64, 1);
  return one;
}

inline Hash random_hash(Random& random) {
  Hash hash{};
  random.fill(hash);
  return hash;
}

/// Changes the store in a transaction of the official "canbo" with the trail entry "test". Throws if `work`
/// returns a fault.
template <class Work>
void change(store::Store& store, Work work) {
  const auto done = store.transaction("canbo", noon, [&](store::Write& write) -> Result<void> {
    write.trail("test", {});
    if constexpr (std::is_void_v<decltype(work(write))>) {
      work(write);
      return {};
    } else {
      return work(write);
    }
  });
  if (!done) throw std::runtime_error(done.error().code);
}

/// Stores a new user.
inline void add_user(store::Store& store, const store::User& user) {
  change(store, [&](store::Write& write) { return write.set_user(user); });
}

/// Opens the store; publishes the consultation if it is missing.
inline std::unique_ptr<store::Store> opened(const Folder& folder) {
  auto store = store::open_sqlite(folder.file()).value();
  if (!store->consultation("kim-son-xuan-chinh"))
    change(*store, [](store::Write& write) { return write.publish(consultation()); });
  return store;
}

/// Enrols a kiosk with a new code.
inline store::Kiosk enrolled(store::Store& store, Random& random, const std::string& name = "KS-01") {
  const Hash code = random_hash(random);
  store::Kiosk kiosk;
  kiosk.id = uuid_v4(random);
  kiosk.name = name;
  change(store, [&](store::Write& write) {
    write.add_enrolment_code(code, "kim-son-xuan-chinh", "xuan-thien", noon + std::chrono::hours(24));
    if (!write.enrol(code, kiosk, noon)) throw std::runtime_error("not enrolled");
  });
  return kiosk;
}

/// Sets the tally cells for a sample's answers; call again after changing the answers.
inline void count_answers(store::Arrival& arrival) {
  using consultation::AnswerType;
  arrival.cells.clear();
  for (const auto& [question, answer] : arrival.opinion->answers) {
    const auto several = answer.choices() ? AnswerType::options : AnswerType::option;
    const auto type = question == consultation::remark_id ? AnswerType::text : several;
    for (auto& cell : opinion::tally_cells(question, type, answer)) arrival.cells.push_back(cell);
  }
}

/// A valid opinion from that kiosk.
inline store::Arrival arrival(Random& random, const std::string& kiosk) {
  static constexpr const char* stances[] = {"agree", "disagree", "other"};
  store::Arrival one;
  one.kiosk = kiosk;
  one.envelope = {uuid_v4(random), "kim-son-xuan-chinh", 1, random_hash(random), Bytes(64, 7)};
  opinion::Opinion opinion;
  opinion.id = one.envelope.id;
  opinion.consultation = one.envelope.consultation;
  opinion.kiosk = kiosk;
  opinion.unit = "xuan-thien";
  if (uniform(random, 4) > 0) opinion.hamlet = "xuan-thien-" + std::to_string(1 + uniform(random, 3));
  opinion.language = "vi";
  opinion.day = day_in_vietnam(noon - std::chrono::days(uniform(random, 3)));
  opinion.answers["stance"] = std::string(stances[uniform(random, 3)]);
  opinion.answers["reasons"] = std::vector<std::string>{"school", "other:Đường xa"};
  if (uniform(random, 3) == 0) opinion.answers["remark"] = std::string("Người già đi xa rất khó.");
  one.opinion = std::move(opinion);
  count_answers(one);
  return one;
}

}  // namespace kiosk::server::test
