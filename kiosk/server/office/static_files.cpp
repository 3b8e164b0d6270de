// Style sheets, scripts and pictures of the pages.
#include <fstream>

#include "kiosk/server/http/answer_cache.h"
#include "kiosk/server/office/page_context.h"

namespace kiosk::server::office {
namespace {

using http::Request;
using http::Response;

const std::map<std::string, std::string> types{{".css", "text/css; charset=utf-8"},
                                               {".svg", "image/svg+xml"},
                                               {".js", "text/javascript; charset=utf-8"}};

Response no_file() {
  return http::problem(404, {"not-found", "There is no such file.", "", ""});
}

Response read_file(const std::filesystem::path& path, const std::string& type) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return no_file();
  Response response;
  response.body.assign(std::istreambuf_iterator<char>(in), {});
  response.headers = {{"Content-Type", type}};
  return response;
}

/// A file of the folder by its bare name, from memory while the file is the same; a name with a slash is
/// refused.
Response file(http::AnswerCache& cache, const Request& request, const std::filesystem::path& folder,
              const std::string& name) {
  const auto type = types.find(std::filesystem::path(name).extension().string());
  if (type == types.end() || name.find('/') != std::string::npos) return no_file();
  const std::filesystem::path path = folder / name;
  std::error_code missing;
  const auto size = std::filesystem::file_size(path, missing);
  const auto written =
      missing ? std::filesystem::file_time_type() : std::filesystem::last_write_time(path, missing);
  if (missing) return no_file();
  const std::string stamp = std::to_string(size) + " " + std::to_string(written.time_since_epoch().count());
  return cache.get(request, path.string(), stamp, [&] { return read_file(path, type->second); });
}

}  // namespace

void add_static_files(Routes& routes) {
  const auto cache = std::make_shared<http::AnswerCache>();
  for (const char* folder : {"web", "art"}) {
    routes.add_public(
        "GET", std::string("/assets/") + folder + "/{file}",
        [folder, cache](PageContext& context, const Request& request, const Parameters& parameters) {
          return file(*cache, request, context.services().assets / folder, parameters.at("file"));
        },
        Routes::Limit::none);
  }
  routes.add_public(
      "GET", "/assets/chart.js",
      [cache](PageContext& context, const Request& request, const Parameters&) {
        return file(*cache, request, context.services().chart_folder, "chart.min.js");
      },
      Routes::Limit::none);
  routes.add_public(
      "GET", "/assets/qrcode.js",
      [cache](PageContext& context, const Request& request, const Parameters&) {
        return file(*cache, request, context.services().qrcode_folder, "qrcode.js");
      },
      Routes::Limit::none);
  // A script that keeps a page for use without network may act on pages outside its own folder only so.
  routes.add_public(
      "GET", "/assets/prepare-offline.js",
      [cache](PageContext& context, const Request& request, const Parameters&) {
        auto response = file(*cache, request, context.services().assets / "web", "prepare-offline.js");
        response.headers.emplace_back("Service-Worker-Allowed", "/c/");
        return response;
      },
      Routes::Limit::none);
}

}  // namespace kiosk::server::office
