#include "kiosk/hall/staff/words.h"

#include <cmath>
#include <cstdio>

#include "kiosk/base/fault_words.h"

namespace kiosk::hall::staff {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t little_room = 500'000'000, no_room = 50'000'000;  // bytes
constexpr NightHours nights_offered[] = {{0, 0}, {19, 6}, {20, 5}, {21, 5}, {22, 5}};
constexpr std::chrono::seconds old_queue = 24h, very_old_queue = 72h, drift = 5s, wrong_clock = 60s;

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

std::chrono::seconds since(UtcTime then, UtcTime now) {
  return std::max(0s, std::chrono::floor<std::chrono::seconds>(now - then));
}

std::string ago(UtcTime then, const Facts& facts, const Catalogue& words) {
  return words.text("staff.ago", {{"span", span_in_words(since(then, facts.now), words)}});
}

Card waiting_card(const Facts& facts, const Catalogue& words) {
  Card card{"waiting", "inbox", words.text("staff.waiting.name"), std::to_string(facts.waiting), {}, {}, {}};
  const auto age = facts.oldest_waiting ? since(*facts.oldest_waiting, facts.now) : 0s;
  card.grade = facts.refused > 0 || age > very_old_queue ? Grade::bad
               : age > old_queue                         ? Grade::attention
                                                         : Grade::good;
  if (!facts.store_open) {
    card.value = "–";
    card.grade = Grade::bad;
    card.detail = words.text("staff.waiting.unreadable");
  } else if (facts.refused > 0) {
    card.detail = words.text("staff.waiting.refused", {{"n", std::to_string(facts.refused)}});
  } else if (facts.waiting == 0) {
    card.detail = words.text("staff.waiting.none");
  } else {
    card.detail = words.text("staff.waiting.safe", {{"span", span_in_words(age, words)}});
  }
  return card;
}

Card delivery_card(const Facts& facts, const Catalogue& words) {
  Card card{"delivery", "cloud_upload", words.text("staff.delivery.name"), {}, {}, Grade::good, {}};
  if (!facts.last_delivery) {
    card.value = words.text("staff.delivery.never");
    card.detail = words.text("staff.delivery.since_start");
    card.grade = facts.waiting > 0 ? Grade::attention : Grade::none;
    return card;
  }
  card.value = moment_in_words(*facts.last_delivery);
  card.detail = ago(*facts.last_delivery, facts, words);
  return card;
}

Card network_card(const Facts& facts, const Catalogue& words) {
  Card card{"network", "wifi", words.text("staff.network.name"), {}, {}, Grade::good, {}};
  if (!facts.enrolled) {
    card.value = words.text("staff.network.not_enrolled");
    card.detail = words.text("staff.network.enrol_it");
    card.grade = Grade::bad;
  } else if (facts.online) {
    card.value = words.text("staff.network.online");
    card.detail = facts.last_contact ? ago(*facts.last_contact, facts, words) : std::string();
  } else {
    card.value = words.text("staff.network.offline");
    card.detail = words.text("staff.network.retries");
    card.grade = Grade::attention;
  }
  return card;
}

Card storage_card(const Facts& facts, const Catalogue& words) {
  Card card{
      "storage", "storage", words.text("staff.storage.name"), bytes_in_words(facts.free_bytes, words), {},
      {},        {}};
  card.grade = !facts.store_trouble.empty() || facts.free_bytes < no_room ? Grade::bad
               : facts.free_bytes < little_room                           ? Grade::attention
                                                                          : Grade::good;
  card.detail = words.text(card.grade == Grade::bad         ? "staff.storage.full"
                           : card.grade == Grade::attention ? "staff.storage.little"
                                                            : "staff.storage.enough");
  return card;
}

Card clock_card(const Facts& facts, const Catalogue& words) {
  Card card{"clock", "schedule", words.text("staff.clock.name"), {}, {}, Grade::good, {}};
  if (!facts.clock_error) {
    card.value = moment_in_words(facts.now);
    card.detail = words.text("staff.clock.unknown");
    card.grade = Grade::none;
    return card;
  }
  const auto error = std::chrono::abs(*facts.clock_error);
  card.grade = error > wrong_clock ? Grade::bad : error > drift ? Grade::attention : Grade::good;
  const double seconds = static_cast<double>(error.count()) / 1000;
  card.value = error < 60s ? words.text("staff.clock.off", {{"n", decimal(seconds, words)}})
                           : words.text("staff.clock.far_off",
                                        {{"span", span_in_words(since(UtcTime{}, UtcTime{error}), words)}});
  card.detail = words.text(card.grade == Grade::bad ? "staff.clock.set_it" : "staff.clock.corrected");
  return card;
}

/// The proof: what was given here, and for how much of it the server's signed answer is kept.
Card proof_card(const Facts& facts, const Catalogue& words) {
  const std::int64_t given = facts.waiting + facts.refused + facts.delivered;
  Card card{"proof", "verified_user", words.text("staff.proof.name"), {}, {}, Grade::none, {}};
  card.value = words.text("staff.proof.value",
                          {{"given", std::to_string(given)}, {"received", std::to_string(facts.delivered)}});
  card.grade = given == facts.delivered ? Grade::good : Grade::none;
  card.detail = words.text(given == facts.delivered ? "staff.proof.all" : "staff.proof.rest");
  return card;
}

Act go(std::string id, std::string icon, std::string label, Page page, bool primary = false,
       bool enabled = true) {
  return {std::move(id), std::move(icon), std::move(label), GoTo{page}, primary, enabled};
}

/// Every queue, none of them, and the paper.
std::vector<Act> printer_choices(const Facts& facts, const Catalogue& words) {
  const Printing& printing = facts.printing;
  std::vector<Act> choices;
  const auto add = [&](const std::string& id, const std::string& label, Event event, bool chosen) {
    choices.push_back({id, {}, label, std::move(event), chosen});
  };
  for (const std::string& queue : printing.queues)
    add("staff/printer/" + queue, queue, ChoosePrinter{queue}, queue == printing.queue);
  if (printing.queues.empty() && printing.queue.empty()) return choices;
  add("staff/printer-none", words.text("staff.print.off"), ChoosePrinter{}, printing.queue.empty());
  if (printing.queue.empty()) return choices;
  add("staff/paper/58", words.text("staff.print.paper_58"), ChoosePaper{"58"}, printing.paper == "58");
  add("staff/paper/80", words.text("staff.print.paper_80"), ChoosePaper{"80"}, printing.paper == "80");
  add("staff/paper/a6", words.text("staff.print.paper_a6"), ChoosePaper{"a6"}, printing.paper == "a6");
  return choices;
}

std::string note_of(const Facts& facts, const Catalogue& words) {
  if (!facts.store_trouble.empty()) return store_note(facts, words);
  if (facts.touch_reset) return words.text("staff.note.touch");
  if (!facts.pack_trouble.code.empty())
    return words.text("staff.note.pack", {{"why", describe_in_one(facts.pack_trouble, words)}});
  if (facts.enrolled && facts.pack.empty()) return words.text("staff.note.no_pack");
  if (!facts.online && !facts.trouble.code.empty())
    return words.text("staff.note.network", {{"why", describe_in_one(facts.trouble, words)}});
  return {};
}

}  // namespace

