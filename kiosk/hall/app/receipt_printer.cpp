#include "kiosk/hall/app/receipt_printer.h"

#include <spdlog/spdlog.h>

namespace kiosk::hall::app {
namespace {

using namespace std::chrono_literals;

constexpr auto check_interval = 15s;
/// A job that is not finished after this time is cancelled.
constexpr auto print_timeout = 25s;

}  // namespace

PrinterSetting printer_setting(const std::string& queue, const std::string& paper) {
  return {queue, paper::width_named(paper).value_or(paper::Width::roll_80)};
}

ReceiptPrinter::ReceiptPrinter(WakeFlag& wake) : wake_(wake), thread_([this] { run(); }) {}

ReceiptPrinter::~ReceiptPrinter() {
  {
    const LockGuard lock(mutex_);
    ending_ = true;
  }
  awake_.notify_all();
  thread_.join();
  if (waiting_) visit::wipe(*waiting_);
}

void ReceiptPrinter::use(const PrinterSetting& setting) {
  {
    const LockGuard lock(mutex_);
    if (setting_ == setting) return;
    setting_ = setting;
    changed_ = true;
  }
  set_ready(false);
  awake_.notify_all();
}

void ReceiptPrinter::print(visit::ReceiptWords words) {
  {
    const LockGuard lock(mutex_);
    if (waiting_) visit::wipe(*waiting_);
    waiting_ = std::move(words);
    ++asked_;
    done_.reset();
  }
  awake_.notify_all();
}

std::optional<visit::Printed> ReceiptPrinter::take_outcome() {
  const LockGuard lock(mutex_);
  return std::exchange(done_, std::nullopt);
}

void ReceiptPrinter::set_ready(bool ready) {
  if (ready_.exchange(ready) != ready) wake_.set();
}

bool ReceiptPrinter::given_up() {
  const LockGuard lock(mutex_);
  return ending_;
}

paper::Trouble ReceiptPrinter::print_now(const PrinterSetting& setting, visit::ReceiptWords& words) {
  try {
    const paper::Page page = paper::receipt_page(words, setting.width);
    return paper::print(setting.queue, page, print_timeout, [this] { return given_up(); });
  } catch (const std::exception& error) {
    spdlog::error("The receipt could not be drawn: {}", error.what());
    return paper::Trouble::refuses;
  }
}

void ReceiptPrinter::wait_for_work(UniqueLock& lock) {
  const auto next_check = std::chrono::steady_clock::now() + check_interval;
  while (!ending_ && !changed_ && !waiting_) {
    if (setting_.queue.empty()) {
      awake_.wait(lock);
    } else if (awake_.wait_until(lock, next_check) == std::cv_status::timeout) {
      return;
    }
  }
}

void ReceiptPrinter::run() {
  while (true) {
    PrinterSetting setting;
    std::optional<visit::ReceiptWords> words;
    std::uint64_t asked = 0;
    {
      UniqueLock lock(mutex_);
      wait_for_work(lock);
      if (ending_) return;
      changed_ = false;
      setting = setting_;
      words.swap(waiting_);
      asked = asked_;
    }
    if (setting.queue.empty()) {
      set_ready(false);
      continue;
    }
    const paper::Trouble trouble = words ? print_now(setting, *words) : paper::printer_trouble(setting.queue);
    if (words) {
      visit::wipe(*words);
      const LockGuard lock(mutex_);
      if (asked == asked_)
        done_ = visit::Printed{trouble == paper::Trouble::none ? "" : std::string(paper::name_of(trouble))};
      wake_.set();
    }
    set_ready(trouble == paper::Trouble::none);
  }
}

}  // namespace kiosk::hall::app
