// The services that the officials' pages use.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "kiosk/base/random.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/administration/administration.h"
#include "kiosk/server/packs/pack_drafts.h"
#include "kiosk/server/store/interface/store.h"
#include "kiosk/server/store/interface/trail_check.h"

namespace kiosk::server::alarms {
class Notifier;
}

namespace kiosk::server::office {

/// All references must outlive the pages.
struct Services {
  store::Store& store;
  const Clock& clock;
  Random& random;
  administration::Administration& administration;
  packs::PublishedPacks& packs;
  packs::PackDrafts& drafts;
  alarms::Notifier& notifier;
  std::filesystem::path assets;
  /// The pack of a consultation's published revision; null if it cannot be read.
  std::function<std::shared_ptr<const consultation::Pack>(const store::Consultation&)> pack;
  bool secure = true;  ///< served over TLS: cookies get the Secure attribute
  bool second_factor_required = false;
  std::filesystem::path temporary = std::filesystem::temp_directory_path();  ///< for downloads in progress
  std::vector<store::TrailProblem> trail_problems{};                         ///< found at the server's start
  /// Location of Debian's libjs-chart.js; charts are shown as tables if it is missing.
  std::filesystem::path chart_folder = "/usr/share/javascript/chart.js";
};

}  // namespace kiosk::server::office
