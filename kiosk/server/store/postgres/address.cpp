#include "kiosk/server/store/postgres/address.h"

#include <libpq-fe.h>

#include <algorithm>
#include <memory>

namespace kiosk::server::store {
namespace {

/// Used where the address names nothing else.
constexpr std::pair<const char*, const char*> usual[] = {
    {"connect_timeout", "2"},      {"target_session_attrs", "read-write"},
    {"tcp_user_timeout", "10000"}, {"application_name", "kiosk-server"},
    {"keepalives_idle", "10"},     {"keepalives_interval", "3"},
    {"keepalives_count", "3"},
};
/// Never taken from the address: the store depends on it.
constexpr std::pair<const char*, const char*> always[] = {{"client_encoding", "UTF8"}};

const std::string* value_of(const ConnectionParameters& parameters, std::string_view name) {
  const auto found = std::ranges::find(parameters, name, &ConnectionParameters::value_type::first);
  return found == parameters.end() ? nullptr : &found->second;
}

}  // namespace

Result<ConnectionParameters> check_address(const std::string& address) {
  char* error = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(address.c_str(), &error), &PQconninfoFree);
  const std::unique_ptr<char, decltype(&PQfreemem)> message(error, &PQfreemem);
  if (!options || address.empty()) {  // libpq's message quotes the address, which may hold a password
    return fault("database-address", "The address of the database cannot be read.",
                 "Write postgresql://HOST/DATABASE, or service=NAME with a service file.");
  }
  ConnectionParameters parameters;
  for (const PQconninfoOption* one = options.get(); one->keyword != nullptr; ++one) {
    if (one->val != nullptr) parameters.emplace_back(one->keyword, one->val);
  }
  for (const char* secret : {"password", "sslpassword"}) {
    if (value_of(parameters, secret) == nullptr) continue;
    return fault("database-password-shown", "The address of the database contains a password.",
                 "Other users of the computer can read it there. Put it into ~/.pgpass, or into a file that "
                 "PGPASSFILE names.");
  }
  for (const auto& [name, value] : usual) {
    if (value_of(parameters, name) == nullptr) parameters.emplace_back(name, value);
  }
  for (const auto& [name, value] : always) {
    std::erase_if(parameters, [&](const auto& one) { return one.first == name; });
    parameters.emplace_back(name, value);
  }
  return parameters;
}

std::string shown_address(const ConnectionParameters& parameters) {
  const auto part = [&](std::string_view name) {
    const std::string* value = value_of(parameters, name);
    return value == nullptr ? std::string() : *value;
  };
  if (const std::string service = part("service"); !service.empty()) return "service " + service;
  return part("dbname") + (part("host").empty() ? "" : " (" + part("host") + ")");
}

}  // namespace kiosk::server::store
