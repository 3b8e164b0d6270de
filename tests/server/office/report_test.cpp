// The report "what we heard, what we decided": written, stored, published.
#include "kiosk/server/office/markdown_html.h"
#include "kiosk/server/results/published.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

bool holds(const http::Response& response, std::string_view part) {
  return response.body.find(part) != std::string::npos;
}

std::string id_of(Office& office) {
  return office.store->consultations().front().id;
}

}  // namespace

TEST_CASE("an official writes the report; every version is stored and the trail names the author") {
  Office office;
  const std::string cookie = office.sign_in("canbo"), id = id_of(office),
                    page = "/consultations/" + id + "/report";
  CHECK(office.request("GET", page, "", cookie).status == 200);
  office.submit(page, cookie, "heard-vi=Lo+**xa**&heard-en=Far&decided-vi=-+Gi%E1%BB%AF+b%C3%A0n&decided-en=");
  const auto first = office.store->report(id);
  REQUIRE(first);
  CHECK(first->by == "canbo");
  CHECK(first->heard.at("vi") == "Lo **xa**");
  CHECK_FALSE(first->decided.contains("en"));
  office.submit(page, cookie, "heard-vi=Hai&heard-en=&decided-vi=&decided-en=");
  CHECK(office.store->report(id)->number == first->number + 1);
  CHECK(office.store->report(id)->heard.at("vi") == "Hai");
  const auto trail = office.request("GET", "/trail", "", cookie);
  CHECK(holds(trail, "cuộc lấy ý kiến: " + id + ", bản phản hồi: 2"));
}

TEST_CASE(
    "an auditor can read the report but not write it; a too long text is refused and kept in the form") {
  Office office;
  const std::string page = "/consultations/" + id_of(office) + "/report";
  const std::string auditor = office.sign_in("auditor");
  CHECK(office.request("GET", page, "", auditor).status == 200);
  CHECK(office.post(page, auditor, "heard-vi=x").status == 403);
  const std::string admin = office.sign_in("canbo");
  CHECK(office.submit(page, admin, "heard-vi=" + std::string(17 * 1024, 'a')).status >= 400);
  CHECK_FALSE(office.store->report(id_of(office)));
}

TEST_CASE("the public page shows the report after publication, without typed markup") {
  Office office;
  const std::string cookie = office.sign_in("canbo"), id = id_of(office);
  office.submit("/consultations/" + id + "/report", cookie,
              "heard-vi=%3Cscript%3Ealert(1)%3C%2Fscript%3E+**lo**&decided-vi=Gi%E1%BB%AF");
  CHECK_FALSE(holds(office.request("GET", "/c/" + id), "<strong>lo</strong>"));
  publish_results(office);
  const auto page = office.request("GET", "/c/" + id);
  CHECK(holds(page, "<strong>lo</strong>"));
  CHECK(holds(page, "&lt;script&gt;"));
  CHECK_FALSE(holds(page, "<script>alert"));
  CHECK_MESSAGE(office.store->report(id)->heard.at("vi").find("lo") != std::string::npos,
                "publishing keeps what was written");
}

TEST_CASE("only headings, lists and bold of Markdown are converted") {
  using office::html_of;
  CHECK(html_of("# A\n\nB **c** & <d>\n\n- e\n- f\n\ng") ==
        "<h3>A</h3><p>B <strong>c</strong> &amp; &lt;d&gt;</p><ul><li>e</li><li>f</li></ul><p>g</p>");
  CHECK(html_of("a ** b").find("<script") == std::string::npos);
  CHECK(html_of("") == "");
}

TEST_CASE("every earlier version of the report can be opened, as residents read it") {
  Office office;
  const std::string cookie = office.sign_in("canbo"), id = id_of(office),
                    page = "/consultations/" + id + "/report";
  store::Report report;
  report.consultation = id;
  report.by = "tonghop";
  report.at = noon;
  std::int64_t number = 0;
  for (const char* text : {"**một**", "hai <b>"}) {
    report.heard = {{"vi", text}};
    change(*office.store, [&](store::Write& write) -> Result<void> {
      const auto added = write.add_report(report, number);
      if (!added) return tl::unexpected(added.error());
      number = *added;
      return {};
    });
  }
  const auto list = office.request("GET", page + "/versions", "", cookie);
  CHECK(holds(list, page + "/versions/" + std::to_string(number - 1)));
  const auto first = office.request("GET", page + "/versions/" + std::to_string(number - 1), "", cookie);
  CHECK(holds(first, "<strong>một</strong>"));
  CHECK_FALSE(holds(first, "hai"));
  CHECK(holds(first, "tonghop"));
  CHECK(office.request("GET", page + "/versions/99", "", cookie).status == 404);
  CHECK(office.request("GET", page + "/versions/1", "", office.sign_in("elsewhere")).status == 404);
}
