// Which event is allowed on which page of the staff panel: one table, consulted before an event is handled.
// Pure.
#pragma once

#include "kiosk/base/enum_set.h"
#include "kiosk/hall/staff/event.h"

namespace kiosk::hall::staff {

using Pages = EnumSet<Page>;

/// Pages that show the progress of a job.
inline constexpr Pages work_pages{Page::sync, Page::usb, Page::network, Page::self_test, Page::print};
/// Pages that require the PIN.
inline constexpr Pages unlocked_pages =
    work_pages.with({Page::overview, Page::levels, Page::calibrate, Page::enrol, Page::confirm_restart,
                     Page::confirm_test_mode});
inline constexpr Pages open_pages = unlocked_pages.with({Page::pin});
inline constexpr Pages all_pages = open_pages.with({Page::closed});

/// Whether the event may change the panel while that page is shown. An event that is not allowed has no
/// effect. The handler of an allowed event still checks what the event names.
bool is_allowed(const Event& event, Page page);

}  // namespace kiosk::hall::staff
