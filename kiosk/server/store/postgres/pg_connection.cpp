#include "kiosk/server/store/postgres/pg_connection.h"

#include <poll.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>

#include "kiosk/server/store/postgres/pg_query.h"

namespace kiosk::server::store {
namespace {

/// How long an answer may take. Timeouts of libpq and of the server do not end a statement whose server
/// hangs.
constexpr std::chrono::seconds longest_answer{30};
/// Statements that a connection remembers; searches make new ones.
constexpr std::size_t most_prepared = 500;

std::string_view state_of(const PGresult* result) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return state == nullptr ? std::string_view() : state;
}

/// Without details and the statement, which hold values.
std::string message_of(const PGresult* result) {
  const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  return "PostgreSQL: " + std::string(message == nullptr ? "no message" : message);
}

bool waits_for_input(int socket, std::chrono::milliseconds limit) {
  ::pollfd watched{socket, POLLIN, 0};
  const int ready = ::poll(&watched, 1, static_cast<int>(limit.count()));
  return ready > 0 || (ready < 0 && errno == EINTR);
}

}  // namespace

int Rows::changed() const {
  const std::string_view count = PQcmdTuples(result_.get());
  int changed = 0;
  std::from_chars(count.data(), count.data() + count.size(), changed);
  return changed;
}

