#include "kiosk/server/http/connections.h"

#include <sys/resource.h>

#include <algorithm>
#include <vector>

namespace kiosk::server::http {

ConnectionLimits ConnectionLimits::of(std::size_t all) {
  constexpr std::size_t least_per_client = 16;
  ConnectionLimits limits;
  limits.all = all;
  limits.for_kiosks = all / 4;
  limits.per_client = std::max(least_per_client, all / 16);
  return limits;
}

std::unique_ptr<Connections::Connection> Connections::admit(const std::string& client, bool limited) {
  const LockGuard lock(mutex_);
  const auto own = clients_.find(client);
  const bool over = limited && own != clients_.end() && own->second.strangers >= limits_.per_client;
  bool room = !over || close_longest_waiting(own->second);
  const bool full = strangers_ >= limits_.all - limits_.for_kiosks || strangers_ + proven_ >= limits_.all;
  if (room && full) room = close_in_largest_client();
  if (!room) return nullptr;
  ++clients_[client].strangers;
  ++strangers_;
  return std::unique_ptr<Connection>(new Connection(*this, client));
}

bool Connections::close_one() {
  const LockGuard lock(mutex_);
  return close_in_largest_client();
}

void Connections::close_idle() {
  const LockGuard lock(mutex_);
  closing_idle_ = true;
  const std::set<Connection*> idle = idle_;  // closing one changes the set
  for (Connection* const connection : idle) close(*connection);
}

std::size_t Connections::size() const {
  const LockGuard lock(mutex_);
  return strangers_ + proven_;
}

/// False if none of the client's connections can be closed.
bool Connections::close_longest_waiting(Client& client, bool answers_only) {
  for (const auto& [place, connection] : client.waiting) {
    if (!connection->close_ || (answers_only && connection->answer_bytes_ == 0)) continue;
    close(*connection);
    return true;
  }
  return false;
}

bool Connections::close_in_largest_client() {
  std::vector<Client*> largest;
  for (auto& [name, client] : clients_) {
    if (!client.waiting.empty()) largest.push_back(&client);
  }
  std::sort(largest.begin(), largest.end(),
            [](const Client* a, const Client* b) { return a->strangers > b->strangers; });
  for (Client* client : largest) {  // not in a lambda: the thread-safety analysis does not see its lock
    if (close_longest_waiting(*client)) return true;
  }
  return false;
}

/// Closes strangers' connections whose answers take too much memory, of the client that holds most of it. One
/// answer a client is always sent.
void Connections::bound_answers() {
  while (answer_bytes_ > limits_.answer_bytes) {
    Client* most = nullptr;
    for (auto& [name, client] : clients_) {
      if (client.answers > 1 && (!most || client.answer_bytes > most->answer_bytes)) most = &client;
    }
    if (!most || !close_longest_waiting(*most, true)) return;
  }
}

void Connections::end_wait(Connection& connection) {
  if (!connection.waiting_) return;
  connection.waiting_ = false;
  idle_.erase(&connection);
  const auto found = clients_.find(connection.client_);
  if (!connection.stranger_ || found == clients_.end()) return;
  Client& client = found->second;
  client.waiting.erase(connection.place_);
  if (connection.answer_bytes_ == 0) return;
  --client.answers;
  client.answer_bytes -= connection.answer_bytes_;
  answer_bytes_ -= connection.answer_bytes_;
  connection.answer_bytes_ = 0;
}

void Connections::forget_stranger(Connection& connection) {
  end_wait(connection);
  connection.stranger_ = false;
  --strangers_;
  const auto found = clients_.find(connection.client_);
  if (--found->second.strangers == 0) clients_.erase(found);
}

void Connections::close(Connection& connection) {
  if (connection.closing_ || !connection.close_) return;
  connection.closing_ = true;
  end_wait(connection);
  if (connection.stranger_) forget_stranger(connection);
  connection.close_();
}

Connections::Connection::~Connection() {
  const LockGuard lock(all_.mutex_);
  all_.end_wait(*this);
  if (stranger_) {
    all_.forget_stranger(*this);
  } else if (!kiosk_.empty()) {
    --all_.proven_;
    const auto own = all_.kiosks_.find(kiosk_);
    if (--own->second == 0) all_.kiosks_.erase(own);
  }
}

void Connections::Connection::set_close(std::function<void()> close) {
  const LockGuard lock(all_.mutex_);
  close_ = std::move(close);
}

void Connections::Connection::prove(const std::string& kiosk) {
  const LockGuard lock(all_.mutex_);
  if (!stranger_ || kiosk.empty()) return;
  std::size_t& own = all_.kiosks_[kiosk];
  if (own >= all_.limits_.per_kiosk) return;
  ++own;
  ++all_.proven_;
  kiosk_ = kiosk;
  all_.forget_stranger(*this);
}

Connections::Wait::Wait(Connection& connection, Stage stage, std::size_t answer_bytes)
    : connection_(connection) {
  Connections& all = connection.all_;
  const LockGuard lock(all.mutex_);
  if (all.closing_idle_ && stage == Stage::idle) all.close(connection);
  if (connection.closing_) return;
  all.end_wait(connection);
  connection.waiting_ = true;
  if (stage == Stage::idle) all.idle_.insert(&connection);
  if (!connection.stranger_) return;
  connection.place_ = {stage != Stage::idle, all.next_++};
  connection.answer_bytes_ = answer_bytes;
  Client& client = all.clients_[connection.client_];
  client.waiting[connection.place_] = &connection;
  if (answer_bytes == 0) return;
  ++client.answers;
  client.answer_bytes += answer_bytes;
  all.answer_bytes_ += answer_bytes;
  all.bound_answers();
}

Connections::Wait::~Wait() {
  const LockGuard lock(connection_.all_.mutex_);
  connection_.all_.end_wait(connection_);
}

std::size_t allowed_connections(std::size_t wanted) {
  constexpr rlim_t most = 65'536, reserved_for_files = 256;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
  limit.rlim_cur = std::min(limit.rlim_max, std::max(limit.rlim_cur, most));
  setrlimit(RLIMIT_NOFILE, &limit);
  getrlimit(RLIMIT_NOFILE, &limit);
  return std::min<std::size_t>(wanted, limit.rlim_cur - std::min(limit.rlim_cur / 2, reserved_for_files));
}

}  // namespace kiosk::server::http
