#include "tests/e2e/harness.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace e2e {
namespace {

const fs::path source = KIOSK_SOURCE_DIR;

/// A free port. It is reused when the server is restarted.
int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ::bind(socket, reinterpret_cast<sockaddr*>(&address), size);
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  ::close(socket);
  return ntohs(address.sin_port);
}

std::string field(const std::string& text, const std::string& name) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(name + ":")) return line.substr(line.find_first_not_of(' ', name.size() + 1));
  }
  throw std::runtime_error("no " + name + " in: " + text);
}

}  // namespace

Process::Process(const std::vector<std::string>& command, const fs::path& log,
                 const std::vector<std::pair<std::string, std::string>>& environment) {
  id_ = ::fork();
  if (id_ < 0) throw std::runtime_error("fork failed");
  if (id_ > 0) return;
  ::setpgid(0, 0);
  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(out, STDERR_FILENO);
  for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execvp(arguments.front(), arguments.data());
  ::_exit(127);
}

Process::~Process() {
  if (!running()) return;
  signal(SIGTERM);
  if (wait(10s) == -1) {
    signal(SIGKILL);
    wait(5s);
  }
}

void Process::signal(int number) const {
  if (id_ > 0) ::kill(id_, number);
}

int Process::wait(std::chrono::milliseconds time) {
  if (!wait_for([&] { return !running(); }, time)) return -1;
  return WIFSIGNALED(status_) ? 128 + WTERMSIG(status_) : WEXITSTATUS(status_);
}

bool Process::running() {
  if (id_ <= 0) return false;
  if (::waitpid(id_, &status_, WNOHANG) == 0) return true;
  id_ = -1;
  return false;
}

int run(const std::vector<std::string>& command, const fs::path& log, std::chrono::milliseconds time) {
  return Process(command, log).wait(time);
}

std::string output_of(const std::vector<std::string>& command, std::chrono::milliseconds time) {
  const TempFolder temp;
  const fs::path log = temp.path / "output";
  const int code = run(command, log, time);
  if (code != 0)
    throw std::runtime_error(command.front() + " ended with " + std::to_string(code) + ": " + read_file(log));
  return read_file(log);
}

