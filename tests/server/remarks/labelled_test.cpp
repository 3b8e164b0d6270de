// How many personal parts of remarks are found, and how many found parts are personal: measured on invented
// remarks in which a person marked them (labelled/*.txt).
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "kiosk/server/remarks/personal.h"

using namespace kiosk::server::remarks;

namespace {

constexpr double wanted = 0.95;

struct Labelled {
  std::string text;
  std::vector<Span> personal;
};

/// Takes «…» away and keeps where it stood.
Labelled read(const std::string& line) {
  static const std::string open = "«", close = "»";
  Labelled labelled;
  for (std::size_t at = 0; at < line.size();) {
    if (line.compare(at, open.size(), open) == 0) {
      labelled.personal.push_back({labelled.text.size(), 0, {}});
      at += open.size();
    } else if (line.compare(at, close.size(), close) == 0) {
      labelled.personal.back().length = labelled.text.size() - labelled.personal.back().first;
      at += close.size();
    } else {
      labelled.text += line[at++];
    }
  }
  return labelled;
}

std::vector<Labelled> remarks_in(const char* file) {
  std::ifstream in(std::string(KIOSK_SOURCE_DIR "/tests/server/remarks/labelled/") + file);
  std::vector<Labelled> remarks;
  std::string line;
  while (std::getline(in, line)) {
    if (!line.empty() && line[0] != '#') remarks.push_back(read(line));
  }
  return remarks;
}

/// The whole part is found, and at most a bracket or a plus sign more.
bool same_place(const Span& found, const Span& marked) {
  return found.first <= marked.first && found.first + found.length >= marked.first + marked.length &&
         found.length <= marked.length + 2;
}

struct Measured {
  int right = 0, wrong = 0, missed = 0;
  double precision() const { return static_cast<double>(right) / (right + wrong); }
  double recall() const { return static_cast<double>(right) / (right + missed); }
};

Measured measure(const std::vector<Labelled>& remarks) {
  Measured measured;
  for (const Labelled& remark : remarks) {
    const auto found = find_personal(remark.text);
    int matched = 0;
    for (const Span& marked : remark.personal) {
      const bool there =
          std::any_of(found.begin(), found.end(), [&](const Span& one) { return same_place(one, marked); });
      matched += there ? 1 : 0;
    }
    measured.right += matched;
    measured.missed += static_cast<int>(remark.personal.size()) - matched;
    measured.wrong += static_cast<int>(found.size()) - matched;
  }
  return measured;
}

void check(const char* file, std::size_t least_remarks) {
  const auto remarks = remarks_in(file);
  REQUIRE(remarks.size() >= least_remarks);
  const Measured measured = measure(remarks);
  MESSAGE(file << ": " << remarks.size() << " remarks, " << measured.right << " found, " << measured.wrong
               << " hidden without need, " << measured.missed << " missed; precision " << measured.precision()
               << ", recall " << measured.recall());
  CHECK(measured.precision() >= wanted);
  CHECK(measured.recall() >= wanted);
}

}  // namespace

TEST_CASE("of the marked parts of remarks at least 95% are found, and 95% of what is found is marked") {
  check("tuning.txt", 230);
  SUBCASE("also in remarks from the same forms of sentences") {
    check("held_out.txt", 170);
  }
  SUBCASE("also in remarks that were written one by one") {
    check("residents_1.txt", 160);
    check("residents_2.txt", 150);
    check("residents_3.txt", 100);
  }
}

TEST_CASE("every part begins and ends at a character") {
  for (const char* file :
       {"tuning.txt", "held_out.txt", "residents_1.txt", "residents_2.txt", "residents_3.txt"}) {
    for (const Labelled& remark : remarks_in(file)) {
      CAPTURE(remark.text);
      for (const Span& part : find_personal(remark.text)) {
        CHECK((static_cast<unsigned char>(remark.text[part.first]) & 0xC0U) != 0x80U);
        const std::size_t end = part.first + part.length;
        CHECK((end == remark.text.size() || (static_cast<unsigned char>(remark.text[end]) & 0xC0U) != 0x80U));
      }
    }
  }
}
