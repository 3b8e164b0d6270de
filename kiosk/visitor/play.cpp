#include "kiosk/visitor/play.h"

#include <boost/json.hpp>
#include <cctype>
#include <cmath>
#include <fstream>
#include <iostream>
#include <thread>

#include "kiosk/base/text.h"
#include "kiosk/hall/typing/word_keys.h"

namespace kiosk::visitor {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

/// The kiosk ignores a second touch at the same place; people who mean it are slower.
constexpr milliseconds second_touch = 750ms;
constexpr milliseconds patience = 10s;
/// The kiosk treats the same key again within this time as a trembling finger.
constexpr milliseconds double_key = 90ms;

/// Order of the pictures: the order of the screens in a visit.
std::string numbered(const std::string& name) {
  static const std::map<std::string, int> numbers{
      {"attract", 1},      {"home", 2},        {"map", 3},       {"reasons", 4},      {"reasons-legal", 4},
      {"impact", 5},       {"timeline", 6},    {"stance", 7},    {"reasons-form", 8}, {"name", 9},
      {"remark", 10},      {"about-you", 11},  {"review", 12},   {"thanks", 13},      {"idle-warning", 14},
      {"help", 15},        {"start-over", 16}, {"proposal", 17}, {"paused", 18},      {"closed", 18},
      {"maintenance", 18}, {"results", 18}};
  const auto found = numbers.find(name);
  const int number = found == numbers.end() ? 19 : found->second;
  return (number < 10 ? "0" : "") + std::to_string(number) + "-" + name;
}

/// The key that switches the typing says which one is on.
Keyboard keyboard_of(const Drawn& drawn) {
  const Widget* const typing = drawn.find("key/typing");
  return typing && typing->label.find("Telex") != std::string::npos ? Keyboard::vietnamese : Keyboard::plain;
}

std::string question_of(const std::string& id) {
  const auto from = id.find('/') + 1;
  return id.substr(from, id.find('/', from) - from);
}

std::string option_of(const std::string& id) {
  return id.substr(id.rfind('/') + 1);
}

}  // namespace

Player::Player(Finger& finger, const WidgetFile& file, Places places, Random& random)
    : finger_(finger), file_(file), places_(std::move(places)), random_(random) {}

Result<Drawn> Player::tap(const Drawn& drawn, std::string_view id) {
  const Widget* widget = drawn.find(id);
  if (!widget || !widget->enabled) {
    return fault("no-widget",
                 "The screen " + drawn.screen + " has nothing to tap called " + std::string(id) + ".");
  }
  if (places_.trace) std::clog << drawn.screen << ' ' << drawn.version << ": " << id << std::endl;
  const double x = widget->x + widget->w / 2, y = widget->y + widget->h / 2;
  if (!id.starts_with("key/") && std::hypot(x - last_x_, y - last_y_) < 200) std::this_thread::sleep_until(again_at_);
  finger_.tap(static_cast<int>(x), static_cast<int>(y));
  auto after = file_.await([&](const Drawn& now) { return now.touches > drawn.touches; },
                           "an answer to a tap on " + std::string(id), patience);
  last_x_ = x;
  last_y_ = y;
  again_at_ = std::chrono::steady_clock::now() + second_touch;
  return after;
}

Result<Drawn> Player::go(const Drawn& drawn, std::string_view id, std::string_view screen) {
  auto after = tap(drawn, id);
  if (!after || after->screen == screen) return after;
  return file_.await([&](const Drawn& now) { return now.screen == screen; }, screen, patience);
}

Result<Drawn> Player::next_language(const Drawn& drawn) {
  const auto after = tap(drawn, "tool/language");
  if (!after) return after;
  return file_.await([&](const Drawn& now) { return now.language != drawn.language; }, "another language", patience);
}

Result<Drawn> Player::find_languages(Drawn drawn) {
  constexpr std::size_t most_languages = 20;
  const std::string first = drawn.language;
  for (languages_.clear(); languages_.size() < most_languages;) {
    languages_.push_back(drawn.language);
    if (!drawn.find("tool/language")) return drawn;
    auto after = next_language(drawn);
    if (!after) return after;
    drawn = std::move(*after);
    if (drawn.language == first) break;
  }
  return drawn;
}