std::string_view Rows::text(int row, int column) const {
  return {PQgetvalue(result_.get(), row, column),
          static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
}

std::int64_t Rows::number(int row, int column) const {
  const std::string_view value = text(row, column);
  if (value == "t") return 1;
  std::int64_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

Bytes Rows::bytes(int row, int column) const {
  if (is_null(row, column)) return {};
  std::size_t length = 0;
  const auto* escaped = reinterpret_cast<const unsigned char*>(PQgetvalue(result_.get(), row, column));
  const std::unique_ptr<unsigned char, decltype(&PQfreemem)> data(PQunescapeBytea(escaped, &length),
                                                                  &PQfreemem);
  if (!data) throw std::bad_alloc();
  return {data.get(), data.get() + length};
}

PgConnection::PgConnection(const ConnectionParameters& parameters) {
  std::vector<const char*> names, values;
  for (const auto& [name, value] : parameters) {
    names.push_back(name.c_str());
    values.push_back(value.c_str());
  }
  names.push_back(nullptr);
  values.push_back(nullptr);
  db_.reset(PQconnectdbParams(names.data(), values.data(), 0));
  if (!db_) throw std::bad_alloc();
  if (PQstatus(db_.get()) != CONNECTION_OK)
    throw Unavailable("PostgreSQL: " + std::string(PQerrorMessage(db_.get())));
  PQsetNoticeReceiver(db_.get(), &PgConnection::receive_notice, this);
  // A commit must be on the disk, and on the standby where there is one, before it is acknowledged.
  execute_all(
      "SELECT set_config('synchronous_commit', CASE WHEN current_setting('synchronous_commit') IN ('on', "
      "'remote_apply') THEN current_setting('synchronous_commit') ELSE 'on' END, false); SET "
      "standard_conforming_"
      "strings = on; SET bytea_output = hex; SET default_transaction_isolation = 'read committed'");
}

void PgConnection::receive_notice(void* self, const PGresult* notice) {
  const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
  if (severity != nullptr && std::strcmp(severity, "WARNING") == 0)
    static_cast<PgConnection*>(self)->warned_ = true;
}

void PgConnection::lose(const std::string& why) {
  lost_ = true;
  throw Unavailable("PostgreSQL: " + why);
}

void PgConnection::fail(const PGresult* result) {
  const std::string_view state = state_of(result);
  const std::string message = message_of(result);
  if (PQstatus(db_.get()) != CONNECTION_OK) lose("the connection ended");
  if (state == "40001" || state == "40P01") throw Conflict(message);
  // The server shuts down, fails over or became a standby: this connection leads nowhere.
  if (state.starts_with("57") || state == "25006" || state.starts_with("08")) {
    lost_ = true;
    throw Unavailable(message);
  }
  if (state.starts_with("53") || state.starts_with("55") || state.starts_with("58") ||
      state.starts_with("XX"))
    throw Unavailable(message);
  throw std::runtime_error(message);
}

Rows PgConnection::answer() {
  const auto end = std::chrono::steady_clock::now() + longest_answer;
  Rows first;
  while (true) {
    while (PQisBusy(db_.get()) != 0) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
      if (left.count() <= 0 || !waits_for_input(PQsocket(db_.get()), left)) lose("no answer");
      if (PQconsumeInput(db_.get()) == 0) lose("the connection ended");
    }
    Rows next(PQgetResult(db_.get()));
    if (!next) break;
    const auto status = PQresultStatus(next.get());
    const bool good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    const bool first_good = !first || PQresultStatus(first.get()) != PGRES_FATAL_ERROR;
    if (first_good) first = std::move(next);  // the last result, or the first error
    if (!good && PQstatus(db_.get()) != CONNECTION_OK) break;
  }
  if (!first) lose("no answer");
  const auto status = PQresultStatus(first.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(first.get());
  return first;
}

const std::string& PgConnection::prepared(const std::string& sql, const std::vector<Parameter>& parameters) {
  std::string key = sql;
  std::vector<Oid> types;
  for (const Parameter& one : parameters) {
    types.push_back(one.type);
    key += '\0' + std::to_string(one.type);
  }
  if (const auto found = prepared_.find(key); found != prepared_.end()) return found->second;
  if (prepared_.size() >= most_prepared) {
    prepared_.clear();
    execute_all("DEALLOCATE ALL");
  }
  const std::string name = "s" + std::to_string(prepared_.size());
  if (PQsendPrepare(db_.get(), name.c_str(), sql.c_str(), static_cast<int>(types.size()), types.data()) == 0)
    lose("the connection ended");
  answer();
  return prepared_.emplace(std::move(key), name).first->second;
}

Rows PgConnection::execute(const std::string& sql, const std::vector<Parameter>& parameters) {
  const std::string& name = prepared(sql, parameters);
  std::vector<const char*> values;
  std::vector<int> lengths, formats(parameters.size(), 1);
  for (const Parameter& one : parameters) {
    values.push_back(one.null ? nullptr : one.value.data());
    lengths.push_back(static_cast<int>(one.value.size()));
  }
  warned_ = false;
  if (PQsendQueryPrepared(db_.get(), name.c_str(), static_cast<int>(parameters.size()), values.data(),
                          lengths.data(), formats.data(), 0) == 0)
    lose("the connection ended");
  return answer();
}

void PgConnection::execute_all(const std::string& sql) {
  warned_ = false;
  if (PQsendQuery(db_.get(), sql.c_str()) == 0) lose("the connection ended");
  answer();
}

void PgConnection::commit() {
  warned_ = false;
  if (PQsendQuery(db_.get(), "COMMIT") == 0) lose("the connection ended");
  const Rows done = answer();
  if (std::string_view(PQcmdStatus(done.get())) != "COMMIT")
    throw Unavailable("PostgreSQL: the transaction was rolled back");
  // A cancelled wait for the standby commits with a warning only: whether the standby has it is not known.
  if (warned_) throw Unavailable("PostgreSQL: the commit was not confirmed");
}

void PgConnection::roll_back() noexcept {
  try {
    if (!lost_ && PQtransactionStatus(db_.get()) != PQTRANS_IDLE) execute_all("ROLLBACK");
  } catch (const std::exception&) {
    lost_ = true;
  }
}

bool PgConnection::usable() const {
  if (lost_ || PQstatus(db_.get()) != CONNECTION_OK || PQtransactionStatus(db_.get()) != PQTRANS_IDLE)
    return false;
  if (!waits_for_input(PQsocket(db_.get()), std::chrono::milliseconds(0))) return true;
  // A notice, or the end of the connection.
  return PQconsumeInput(db_.get()) != 0 && PQstatus(db_.get()) == CONNECTION_OK;
}

std::vector<std::string> PgConnection::notifications() {
  if (PQconsumeInput(db_.get()) == 0) lose("the connection ended");
  std::vector<std::string> payloads;
  while (true) {
    const std::unique_ptr<PGnotify, decltype(&PQfreemem)> one(PQnotifies(db_.get()), &PQfreemem);
    if (!one) return payloads;
    payloads.emplace_back(one->extra);
  }
}

std::unique_ptr<Query> PgConnection::prepare(std::string_view sql) {
  return std::make_unique<PgQuery>(*this, sql);
}

void PgConnection::lock(std::string_view name) {
  execute("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || $1, 0))",
          {Parameter::text(name)});
}

void PgConnection::lock_shared(std::string_view name) {
  execute("SELECT pg_advisory_xact_lock_shared(hashtextextended(current_schema() || ' ' || $1, 0))",
          {Parameter::text(name)});
}

std::string PgConnection::vietnam_day(std::string_view milliseconds) const {
  return "to_char(to_timestamp((" + std::string(milliseconds) +
         ") / 1000) AT TIME ZONE 'UTC' + interval '7 hours', 'YYYY-MM-DD')";
}

}  // namespace kiosk::server::store
