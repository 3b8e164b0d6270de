// Processing of an upload: the sender is looked up once, nothing large is copied, answers are built outside
// the writer's thread, and a full queue asks the kiosk to retry.
#include <doctest/doctest.h>

#include "kiosk/wire/messages.h"
#include "tests/server/intake/door.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using wire::Status;

namespace {

std::string header(const http::Response& response, const std::string& name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return "";
}

}  // namespace

TEST_CASE("the sender is identified by an upload's head and looked up once") {
  Door door;
  auto request = door.upload(wire::encode(wire::Upload{1, {door.sealed_opinion()}}));
  REQUIRE_FALSE(door.gate(request));
  request.headers.erase("signature");
  auto response = door.handle(request);
  REQUIRE(response.finish);
  CHECK(response.finish().status == 200);
}

TEST_CASE("a body other than the signed one is refused after the head was accepted") {
  Door door;
  auto request = door.upload(wire::encode(wire::Upload{1, {door.sealed_opinion()}}));
  REQUIRE_FALSE(door.gate(request));
  request.body.back() = ' ';
  CHECK(door.handle(request).status == 401);
}

TEST_CASE("the body of an upload is moved, not copied") {
  Door door;
  auto request = door.upload(wire::encode(wire::Upload{1, {door.sealed_opinion()}}));
  REQUIRE_FALSE(door.gate(request));
  door.handle(request);
  CHECK(request.body.empty());
}

TEST_CASE("the writer's thread leaves encoding and signing to a worker") {
  Door door;
  auto request = door.upload(wire::encode(wire::Upload{1, {door.sealed_opinion(), door.sealed_opinion()}}));
  REQUIRE_FALSE(door.gate(request));
  const auto response = door.handle(request);
  CHECK(response.body.empty());
  REQUIRE(response.finish);
  const auto answer = wire::decode_answer(response.finish().body, door.server_key());
  REQUIRE(answer);
  CHECK(answer->results.size() == 2);
  CHECK(door.store->tallies(Door::consultation).stored == 2);
}

TEST_CASE("a full queue is answered with 503 and Retry-After before the body is read") {
  Door door(intake::Intake::Limits{{0, 0}, {}});
  auto request = door.upload(wire::encode(wire::Upload{1, {door.sealed_opinion()}}));
  const auto refused = door.gate(request);
  REQUIRE(refused);
  CHECK(refused->status == 503);
  CHECK(header(*refused, "Retry-After") == "10");
  CHECK(refused->body.find("/problems/busy") != std::string::npos);
}

TEST_CASE("the short lookup of a sender agrees with the full one") {
  Door door;
  const auto whole = door.store->kiosk(door.kiosk.id).value();
  const auto light = door.store->kiosk_identity(door.kiosk.id).value();
  CHECK(light.id == whole.id);
  CHECK(light.name == whole.name);
  CHECK(light.unit == whole.unit);
  CHECK(light.consultation == whole.consultation);
  CHECK(light.public_key == whole.public_key);
  CHECK_FALSE(light.revoked);
  change(*door.store, [&](store::Write& write) { write.revoke(door.kiosk.id); });
  CHECK(door.store->kiosk_identity(door.kiosk.id)->revoked);
  CHECK_FALSE(door.store->kiosk_identity(uuid_v4(door.random)));
}
