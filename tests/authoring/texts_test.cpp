// A scheme of Word: paragraphs, lists and bold become Markdown; tracked changes are decided and told.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "kiosk/authoring/texts/document.h"
#include "tests/authoring/cases.h"

using namespace kiosk;
using namespace kiosk::authoring;
namespace json = boost::json;

namespace {

TextDocument scheme() {
  auto document = read_document(cases::content("d01-scheme.docx"));
  REQUIRE_MESSAGE(document, (document ? "" : document.error().what));
  return *document;
}

std::vector<std::string> texts(const json::value& list) {
  std::vector<std::string> found;
  for (const json::value& one : list.as_array()) found.emplace_back(one.as_string());
  return found;
}

std::set<std::string> codes(const TextDocument& document, FindingKind kind) {
  std::set<std::string> found;
  for (const Finding& finding : document.findings) {
    if (finding.kind == kind) found.insert(finding.words.code);
  }
  return found;
}

}  // namespace

TEST_CASE("tracked changes are taken as accepted, and asked about") {
  const TextDocument document = scheme();
  const json::object right = cases::expected("d01-scheme.docx");
  const json::object& tracked = right.at("tracked").as_object();
  CHECK(document.inserted == texts(tracked.at("taken")));
  CHECK(document.deleted == texts(tracked.at("dropped")));
  const std::string text = document.markdown();
  for (const std::string& taken : document.inserted) CHECK(text.find(taken) != std::string::npos);
  for (const std::string& dropped : document.deleted) CHECK(text.find(dropped) == std::string::npos);
  CHECK(codes(document, FindingKind::question) == std::set<std::string>{"text-tracked"});
  CHECK(codes(document, FindingKind::warning) == std::set<std::string>{"text-footnotes", "text-tables"});
}

TEST_CASE("headings, numbered lists, footnotes and bold text survive") {
  const TextDocument document = scheme();
  const json::object right = cases::expected("d01-scheme.docx");
  std::vector<std::string> numbered;
  int headings = 0, bullets = 0;
  for (const TextBlock& block : document.blocks) {
    if (block.kind == TextBlock::Kind::number) numbered.push_back(block.markdown);
    headings += block.kind == TextBlock::Kind::heading ? 1 : 0;
    bullets += block.kind == TextBlock::Kind::bullet ? 1 : 0;
  }
  CHECK(numbered == texts(right.at("laws")));
  CHECK(document.footnotes == texts(right.at("footnotes")));
  CHECK(headings == 15);
  CHECK(bullets == 6);
  const std::string text = document.markdown();
  CHECK(text.find(
            "# Phần thứ nhất. Căn cứ pháp lý và sự cần thiết\n\n## I. Căn cứ pháp lý\n\n1. Luật Tổ chức") !=
        std::string::npos);
  CHECK(text.find("**ĐỀ ÁN") != std::string::npos);
}

TEST_CASE("the tables of a text are sheets, with merged cells") {
  const TextDocument document = scheme();
  int found = 0, merges = 0;
  for (const Sheet& sheet : document.tables.sheets) {
    merges += static_cast<int>(sheet.merges.size());
    for (const Row& row : sheet.rows)
      found += static_cast<int>(std::ranges::count(row.cells, "Thôn Cầu Đất", &Cell::text));
  }
  CHECK(found >= 1);
  CHECK(merges >= 4);
}

TEST_CASE("old, protected, foreign and cut files are refused with words") {
  CHECK(read_document(cases::content("t01-excel97.xls")).error().code == "text-old-word");
  CHECK(read_document(cases::content("x01-clean.xlsx")).error().code == "text-unknown");
  CHECK(read_document("text").error().code == "text-unknown");
  const std::string file = cases::content("d01-scheme.docx");
  int refused = 0;
  for (std::size_t i = 0; i < 100; ++i) {
    std::string changed = file.substr(0, i % 2 == 0 ? file.size() * i / 100 : file.size());
    for (std::size_t at = i; at < changed.size(); at += 997)
      changed[at] = static_cast<char>(changed[at] ^ 0x15);
    const auto document = read_document(changed);
    if (!document) REQUIRE_FALSE(document.error().remedy.empty());
    refused += document ? 0 : 1;
  }
  CHECK(refused > 50);
}
