// Printing the receipt, as seen by the visit.
#include <doctest/doctest.h>

#include "tests/hall/visit/sample_pack.h"

using namespace kiosk;
using namespace kiosk::hall::visit;
using namespace kiosk::hall::visit::test;

namespace {

void has_printer(Visitor& visitor, bool there) {
  visitor.status.printer = there;
  visitor.visit.set_status(visitor.status);
}

const PrintOut* print_order(const std::vector<Order>& orders) {
  return orders.size() == 1 ? std::get_if<PrintOut>(&orders.front()) : nullptr;
}

void thanks_with_printer(Visitor& visitor) {
  has_printer(visitor, true);
  visitor.fills_form();
  visitor.sends();
  REQUIRE(visitor.visit.screen() == Screen::thanks);
}

}  // namespace

TEST_CASE("without a printer, printing is neither offered nor done") {
  Visitor visitor;
  visitor.fills_form();
  visitor.sends();
  CHECK_FALSE(visitor.sees<ThanksView>().print);
  CHECK(visitor.does(PrintReceipt{}).empty());
}

TEST_CASE("the receipt is printed once, with its purpose, without time and answers") {
  Visitor visitor;
  thanks_with_printer(visitor);
  REQUIRE(visitor.sees<ThanksView>().print);
  CHECK(visitor.sees<ThanksView>().print->enabled);
  const auto orders = visitor.does(PrintReceipt{});
  const PrintOut* order = print_order(orders);
  REQUIRE(order);
  const ReceiptWords& words = order->words;
  CHECK(words.code == visitor.sees<ThanksView>().code);
  CHECK(words.qr_url == visitor.sees<ThanksView>().qr_url);
  for (const std::string* line :
       {&words.place, &words.title, &words.received, &words.check_hint, &words.secret_hint}) {
    CHECK_FALSE(line->empty());
    CHECK(line->find(":") == std::string::npos);
    CHECK(line->find("Đồng ý") == std::string::npos);
  }
  CHECK_FALSE(visitor.sees<ThanksView>().print->enabled);
  CHECK(visitor.does(PrintReceipt{}).empty());
  visitor.does(Printed{});
  CHECK(visitor.sees<ThanksView>().printed);
  CHECK(visitor.view().toast.text.find("Đã in") != std::string::npos);
  CHECK(visitor.does(PrintReceipt{}).empty());
}

TEST_CASE("if printing fails the code stays, the reason is shown, and printing can be repeated") {
  for (const char* trouble : {"no_paper", "unreachable", "stopped", "refuses"}) {
    Visitor visitor;
    thanks_with_printer(visitor);
    visitor.does(PrintReceipt{});
    has_printer(visitor, false);
    visitor.does(Printed{trouble});
    const ThanksView& view = visitor.sees<ThanksView>();
    CAPTURE(view.print_trouble);
    CHECK(view.print_trouble.find("Mã vẫn ở đây") != std::string::npos);
    CHECK_FALSE(view.code.empty());
    REQUIRE(view.print);
    CHECK(view.print->enabled);
    CHECK(print_order(visitor.does(PrintReceipt{})));
  }
}

TEST_CASE("a printer's report after the visit has no effect") {
  Visitor visitor;
  thanks_with_printer(visitor);
  visitor.does(PrintReceipt{});
  visitor.finishes();
  visitor.does(Printed{"no_paper"});
  CHECK(visitor.visit.screen() == Screen::attract);
  CHECK(visitor.view().toast.text.empty());
}
