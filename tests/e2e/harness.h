// Real processes for end-to-end tests: server, kiosk, virtual screen, visitor. Each is ended by its own id.
#pragma once

#include <sys/types.h>

#include <boost/json.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace e2e {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// A child process with its output in a file; killed and awaited when it goes out of scope.
class Process {
 public:
  Process(const std::vector<std::string>& command, const fs::path& log,
          const std::vector<std::pair<std::string, std::string>>& environment = {});
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  void signal(int number) const;
  /// Waits for its end; -1 where it does not end in time, 128+n where signal n ended it.
  int wait(std::chrono::milliseconds time);
  bool running();
  pid_t id() const { return id_; }  ///< -1 once it has ended

 private:
  pid_t id_ = -1;
  int status_ = 0;
};

/// Runs a command to its end; its exit code.
int run(const std::vector<std::string>& command, const fs::path& log, std::chrono::milliseconds time = 60s);
/// Runs it and gives what it printed; throws where it fails.
std::string output_of(const std::vector<std::string>& command, std::chrono::milliseconds time = 60s);
/// Waits for a condition; false after the time.
bool wait_for(const std::function<bool()>& condition, std::chrono::milliseconds time);

std::string read_file(const fs::path& file);
std::vector<std::string> read_lines(const fs::path& file);

/// A folder of its own under the system's temporary folder, removed at the end.
struct TempFolder {
  TempFolder();
  ~TempFolder();
  fs::path path;
};

/// A province in small: one server, one hall with a kiosk on a virtual screen.
class Deployment {
 public:
  /// Without a screen there is no kiosk: for tests of the server alone. `folder`: where the pack lies, if not
  /// among the samples.
  explicit Deployment(std::string pack = "kim-son-xuan-chinh", bool with_kiosk = true, fs::path folder = {});
  ~Deployment();

  void start_server();
  void kill_server();  ///< SIGKILL
  void stop_server();  ///< SIGTERM, and waits for its end
  Process& server() { return *server_; }
  /// `more` options of `kiosk run`, `environment` beside the display.
  void start_kiosk(const std::vector<std::string>& more = {},
                   std::vector<std::pair<std::string, std::string>> environment = {});
  void kill_kiosk();  ///< SIGKILL
  void stop_kiosk();  ///< SIGTERM, and waits for its end
  /// Plays visits to their end; the visitor's exit code.
  int play(int visits, int seed);
  std::unique_ptr<Process> start_visitor(int visits, int seed);
  bool wait_delivered(std::chrono::milliseconds time = 90s);
  boost::json::object summary();
  /// The officials' download of all opinions, in that format.
  std::string opinions(const std::string& format = "json") const;
  std::vector<std::string> receipts() const;
  const std::string& display() const { return display_; }
  fs::path folder() const { return temp_.path; }
  fs::path server_folder() const { return temp_.path / "server"; }
  fs::path kiosk_folder() const { return temp_.path / "kiosk"; }
  std::string url() const;
  pid_t kiosk_id() const { return kiosk_->id(); }
  pid_t server_id() const { return server_->id(); }
  /// The published pack's public seal key, base64.
  std::string seal_key() const;
  /// A fresh one-time code and the certificate's pin.
  std::pair<std::string, std::string> enrolment_code();

  std::vector<std::string> server_wrapper;  ///< stands before the server's command: strace, faketime
  std::vector<std::string> server_options;  ///< more options of `serve`; for the next start
  bool full_screen = false;                 ///< the kiosk fills the screen and holds it; for the next start
  bool supervised = false;                  ///< `kiosk supervise` in place of `kiosk run`; for the next start
  std::string screen_size = "1920x1080";    ///< for the next start of the screen
  std::string screen_command;               ///< another X server than Xvfb, with its options

  /// A virtual screen; the display stays the same when it is started again.
  void start_screen();
  void kill_screen();  ///< SIGKILL

 private:
  TempFolder temp_;
  std::string pack_;
  int port_ = 0;
  std::string display_;
  std::unique_ptr<Process> screen_, server_, kiosk_;
};

/// The program of the build under test.
std::string program(const std::string& name);

}  // namespace e2e
