#include "kiosk/hall/app/staff_controller.h"

#include <spdlog/spdlog.h>

#include "kiosk/hall/app/device.h"
#include "kiosk/hall/app/staff_keys.h"
#include "kiosk/hall/speech/mixer.h"

namespace kiosk::hall::app {

StaffController::StaffController(const Folders& folders, Stores& stores, const Clock& clock, Random& random,
                                 WakeFlag& wake, staff::Timing timing)
    : stores_(stores),
      clock_(clock),
      wake_(wake),
      tools_{folders, stores, clock, worker_random_, [this](staff::Event event) { tell(std::move(event)); }},
      panel_(random, true, timing) {}

void StaffController::tell(staff::Event event) {
  {
    const LockGuard lock(mutex_);
    arrivals_.push_back(std::move(event));
  }
  wake_.set();
}

void StaffController::hand_over(const staff::NightHours& night) {
  {
    const LockGuard lock(mutex_);
    night_ = night;
  }
  wake_.set();
}

void StaffController::hand_over(const PrinterSetting& printer) {
  {
    const LockGuard lock(mutex_);
    printer_ = printer;
  }
  wake_.set();
}

void StaffController::handle_arrivals() {
  std::vector<staff::Event> events;
  {
    const LockGuard lock(mutex_);
    events.swap(arrivals_);
  }
  for (const staff::Event& event : events) handle(event);
}

void StaffController::check_store() {
  worker_.add([this] {
    tools_.stores.check();
    wake_.set();
  });
}

void StaffController::handle(const staff::Event& event) {
  for (const staff::Order& order : panel_.handle(event, draw::Window::now())) carry_out(order);
}

void StaffController::carry_out(const staff::Order& order) {
  const auto later = [this](auto job) { worker_.add([this, known = known_, job] { job(tools_, known); }); };
  if (const auto* check = std::get_if<staff::CheckPin>(&order)) {
    pin_worker_.add([this, pin = check->pin] { tools_.tell(check_pin(tools_, pin)); });
  } else if (std::holds_alternative<staff::Measure>(order)) {
    later([](const auto& tools, const auto& known) { tools.tell(staff::Measured{measure(tools, known)}); });
  } else if (std::holds_alternative<staff::SyncNow>(order)) {
    later([](const auto& tools, const auto& known) { watch_sync(tools, known); });
  } else if (std::holds_alternative<staff::TestNetwork>(order)) {
    later([](const auto& tools, const auto&) { test_network(tools); });
  } else if (std::holds_alternative<staff::TestSelf>(order)) {
    later([](const auto& tools, const auto& known) { test_self(tools, known); });
  } else if (const auto* copy = std::get_if<staff::CopyTo>(&order)) {
    later([folder = copy->folder](const auto& tools, const auto&) { copy_to(tools, folder); });
  } else if (const auto* levels = std::get_if<staff::SetLevels>(&order)) {
    later([levels = levels->levels](const auto&, const auto& known) {
      if (levels.brightness) set_brightness(*levels.brightness);
      if (levels.volume) speech::set_card_volume(known.card, *levels.volume);
    });
  } else if (const auto* night = std::get_if<staff::UseNight>(&order)) {
    later([this, hours = night->hours](const auto& tools, const auto& known) {
      if (keep_night(tools, known, hours)) hand_over(hours);
    });
  } else if (const auto* printer = std::get_if<staff::UsePrinter>(&order)) {
    later([this, order = *printer](const auto& tools, const auto& known) {
      if (keep_printer(tools, known, order)) hand_over(printer_setting(order.queue, order.paper));
    });
  } else if (const auto* test = std::get_if<staff::PrintTest>(&order)) {
    later([order = *test](const auto& tools, const auto&) { print_test(tools, order); });
  } else if (const auto* to_enrol = std::get_if<staff::Enrol>(&order)) {
    later([order = *to_enrol](const auto& tools, const auto&) { tools.tell(enrol(tools, order)); });
  } else if (const auto* use = std::get_if<staff::UseCalibration>(&order)) {
    calibration_ = use->affine;
    if (use->keep && stores_.outbox())
      later([affine = use->affine](const auto& tools, const auto&) {
        if (const auto kept = tools.stores.outbox()->set_setting(calibration_key, staff::encode(affine));
            !kept)
          spdlog::error("{}", kept.error().what);
      });
  } else if (std::holds_alternative<staff::Restart>(order)) {
    restart_ = true;
  } else if (std::holds_alternative<staff::SwitchTestMode>(order)) {
    test_switched_ = true;
  }
}

}  // namespace kiosk::hall::app
