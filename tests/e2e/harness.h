// Starts the real processes for end-to-end tests: server, kiosk, virtual screen, visitor. Each is ended by
// its process id.
#pragma once

#include <sys/types.h>

#include <boost/json/fwd.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace e2e {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// A child process whose output goes to a file. The destructor kills it and waits for it.
class Process {
 public:
  Process(const std::vector<std::string>& command, const fs::path& log,
          const std::vector<std::pair<std::string, std::string>>& environment = {});
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  void signal(int number) const;
  /// Waits until it ends. Returns its exit code; -1 after the timeout, 128+n if signal n killed it.
  int wait(std::chrono::milliseconds time);
  bool running();
  pid_t id() const { return id_; }  ///< -1 after it has ended

 private:
  pid_t id_ = -1;
  int status_ = 0;
};

/// Runs a command and waits. Returns its exit code.
int run(const std::vector<std::string>& command, const fs::path& log, std::chrono::milliseconds time = 60s);
/// Runs a command and returns its output. Throws if it fails.
std::string output_of(const std::vector<std::string>& command, std::chrono::milliseconds time = 60s);
/// Waits until the condition is true. Returns false after the timeout.
bool wait_for(const std::function<bool()>& condition, std::chrono::milliseconds time);

std::string read_file(const fs::path& file);
std::vector<std::string> read_lines(const fs::path& file);

/// A new temporary folder, removed by the destructor.
struct TempFolder {
  TempFolder();
  ~TempFolder();
  fs::path path;
};

/// One server and one kiosk on a virtual screen.
class Deployment {
 public:
  /// Without a screen there is no kiosk, for tests of the server alone. `folder`: the pack's folder if it is
  /// not a sample.
  explicit Deployment(std::string pack = "kim-son-xuan-chinh", bool with_kiosk = true, fs::path folder = {});
  ~Deployment();

  void start_server();
  void kill_server();  ///< SIGKILL
  void stop_server();  ///< SIGTERM, then waits
  Process& server() { return *server_; }
  /// `more`: options of `kiosk run`; `environment`: variables in addition to DISPLAY.
  void start_kiosk(const std::vector<std::string>& more = {},
                   std::vector<std::pair<std::string, std::string>> environment = {});
  void kill_kiosk();  ///< SIGKILL
  void stop_kiosk();  ///< SIGTERM, then waits
  /// Plays complete visits. Returns the exit code of kiosk-visitor.
  int play(int visits, int seed);
  std::unique_ptr<Process> start_visitor(int visits, int seed);
  bool wait_delivered(std::chrono::milliseconds time = 90s);
  boost::json::object summary();
  /// Opinions from kiosks on the server.
  std::int64_t received();
  /// All opinions as downloaded by officials in that format.
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
  /// A new one-time enrolment code and the certificate's pin.
  std::pair<std::string, std::string> enrolment_code();

  std::vector<std::string> server_wrapper;  ///< prefix of the server's command: strace, faketime
  std::vector<std::string> server_options;  ///< options of `serve`, for the next start
  bool full_screen = false;                 ///< full screen and locked down, for the next start
  bool supervised = false;                  ///< uses `kiosk supervise`, for the next start
  std::string screen_size = "1920x1080";    ///< for the next start of the screen
  std::string screen_command;               ///< command of another X server than Xvfb

  /// Starts the virtual screen. After a restart it has the same display number.
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
