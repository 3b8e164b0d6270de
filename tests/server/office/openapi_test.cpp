#include <boost/json.hpp>
#include <set>

#include "kiosk/server/intake/intake.h"
#include "kiosk/server/results/publication.h"
#include "tests/server/office/office.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace json = boost::json;

namespace {

/// "get /kiosks" for every operation with (or without) that mark.
std::set<std::string> marked(const json::object& document, std::string_view mark) {
  std::set<std::string> found;
  for (const auto& [path, item] : document.at("paths").as_object()) {
    for (const auto& [method, operation] : item.as_object()) {
      if (operation.is_object() && operation.as_object().contains(mark))
        found.insert(std::string(method) + " " + std::string(path));
    }
  }
  return found;
}

std::set<std::string> operations(const json::object& document) {
  return marked(document, "responses");
}

}  // namespace

TEST_CASE("every registered route is described, and every described one is registered") {
  Office office;
  intake::Intake intake(*office.store, office.packs, office.clock, office.random,
                        wire::make_signing_key(office.random));
  intake.add_routes(office.router);
  const auto key = wire::make_signing_key(office.random);
  results::add_publication_routes(office.router, *office.store, office.packs, key, office.clock);
  const auto answer = office.request("GET", "/openapi.json");
  CHECK(Office::header(answer, "Content-Type") == "application/json");
  const auto document = json::parse(answer.body).as_object();
  CHECK(marked(document, "x-undescribed").empty());
  // The two routes that only the complete program adds.
  CHECK(marked(document, "x-unregistered") == std::set<std::string>{"get /healthz", "get /readyz"});
  std::set<std::string> registered{"get /healthz", "get /readyz"};
  for (const auto& entry : office.router.entries())
    registered.insert((entry.method == "GET" ? "get " : "post ") + entry.pattern);
  CHECK(operations(document) == registered);
}

TEST_CASE("a route without a description is marked") {
  Office office;
  office.router.add("GET", "/v1/secret", {});
  const auto document = json::parse(office.request("GET", "/openapi.json").body).as_object();
  CHECK(marked(document, "x-undescribed") == std::set<std::string>{"get /v1/secret"});
  CHECK(marked(document, "x-unregistered").contains("post /v1/opinions"));
}

TEST_CASE("pages that change something require the form's token and a session, and name their right") {
  Office office;
  const auto document = json::parse(office.request("GET", "/openapi.json").body).as_object();
  const auto& revoke = document.at("paths").at("/kiosks/{kiosk}/revoke").at("post");
  CHECK(json::serialize(revoke.at("security")) == R"([{"session":[]}])");
  CHECK(json::value_to<std::string>(revoke.at("description")) == "Right: administrators.");
  CHECK(json::serialize(revoke.at("requestBody")).find("csrf") != std::string::npos);
  CHECK(json::serialize(document.at("paths").at("/sign-in").at("post").at("security")) == "[]");
}
