// A real server with many enrolled kiosks, for fault tests: kiosks are folders with a real outbox.
#pragma once

#include "kiosk/hall/outbox/outbox.h"
#include "tests/e2e/harness.h"
#include "tests/faults/referee.h"

namespace kiosk::faults {

class Province {
 public:
  /// The server runs when this returns. `options`: more options of `kiosk-server serve`.
  explicit Province(std::size_t kiosks, std::vector<std::string> options = {});

  /// The kiosk's folder, created at the first call; `url`: another address of its server.
  std::filesystem::path kiosk_folder(std::size_t number, const std::string& url = "");
  /// The command of a program that sends from that kiosk.
  std::vector<std::string> send_command(std::size_t number, const std::vector<std::string>& more);
  /// Publishes the next revision of the shipped pack.
  void publish_revision(int revision);
  /// Store, tallies and downloads made by the command line.
  Evidence evidence();

  e2e::Deployment deployment{"kim-son-xuan-chinh", false};
  std::vector<hall::outbox::Identity> kiosks;
  Hash seal_key{};
};

}  // namespace kiosk::faults
