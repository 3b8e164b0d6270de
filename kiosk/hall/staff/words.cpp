#include "kiosk/hall/staff/words.h"

#include <cmath>
#include <cstdio>

#include "kiosk/base/fault_words.h"

namespace kiosk::hall::staff {

using namespace std::chrono_literals;

std::string grade_word(Grade grade, const Catalogue& words) {
  switch (grade) {
    case Grade::good:
      return words.text("staff.grade.good");
    case Grade::attention:
      return words.text("staff.grade.attention");
    case Grade::bad:
      return words.text("staff.grade.bad");
    case Grade::none:
      break;
  }
  return {};
}

std::string decimal(double value, const Catalogue& words) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  std::string result = text;
  if (const auto point = result.find('.'); point != std::string::npos)
    result.replace(point, 1, words.text("staff.decimal_sign"));
  return result;
}

std::string store_note(const Facts& facts, const Catalogue& words) {
  return words.text("staff.note.store", {{"why", words.text(facts.store_trouble)}});
}

std::string bytes_in_words(std::int64_t bytes, const Catalogue& words) {
  const double mega = static_cast<double>(bytes) / 1e6;
  if (mega < 1000) return words.text("staff.megabytes", {{"n", std::to_string(std::lround(mega))}});
  return words.text("staff.gigabytes", {{"n", decimal(mega / 1000, words)}});
}

std::string span_in_words(std::chrono::seconds span, const Catalogue& words) {
  const auto say = [&](std::string_view key, std::int64_t n) {
    return words.plural(key, n, {{"n", std::to_string(n)}});
  };
  if (span < 1min) return say("staff.span.seconds", span.count());
  if (span < 1h) return say("staff.span.minutes", std::chrono::ceil<std::chrono::minutes>(span).count());
  if (span < 48h) return say("staff.span.hours", std::chrono::round<std::chrono::hours>(span).count());
  return say("staff.span.days", std::chrono::floor<std::chrono::days>(span).count());
}

std::string moment_in_words(UtcTime time) {
  const Day day = day_in_vietnam(time);
  const auto local = std::chrono::floor<std::chrono::minutes>(time + vietnam_offset).time_since_epoch() % 24h;
  char text[32];
  std::snprintf(text, sizeof text, "%02d:%02d, %u/%u", static_cast<int>(local / 1h),
                static_cast<int>(local % 1h / 1min), static_cast<unsigned>(day.day()),
                static_cast<unsigned>(day.month()));
  return text;
}

std::string state_word(StepState state, const Catalogue& words) {
  switch (state) {
    case StepState::waiting:
      return words.text("staff.state.waiting");
    case StepState::running:
      return words.text("staff.state.running");
    case StepState::good:
      return words.text("staff.grade.good");
    case StepState::attention:
      return words.text("staff.grade.attention");
    case StepState::bad:
      return words.text("staff.grade.bad");
    case StepState::skipped:
      break;
  }
  return words.text("staff.state.skipped");
}

Act go_to(std::string id, std::string icon, std::string label, Page page, bool primary, bool enabled) {
  return {std::move(id), std::move(icon), std::move(label), GoTo{page}, primary, enabled};
}

}  // namespace kiosk::hall::staff
