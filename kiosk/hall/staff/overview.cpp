// View model of the overview: one card per subsystem, and the buttons to the other pages.
#include "kiosk/base/fault_words.h"
#include "kiosk/hall/staff/pages.h"
#include "kiosk/hall/staff/words.h"

namespace kiosk::hall::staff {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t little_room = 500'000'000, no_room = 50'000'000;  // bytes
constexpr std::chrono::seconds old_queue = 24h, very_old_queue = 72h, drift = 5s, wrong_clock = 60s;

std::chrono::seconds since(UtcTime then, UtcTime now) {
  return std::max(0s, std::chrono::floor<std::chrono::seconds>(now - then));
}

std::string ago(UtcTime then, const Facts& facts, const Catalogue& words) {
  return words.text("staff.ago", {{"span", span_in_words(since(then, facts.now.wall), words)}});
}

Card waiting_card(const Facts& facts, const Catalogue& words) {
  Card card{"waiting", "inbox", words.text("staff.waiting.name"), std::to_string(facts.waiting), {}, {}, {}};
  const auto age = facts.oldest_waiting ? since(*facts.oldest_waiting, facts.now.wall) : 0s;
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
    card.value = moment_in_words(facts.now.wall);
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

/// How many opinions were given here, and for how many the server's signed acknowledgement is stored.
Card proof_card(const Facts& facts, const Catalogue& words) {
  const std::int64_t given = facts.waiting + facts.refused + facts.delivered;
  Card card{"proof", "verified_user", words.text("staff.proof.name"), {}, {}, Grade::none, {}};
  card.value = words.text("staff.proof.value",
                          {{"given", std::to_string(given)}, {"received", std::to_string(facts.delivered)}});
  card.grade = given == facts.delivered ? Grade::good : Grade::none;
  card.detail = words.text(given == facts.delivered ? "staff.proof.all" : "staff.proof.rest");
  return card;
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

/// The small buttons.
std::vector<Act> more_acts(const Facts& facts, bool test_mode, const Catalogue& words) {
  std::vector<Act> acts{
      go_to("staff/self-test", "check_circle", words.text("staff.self_test.name"), Page::self_test)};
  acts.push_back(go_to("staff/levels", "volume_up", words.text("staff.levels.name"), Page::levels));
  if (!facts.printing.queues.empty() || !facts.printing.queue.empty())
    acts.push_back(go_to("staff/print", "print", words.text("staff.print.name"), Page::print));
  acts.push_back(go_to("staff/calibrate", "touch_app", words.text("staff.calibrate.name"), Page::calibrate));
  acts.push_back(go_to("staff/test-mode", "tune",
                       words.text(test_mode ? "staff.test_mode.end" : "staff.test_mode.name"),
                       Page::confirm_test_mode));
  if (!facts.enrolled)
    acts.push_back(go_to("staff/enrol", "vpn_key", words.text("staff.enrol.name"), Page::enrol));
  acts.push_back(
      go_to("staff/restart", "power_settings_new", words.text("staff.restart.name"), Page::confirm_restart));
  return acts;
}

}  // namespace

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
  view.acts = {go_to("staff/sync", "sync", words.text("staff.sync.name"), Page::sync, true, facts.enrolled),
               go_to("staff/usb", "usb", words.text("staff.copy.name"), Page::usb, false, facts.store_open),
               go_to("staff/network", "wifi", words.text("staff.test_network.name"), Page::network),
               go_to("staff/close", "lock", words.text("staff.lock"), Page::closed)};
  view.more = more_acts(facts, test_mode, words);
  return view;
}

}  // namespace kiosk::hall::staff
