// Lets the kiosk program draw a pack's screens, one pack after the other, on a virtual display.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

namespace kiosk::server::packs {

struct Painting {
  std::filesystem::path kiosk;  ///< the kiosk program
  std::filesystem::path assets;
  std::string virtual_display = "xvfb-run";
  std::chrono::seconds limit{180};  ///< for one pack
};

class ScreenPainter {
 public:
  explicit ScreenPainter(Painting painting);
  ~ScreenPainter();  ///< ends a drawing under way

  /// Draws later, in another process; what is there already is drawn anew.
  void paint(const std::filesystem::path& pack, const std::filesystem::path& draft);
  /// Does not draw it any more; waits for a drawing of it under way.
  void forget(const std::filesystem::path& draft);

  // How far a draft is, read from its folder: another process may ask after a restart.
  static std::filesystem::path pictures(const std::filesystem::path& draft) { return draft / "pictures"; }
  static bool finished(const std::filesystem::path& draft);
  static std::string fault_of(const std::filesystem::path& draft);  ///< "" where all went well

 private:
  struct Job {
    std::filesystem::path pack, draft;
  };
  void run();
  std::string draw(const Job& job);
  int wait_for(pid_t child);

  const Painting painting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  std::filesystem::path under_way_;
  bool stopping_ = false, cancelled_ = false;
  std::thread thread_;
};

}  // namespace kiosk::server::packs
