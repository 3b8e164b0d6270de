#include "kiosk/server/command_line/deployment.h"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>

#include "kiosk/base/files.h"
#include "kiosk/server/http/certificate.h"
#include "kiosk/server/store/postgres/open.h"

namespace kiosk::server {
namespace {

wire::SigningKey key_from(const Bytes& bytes) {
  std::array<std::uint8_t, 32> seed{};
  std::copy_n(bytes.begin(), std::min(bytes.size(), seed.size()), seed.begin());
  return wire::signing_key_from_seed(seed);
}

Result<std::unique_ptr<store::Store>> open_store(const ServerFolders& folders, const std::string& address) {
  return address.empty() ? store::open_sqlite(folders.database()) : store::open_postgres(address);
}

/// Keeps an existing seed.
Result<void> make_signing_seed(store::Parts<store::Settings, store::Transactions> store) {
  if (store.get<store::Settings>().setting(signing_seed)) return {};
  SystemRandom random;
  const auto seed = wire::make_signing_key(random).seed;
  const auto store_seed = [&](store::Write& write) -> Result<void> {
    if (auto set = write.set_setting(signing_seed, {{seed.begin(), seed.end()}, 0}); !set) return set;
    write.trail("init", {});
    return {};
  };
  return store.get<store::Transactions>().transaction(command_line_actor, SystemClock().now(), store_seed);
}

/// The store decides if it and the published packs disagree, after a crash during a publication or a restored
/// backup.
void correct_pointers(store::Consultations& consultations, packs::PublishedPacks& packs) {
  std::vector<packs::PublishedPacks::Current> current;
  for (const auto& one : consultations.consultations())
    current.push_back({one.id, one.revision, one.pack_digest});
  for (const auto& one : packs.correct_pointers(current)) {
    spdlog::error("the pack of {} revision {} is missing from the folder of published packs: {}", one.id,
                  one.revision, to_hex(one.digest));
  }
}

}  // namespace

Result<FolderLock> FolderLock::take(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return fault("folder-unusable", "The folder of {folder} cannot be used.",
                 "Run init first, as the server's user.", file.string(), {{"folder", file.string()}});
  }
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor);
    return fault("folder-in-use", "Another kiosk-server works in this folder.",
                 "Wait until it is done, or stop it.", file.string());
  }
  return FolderLock(descriptor);
}

FolderLock::FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Deployment::Deployment(const ServerFolders& where, FolderLock held, std::unique_ptr<store::Store> opened,
                       wire::SigningKey key)
    : folders(where),
      lock(std::move(held)),
      store(std::move(opened)),
      packs(where.packs(), where.schema()),
      server_key(key),
      administration(*store, packs, clock, random, server_key, where.certificate()),
      shown_certificate(where.certificate()),
      shown_key(where.key()) {}

Result<std::string> database_address(const ServerFolders& folders) {
  if (!folders.address.empty() || !std::filesystem::exists(folders.address_file())) return folders.address;
  constexpr std::size_t longest_address = 4096;
  auto text = read_file(folders.address_file(), longest_address);
  if (text) text->erase(std::min(text->find('\n'), text->size()));
  return text;
}

Result<void> require_finished_restore(const ServerFolders& folders) {
  if (!std::filesystem::exists(folders.unfinished_restore())) return {};
  return fault("restore-unfinished", "A restore of this folder was interrupted.",
               "Run kiosk-server restore again with the same backup.", folders.data.string());
}

Result<void> Deployment::init(const ServerFolders& folders) {
  if (auto finished = require_finished_restore(folders); !finished) return finished;
  std::error_code error;
  std::filesystem::create_directories(folders.data, error);
  if (error) {
    return fault("folder-not-created", "The folder {folder} cannot be created: {reason}.",
                 "Choose another with --data.", folders.data.string(),
                 {{"folder", folders.data.string()}, {"reason", error.message()}});
  }
  std::filesystem::permissions(folders.data, std::filesystem::perms::owner_all, error);
  const auto lock = FolderLock::take(folders.lock());
  if (!lock) return tl::unexpected(lock.error());
  const auto address = database_address(folders);
  if (!address) return failure(address);
  if (!address->empty() && std::filesystem::exists(folders.database())) {
    return fault("database-elsewhere", "The server in {folder} has its database in a file.",
                 "Move it: kiosk-server migrate --from sqlite:{folder} --to ADDRESS", folders.data.string(),
                 {{"folder", folders.data.string()}});
  }
  auto store = open_store(folders, *address);
  if (!store) return tl::unexpected(store.error());
  if (auto made = make_signing_seed(**store); !made) return made;
  if (!address->empty()) {
    if (auto written = write_file_durably(folders.address_file(), *address + "\n"); !written) return written;
  }
  return http::make_certificate(folders.certificate(), folders.key());
}

Result<std::unique_ptr<Deployment>> Deployment::open(const ServerFolders& folders) {
  if (const auto finished = require_finished_restore(folders); !finished) return failure(finished);
  const auto address = database_address(folders);
  if (!address) return failure(address);
  if (address->empty() ? !std::filesystem::exists(folders.database())
                       : !std::filesystem::exists(folders.certificate())) {
    return fault("not-initialised", "There is no server in {folder}.",
                 "Run: kiosk-server init --data {folder}", folders.data.string(),
                 {{"folder", folders.data.string()}});
  }
  auto lock = FolderLock::take(folders.lock());
  if (!lock) return tl::unexpected(lock.error());
  std::filesystem::remove_all(folders.restoring());  // of a restore that was killed before it changed anything
  auto store = open_store(folders, *address);
  if (!store) return tl::unexpected(store.error());
  const auto seed = (*store)->setting(signing_seed);
  if (!seed || seed->value.size() != 32) {
    return fault("signing-key-missing", "The server's signing key is missing.",
                 "Run init again, or restore a backup.", folders.data.string());
  }
  std::unique_ptr<Deployment> deployment(
      new Deployment(folders, std::move(*lock), std::move(*store), key_from(seed->value)));
  correct_pointers(*deployment->store, deployment->packs);
  return deployment;
}

}  // namespace kiosk::server
