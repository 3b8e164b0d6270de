// A complete visit with four keys and only the read-aloud text, without the widget list.
#include <doctest/doctest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <thread>

#include "tests/e2e/harness.h"
#include "tests/hall/paper/cups_bench.h"

using namespace e2e;

namespace {

/// Next, previous, choose, repeat.
constexpr const char* next = "Tab";
constexpr const char* previous = "shift+Tab";
constexpr const char* choose = "Return";
constexpr const char* repeat = "F1";

class Listener {
 public:
  Listener(fs::path log, std::string display) : log_(std::move(log)), display_(std::move(display)) {}

  /// Presses a key and returns everything read until silence.
  std::vector<std::string> press(const std::string& key) {
    const std::size_t before = read_lines(log_).size();
    const fs::path output = log_.parent_path() / "xdotool.log";
    Process({"xdotool", "key", key}, output, {{"DISPLAY", display_}}).wait(20s);
    wait_for([&] { return read_lines(log_).size() > before; }, 10s);
    std::size_t said = 0;
    wait_for(
        [&] {
          const std::size_t now = read_lines(log_).size();
          const bool silence = now == said;
          said = now;
          std::this_thread::sleep_for(350ms);
          return silence;
        },
        30s);
    auto lines = read_lines(log_);
    return {lines.begin() + static_cast<std::ptrdiff_t>(std::min(before, lines.size())), lines.end()};
  }

  /// Presses the key until the last sentence begins with one of the texts. Returns its line.
  std::string seek(const std::string& key, const std::vector<std::string>& words, int presses = 70) {
    for (int i = 0; i < presses; ++i) {
      const auto said = press(key);
      if (said.empty()) continue;
      for (const std::string& word : words) {
        if (said.back().find(word) != std::string::npos) return said.back();
      }
    }
    return {};
  }

 private:
  fs::path log_;
  std::string display_;
};

std::string digits_of(const std::string& text) {
  std::string digits;
  for (const char c : text)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

bool hears(const std::vector<std::string>& said, const std::string& words) {
  return std::any_of(said.begin(), said.end(),
                     [&](const std::string& line) { return line.find(words) != std::string::npos; });
}

/// An ALSA configuration that plays into a file.
fs::path sound_into(const fs::path& folder, const fs::path& sound) {
  const fs::path config = folder / "asound.conf";
  std::ofstream(config) << "pcm.!default { type file slave.pcm { type null } file \"" << sound.string()
                        << "\" format raw }\n";
  return config;
}

}  // namespace

TEST_CASE("a complete visit by ear with four keys, from the first screen to the receipt") {
  Deployment deployment;
  const kiosk::hall::paper::test::CupsBench cups;
  output_of({"sqlite3", deployment.kiosk_folder() / "outbox.sqlite",
             "INSERT OR REPLACE INTO setting VALUES ('printer.queue', '" + std::string(cups.queue) + "');"});
  const fs::path log = deployment.folder() / "speech.log", sound = deployment.folder() / "sound.raw";
  deployment.start_kiosk({"--speech-log", log},
                         {{"ALSA_CONFIG_PATH", sound_into(deployment.folder(), sound)}});
  Listener resident(log, deployment.display());

  std::vector<std::string> greeting;  // the sound device is opened while the first frame is shown
  for (int tries = 0; greeting.empty() && tries < 6; ++tries) greeting = resident.press(repeat);
  INFO(read_file(log));
  REQUIRE(hears(greeting, "Ông bà nghĩ gì về việc nhập hai xã?"));
  CHECK(greeting.front().find("tai nghe") != std::string::npos);
  REQUIRE_FALSE(resident.seek(next, {"Chạm để bắt đầu"}).empty());
  CHECK(hears(resident.press(choose), "Đề xuất nhập xã Xuân Thiện"));
  REQUIRE_FALSE(resident.seek(previous, {"Góp ý kiến"}).empty());

  auto page = resident.press(choose);
  REQUIRE(hears(page, "Ông bà có đồng ý nhập xã"));
  REQUIRE_FALSE(resident.seek(next, {"Không đồng ý"}).empty());
  CHECK(hears(resident.press(choose), "Không đồng ý. Giữ hai xã như hiện nay. Lựa chọn, đã chọn"));
  CHECK(hears(resident.press(repeat), "đã chọn"));

  bool named = false;
  for (int pages = 0; pages < 8 && !hears(page, "Gửi ý kiến. Nút"); ++pages) {
    if (hears(page, "xã mới nên mang tên gì")) {
      named = !resident.seek(next, {"Tôi không có ý kiến"}).empty();
      resident.press(choose);
    }
    const std::string way = resident.seek(previous, {"Tiếp tục. Nút", "Bỏ qua. Nút", "\tXong"});
    INFO("pages: ", pages);
    REQUIRE_FALSE(way.empty());
    page = resident.press(choose);
  }
  CHECK(named);
  REQUIRE(hears(page, "Gửi ý kiến. Nút"));
  REQUIRE_FALSE(resident.seek(previous, {"Gửi ý kiến. Nút"}).empty());
  const auto thanks = resident.press(choose);
  CHECK(hears(thanks, "Cảm ơn"));
  const auto is_receipt = [](const std::string& line) {
    return std::count_if(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; }) == 12 &&
           std::count(line.begin(), line.end(), ',') == 2;
  };
  CHECK(std::any_of(thanks.begin(), thanks.end(), is_receipt));

  REQUIRE_FALSE(resident.seek(next, {"In biên nhận. Nút"}).empty());
  resident.press(choose);
  REQUIRE(wait_for([&] { return cups.printed().size() == 1; }, 30s));
  const std::string paper = output_of({"pdftotext", "-layout", cups.printed().front(), "-"});
  CHECK(wait_for([&] { return read_file(log).find("Đã in biên nhận") != std::string::npos; }, 30s));
  const auto code = std::find_if(thanks.begin(), thanks.end(), is_receipt);
  REQUIRE(code != thanks.end());
  CHECK(digits_of(paper).find(digits_of(*code)) != std::string::npos);

  REQUIRE(deployment.wait_delivered());
  const auto summary = deployment.summary();
  CHECK(summary.at("kiosks").at("opinions").as_int64() == 1);
  CHECK(summary.at("kiosks").at("disagree").as_int64() == 1);
  CHECK(fs::file_size(sound) > 2 * 22050 * 60);  // more than a minute of sound
}
