// The officials' pages: sign-in, consultations, results, remarks, kiosks, trail, downloads.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "kiosk/base/random.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/http/http.h"
#include "kiosk/server/store/store.h"

namespace kiosk::server::office {

struct Services {
  store::Store& store;
  const Clock& clock;
  Random& random;
  std::filesystem::path assets;
  std::function<std::shared_ptr<const consultation::Pack>(const store::Consultation&)> pack;
  bool secure = true;  ///< served over TLS: cookies are Secure
};

/// Adds every route. Faults where a catalogue or a template cannot be read.
Result<void> add_routes(http::Router& router, std::shared_ptr<Services> services);

}  // namespace kiosk::server::office
