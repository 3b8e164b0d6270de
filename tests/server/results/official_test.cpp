// Official documents in the form of Decree 30/2020: the same words as PDF and for a word processor.
#include <doctest/doctest.h>

#include <regex>

#include "kiosk/consultation/pack.h"
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/official_docx.h"
#include "kiosk/server/results/official_pdf.h"
#include "kiosk/server/results/report.h"
#include "tests/server/command_output.h"
#include "tests/server/language.h"
#include "tests/server/sample_pack.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::results;
using namespace kiosk::server::test;

namespace {

/// Reads a .docx as a word processor does: every part must be well-formed XML, and every part that is named
/// must be there. Prints the paragraphs, one a line.
constexpr const char* read_docx = R"(python3 -c '
import sys, zipfile, xml.etree.ElementTree as tree
w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
book = zipfile.ZipFile(sys.argv[1])
assert book.testzip() is None
parts = {name: tree.fromstring(book.read(name)) for name in book.namelist()}
assert book.namelist()[0] == "[Content_Types].xml"
for one in parts["[Content_Types].xml"]:
    assert "PartName" not in one.attrib or one.attrib["PartName"][1:] in parts, one.attrib
for one in parts["word/_rels/document.xml.rels"]:
    assert "word/" + one.attrib["Target"] in parts
body = parts["word/document.xml"][0]
for cell in body.iter(w + "tc"):
    assert cell[-1].tag == w + "p", "a cell ends with a paragraph"
assert body[-1].tag == w + "sectPr" and body[-2].tag == w + "p"
for name in ("word/document.xml", "word/footer1.xml", "word/header1.xml"):
    for p in parts[name].iter(w + "p"):
        print("".join(t.text or "" if t.tag == w + "t" else " " for t in p.iter() if t.tag in (w + "t", w + "br")))
' )";

std::string docx_words(const std::filesystem::path& file) {
  return output_of(read_docx + std::string("'") + file.string() + "'");
}
std::string pdf_words(const std::filesystem::path& file) {
  return output_of("pdftotext -layout '" + file.string() + "' -");
}
std::string on_one_line(const std::string& text) {
  return std::regex_replace(std::regex_replace(text, std::regex("\xC2\xA0"), " "), std::regex("\\s+"), " ");
}

struct Sample {
  Sample() {
    const auto kiosk = enrolled(*store, random);
    std::vector<store::Arrival> arrivals;
    for (int i = 0; i < 40; ++i) arrivals.push_back(arrival(random, kiosk.id));
    store->store_batch(arrivals, {}, noon);
  }
  DocumentSource source(wire::State state = wire::State::open) {
    auto consultation = *store->consultation("kim-son-xuan-chinh");
    consultation.state = state;
    return {*store, consultation, sample_pack(), language("vi"), noon, "https://example.vn", "", {}};
  }
  std::filesystem::path written(const char* document, const char* extension,
                                wire::State state = wire::State::open) {
    const auto file = folder.path / (std::string(document) + "." + extension);
    (*find_format(document, extension))->write(source(state), file);
    return file;
  }
  void set_form(const ReportForm& form) {
    change(*store, [&](store::Write& write) { return set_report_form(write, "kim-son-xuan-chinh", form); });
  }
  Folder folder;
  SeededRandom random{9};
  std::unique_ptr<store::Store> store = opened(folder);
};

/// A document with a body of so many lines.
OfficialDocument long_document(std::size_t lines) {
  OfficialDocument document;
  document.issuer = "HUYỆN KIM SƠN";
  document.heading = "BÁO CÁO";
  for (std::size_t i = 0; i < lines; ++i)
    document.body.emplace_back(OfficialDocument::Paragraph{"dòng " + std::to_string(i + 1), false});
  document.signatures = {{"NGƯỜI KÝ", "(ký tên)", "Mai Khanh"}};
  document.recipients = {"Nơi nhận:", "- Lưu: VT."};
  return document;
}

}  // namespace

TEST_CASE("report and minutes have the parts of Decree 30/2020, in both formats") {
  Sample sample;
  for (const char* document : {"summary", "minutes"}) {
    CAPTURE(document);
    const std::string pdf = on_one_line(pdf_words(sample.written(document, "pdf"))),
                      docx = on_one_line(docx_words(sample.written(document, "docx")));
    for (const char* part :
         {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN",
          "HUYỆN KIM SƠN", "Số: ……/B", "Kim Sơn, ngày …… tháng …… năm ………", "Nơi nhận:", "Lưu: VT.",
          "ĐẠI DIỆN MẶT TRẬN", "của danh sách", "Mã kiểm tra"}) {
      CHECK_MESSAGE(pdf.find(part) != std::string::npos, part);
      CHECK_MESSAGE(docx.find(part) != std::string::npos, part);
    }
  }
  const std::string minutes = on_one_line(docx_words(sample.written("minutes", "docx")));
  for (const char* part : {"BIÊN BẢN", "Hôm nay, vào hồi",
                           "chúng tôi gồm:", "đã đọc lại cho những người có tên trên", "CHỦ TRÌ", "THƯ KÝ"})
    CHECK_MESSAGE(minutes.find(part) != std::string::npos, part);
}

