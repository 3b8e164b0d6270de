// Maps each parsed command to the function that runs it.
#include "kiosk/hall/app/app.h"
#include "kiosk/hall/command_line/options.h"
#include "kiosk/hall/command_line/supervise.h"

namespace kiosk::hall::command_line {
namespace {

int execute_one(const Run& command, const Catalogue&) {
  return app::run_kiosk(command.options, command.folders);
}
int execute_one(const Supervise& command, const Catalogue&) {
  return supervise_command(command.run_options);
}
int execute_one(const New& command, const Catalogue& words) {
  return new_command(command.options, command.folders, words);
}
int execute_one(const Check& command, const Catalogue& words) {
  return check_command(command.options, command.folders, words);
}
int execute_one(const Preview& command, const Catalogue& words) {
  return preview_command(command.options, command.folders, words);
}
int execute_one(const Enrol& command, const Catalogue& words) {
  return enrol_command(command.options, command.folders, words);
}
int execute_one(const Moved& command, const Catalogue& words) {
  return moved_command(command.url, command.folders, words);
}
int execute_one(const Export& command, const Catalogue& words) {
  return export_command(command.folder, command.folders, words);
}
int execute_one(const SetPin& command, const Catalogue& words) {
  return pin_command(command.folders, words);
}
int execute_one(const Status& command, const Catalogue& words) {
  return status_command(command.expect_delivered, command.folders, words);
}
int execute_one(const Compose& command, const Catalogue& words) {
  return compose_command(command.options, words);
}

}  // namespace

int execute(const Command& command, const Catalogue& words) {
  return std::visit([&](const auto& each) { return execute_one(each, words); }, command);
}

}  // namespace kiosk::hall::command_line
