#include "tests/server/postgres/cluster.h"

#include <libpq-fe.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace kiosk::server::test {
namespace {

const std::filesystem::path programs = "/usr/lib/postgresql/15/bin";
constexpr uid_t nobody = 65534;

/// Starts a program in the folder. PostgreSQL refuses to run as root.
pid_t start_program(const std::filesystem::path& folder, std::vector<std::string> command) {
  std::fflush(nullptr);
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("fork failed");
  if (child > 0) return child;
  const std::string log = folder / "log";
  if (!std::freopen(log.c_str(), "a", stdout) || !std::freopen(log.c_str(), "a", stderr)) ::_exit(126);
  if (::chdir(folder.c_str()) != 0) ::_exit(126);
  if (::geteuid() == 0) {
    if (::setgid(nobody) != 0 || ::setuid(nobody) != 0) ::_exit(126);
  }
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  ::setpgid(0, 0);
  std::vector<char*> arguments;
  for (std::string& one : command) arguments.push_back(one.data());
  arguments.push_back(nullptr);
  ::execv(arguments.front(), arguments.data());
  ::_exit(127);
}

int wait_for_end(pid_t process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) continue;
  return status;
}

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;

Connection connected(const std::string& address) {
  return {PQconnectdb(address.c_str()), &PQfinish};
}

}  // namespace

Cluster& Cluster::instance() {
  static Cluster cluster;
  return cluster;
}

Cluster::Cluster() {
  std::string name = (std::filesystem::temp_directory_path() / "kiosk-postgres-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
  folder_ = name;
  if (::geteuid() == 0 && ::chown(name.c_str(), nobody, nobody) != 0)
    throw std::runtime_error("the folder cannot be given to nobody");
  const pid_t init = start_program(folder_, {programs / "initdb", "--no-sync", "-A", "trust", "-U", "kiosk",
                                             "-E", "UTF8", "--locale=C", "-D", data()});
  if (wait_for_end(init) != 0) throw std::runtime_error("initdb failed: is postgresql-15 installed?");
  start();
}

Cluster::~Cluster() {
  stop();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void Cluster::start() {
  const auto begin = [&] {
    process_ = start_program(
        folder_, {programs / "postgres", "-D", data(), "-k", folder_, "-c", "listen_addresses=", "-c",
                  "max_connections=300", "-c", "shared_buffers=64MB", "-c", "jit=off", "-c", "fsync=off"});
  };
  begin();
  for (int i = 0; i < 600; ++i) {
    const Connection db = connected(address("public"));
    if (PQstatus(db.get()) == CONNECTION_OK) return;
    // It refuses to start while a process of the one that was killed still uses the shared memory.
    if (::waitpid(process_, nullptr, WNOHANG) == process_) begin();
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  throw std::runtime_error("PostgreSQL does not start; see " + (folder_ / "log").string());
}

void Cluster::kill() {
  if (process_ < 0) return;
  const pid_t postmaster = std::exchange(process_, -1);
  const std::string name = std::to_string(postmaster);
  ::kill(postmaster, SIGSTOP);  // no new children meanwhile
  std::ifstream children("/proc/" + name + "/task/" + name + "/children");
  std::vector<pid_t> all{postmaster};
  for (pid_t child = 0; children >> child;) all.push_back(child);
  for (const pid_t one : all) ::kill(one, SIGKILL);
  wait_for_end(postmaster);
}

void Cluster::stop() {
  if (process_ < 0) return;
  const pid_t ended = std::exchange(process_, -1);
  ::kill(ended, SIGINT);
  wait_for_end(ended);
}

std::string Cluster::address(const std::string& schema) const {
  return "postgresql:///postgres?host=" + folder_.string() + "&user=kiosk&options=-csearch_path%3D" + schema;
}

std::string Cluster::sql(const std::string& sql) const {
  const Connection db = connected(address("public"));
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(db.get(), sql.c_str()), &PQclear);
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    throw std::runtime_error(PQerrorMessage(db.get()));
  std::string lines;
  for (int row = 0; row < PQntuples(result.get()); ++row)
    lines += std::string(PQgetvalue(result.get(), row, 0)) + "\n";
  return lines;
}

Schema::Schema(Cluster& cluster) : cluster_(cluster) {
  static std::atomic<int> next{0};
  name_ = "case_" + std::to_string(::getpid()) + "_" + std::to_string(++next);
  cluster_.sql("CREATE SCHEMA " + name_);
}

}  // namespace kiosk::server::test
