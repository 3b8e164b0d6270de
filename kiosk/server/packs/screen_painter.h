// Runs the kiosk program on a virtual display to draw the screens of a pack, one pack at a time.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <string>
#include <thread>

#include "kiosk/base/thread_annotations.h"

namespace kiosk::server::packs {

struct PaintingOptions {
  std::filesystem::path kiosk;  ///< the kiosk program
  std::filesystem::path assets;
  std::string virtual_display = "xvfb-run";  ///< program that runs a command on a virtual X server
  std::chrono::seconds limit{180};           ///< for one pack; then the drawing is killed
};

/// A queue of packs with one worker thread. Thread-safe. The result is kept in the draft's folder:
/// `pictures/*.png` and `pictures.outcome`.
class ScreenPainter {
 public:
  explicit ScreenPainter(PaintingOptions options);
  ~ScreenPainter();  ///< kills a drawing that is running

  /// Queues a pack; returns at once. Existing pictures of the draft are replaced.
  void paint(const std::filesystem::path& pack, const std::filesystem::path& draft);
  /// Removes a draft from the queue. If it is being drawn, kills the drawing and waits for its end.
  void cancel(const std::filesystem::path& draft);

  // The state of a draft is read from its folder, so that it survives a restart.
  static std::filesystem::path pictures(const std::filesystem::path& draft) { return draft / "pictures"; }
  static bool finished(const std::filesystem::path& draft);
  static std::string fault_of(const std::filesystem::path& draft);  ///< "" if all pictures were drawn

 private:
  struct Job {
    std::filesystem::path pack, draft;
  };
  void run();
  std::string draw(const Job& job);
  int wait_for_exit(pid_t child);

  const PaintingOptions options_;
  Mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Job> jobs_ GUARDED_BY(mutex_);
  std::filesystem::path current_draft_ GUARDED_BY(mutex_);  ///< empty while nothing is drawn
  bool stopping_ GUARDED_BY(mutex_) = false, cancelled_ GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace kiosk::server::packs
