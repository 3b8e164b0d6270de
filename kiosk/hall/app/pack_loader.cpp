#include "kiosk/hall/app/pack_loader.h"

#include <spdlog/spdlog.h>

#include "kiosk/consultation/check.h"
#include "kiosk/hall/courier/packs.h"

namespace kiosk::hall::app {
namespace {

/// Whoever can write on the disk must not change what residents read and what their opinions are counted for.
Result<void> verified(const std::filesystem::path& folder, const Stores& stores) {
  outbox::Outbox* const outbox = stores.outbox();
  const auto identity = stores.identity();
  if (!outbox || !identity)
    return fault("pack-not-enrolled", "The consultation cannot be checked before the kiosk is enrolled.", "");
  try {
    return courier::verify_in_use(folder, identity->server_key, *outbox);
  } catch (const std::exception& error) {
    return fault("pack-unverified", "The consultation cannot be checked: {reason}.", "", "",
                 {{"reason", error.what()}});
  }
}

std::shared_ptr<const consultation::Pack> load(const std::filesystem::path& folder,
                                               const std::filesystem::path& schema, const Stores& stores) {
  if (const auto good = verified(folder, stores); !good) {
    spdlog::error("pack {}: {} {}", folder.string(), good.error().what, good.error().remedy);
    return nullptr;
  }
  auto result = consultation::load_published_pack(folder, schema);
  for (const Fault& fault : result.faults) spdlog::error("pack {}: {}", fault.where, fault.what);
  if (!result.pack) return nullptr;
  if (const auto good = consultation::check_collectable(*result.pack); !good) {
    spdlog::error("pack {}: {}", folder.string(), good.error().what);
    return nullptr;
  }
  return std::make_shared<const consultation::Pack>(std::move(*result.pack));
}

}  // namespace

PackLoader::PackLoader(Folders folders, const Stores& stores, std::function<void()> loaded)
    : folders_(std::move(folders)), stores_(stores), loaded_(std::move(loaded)) {}

PackLoader::~PackLoader() {
  if (loading_.valid()) loading_.wait();
}

/// Target of the link packs/current; empty if there is none.
std::filesystem::path PackLoader::current() const {
  std::error_code error;
  const auto target = std::filesystem::canonical(folders_.packs() / "current", error);
  return error ? std::filesystem::path() : target;
}

std::shared_ptr<const consultation::Pack> PackLoader::load_now() {
  in_use_ = current();
  auto pack = in_use_.empty() ? nullptr : load(in_use_, folders_.schema(), stores_);
  if (!pack) in_use_.clear();  // it is tried again when the courier has fetched it
  return pack;
}

void PackLoader::check_for_new_pack() {
  if (loading_.valid()) return;
  const auto folder = current();
  if (folder.empty() || folder == in_use_) return;
  in_use_ = folder;
  loading_ = std::async(std::launch::async, [folder, schema = folders_.schema(), &stores = stores_, loaded = loaded_] {
    auto pack = load(folder, schema, stores);
    loaded();
    return pack;
  });
}

std::shared_ptr<const consultation::Pack> PackLoader::take_loaded_pack() {
  using namespace std::chrono_literals;
  if (!loading_.valid() || loading_.wait_for(0s) != std::future_status::ready) return nullptr;
  auto pack = loading_.get();
  if (!pack) in_use_.clear();
  return pack;
}

}  // namespace kiosk::hall::app
