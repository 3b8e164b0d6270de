// Maps each parsed command to the function that runs it.
#include "kiosk/hall/app/app.h"
#include "kiosk/hall/command_line/options.h"
#include "kiosk/hall/command_line/supervise.h"

namespace kiosk::hall::command_line {
namespace {

int execute_one(const Run& command) {
  return app::run_kiosk(command.options, command.folders);
}
int execute_one(const Supervise& command) {
  return supervise_command(command.run_options);
}
int execute_one(const Check& command) {
  return check_command(command.pack, command.folders, command.language);
}
int execute_one(const Preview& command) {
  return preview_command(command.options, command.folders);
}
int execute_one(const Enrol& command) {
  return enrol_command(command.options, command.folders);
}
int execute_one(const Moved& command) {
  return moved_command(command.url, command.folders);
}
int execute_one(const Export& command) {
  return export_command(command.folder, command.folders);
}
int execute_one(const SetPin& command) {
  return pin_command(command.folders);
}
int execute_one(const Status& command) {
  return status_command(command.expect_delivered, command.folders);
}
int execute_one(const Compose& command) {
  return compose_command(command.options);
}

}  // namespace

int execute(const Command& command) {
  return std::visit([](const auto& each) { return execute_one(each); }, command);
}

}  // namespace kiosk::hall::command_line
