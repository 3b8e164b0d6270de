// What `kiosk check` says about texts that do not fit a screen.
#include <doctest/doctest.h>
#include <stdlib.h>

#include <algorithm>
#include <fstream>

#include "kiosk/base/fault_words.h"
#include "kiosk/consultation/check.h"
#include "kiosk/consultation/folder.h"
#include "kiosk/consultation/load.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/hall/command_line/layout_judge.h"

using namespace kiosk;
using namespace kiosk::hall::command_line;
namespace fs = std::filesystem;

namespace {

const fs::path assets = std::string(KIOSK_SOURCE_DIR) + "/assets";

/// A copy of the sample in a temporary folder, which a test may change.
struct SampleCopy {
  SampleCopy() {
    std::string pattern = fs::temp_directory_path() / "kiosk-layout-XXXXXX";
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    folder = pattern;
    fs::copy(assets / "consultations/kim-son-xuan-chinh", folder, fs::copy_options::recursive);
  }
  ~SampleCopy() { fs::remove_all(folder); }
  SampleCopy(const SampleCopy&) = delete;
  SampleCopy& operator=(const SampleCopy&) = delete;

  /// Replaces the first occurrence in pack.yaml; returns its line.
  long change(const std::string& from, const std::string& to) const {
    std::ifstream in(folder / "pack.yaml", std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    std::ofstream(folder / "pack.yaml", std::ios::binary) << text;
    return std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
  }
  std::vector<Fault> judged() const {
    const auto loaded = consultation::load_pack(folder, assets / "consultations/schema/pack.schema.json");
    REQUIRE_MESSAGE(loaded.pack, (consultation::describe(loaded.faults)));
    return judge_layout(*loaded.pack, consultation::read_folder(folder).files, load_words(assets, "hall").value(),
                        LayoutScope::usual);
  }
  fs::path folder;
};

}  // namespace

TEST_CASE("every text of the sample fits every screen in all text sizes") {
  const auto found = SampleCopy().judged();
  CHECK_MESSAGE(found.empty(), (consultation::describe(found)));
}

TEST_CASE("a text that cannot fit is told with its screen, its line and what to do") {
  const SampleCopy copy;
  std::string word;
  for (int i = 0; i < 40; ++i) word += "Giấytờ";
  const long line = copy.change("Giấy tờ, thủ tục", word);
  const auto found = copy.judged();
  REQUIRE_FALSE(found.empty());
  const Fault& first = found.front();
  CHECK(first.code == "layout-unfit");
  CHECK(first.where == "pack.yaml:" + std::to_string(line));
  CHECK(first.what.find("question-2") != std::string::npos);
  const FaultWords words = describe(first, load_words(assets, "hall", "vi").value());
  CHECK(words.what.find("không đủ chỗ (cỡ chữ thường, 1920 × 1080)") != std::string::npos);
  CHECK(words.remedy == "Xin viết ngắn lại.");
}
