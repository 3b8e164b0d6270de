// Loads the pack that the courier put under packs/current, on another thread than the UI.
#pragma once

#include <filesystem>
#include <functional>
#include <future>
#include <memory>

#include "kiosk/consultation/load.h"
#include "kiosk/hall/app/folders.h"

namespace kiosk::hall::app {

class PackLoader {
 public:
  /// `loaded` is called on another thread when take_loaded_pack() has a pack.
  PackLoader(Folders folders, std::function<void()> loaded);
  ~PackLoader();

  /// Loads and waits; null where there is no pack or it has faults. For the start.
  std::shared_ptr<const consultation::Pack> load_now();
  /// Starts to load the current pack where it is another than the one in use.
  void check_for_new_pack();
  /// The newly loaded pack, once; null where none is ready.
  std::shared_ptr<const consultation::Pack> take_loaded_pack();

 private:
  std::filesystem::path current() const;
  Folders folders_;
  std::function<void()> loaded_;
  std::filesystem::path in_use_;
  std::future<std::shared_ptr<const consultation::Pack>> loading_;
};

}  // namespace kiosk::hall::app
