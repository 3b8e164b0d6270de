#include "kiosk/hall/staff/allowed_events.h"

#include "kiosk/base/variant_table.h"

namespace kiosk::hall::staff {
namespace {

template <class Kind>
constexpr RowFor<Kind, Pages> on(Pages pages) {
  return {pages};
}

constexpr auto table = variant_table<Event>(
    on<OpenPanel>({Page::closed}), on<ClosePanel>(open_pages), on<GoTo>(unlocked_pages),
    on<PressDigit>({Page::pin}), on<ErasePin>({Page::pin}),
    on<Yes>({Page::confirm_restart, Page::confirm_test_mode, Page::calibrate, Page::enrol}),
    on<Again>(work_pages.with({Page::calibrate})), on<ChooseStick>({Page::usb}),
    on<ChangeLevel>({Page::levels}), on<ChooseNight>({Page::levels}), on<ChoosePrinter>({Page::print}),
    on<ChoosePaper>({Page::print}), on<TestPrinter>({Page::print}), on<TouchAt>({Page::calibrate}),
    on<ChooseField>({Page::enrol}), on<TypeText>({Page::enrol}), on<EraseText>({Page::enrol}),
    on<Active>(open_pages), on<Tick>(open_pages),
    // Results of jobs, which may arrive after staff left the page.
    on<PinChecked>(all_pages), on<Measured>(all_pages), on<Progress>(work_pages), on<Enrolled>(all_pages));

}  // namespace

bool is_allowed(const Event& event, Page page) {
  return table[event.index()].contains(page);
}

}  // namespace kiosk::hall::staff
