#include "tests/faults/province.h"

#include <fstream>
#include <stdexcept>

#include "kiosk/base/bytes.h"
#include "kiosk/server/store/sqlite/open.h"
#include "tests/faults/resident.h"

namespace kiosk::faults {
namespace {

using hall::outbox::Identity;
using hall::outbox::Outbox;

Hash hash_of(const Bytes& bytes) {
  Hash hash{};
  if (bytes.size() != hash.size()) throw std::runtime_error("not a key");
  std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

/// Writes directly to the stopped server's store, because a thousand enrolments over the network would be
/// throttled.
Identity enrolled(server::store::Store& store, Random& random, std::size_t number) {
  Hash code{};
  random.fill(code);
  const SystemClock clock;
  Identity identity;
  identity.name = "F-" + std::to_string(number);
  identity.kiosk = uuid_v4(random);
  identity.key = wire::make_signing_key(random);
  server::store::Kiosk kiosk;
  kiosk.id = identity.kiosk;
  kiosk.name = identity.name;
  kiosk.public_key = identity.key.public_key;
  const auto done = store.transaction("test", clock.now(), [&](server::store::Write& write) -> Result<void> {
    write.add_enrolment_code(code, "kim-son-xuan-chinh", "xuan-thien", clock.now() + std::chrono::hours(1));
    if (!write.enrol(code, kiosk, clock.now())) return fault("not-enrolled", "");
    write.trail("enrol", {{"kiosk", kiosk.id}});
    return {};
  });
  if (!done) throw std::runtime_error("a kiosk could not be enrolled");
  return identity;
}

}  // namespace

Province::Province(std::size_t count, std::vector<std::string> options) {
  seal_key = hash_of(from_base64(deployment.seal_key()).value());
  const std::string pin = deployment.enrolment_code().second;
  const Hash certificate = hash_of(from_base64(pin.substr(pin.find("//") + 2)).value());
  deployment.stop_server();
  {
    const auto store = server::store::open_sqlite(deployment.server_folder() / "server.sqlite").value();
    const auto seed = store->setting("signing-seed").value().value;
    const Hash server_key = wire::signing_key_from_seed(hash_of(seed)).public_key;
    SystemRandom random;
    for (std::size_t i = 0; i < count; ++i) {
      kiosks.push_back(enrolled(*store, random, i));
      kiosks.back().server_key = server_key;
      kiosks.back().certificate = certificate;
    }
  }
  deployment.server_options = std::move(options);
  deployment.start_server();
  for (Identity& identity : kiosks) identity.server_url = deployment.url();
}

std::filesystem::path Province::kiosk_folder(std::size_t number, const std::string& url) {
  const auto folder = deployment.folder() / ("kiosk-" + std::to_string(number));
  if (std::filesystem::exists(folder) && url.empty()) return folder;
  std::filesystem::create_directories(folder);
  Identity identity = kiosks.at(number);
  if (!url.empty()) identity.server_url = url;
  const auto outbox = Outbox::open(folder / "outbox.sqlite").value();
  if (!outbox->set_identity(identity)) throw std::runtime_error("no identity");
  return folder;
}

std::vector<std::string> Province::send_command(std::size_t number, const std::vector<std::string>& more) {
  std::vector<std::string> command{e2e::program("test_kiosk_send"), "--data", kiosk_folder(number),
                                   "--seal-key", to_base64(seal_key)};
  command.insert(command.end(), more.begin(), more.end());
  return command;
}

void Province::publish_revision(int revision) {
  namespace fs = std::filesystem;
  const fs::path assets = fs::path(KIOSK_SOURCE_DIR) / "assets";
  const fs::path pack = deployment.folder() / ("revision-" + std::to_string(revision));
  fs::copy(assets / "consultations/kim-son-xuan-chinh", pack, fs::copy_options::recursive);
  std::string text = e2e::read_file(pack / "pack.yaml");
  const auto at = text.find("\nrevision: ");
  if (at == std::string::npos) throw std::runtime_error("a pack without a revision");
  text.replace(at, text.find('\n', at + 1) - at, "\nrevision: " + std::to_string(revision));
  std::ofstream(pack / "pack.yaml") << text;
  e2e::output_of({e2e::program("kiosk-server"), "publish", pack, "--data", deployment.server_folder(),
                  "--assets", assets});
}

Evidence Province::evidence() {
  Evidence evidence;
  evidence.read_json(deployment.opinions("json"));
  evidence.read_csv(deployment.opinions("csv"));
  evidence.read_store(deployment.server_folder() / "server.sqlite");
  return evidence;
}

}  // namespace kiosk::faults
