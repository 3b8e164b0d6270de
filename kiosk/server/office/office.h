// The officials' pages (sign-in, consultations, results, paper, remarks, kiosks, people, trail, downloads)
// and the public pages.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "kiosk/base/random.h"
#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/server/administration/administration.h"
#include "kiosk/server/http/http.h"
#include "kiosk/server/packs/pack_drafts.h"
#include "kiosk/server/store/interface/store.h"

namespace kiosk::server::alarms {
class Notifier;
}

namespace kiosk::server::office {

struct Services {
  store::Store& store;
  const Clock& clock;
  Random& random;
  std::filesystem::path assets;
  std::function<std::shared_ptr<const consultation::Pack>(const store::Consultation&)> pack;
  bool secure = true;  ///< served over TLS: cookies are Secure
  administration::Administration* administration = nullptr;
  packs::PackDrafts* drafts = nullptr;
  packs::PublishedPacks* packs = nullptr;
  alarms::Notifier* notifier = nullptr;
  bool second_factor_required = false;
  std::filesystem::path temporary = std::filesystem::temp_directory_path();  ///< holds downloads while they are written
  /// The folder of Debian's libjs-chart.js; without it pages show tables instead of charts.
  std::filesystem::path chart_folder = "/usr/share/javascript/chart.js";
};

/// Adds every route. Faults: those of Pages::load.
Result<void> add_routes(http::Router& router, std::shared_ptr<Services> services);

}  // namespace kiosk::server::office
