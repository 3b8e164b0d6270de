// All pages and downloads, opened one after the other.
#pragma once

#include <boost/json.hpp>

#include "tests/server/office/province.h"

namespace kiosk::server::test {

/// Addresses of all pages and downloads reachable by GET, from the server's API description.
inline std::vector<std::string> every_address(Province& province, const std::string& consultation,
                                              const std::string& kiosk) {
  const auto document = boost::json::parse(province.request("GET", "/openapi.json").body).as_object();
  std::vector<std::string> all;
  for (const auto& [path, item] : document.at("paths").as_object()) {
    std::string address(path);
    if (!item.as_object().contains("get") || address.find("/v1/kiosks/self") == 0 || address == "/healthz" ||
        address == "/readyz")
      continue;
    for (const auto& [name, value] :
         {std::pair<std::string, std::string>{"{id}", consultation}, {"{kiosk}", kiosk}}) {
      if (const auto at = address.find(name); at != std::string::npos)
        address.replace(at, name.size(), value);
    }
    if (address.find('{') == std::string::npos) all.push_back(address);
  }
  return all;
}

/// Opens each of them; no one may fail.
inline void open_everything(Province& province, const std::string& consultation, const std::string& kiosk) {
  const std::string cookie = province.sign_in("canbo");
  const auto addresses = every_address(province, consultation, kiosk);
  CHECK(addresses.size() > 30);
  for (const std::string& address : addresses) {
    CAPTURE(address);
    http::Response answer;
    CHECK_NOTHROW(answer = province.request("GET", address, "", cookie));
    CHECK(answer.status < 500);
    CHECK_NOTHROW(whole(answer));
  }
}

}  // namespace kiosk::server::test