Result<Drawn> Player::to_language(Drawn drawn, const std::string& language) {
  for (int tries = 0; drawn.language != language && tries < static_cast<int>(languages_.size()); ++tries) {
    auto after = next_language(drawn);
    if (!after) return after;
    drawn = std::move(*after);
  }
  return drawn;
}

Result<void> Player::picture(const std::string& name, const std::string& language) {
  if (places_.screens.empty()) return {};
  return finger_.picture(places_.screens / (numbered(name) + "." + language + ".png"));
}

/// Visits the information screens.
Result<Drawn> Player::look_around(Drawn drawn) {
  const std::string language = drawn.language;
  const struct {
    const char* door;
    const char* screen;
  } doors[] = {{"door/map", "map"},
               {"door/proposal", "proposal"},
               {"door/reasons", "reasons"},
               {"door/impact", "impact"},
               {"door/timeline", "timeline"}};
  for (const auto& [door, screen] : doors) {
    auto there = go(drawn, door, screen);
    if (!there) return there;
    if (auto taken = picture(screen, language); !taken) return tl::unexpected(taken.error());
    if (there->find("legal")) {  // on the reasons; with many communes it is further down
      there = tap(*there, "legal");
      if (!there) return there;
      if (auto taken = picture("reasons-legal", language); !taken) return tl::unexpected(taken.error());
    }
    auto home = go(*there, "back", "home");
    if (!home) return home;
    drawn = std::move(*home);
  }
  auto help = tap(drawn, "tool/help");
  if (help) help = file_.await([](const Drawn& now) { return now.overlay == "help"; }, "the help", patience);
  if (!help) return help;
  if (auto taken = picture("help", language); !taken) return tl::unexpected(taken.error());
  const auto closed = tap(*help, "overlay/yes");
  if (!closed) return closed;
  return file_.await([](const Drawn& now) { return now.overlay == "none"; }, "the end of the help", patience);
}

Result<Drawn> Player::choose(Drawn drawn, const std::string& question) {
  const std::string prefix = "choice/" + question + "/";
  std::vector<std::string> ids, options;
  for (const Widget* widget : drawn.all(prefix)) {
    ids.push_back(widget->id);
    options.push_back(option_of(widget->id));
  }
  if (ids.empty()) return drawn;
  const std::size_t chosen = pick(question, options, random_);
  auto after = tap(drawn, ids[chosen]);
  if (!after) return after;
  answers_[question] = options[chosen];
  if (options[chosen] == "other" && after->find("key/space")) {
    const std::string name = written_name(keyboard_of(*after), random_);
    after = write(std::move(*after), name);
    answers_[question] = "other:" + name;
    if (after && after->find("key/done")) after = tap(*after, "key/done");
  }
  return after;
}

/// Types on the on-screen keyboard in Telex, one tap per key.
Result<Drawn> Player::write(Drawn drawn, const std::string& text) {
  const Keyboard keyboard = keyboard_of(drawn);
  std::size_t at = 0;
  char last = 0;
  while (at < text.size()) {
    std::size_t end = text.find(' ', at);
    if (end == std::string::npos) end = text.size();
    std::string word = text.substr(at, end - at), tail;
    while (!word.empty() && std::ispunct(static_cast<unsigned char>(word.back()))) {
      tail.insert(0, 1, word.back());
      word.pop_back();
    }
    constexpr auto method = hall::typing::Method::telex;
    const auto keys = hall::typing::word_keys(word, method);
    std::string strokes = (keys && keyboard == Keyboard::vietnamese ? keys->all(method) : word) + tail;
    if (end < text.size()) strokes += ' ';
    for (const char stroke : strokes) {
      if (std::isupper(static_cast<unsigned char>(stroke))) {
        auto shifted = tap(drawn, "key/shift");
        if (!shifted) return shifted;
        drawn = std::move(*shifted);
      }
      if (stroke == last) std::this_thread::sleep_for(double_key);
      last = stroke;
      const char key = static_cast<char>(std::tolower(static_cast<unsigned char>(stroke)));
      auto after = tap(drawn, stroke == ' ' ? "key/space" : "key/" + std::string(1, key));
      if (!after) return after;
      drawn = std::move(*after);
    }
    at = end + 1;
  }
  return drawn;
}

