#include "kiosk/server/packs/screen_painter.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <spdlog/spdlog.h>
#include <sys/wait.h>

#include <fstream>
#include <vector>

#include "kiosk/base/files.h"

namespace kiosk::server::packs {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

fs::path outcome_file(const fs::path& draft) {
  return draft / "pictures.outcome";
}

/// The child's environment variables: only what drawing needs, none of the server's own.
std::vector<std::string> child_environment(const fs::path& home) {
  return {"PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", "LIBGL_ALWAYS_SOFTWARE=1",
          "HOME=" + home.string(), "TMPDIR=/tmp"};
}

/// The null-terminated array of C strings that posix_spawn expects. Valid as long as `words`.
std::vector<char*> to_c_strings(std::vector<std::string>& words) {
  std::vector<char*> all;
  for (std::string& word : words) all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

/// The child's descriptors and process group.
class Manner {
 public:
  Manner() {
    require(posix_spawn_file_actions_init(&files_));
    require(posix_spawnattr_init(&attributes_));
  }
  ~Manner() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }
  Manner(const Manner&) = delete;
  Manner& operator=(const Manner&) = delete;

  void prepare(const fs::path& log) {
    constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW;
    require(posix_spawn_file_actions_addopen(&files_, 0, "/dev/null", O_RDONLY, 0));
    require(posix_spawn_file_actions_addopen(&files_, 1, log.c_str(), flags, 0600));
    require(posix_spawn_file_actions_adddup2(&files_, 1, 2));
    sigset_t none;
    sigemptyset(&none);
    require(posix_spawnattr_setsigmask(&attributes_, &none));
    require(posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK));
  }
  bool good() const { return good_; }
  const posix_spawn_file_actions_t* files() const { return &files_; }
  const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  void require(int error) { good_ = good_ && error == 0; }
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
  bool good_ = true;
};

/// Starts a child in its own process group, so that it can be killed with everything it started. Its output
/// goes to `log`. Returns -1 if it cannot be started.
pid_t start_child(std::vector<std::string> command, const fs::path& home, const fs::path& log) {
  Manner manner;
  manner.prepare(log);
  if (!manner.good()) return -1;
  auto environment = child_environment(home);
  pid_t child = -1;
  const int failed = posix_spawnp(&child, command.front().c_str(), manner.files(), manner.attributes(),
                                  to_c_strings(command).data(), to_c_strings(environment).data());
  return failed == 0 ? child : -1;
}

std::string last_line(const fs::path& log) {
  std::ifstream in(log);
  std::string line, last;
  while (std::getline(in, line)) {
    if (!line.empty()) last = line;
  }
  return last.substr(0, 300);
}

}  // namespace

ScreenPainter::ScreenPainter(PaintingOptions options)
    : options_(std::move(options)), thread_([this] { run(); }) {}

ScreenPainter::~ScreenPainter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = cancelled_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool ScreenPainter::finished(const fs::path& draft) {
  return fs::exists(outcome_file(draft));
}

std::string ScreenPainter::fault_of(const fs::path& draft) {
  std::ifstream in(outcome_file(draft));
  std::string line;
  std::getline(in, line);
  return line;
}

void ScreenPainter::paint(const fs::path& pack, const fs::path& draft) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back({pack, draft});
  }
  changed_.notify_all();
}

void ScreenPainter::cancel(const fs::path& draft) {
  std::unique_lock lock(mutex_);
  std::erase_if(jobs_, [&](const Job& job) { return job.draft == draft; });
  if (current_draft_ != draft) return;
  cancelled_ = true;
  changed_.notify_all();
  changed_.wait(lock, [&] { return current_draft_ != draft; });
}

void ScreenPainter::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return stopping_ || !jobs_.empty(); });
    if (stopping_) return;
    const Job job = std::move(jobs_.front());
    jobs_.pop_front();
    current_draft_ = job.draft;
    cancelled_ = false;
    lock.unlock();
    const std::string fault = draw(job);
    lock.lock();
    if (!cancelled_) {
      const auto kept = write_file_durably(outcome_file(job.draft), fault + "\n");
      if (!kept) spdlog::warn("the outcome of drawing a draft could not be kept: {}", kept.error().what);
      if (!fault.empty()) spdlog::warn("the screens of a draft could not be drawn: {}", fault);
    }
    current_draft_.clear();
    changed_.notify_all();
  }
}

std::string ScreenPainter::draw(const Job& job) {
  std::error_code error;
  fs::remove_all(pictures(job.draft), error);
  fs::create_directories(pictures(job.draft), error);
  const fs::path log = job.draft / "pictures.log";
  const pid_t child =
      start_child({options_.virtual_display, "-a", "-s", "-screen 0 1280x720x24 -nolisten tcp",
                   options_.kiosk.string(), "preview", job.pack.string(), "--out",
                   pictures(job.draft).string(), "--assets", options_.assets.string()},
                  job.draft, log);
  if (child < 0) return options_.virtual_display + " cannot be started.";
  const int status = wait_for_exit(child);
  if (status == 0) return {};
  if (status < 0) return "Drawing took too long.";
  const std::string words = last_line(log);
  return words.empty() ? "The kiosk program ended with " + std::to_string(status) + "." : words;
}

/// Waits for the child. Returns its exit code, 128 + n if signal n killed it, -1 if it was killed here
/// because it was cancelled or took too long.
int ScreenPainter::wait_for_exit(pid_t child) {
  const auto end = std::chrono::steady_clock::now() + options_.limit;
  int status = 0;
  std::unique_lock lock(mutex_);
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (cancelled_ || std::chrono::steady_clock::now() > end) {
      ::kill(-child, SIGKILL);
      ::waitpid(child, &status, 0);
      return -1;
    }
    changed_.wait_for(lock, 50ms);
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace kiosk::server::packs
