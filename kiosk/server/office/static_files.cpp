// Style sheets, scripts and pictures of the pages.
#include <fstream>

#include "kiosk/server/office/page_context.h"

namespace kiosk::server::office {
namespace {

using http::Request;
using http::Response;

const std::map<std::string, std::string> types{{".css", "text/css; charset=utf-8"},
                                               {".svg", "image/svg+xml"},
                                               {".js", "text/javascript; charset=utf-8"}};

/// A file of the folder by its bare name; names with a slash are refused.
Response file(const Request& request, const std::filesystem::path& folder, const std::string& name) {
  const auto type = types.find(std::filesystem::path(name).extension().string());
  std::ifstream in(folder / name, std::ios::binary);
  if (type == types.end() || name.find('/') != std::string::npos || !in)
    return http::problem(404, {"not-found", "There is no such file.", "", ""});
  Response response;
  response.body.assign(std::istreambuf_iterator<char>(in), {});
  const std::string tag = "\"" + to_hex(sha256(bytes_of(response.body))).substr(0, 16) + "\"";
  response.headers = {{"Content-Type", type->second}, {"Cache-Control", "no-cache"}, {"ETag", tag}};
  if (request.header("if-none-match") == tag) {
    response.status = 304;
    response.body.clear();
  }
  return response;
}

}  // namespace

void add_static_files(Routes& routes) {
  for (const char* folder : {"web", "art"}) {
    routes.add_public("GET", std::string("/assets/") + folder + "/{file}",
                      [folder](PageContext& context, const Request& request, const Parameters& parameters) {
                        return file(request, context.services().assets / folder, parameters.at("file"));
                      });
  }
  routes.add_public("GET", "/assets/chart.js",
                    [](PageContext& context, const Request& request, const Parameters&) {
                      return file(request, context.services().chart_folder, "chart.min.js");
                    });
}

}  // namespace kiosk::server::office
