// Compares the registry of downloads with everything made from it: routes, links, /openapi.json, export.
#include <boost/json.hpp>
#include <fstream>
#include <set>

#include "kiosk/server/command_line/deployment.h"
#include "kiosk/server/command_line/operations.h"
#include "kiosk/server/office/download_links.h"
#include "kiosk/server/office/pages.h"
#include "kiosk/server/results/formats.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::office;
using namespace kiosk::server::test;

namespace json = boost::json;

namespace {

const std::string id = "kim-son-xuan-chinh";

std::vector<const results::Format*> all_formats() {
  std::vector<const results::Format*> all;
  for (const auto& document : results::documents()) {
    for (const auto* format : results::formats_of(document.name)) all.push_back(format);
  }
  return all;
}

std::string path_of(const results::Format& format, const std::string& consultation = id) {
  return download_path(consultation, format.document, format.extension);
}

std::set<std::string> registered_paths(const std::string& consultation) {
  std::set<std::string> paths;
  for (const auto* format : all_formats()) paths.insert(path_of(*format, consultation));
  return paths;
}

/// The first bytes of a file of that media type.
std::string beginning_of(const results::Format& format) {
  if (format.media_type == results::csv_type) return "\xEF\xBB\xBF";
  if (format.media_type == results::xlsx_type || format.media_type == results::docx_type) return "PK";
  if (format.media_type == results::pdf_type) return "%PDF-";
  return format.document == "opinions" ? "[" : "{";
}

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string fault_of(const Answer& answer) {
  const auto* fault = answer.if_contains("fault");
  return fault ? json::serialize(*fault) : std::string();
}

}  // namespace

TEST_CASE("every registered format can be downloaded with its media type and file name") {
  Office office;
  add_remark(office, "Đường xa");
  const std::string cookie = office.sign_in("canbo");
  for (const auto* format : all_formats()) {
    CAPTURE(path_of(*format));
    CHECK((format->pieces == nullptr) != (format->write == nullptr));
    const auto answer = office.request("GET", path_of(*format), "", cookie);
    CHECK(answer.status == 200);
    CHECK(Office::header(answer, "Content-Type") == format->media_type);
    CHECK(
        Office::header(answer, "Content-Disposition").ends_with("." + std::string(format->extension) + "\""));
    CHECK(whole(answer).starts_with(beginning_of(*format)));
    CHECK(last_entry(office).action == "download-" + std::string(format->document));
  }
}

TEST_CASE("the pages link every registered download and no other") {
  Office office;
  add_remark(office, "Đường xa");
  const std::string cookie = office.sign_in("canbo"), here = "/consultations/" + id;
  std::set<std::string> linked;
  for (const char* page : {"", "/remarks", "/remarks/tags", "/documents", "/filtered", "/closing", "/cross", "/report", "/manage", "/paper"}) {
    const std::string body = office.request("GET", here + page, "", cookie).body;
    const std::regex link("href=\"(/v1/[^\"?]+)");
    for (std::sregex_iterator at(body.begin(), body.end(), link), end; at != end; ++at)
      linked.insert((*at)[1]);
  }
  CHECK(linked == registered_paths(id));
}

TEST_CASE("the OpenAPI document describes every registered download with its media type and no other") {
  Office office;
  const auto document = json::parse(office.request("GET", "/openapi.json").body).as_object();
  std::set<std::string> described;
  for (const auto& [path, item] : document.at("paths").as_object()) {
    if (std::string_view(path).starts_with("/v1/consultations/") &&
        std::string_view(path).find('.') != std::string_view::npos)
      described.insert(std::string(path));
  }
  CHECK(described == registered_paths("{id}"));
  for (const auto* format : all_formats()) {
    const auto& responses =
        document.at("paths").at(path_of(*format, "{id}")).at("get").at("responses").at("200").at("content");
    CHECK(responses.as_object().contains(results::bare_media_type(*format)));
  }
}

TEST_CASE("an unknown format or document is refused with the names of the known ones") {
  Office office;
  const auto body = [&](const std::string& path) {
    const auto match = office.router.find("GET", path);
    http::Request request;
    request.method = "GET";
    request.path = request.target = path;
    http::Response answer;
    (*match.handler)(request, match.parameters, [&](http::Response one) { answer = std::move(one); });
    CHECK(answer.status == 404);
    return answer.body;
  };
  CHECK(body("/v1/consultations/x/summary.odt").find("csv, json, xlsx, pdf, docx") != std::string::npos);
  CHECK(body("/v1/consultations/x/maps.csv").find("summary, figures, opinions, remarks, remark-table, filtered, closing, minutes") !=
        std::string::npos);
}

TEST_CASE(
    "every registered format is exported from the command line, unknown ones are refused with the known "
    "names") {
  Folder folder;
  const ServerFolders folders{folder.path / "server", assets};
  REQUIRE(Deployment::init(folders));
  auto deployment = Deployment::open(folders);
  REQUIRE(deployment);
  const auto export_to = [&](std::string_view what, std::string_view format, const std::string& language) {
    return operate(**deployment,
                   {{"do", "export"},
                    {"consultation", id},
                    {"what", what},
                    {"format", format},
                    {"language", language},
                    {"out", (folder.path / "out").string()}},
                   {});
  };
  REQUIRE(fault_of(operate(**deployment,
                           {{"do", "publish"}, {"pack", (assets / "consultations" / id).string()}}, {})) ==
          "");
  for (const auto* format : all_formats()) {
    CAPTURE(path_of(*format));
    CHECK(fault_of(export_to(format->document, format->extension, "")) == "");
    CHECK(content_of(folder.path / "out").starts_with(beginning_of(*format)));
    CHECK((*deployment)->store->trail(1).at(0).action == "export-" + std::string(format->document));
  }
  CHECK(fault_of(export_to("summary", "odt", "")).find("csv, json, xlsx, pdf, docx") != std::string::npos);
  CHECK(fault_of(export_to("opinions", "pdf", "")).find("csv, json, xlsx") != std::string::npos);
  CHECK(fault_of(export_to("maps", "csv", "")).find("summary, figures, opinions, remarks, remark-table, filtered, closing, minutes") !=
        std::string::npos);
  CHECK(fault_of(export_to("summary", "csv", "xx")).find("vi, en") != std::string::npos);
}

TEST_CASE("Accept-Language selects the available language with the highest weight") {
  const std::vector<std::string> codes{"vi", "en", "fr"};
  CHECK(accepted_language("en", codes) == "en");
  CHECK(accepted_language("en-GB,en;q=0.9,vi;q=0.8", codes) == "en");
  CHECK(accepted_language("de, fr;q=0.5, vi;q=0.7", codes) == "vi");
  CHECK(accepted_language("de", codes).empty());
  CHECK(accepted_language("en;q=0, fr;q=0.1", codes) == "fr");
  CHECK(accepted_language("", codes).empty());
  CHECK(accepted_language("en;q=x", codes).empty());
}
