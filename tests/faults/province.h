// A real server with many enrolled kiosks, for fault tests: kiosks are folders with a real outbox.
#pragma once

#include "kiosk/hall/outbox/outbox.h"
#include "tests/e2e/harness.h"
#include "tests/faults/referee.h"

namespace kiosk::faults {

class Province {
 public:
  /// The server runs when this returns. `options` are more options of `kiosk-server serve`.
  explicit Province(std::size_t kiosks, std::vector<std::string> options = {});

  /// The kiosk's folder, made when first asked for; its server is at `url` where one is given.
  std::filesystem::path kiosk_folder(std::size_t number, const std::string& url = "");
  /// Of a program that sends from that kiosk.
  std::vector<std::string> send_command(std::size_t number, const std::vector<std::string>& more);
  /// The shipped pack as an official publishes its next revision.
  void publish_revision(int revision);
  /// Store, tallies and the downloads that the command line makes.
  Evidence evidence();

  e2e::Deployment deployment{"kim-son-xuan-chinh", false};
  std::vector<hall::outbox::Identity> kiosks;
  Hash seal_key{};
};

}  // namespace kiosk::faults
