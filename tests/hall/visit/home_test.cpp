#include <doctest/doctest.h>

#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;

TEST_CASE("a commune's name is never split over two lines") {
  auto pack = sample_pack();
  pack.proposal = both("Nhập xã Xuân Thiện và Chính Tâm", "Join Xuân Thiện and Chính Tâm");
  Visitor visitor(pack);
  visitor.does(Begin{});
  CHECK(visitor.sees<HomeView>().title == "Nhập xã\u00A0Xuân\u00A0Thiện và Chính\u00A0Tâm");
}

TEST_CASE("a question card shows whom to ask as in the pack, then the source") {
  auto pack = sample_pack();
  REQUIRE(!pack.cards.empty());
  pack.cards.front().ask = both("Xin hỏi cán bộ một cửa của xã.", "Please ask the one-stop desk.");
  pack.cards.front().provenance = consultation::Provenance::sourced;
  pack.cards.front().source = both("Nghị quyết 35", "Resolution 35");
  Visitor visitor(pack);
  visitor.does(Begin{});
  visitor.does(Open{Screen::impact});
  CHECK(all_text(visitor.view()).find("Xin hỏi cán bộ một cửa của xã. Nguồn: Nghị quyết 35.") !=
        std::string::npos);
}
