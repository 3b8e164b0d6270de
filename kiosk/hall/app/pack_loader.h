// Loads the current pack (packs/current, set by the courier) on another thread than the UI.
#pragma once

#include <filesystem>
#include <functional>
#include <future>
#include <memory>

#include "kiosk/consultation/load.h"
#include "kiosk/hall/app/folders.h"
#include "kiosk/hall/app/stores.h"

namespace kiosk::hall::app {

class PackLoader {
 public:
  /// `loaded` is called on the loader's thread when take_loaded_pack() has a pack.
  PackLoader(Folders folders, const Stores& stores, std::function<void()> loaded);
  ~PackLoader();

  /// Loads and waits; null if there is no pack, it has faults, or it is not what the kiosk's server signed. Used at
  /// program start.
  std::shared_ptr<const consultation::Pack> load_now();
  /// Starts to load the current pack if it is not the one in use.
  void check_for_new_pack();
  /// The loaded pack, returned once; null if none is ready.
  std::shared_ptr<const consultation::Pack> take_loaded_pack();

 private:
  std::filesystem::path current() const;
  Folders folders_;
  const Stores& stores_;
  std::function<void()> loaded_;
  std::filesystem::path in_use_;
  std::future<std::shared_ptr<const consultation::Pack>> loading_;
};

}  // namespace kiosk::hall::app
