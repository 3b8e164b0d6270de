// The decoded items of one upload, to be stored.
#pragma once

#include <vector>

#include "kiosk/server/store/interface/opinions.h"

namespace kiosk::server::intake {

struct Submission {
  std::vector<store::Arrival> arrivals;
  store::DeviceCounter counter;  ///< of the kiosk that sent them
};

}  // namespace kiosk::server::intake
