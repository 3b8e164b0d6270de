// Builds the view models of the staff panel's pages from facts and progress. Pure.
#pragma once

#include "kiosk/base/catalogue.h"
#include "kiosk/hall/staff/views.h"

namespace kiosk::hall::staff {

OverviewView overview(const Facts& facts, bool test_mode, const Catalogue& words);

/// View model of any page with a job: sync, usb, network, self_test, print, confirm_restart,
/// confirm_test_mode.
WorkView work(Page page, const Facts& facts, const Progress& progress, bool test_mode,
              const Catalogue& words);

LevelsView levels(const Facts& facts, const Catalogue& words);

/// Text typed into the enrolment form.
struct Form {
  const std::array<std::string, enrol_fields>& fields;
  std::size_t chosen = 0;
  bool busy = false;
  const Enrolled& answer;  ///< result of the last attempt
};
FormView enrolment(const Form& form, const Facts& facts, const Catalogue& words);

}  // namespace kiosk::hall::staff