std::string store_note(const Facts& facts, const Catalogue& words) {
  return words.text("staff.note.store", {{"why", words.text(facts.store_trouble)}});
}

std::string bytes_in_words(std::int64_t bytes, const Catalogue& words) {
  const double mega = static_cast<double>(bytes) / 1e6;
  if (mega < 1000) return std::to_string(std::lround(mega)) + " MB";
  return decimal(mega / 1000, words) + " GB";
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

OverviewView overview(const Facts& facts, bool test_mode, const Catalogue& words) {
  OverviewView view;
  view.title = facts.kiosk.empty() ? words.text("staff.title_unknown")
                                   : words.text("staff.title", {{"kiosk", facts.kiosk}});
  view.note = note_of(facts, words);
  view.privacy = words.text("staff.counts_only");
  view.cards = {waiting_card(facts, words), delivery_card(facts, words), network_card(facts, words),
                storage_card(facts, words), clock_card(facts, words),    proof_card(facts, words)};
  for (Card& card : view.cards) card.grade_word = grade_word(card.grade, words);
  view.foot = words.text("staff.version", {{"version", facts.version}});
  if (!facts.pack.empty()) view.foot += " · " + words.text("staff.pack", {{"pack", facts.pack}});
  if (facts.silent) view.foot += " · " + words.text("staff.silent");
  view.acts = {go("staff/sync", "sync", words.text("staff.sync.name"), Page::sync, true, facts.enrolled),
               go("staff/usb", "usb", words.text("staff.copy.name"), Page::usb, false, facts.store_open),
               go("staff/network", "wifi", words.text("staff.test_network.name"), Page::network),
               go("staff/close", "lock", words.text("staff.lock"), Page::closed)};
  view.more = {go("staff/self-test", "check_circle", words.text("staff.self_test.name"), Page::self_test)};
  view.more.push_back(go("staff/levels", "volume_up", words.text("staff.levels.name"), Page::levels));
  if (!facts.printing.queues.empty() || !facts.printing.queue.empty())
    view.more.push_back(go("staff/print", "print", words.text("staff.print.name"), Page::print));
  view.more.push_back(
      go("staff/calibrate", "touch_app", words.text("staff.calibrate.name"), Page::calibrate));
  view.more.push_back(go("staff/test-mode", "tune",
                         words.text(test_mode ? "staff.test_mode.end" : "staff.test_mode.name"),
                         Page::confirm_test_mode));
  if (!facts.enrolled)
    view.more.push_back(go("staff/enrol", "vpn_key", words.text("staff.enrol.name"), Page::enrol));
  view.more.push_back(
      go("staff/restart", "power_settings_new", words.text("staff.restart.name"), Page::confirm_restart));
  return view;
}

WorkView work(Page page, const Facts& facts, const Progress& progress, bool test_mode,
              const Catalogue& words) {
  WorkView view;
  const Act back = go("staff/back", "arrow_back", words.text("flow.back"), Page::overview);
  view.acts = {back};
  const auto say = [&](const char* icon, const std::string& key) {
    view.icon = icon;
    const std::string of_panel = std::string("staff") + '.' + key;
    view.title = words.text(of_panel + ".title");
    view.text = words.text(of_panel + ".text");
  };
  for (const Step& step : progress.steps) {
    const std::string detail = step.fault ? describe_in_one(*step.fault, words) : step.detail;
    view.steps.push_back({words.text(step.name),
                          step.words.empty() ? detail : words.text(step.words, {{"detail", detail}}),
                          step.state, state_word(step.state, words)});
  }
  view.share = progress.share;
  const Act again{"staff/again", "replay", words.text("staff.again"), Again{}, progress.done, progress.done};
  switch (page) {
    case Page::print:
      say("print", "print");
      view.choices = printer_choices(facts, words);
      if (facts.printing.queues.empty()) view.text = words.text("staff.print.none");
      view.acts.push_back(
          {"staff/again", "replay", words.text("staff.again"), Again{}, facts.printing.queues.empty()});
      if (!facts.printing.queue.empty())
        view.acts.push_back({"staff/print-test", "print", words.text("staff.print.test"), TestPrinter{}, true,
                             progress.steps.empty() || progress.done});
      if (view.steps.empty() && facts.printing.trouble != "none")
        view.text = words.text(std::string("staff") + ".print." + facts.printing.trouble);
      view.warning = facts.printing.queues.empty() || facts.printing.trouble != "none";
      break;
    case Page::confirm_restart:
      say("power_settings_new", "restart");
      view.acts.push_back({"staff/yes", "power_settings_new", words.text("staff.restart.yes"), Yes{}, true});
      break;
    case Page::confirm_test_mode:
      say("tune", test_mode ? "test_mode_end" : "test_mode");
      view.acts.push_back({"staff/yes", "check",
                           words.text(test_mode ? "staff.test_mode.end" : "staff.test_mode.yes"), Yes{},
                           true});
      break;
    case Page::usb:
      say("usb", facts.sticks.empty() && progress.steps.empty() ? "copy_none" : "copy");
      view.warning = facts.sticks.empty() && progress.steps.empty();
      if (!progress.steps.empty()) break;
      for (std::size_t i = 0; i < facts.sticks.size(); ++i) {
        view.acts.push_back(
            {"staff/stick/" + std::to_string(i), "usb",
             facts.sticks[i].label + " · " + bytes_in_words(facts.sticks[i].free_bytes, words),
             ChooseStick{static_cast<int>(i)}, i == 0});
      }
      if (facts.sticks.empty())
        view.acts.push_back({"staff/again", "replay", words.text("staff.again"), Again{}, true});
      break;
    case Page::sync:
      say("sync", "sync");
      view.acts.push_back(again);
      break;
    case Page::network:
      say("wifi", "test_network");
      view.acts.push_back(again);
      break;
    default:
      say("check_circle", "self_test");
      if (progress.done && !progress.file.empty())
        view.text = words.text("staff.self_test.saved", {{"file", progress.file}});
      view.acts.push_back(again);
      break;
  }
  return view;
}

LevelsView levels(const Facts& facts, const Catalogue& words) {
  LevelsView view;
  view.title = words.text("staff.levels.name");
  const auto add = [&](const char* id, const char* icon, const std::string& name, std::optional<int> percent,
                       bool brightness) {
    if (!percent) return;
    view.levels.push_back({id, icon, name, words.text("staff.levels.less"), words.text("staff.levels.more"),
                           *percent, brightness});
  };
  add("volume", "volume_up", words.text("staff.levels.volume"), facts.levels.volume, false);
  add("brightness", "brightness_6", words.text("staff.levels.brightness"), facts.levels.brightness, true);
  view.night_title = words.text("staff.night.title");
  for (const NightHours& hours : nights_offered) {
    const bool never = hours.from == hours.to;
    const std::string from = std::to_string(hours.from), to = std::to_string(hours.to);
    const bool chosen = never ? facts.night.from == facts.night.to : hours == facts.night;
    view.nights.push_back({"staff/night/" + from + "-" + to,
                           {},
                           never ? words.text("staff.night.never")
                                 : words.text("staff.night.hours", {{"from", from}, {"to", to}}),
                           ChooseNight{hours},
                           chosen});
  }
  view.acts = {go("staff/back", "arrow_back", words.text("flow.back"), Page::overview)};
  return view;
}

FormView enrolment(const Form& form, const Facts& facts, const Catalogue& words) {
  FormView view;
  view.title = words.text("staff.enrol.title");
  view.text = words.text("staff.enrol.text");
  const char* const keys[] = {"address", "code", "kiosk", "pin", "certificate"};
  for (std::size_t i = 0; i < enrol_fields; ++i) {
    const std::string key = std::string("staff.enrol.") + keys[i];
    const bool secret = i == 3;
    view.fields.push_back({words.text(key), secret ? std::string(form.fields[i].size(), '*') : form.fields[i],
                           words.text(key + "_hint"), form.chosen == i});
  }
  if (!form.answer.code.empty()) {
    const std::string key = "staff.enrol.fault." + form.answer.code;
    view.trouble =
        words.has(key)
            ? words.text(key)
            : describe_in_one({form.answer.code, form.answer.words, "", "", form.answer.values}, words);
  }
  view.shift = words.text("keyboard.shift");
  view.erase = words.text("keyboard.delete");
  const bool complete = !form.fields[0].empty() && !form.fields[1].empty() && !form.fields[2].empty() &&
                        (facts.has_pin || !form.fields[3].empty());
  view.acts = {go("staff/back", "arrow_back", words.text("flow.back"), Page::overview),
               {"staff/yes", "check", words.text(form.busy ? "staff.enrol.busy" : "staff.enrol.yes"), Yes{},
                true, complete && !form.busy}};
  return view;
}

}  // namespace kiosk::hall::staff
