// A server's folder with a published consultation, created by `init` and `publish`.
#pragma once

#include <doctest/doctest.h>

#include "kiosk/server/command_line/deployment.h"
#include "tests/server/samples.h"

namespace kiosk::server::test {

inline const std::filesystem::path source_assets = std::string(KIOSK_SOURCE_DIR) + "/assets";

struct ServerFolder {
  ServerFolder() {
    REQUIRE(Deployment::init(folders));
    const auto deployment = Deployment::open(folders).value();
    const auto pack = source_assets / "consultations/kim-son-xuan-chinh";
    REQUIRE(deployment->administration.publish("canbo", pack, {noon - std::chrono::days(7), {}}));
  }
  Folder folder;
  ServerFolders folders{folder.path / "data", source_assets};
};

}  // namespace kiosk::server::test
