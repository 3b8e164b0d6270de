// A private PostgreSQL for tests: its own folder, a Unix socket in it, no network.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace kiosk::server::test {

/// One for each test program, started on first use and ended with it. As root it runs as `nobody`.
class Cluster {
 public:
  static Cluster& instance();

  /// Its own, which nobody else uses. The destructor ends it and removes the folder.
  Cluster();
  ~Cluster();
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  /// Starts it again after kill() or stop(); returns when it answers.
  void start();
  /// kill -9 of all its processes.
  void kill();
  /// Ends it; transactions that are open are rolled back.
  void stop();

  /// The address of a schema, for `--database` and open_postgres.
  std::string address(const std::string& schema) const;
  /// Runs SQL as the owner; returns the first column of the rows, one a line.
  std::string sql(const std::string& sql) const;
  std::filesystem::path data() const { return folder_ / "data"; }

 private:
  std::filesystem::path folder_;
  pid_t process_ = -1;
};

/// A new, empty schema of that cluster. It stays as long as the cluster.
class Schema {
 public:
  explicit Schema(Cluster& cluster = Cluster::instance());

  const std::string& name() const { return name_; }
  std::string address() const { return cluster_.address(name_); }
  /// Runs SQL in the schema.
  std::string sql(const std::string& sql) const {
    return cluster_.sql("SET search_path = " + name_ + ";" + sql);
  }

 private:
  Cluster& cluster_;
  std::string name_;
};

}  // namespace kiosk::server::test