bool wait_for(const std::function<bool()>& condition, std::chrono::milliseconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(5ms);
  }
  return true;
}

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> read_lines(const fs::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TempFolder::TempFolder() {
  std::string name = (fs::temp_directory_path() / "kiosk-e2e-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
  path = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

std::string program(const std::string& name) {
  return std::string(KIOSK_BINARY_DIR) + "/" + name;
}

Deployment::Deployment(std::string pack, bool with_kiosk, fs::path folder)
    : pack_(std::move(pack)), port_(free_port()) {
  const std::string assets = source / "assets", server = server_folder();
  if (folder.empty()) folder = source / "assets/consultations" / pack_;
  output_of({program("kiosk-server"), "init", "--data", server, "--assets", assets});
  output_of({program("kiosk-server"), "publish", folder, "--data", server, "--assets", assets});
  start_server();
  if (!with_kiosk) return;
  const auto [code, pin] = enrolment_code();
  output_of(
      {program("kiosk"), "enrol", url(), code, "--data", kiosk_folder(), "--name", "KS-01", "--pin", pin});
  start_screen();
}

std::pair<std::string, std::string> Deployment::enrolment_code() {
  const std::string enrolment = output_of({program("kiosk-server"), "enrol", "--data", server_folder(),
                                           "--consultation", pack_, "--unit", "xuan-thien"});
  return {field(enrolment, "code"), field(enrolment, "pin")};
}

std::string Deployment::seal_key() const {
  for (const auto& entry : fs::recursive_directory_iterator(server_folder() / "packs")) {
    if (entry.path().filename() != "published.yaml") continue;
    if (read_file(entry.path().parent_path() / "pack.yaml").find("id: " + pack_) == std::string::npos)
      continue;
    const std::string text = read_file(entry.path());
    const auto from = text.find_first_not_of(" \"", text.find("seal_key:") + 9);
    return text.substr(from, text.find_first_of("\"\n ", from) - from);
  }
  throw std::runtime_error("no published pack");
}

void Deployment::kill_screen() {
  screen_->signal(SIGKILL);
  screen_->wait(10s);
}

void Deployment::start_screen() {
  const fs::path number = temp_.path / "display";
  fs::remove(number);
  screen_ = std::make_unique<Process>(
      std::vector<std::string>{
          "sh", "-c",
          "exec " + (screen_command.empty() ? "Xvfb -screen 0 " + screen_size + "x24" : screen_command) +
              " " + display_ + " -displayfd 3 -noreset -nolisten tcp 3>" + number.string()},
      temp_.path / "xvfb.log");
  if (!wait_for([&] { return read_file(number).ends_with('\n'); }, 20s))
    throw std::runtime_error("Xvfb did not start");
  display_ = ":" + read_file(number);
  display_.pop_back();
}

Deployment::~Deployment() {
  kiosk_.reset();
  server_.reset();
  screen_.reset();
}

std::string Deployment::url() const {
  const bool plain =
      std::find(server_options.begin(), server_options.end(), "--http") != server_options.end();
  return (plain ? "http://127.0.0.1:" : "https://127.0.0.1:") + std::to_string(port_);
}

void Deployment::start_server() {
  const fs::path ready = temp_.path / "port";
  fs::remove(ready);
  std::vector<std::string> command = server_wrapper;
  for (const std::string& word :
       {program("kiosk-server"), std::string("serve"), std::string("--data"), server_folder().string(),
        std::string("--assets"), (source / "assets").string(), std::string("--port"), std::to_string(port_),
        std::string("--port-file"), ready.string()}) {
    command.push_back(word);
  }
  command.insert(command.end(), server_options.begin(), server_options.end());
  server_ = std::make_unique<Process>(command, temp_.path / "server.log");
  wait_for([&] { return fs::exists(ready) || !server_->running(); }, 60s);
  if (!fs::exists(ready)) {
    throw std::runtime_error("the server did not start: " + read_file(temp_.path / "server.log"));
  }
}

void Deployment::kill_server() {
  server_->signal(SIGKILL);
  server_->wait(10s);
}

void Deployment::stop_server() {
  server_->signal(SIGTERM);
  if (server_->wait(30s) == -1) throw std::runtime_error("the server did not stop");
}

void Deployment::start_kiosk(const std::vector<std::string>& more,
                             std::vector<std::pair<std::string, std::string>> environment) {
  const fs::path widgets = temp_.path / "widgets.json";
  fs::remove(widgets);
  std::vector<std::string> command{program("kiosk"),
                                   supervised ? "supervise" : "run",
                                   "--data",
                                   kiosk_folder(),
                                   "--assets",
                                   source / "assets",
                                   "--widgets",
                                   widgets,
                                   "--sync-at-once",
                                   "--heartbeat",
                                   "1"};
  if (!full_screen) command.insert(command.end(), {"--window", screen_size});
  command.insert(command.end(), more.begin(), more.end());
  environment.emplace_back("DISPLAY", display_);
  environment.emplace_back("LIBGL_ALWAYS_SOFTWARE", "1");
  kiosk_ = std::make_unique<Process>(command, temp_.path / "kiosk.log", environment);
  if (!wait_for([&] { return fs::exists(widgets); }, 20s)) {
    throw std::runtime_error("the kiosk did not start: " + read_file(temp_.path / "kiosk.log"));
  }
}

void Deployment::kill_kiosk() {
  kiosk_->signal(SIGKILL);
  kiosk_->wait(10s);
}

void Deployment::stop_kiosk() {
  kiosk_->signal(SIGTERM);
  if (kiosk_->wait(15s) == -1) throw std::runtime_error("the kiosk did not stop");
}

std::unique_ptr<Process> Deployment::start_visitor(int visits, int seed) {
  return std::make_unique<Process>(
      std::vector<std::string>{program("kiosk-visitor"), "--widgets", temp_.path / "widgets.json", "--visits",
                               std::to_string(visits), "--seed", std::to_string(seed), "--receipts",
                               temp_.path / "receipts.txt", "--record", temp_.path / "visits.jsonl"},
      temp_.path / "visitor.log", std::vector<std::pair<std::string, std::string>>{{"DISPLAY", display_}});
}

int Deployment::play(int visits, int seed) {
  return start_visitor(visits, seed)->wait(600s);
}

bool Deployment::wait_delivered(std::chrono::milliseconds time) {
  return wait_for(
      [&] {
        return run({program("kiosk"), "status", "--data", kiosk_folder(), "--expect-delivered"},
                   temp_.path / "status.log") == 0;
      },
      time);
}

boost::json::object Deployment::summary() {
  return boost::json::parse(output_of({program("kiosk-server"), "export", pack_, "--what", "summary",
                                       "--format", "json", "--data", server_folder(), "--out", "-"}))
      .as_object();
}

std::int64_t Deployment::received() {
  const auto all = summary();
  const auto* const apart = all.if_contains("kiosks");
  return apart ? apart->at("opinions").as_int64() : all.at("took_part").as_int64();
}

std::string Deployment::opinions(const std::string& format) const {
  return output_of({program("kiosk-server"), "export", pack_, "--what", "opinions", "--format", format,
                    "--data", server_folder(), "--out", "-"});
}

std::vector<std::string> Deployment::receipts() const {
  return read_lines(temp_.path / "receipts.txt");
}

}  // namespace e2e