Result<Drawn> Player::answer_page(Drawn drawn, const Resident& resident) {
  std::vector<std::string> questions;
  for (const Widget* widget : drawn.all("choice/")) {
    const std::string question = question_of(widget->id);
    if (questions.empty() || questions.back() != question) questions.push_back(question);
  }
  const bool about = questions.size() > 1;
  if (about && resident.skips_about && drawn.find("skip")) return tap(drawn, "skip");
  for (const std::string& question : questions) {
    auto after = choose(std::move(drawn), question);
    if (!after) return after;
    drawn = std::move(*after);
  }
  std::string name = questions.empty() ? "remark" : about ? "about-you" : questions.front();
  if (name == "reasons") name = "reasons-form";
  if (questions.empty() && resident.writes_remark) {
    const std::string remark =
        resident.remark.empty() ? written_remark(keyboard_of(drawn), random_) : resident.remark;
    auto written = write(std::move(drawn), remark);
    if (!written) return written;
    drawn = std::move(*written);
    answers_["remark"] = remark;
  }
  if (tour_) {
    if (auto taken = picture(name, drawn.language); !taken) return tl::unexpected(taken.error());
  }
  for (const char* way : {"next", "key/done", "skip"}) {
    const Widget* widget = drawn.find(way);
    if (widget && widget->enabled) return tap(drawn, way);
  }
  return fault("stuck", "The page of " + name + " cannot be left.");
}

Result<Drawn> Player::fill_form(Drawn drawn, const Resident& resident) {
  for (int pages = 0; drawn.screen == "page" && pages < 40; ++pages) {
    auto after = answer_page(std::move(drawn), resident);
    if (!after) return after;
    drawn = std::move(*after);
  }
  return drawn;
}

Result<void> Player::take_receipt(const Drawn& thanks) {
  const Widget* code = thanks.find("receipt");
  if (!code) return fault("no-receipt", "The thanks screen shows no receipt.");
  std::ofstream(places_.receipts, std::ios::app) << code->label << '\n';
  if (places_.record.empty()) return {};
  boost::json::object answers;
  for (const auto& [question, answer] : answers_) answers[question] = answer;
  std::ofstream(places_.record, std::ios::app)
      << boost::json::serialize(boost::json::object{{"receipt", code->label}, {"answers", answers}}) << '\n';
  return {};
}

Result<void> Player::visit(const Resident& resident, bool tour) {
  tour_ = tour;
  answers_.clear();
  auto drawn =
      file_.await([](const Drawn& now) { return now.screen == "attract"; }, "the attract screen", patience);
  if (drawn && languages_.empty()) drawn = find_languages(std::move(*drawn));
  if (!drawn) return tl::unexpected(drawn.error());
  const std::string language = languages_[resident.language % languages_.size()];
  drawn = to_language(std::move(*drawn), language);
  if (drawn && tour) {
    if (auto taken = picture("attract", language); !taken) return taken;
  }
  if (drawn) drawn = go(*drawn, "begin", "home");
  if (drawn && tour) {
    if (auto taken = picture("home", language); !taken) return taken;
    drawn = look_around(std::move(*drawn));
  }
  if (drawn) drawn = go(*drawn, "give-opinion", "page");
  if (drawn) drawn = fill_form(std::move(*drawn), resident);
  if (drawn && tour) {
    if (auto taken = picture("review", language); !taken) return taken;
  }
  if (drawn) drawn = go(*drawn, "next", "thanks");
  if (!drawn) return tl::unexpected(drawn.error());
  if (auto taken = take_receipt(*drawn); !taken) return taken;
  if (tour) {
    if (auto taken = picture("thanks", language); !taken) return taken;
  }
  drawn = tap(*drawn, "done");
  if (drawn) drawn = file_.await([](const Drawn& now) { return now.overlay == "finish"; }, "the question", patience);
  if (drawn) drawn = go(*drawn, "overlay/yes", "attract");
  if (!drawn) return tl::unexpected(drawn.error());
  return {};
}

Result<void> Player::await(const std::string& screen) {
  auto drawn = file_.await([&](const Drawn& now) { return now.screen == screen; }, screen, 30s);
  if (!drawn) return tl::unexpected(drawn.error());
  drawn = find_languages(std::move(*drawn));
  if (!drawn) return tl::unexpected(drawn.error());
  for (const std::string& language : languages_) {
    drawn = to_language(std::move(*drawn), language);
    if (!drawn) return tl::unexpected(drawn.error());
    if (auto taken = picture(screen, language); !taken) return taken;
  }
  return {};
}

}  // namespace kiosk::visitor
