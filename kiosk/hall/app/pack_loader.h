// The pack in use: loads what the courier put under packs/current, beside the UI thread.
#pragma once

#include <filesystem>
#include <functional>
#include <future>
#include <memory>

#include "kiosk/consultation/load.h"
#include "kiosk/hall/app/folders.h"

namespace kiosk::hall {

class PackLoader {
 public:
  /// `loaded` is called from another thread when a pack is ready to be taken.
  PackLoader(Folders folders, std::function<void()> loaded);
  ~PackLoader();

  /// Loads at once; null where there is none or it has faults. For the start.
  std::shared_ptr<const consultation::Pack> load_now();
  /// Looks whether another pack is current, and if so starts to load it.
  void look();
  /// The newly loaded pack, once; null where nothing new is ready.
  std::shared_ptr<const consultation::Pack> take();

 private:
  std::filesystem::path current() const;
  Folders folders_;
  std::function<void()> loaded_;
  std::filesystem::path in_use_;
  std::future<std::shared_ptr<const consultation::Pack>> loading_;
};

}  // namespace kiosk::hall