TEST_CASE("a document is marked as a draft on every page until the consultation is closed") {
  Sample sample;
  for (const char* document : {"summary", "minutes"}) {
    const std::string open = pdf_words(sample.written(document, "pdf"));
    const auto pages = std::count(open.begin(), open.end(), '\f');
    std::ptrdiff_t marks = 0;
    for (auto at = open.find("DỰ THẢO"); at != std::string::npos; at = open.find("DỰ THẢO", at + 1)) ++marks;
    CHECK(marks == pages);
    CHECK(docx_words(sample.written(document, "docx")).find("DỰ THẢO") != std::string::npos);
    CHECK(pdf_words(sample.written(document, "pdf", wire::State::closed)).find("DỰ THẢO") ==
          std::string::npos);
    CHECK(docx_words(sample.written(document, "docx", wire::State::results)).find("DỰ THẢO") ==
          std::string::npos);
  }
}

TEST_CASE("the issuer is an authority that exists; place, number, signer and recipients are as filled in") {
  Sample sample;
  std::vector<std::string> names;
  for (const Issuer& issuer : issuers_of(*sample_pack(), "vi")) names.push_back(issuer.name);
  CHECK(std::ranges::find(names, sample_pack()->after().full_name.in("vi")) == names.end());
  ReportForm form;
  form.issuer = "xuan-thien";
  form.number = "12";
  form.signer = "Mai Khanh";
  form.recipients = {"Huyện ủy <Kim Sơn> & \"khác\"", "Lưu: VT"};
  sample.set_form(form);
  for (const std::string& words : {on_one_line(pdf_words(sample.written("summary", "pdf"))),
                                   on_one_line(docx_words(sample.written("summary", "docx")))}) {
    for (const char* part : {"XÃ XUÂN THIỆN", "Số: 12/BC-UBND", "Xuân Thiện, ngày", "Mai Khanh",
                             "- Huyện ủy <Kim Sơn> & \"khác\";", "- Lưu: VT;"})
      CHECK_MESSAGE(words.find(part) != std::string::npos, part);
  }
  const ReportForm stored = read_report_form(*sample.store, "kim-son-xuan-chinh");
  CHECK(stored.version == 1);
  CHECK(stored.recipients == form.recipients);
}

TEST_CASE("signatures are never alone on a page, however long the body") {
  Folder folder;
  const auto file = folder.path / "long.pdf";
  for (std::size_t lines = 15; lines < 75; ++lines) {
    CAPTURE(lines);
    write_official_pdf(file, long_document(lines));
    const std::string words = pdf_words(file);
    const auto last = words.rfind('\f', words.size() - 2);
    const std::string page = last == std::string::npos ? words : words.substr(last);
    CHECK(page.find("NGƯỜI KÝ") != std::string::npos);
    CHECK(page.find("dòng " + std::to_string(lines)) != std::string::npos);
  }
}

TEST_CASE("the font has the widths of Times New Roman where it is installed") {
  if (output_of("fc-list 'Liberation Serif'").empty()) return;
  Sample sample;
  const std::string fonts = output_of("pdffonts '" + sample.written("summary", "pdf").string() + "'");
  CHECK(fonts.find("LiberationSerif") != std::string::npos);
  CHECK(fonts.find("Inter") == std::string::npos);
}

TEST_CASE("whatever a text holds, the word processor's file stays whole") {
  Folder folder;
  OfficialDocument document = long_document(1);
  document.subject = "a\nb\x01\xFF ]]> <w:p/> &amp; \xEF\xBF\xBE {page}";
  document.footer = {"Trang {page}/{pages}", "{page", "{pages}{page}"};
  document.body.emplace_back(OfficialDocument::Table{{"x"}, {1.0}, 0, {{{"<y>"}, true}}});
  document.recipients.clear();
  const auto file = folder.path / "hostile.docx";
  write_official_docx(file, document);
  const std::string words = docx_words(file);
  CHECK(words.find("]]> <w:p/> &amp;") != std::string::npos);
  CHECK(words.find("<y>") != std::string::npos);
}
