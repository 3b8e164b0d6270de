// The services that the officials' pages use.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "kiosk/base/random.h"
#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/server/administration/administration.h"
#include "kiosk/server/office/second_factor_set_ups.h"
#include "kiosk/server/packs/pack_drafts.h"
#include "kiosk/server/store/interface/alarms.h"
#include "kiosk/server/store/interface/consultations.h"
#include "kiosk/server/store/interface/fleet.h"
#include "kiosk/server/store/interface/imports.h"
#include "kiosk/server/store/interface/opinions.h"
#include "kiosk/server/store/interface/papers.h"
#include "kiosk/server/store/interface/parts.h"
#include "kiosk/server/store/interface/people.h"
#include "kiosk/server/store/interface/quarantine.h"
#include "kiosk/server/store/interface/remark_index.h"
#include "kiosk/server/store/interface/remarks.h"
#include "kiosk/server/store/interface/reports.h"
#include "kiosk/server/store/interface/result_versions.h"
#include "kiosk/server/store/interface/settings.h"
#include "kiosk/server/store/interface/trail_check.h"
#include "kiosk/server/store/interface/transactions.h"

namespace kiosk::server::alarms {
class Notifier;
}

namespace kiosk::server::office {

/// The store without maintenance.
using OfficeStore = store::Parts<store::Alarms, store::Consultations, store::Fleet, store::Imports,
                                 store::OpinionIntake, store::Opinions, store::Papers, store::People,
                                 store::Quarantine, store::RemarkIndex, store::Remarks, store::Reports,
                                 store::ResultVersions, store::SecurityEvents, store::Settings, store::Trail, store::Transactions>;

/// All references must outlive the pages.
struct Services {
  OfficeStore store;
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
  std::filesystem::path kept_forms{};  ///< for what was typed and not saved; "" = only in memory
  std::vector<store::TrailProblem> trail_problems{};                         ///< found at the server's start
  /// Location of Debian's libjs-chart.js; charts are shown as tables if it is missing.
  std::filesystem::path chart_folder = "/usr/share/javascript/chart.js";
  /// Location of Debian's node-qrcode-generator; the page for preparing an opinion needs it.
  std::filesystem::path qrcode_folder = "/usr/share/nodejs/qrcode-generator";
  /// Monotonic time: for waits and locks, which must not move when the clock is set.
  std::function<std::chrono::steady_clock::time_point()> steady = std::chrono::steady_clock::now;
  std::shared_ptr<SecondFactorSetUps> set_ups = std::make_shared<SecondFactorSetUps>();
};

}  // namespace kiosk::server::office
