#include "kiosk/server/office/role_table.h"

namespace kiosk::server::office {
namespace {

const Task all_tasks[] = {
    {"results", "GET", "/consultations/{id}", {Right::results, Object::consultation}},
    {"remarks", "POST", "/consultations/{id}/remarks", {Right::work, Object::consultation}},
    {"paper", "POST", "/consultations/{id}/paper", {Right::work, Object::consultation}},
    {"state", "POST", "/consultations/{id}/state", {Right::work, Object::consultation}},
    {"record", "POST", "/consultations/{id}/closing-record", {Right::work, Object::consultation}},
    {"publish", "POST", "/consultations/{id}/publish-results", {Right::work, Object::consultation}},
    {"reopen", "POST", "/consultations/{id}/reopening", {Right::administer, Object::consultation}},
    {"report", "POST", "/consultations/{id}/report", {Right::work, Object::consultation}},
    {"sticks", "POST", "/kiosks/import", {Right::work, Object::listed}},
    {"calls", "POST", "/kiosks/{kiosk}/called", {Right::work, Object::kiosk}},
    {"enrol", "POST", "/kiosks/codes", {Right::administer, Object::listed}},
    {"kiosks", "POST", "/kiosks/{kiosk}", {Right::administer, Object::kiosk}},
    {"packs", "POST", "/packs", {Right::administer, Object::server}},
    {"people", "POST", "/people/users", {Right::administer, Object::server}},
    {"alarms", "POST", "/alarms", {Right::administer, Object::server}},
    {"trail", "GET", "/trail", {Right::trail, Object::server}}};

constexpr RoleColumn columns[] = {{"admin", false},   {"admin", true},   {"official", false},
                                  {"official", true}, {"auditor", false}, {"auditor", true}};

}  // namespace

std::span<const Task> tasks() {
  return all_tasks;
}

std::span<const RoleColumn> role_columns() {
  return columns;
}

Reach reach_of(std::string_view role, const Access& access, bool of_one_unit) {
  Official official;
  official.user.role = role;
  if (of_one_unit) official.user.unit = "unit";
  if (!official.may(access)) return Reach::nothing;
  return of_one_unit ? Reach::own_unit : Reach::everything;
}

std::vector<RoleLine> role_table() {
  std::vector<RoleLine> lines;
  for (const Task& task : tasks()) {
    RoleLine line{task.id, {}};
    for (const RoleColumn& column : columns)
      line.reaches.push_back(reach_of(column.role, task.access, column.of_one_unit));
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace kiosk::server::office
