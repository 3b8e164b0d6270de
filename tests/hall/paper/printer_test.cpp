// Tests with a real cupsd, a printer that stores its output, and independent readers of PDF and QR codes.
#include "kiosk/hall/paper/printer.h"

#include <doctest/doctest.h>

#include "tests/hall/paper/cups_bench.h"

using namespace kiosk::hall;
using namespace kiosk::hall::paper;
using e2e::output_of;

namespace {

using namespace std::chrono_literals;

visit::ReceiptWords receipt() {
  return {"Huyện Kim Sơn, tỉnh Ninh Bình",
          "Lấy ý kiến về việc nhập xã Xuân Thiện và xã Chính Tâm",
          "Mã biên nhận",
          "4827 1935 6040",
          "Nhận ngày 15/4/2019",
          "Dùng mã này để xem phiếu đã được đếm chưa.",
          "Tờ này không cho biết ông bà đã chọn gì.",
          "Không thay thế Phiếu lấy ý kiến chính thức",
          "https://gop-y.example/r/3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"};
}

constexpr auto nobody_gives_up = [] { return false; };

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The text in reading order, lines joined.
std::string text_of(const e2e::fs::path& pdf) {
  std::string text = output_of({"pdftotext", "-layout", pdf, "-"}), joined;
  for (const char c : text) {
    const bool space = c == '\n' || c == ' ' || c == '\f';
    if (!space || (!joined.empty() && joined.back() != ' ')) joined += space ? ' ' : c;
  }
  return joined;
}

}  // namespace

TEST_CASE("a receipt is printed on every paper with text, digits and a scannable QR code") {
  test::CupsBench cups;
  REQUIRE(queues().value() == std::vector<std::string>{cups.queue});
  CHECK(printer_trouble(cups.queue) == Trouble::none);
  for (const Width width : {Width::roll_58, Width::roll_80, Width::a6}) {
    const Page page = receipt_page(receipt(), width);
    CHECK(print(cups.queue, page, 20s, nobody_gives_up) == Trouble::none);
  }
  const auto papers = cups.printed();
  REQUIRE(papers.size() == 3);
  const char* const across[] = {"164.4", "226.7", "297.6"};
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const std::string text = text_of(papers[i]), about = output_of({"pdfinfo", papers[i]});
    CAPTURE(text);
    CAPTURE(about);
    CHECK(holds(about, "Pages:           1\n"));
    CHECK(holds(about, std::string("Page size:       ") + across[i]));
    CHECK(holds(text, "4827 1935 6040"));
    CHECK(holds(text, "Lấy ý kiến về việc nhập"));
    CHECK(holds(text, "Nhận ngày 15/4/2019"));
    CHECK(holds(text, "không cho biết ông bà"));
    CHECK_FALSE(holds(text, ":"));  // no time of day is printed
    const std::string picture = papers[i].string() + ".page";
    // resolution of a thermal printer
    output_of({"pdftoppm", "-r", "203", "-png", "-singlefile", papers[i], picture});
    CHECK(holds(output_of({"zbarimg", "-q", "--raw", picture + ".png"}), receipt().qr_url));
  }
}

TEST_CASE("nothing of a receipt stays in CUPS, whether it was printed or not") {
  test::CupsBench cups;
  const Page page = receipt_page(receipt(), Width::roll_80);
  CHECK(print(cups.queue, page, 20s, nobody_gives_up) == Trouble::none);
  CHECK(e2e::wait_for([&] { return cups.kept() == 0; }, 60s));
  cups.printer_is("silent");
  CHECK(print(cups.queue, page, 1s, nobody_gives_up) == Trouble::unreachable);
  CHECK(e2e::wait_for([&] { return cups.kept() == 0; }, 60s));
  CHECK(cups.printed().size() == 1);
}

TEST_CASE("printer problems are reported, and the next receipt is printed after they are solved") {
  test::CupsBench cups;
  const Page page = receipt_page(receipt(), Width::roll_80);
  cups.printer_is("no-paper");
  CHECK(print(cups.queue, page, 20s, nobody_gives_up) == Trouble::no_paper);
  CHECK(cups.printed().empty());
  CHECK(e2e::wait_for([&] { return cups.kept() == 0; }, 60s));
  cups.printer_is("good");
  CHECK(print(cups.queue, page, 20s, nobody_gives_up) == Trouble::none);
  CHECK(cups.printed().size() == 1);

  cups.accept(false);
  CHECK(printer_trouble(cups.queue) == Trouble::refuses);
  CHECK(print(cups.queue, page, 20s, nobody_gives_up) == Trouble::refuses);
  CHECK(printer_trouble("no-such-queue") == Trouble::unreachable);
  cups.end();
  CHECK(printer_trouble(cups.queue) == Trouble::unreachable);
  CHECK_FALSE(queues().has_value());
}

TEST_CASE("the PDF page is created without a file") {
  const Page page = receipt_page(receipt(), Width::roll_58);
  CHECK(page.pdf.starts_with("%PDF"));
  CHECK(page.width_mm == 58);
  CHECK(page.height_mm > 80);
  CHECK_FALSE(holds(page.pdf, "4827"));  // compressed; the test above reads it
}
