#include "kiosk/server/command_line/request.h"

#include <boost/json.hpp>

namespace kiosk::server {

namespace json = boost::json;

Answer answer_of(const Fault& fault) {
  json::object values;
  for (const auto& [name, value] : fault.values) values[name] = value;
  return {{"fault", json::object{{"code", fault.code},
                                 {"what", fault.what},
                                 {"remedy", fault.remedy},
                                 {"where", fault.where},
                                 {"values", std::move(values)}}}};
}

std::optional<Fault> fault_in(const Answer& answer) {
  const auto* const found = answer.if_contains("fault");
  if (!found) return std::nullopt;
  const json::object& told = found->as_object();
  const auto text = [&](const char* name) { return json::value_to<std::string>(told.at(name)); };
  Fault fault{text("code"), text("what"), text("remedy"), text("where")};
  if (const auto* const values = told.if_contains("values")) {
    for (const auto& [name, value] : values->as_object())
      fault.values.emplace_back(name, json::value_to<std::string>(value));
  }
  return fault;
}

}  // namespace kiosk::server
