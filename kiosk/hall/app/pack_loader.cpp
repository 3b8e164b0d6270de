#include "kiosk/hall/app/pack_loader.h"

#include <spdlog/spdlog.h>

#include "kiosk/consultation/check.h"

namespace kiosk::hall::app {
namespace {

std::shared_ptr<const consultation::Pack> load(const std::filesystem::path& folder,
                                               const std::filesystem::path& schema) {
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

PackLoader::PackLoader(Folders folders, std::function<void()> loaded)
    : folders_(std::move(folders)), loaded_(std::move(loaded)) {}

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
  return in_use_.empty() ? nullptr : load(in_use_, folders_.schema());
}

void PackLoader::check_for_new_pack() {
  if (loading_.valid()) return;
  const auto folder = current();
  if (folder.empty() || folder == in_use_) return;
  in_use_ = folder;
  loading_ = std::async(std::launch::async, [folder, schema = folders_.schema(), loaded = loaded_] {
    auto pack = load(folder, schema);
    loaded();
    return pack;
  });
}

std::shared_ptr<const consultation::Pack> PackLoader::take_loaded_pack() {
  using namespace std::chrono_literals;
  if (!loading_.valid() || loading_.wait_for(0s) != std::future_status::ready) return nullptr;
  return loading_.get();
}

}  // namespace kiosk::hall::app
