// The words of every document of results in Vietnamese and English, against stored texts.
// Renew them with KIOSK_RENEW_GOLDEN=1 build/release/test_server_results -tc='the words of*'
#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <regex>

#include "kiosk/server/results/formats.h"
#include "tests/server/command_output.h"
#include "tests/server/language.h"
#include "tests/server/sample_pack.h"
#include "tests/server/samples.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::results;
using namespace kiosk::server::test;

namespace {

const std::filesystem::path golden_folder = std::string(KIOSK_SOURCE_DIR) + "/tests/server/results/golden";

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Every text in a workbook: cells, sheet names, chart titles.
std::string workbook_texts(const std::filesystem::path& file) {
  const std::string xml =
      output_of("unzip -p '" + file.string() +
                "' xl/workbook.xml xl/sharedStrings.xml 'xl/charts/*.xml' 'xl/worksheets/*.xml'");
  const std::regex text(R"(<(?:t|a:t)(?: [^>]*)?>([^<]+)</(?:t|a:t)>|<sheet name="([^"]+)\")");
  std::string lines;
  for (std::sregex_iterator at(xml.begin(), xml.end(), text), end; at != end; ++at)
    lines += ((*at)[1].matched ? (*at)[1].str() : (*at)[2].str()) + "\n";
  return lines;
}

/// Kiosk opinions, paper forms, remarks, and a commune with more forms than listed people.
struct Sample {
  Sample() {
    const auto kiosk = enrolled(*store, random);
    std::vector<store::Arrival> arrivals;
    for (int i = 0; i < 60; ++i) arrivals.push_back(arrival(random, kiosk.id));
    store->store_batch(arrivals, {}, noon);
    store::PaperTotals totals;
    totals.consultation = "kim-son-xuan-chinh";
    totals.unit = "xuan-thien";
    totals.hamlet = "xuan-thien-1";
    totals.issued = 4000;
    totals.returned = 3500;
    totals.agree = 3000;
    totals.disagree = 400;
    totals.other = 10;
    totals.invalid = 100;
    change(*store, [&](store::Write& write) { return write.set_paper(totals); });
  }
  Folder folder;
  SeededRandom random{7};
  std::unique_ptr<store::Store> store = opened(folder);
};

/// The texts of a written document.
std::string texts_of(const Format& format, const DocumentSource& source,
                     const std::filesystem::path& folder) {
  std::string text;
  if (format.pieces) {
    const auto pieces = format.pieces(source);
    for (std::string piece = pieces(); !piece.empty(); piece = pieces()) text += piece;
    return text;
  }
  const auto file = folder / ("document." + std::string(format.extension));
  format.write(source, file);
  if (format.media_type == xlsx_type) return workbook_texts(file);
  if (format.media_type != pdf_type) return content_of(file);
  const std::string laid_out = output_of("pdftotext -layout '" + file.string() + "' -");
  return std::regex_replace(laid_out, std::regex(" +"), " ");
}

/// All texts of the documents with program texts, concatenated.
std::string all_documents(Sample& sample, const std::string& code) {
  const DocumentSource source{
      *sample.store, test::consultation(), sample_pack(), language(code), noon, "https://example.vn", "", {}};
  std::string text;
  for (const auto& [document, extension] :
       {std::pair{"summary", "csv"}, {"summary", "xlsx"}, {"summary", "pdf"}, {"minutes", "pdf"}}) {
    const Format& format = **find_format(document, extension);
    text +=
        std::string("== ") + document + "." + extension + "\n" + texts_of(format, source, sample.folder.path);
  }
  return text;
}

}  // namespace

TEST_CASE("the words of every document in Vietnamese and English are the stored ones") {
  for (const char* language : {"vi", "en"}) {
    CAPTURE(language);
    Sample sample;
    const std::string text = all_documents(sample, language);
    const auto file = golden_folder / (std::string(language) + ".txt");
    if (std::getenv("KIOSK_RENEW_GOLDEN")) std::ofstream(file, std::ios::binary) << text;
    CHECK(text == content_of(file));
  }
}
