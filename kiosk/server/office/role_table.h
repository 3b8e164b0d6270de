// What each role may do, as one table: shown on the page of people and in README.md. The tests compare it with
// the rights that the routes declare.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "kiosk/server/office/sign_in.h"

namespace kiosk::server::office {

/// One task and a route that carries it out. Its words are "rights.ID".
struct Task {
  std::string_view id, method, path;
  Access access;
};
std::span<const Task> tasks();

/// Whose data a role may use for a task.
enum class Reach { nothing, own_unit, everything };
Reach reach_of(std::string_view role, const Access& access, bool of_one_unit);

/// A line of the table: a task, and for each column its reach.
struct RoleLine {
  std::string_view task;
  std::vector<Reach> reaches;
};
/// The columns: a role, for all units or for one.
struct RoleColumn {
  std::string_view role;
  bool of_one_unit = false;
};
std::span<const RoleColumn> role_columns();
std::vector<RoleLine> role_table();

}  // namespace kiosk::server::office
