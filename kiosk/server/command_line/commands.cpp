#include "kiosk/server/command_line/commands.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <functional>
#include <iostream>
#include <utility>
#include <vector>

#include "kiosk/base/fault_words.h"
#include "kiosk/base/random.h"
#include "kiosk/server/administration/passwords.h"
#include "kiosk/server/command_line/ask.h"
#include "kiosk/server/command_line/restore.h"
#include "kiosk/server/command_line/serve.h"
#include "kiosk/server/results/formats.h"

namespace kiosk::server {
namespace {

int carry_out(const ServerFolders& folders, const Request& request) {
  const auto answer = ask(folders, request, [](const std::string& line) { std::cerr << line << '\n'; });
  if (const auto* fault = answer.if_contains("fault")) {
    const auto& f = fault->as_object();
    return print_fault({"", boost::json::value_to<std::string>(f.at("what")),
                        boost::json::value_to<std::string>(f.at("remedy")), ""});
  }
  std::cout << boost::json::value_to<std::string>(answer.at("text"));
  const auto* code = answer.if_contains("exit");
  return code ? boost::json::value_to<int>(*code) : 0;
}

/// An export to standard output goes through a temporary file.
int export_command(const ServerFolders& folders, Request request, const std::string& out) {
  const bool print = out == "-";
  const auto file =
      print ? folders.data / ("export." + std::to_string(::getpid())) : std::filesystem::absolute(out);
  request["out"] = file.string();
  const int code = carry_out(folders, request);
  if (print && code == 0) std::cout << std::ifstream(file, std::ios::binary).rdbuf() << std::flush;
  if (print) std::filesystem::remove(file);
  if (print && !std::cout) {
    return print_fault({"output-unwritable", "Standard output takes nothing more: the export is not whole.",
                        "Is the disk full? Export again.", ""});
  }
  return code;
}

/// Imports each file on its own, so that a bad file does not stop the others.
int import_command(const ServerFolders& folders, const std::vector<std::string>& files) {
  int worst = 0;
  for (const std::string& file : files) {
    const int code =
        carry_out(folders, {{"do", "import"}, {"file", std::filesystem::absolute(file).string()}});
    if (code != 0) std::cerr << "Not imported: " << file << '\n';
    worst = std::max(worst, code);
  }
  return worst;
}

int restore_command(const ServerFolders& folders, const std::string& file) {
  const auto kept = restore(folders, std::filesystem::absolute(file));
  if (!kept) return print_fault(kept.error());
  std::cout << "The database is that of " << file << " now.";
  if (!kept->empty()) std::cout << " The former one is kept as " << *kept << ".";
  std::cout << '\n';
  return 0;
}

int set_user(const ServerFolders& folders, Request request, bool password_stdin) {
  std::string password;
  if (password_stdin) {
    std::getline(std::cin, password);
  } else {
    SystemRandom random;
    password = administration::make_password(random);
  }
  request["password"] = password;
  const int code = carry_out(folders, request);
  if (code == 0 && !password_stdin) std::cout << "password: " << password << "  (shown this once)\n";
  return code;
}

/// "csv, json (summary); csv (remarks)": for --help.
std::string formats_help() {
  std::string text;
  for (const auto& document : results::documents()) {
    text += (text.empty() ? "" : "; ") + results::known_extensions(document.name) + " (" +
            std::string(document.name) + ")";
  }
  return text;
}

/// The command line. Each add_…() adds one command with its options and its action; all share the variables
/// that receive option values.
class CommandLine {
 public:
  explicit CommandLine(const Build& build);
  int run(int argc, const char* const* argv);

 private:
  /// Adds a command with the options that all commands have.
  CLI::App* add(CLI::App& parent, const char* name, const char* description, std::function<int()> work);
  void add_init();
  void add_serve();
  void add_user();
  void add_enrol();
  void add_publish();
  void add_state();
  void add_export();
  void add_import();
  void add_database_commands();

  CLI::App app_{"The central server of the public consultation kiosks."};
  std::vector<std::pair<CLI::App*, std::function<int()>>> commands_;
  ServerFolders folders_;
  ServeOptions serving_;
  bool second_factor_optional_ = false, password_stdin_ = false;
  std::string name_, role_ = "official", unit_, consultation_, state_, pack_, opens_, closes_, out_ = "-",
                     format_ = "csv", what_ = "summary", language_, since_;
  std::vector<std::string> sealed_files_;
};

CommandLine::CommandLine(const Build& build) : folders_{"/var/lib/kiosk-server", build.assets} {
  app_.require_subcommand(1);
  app_.set_version_flag("--version", build.version);
  app_.footer(
      "Commands work while the server runs and while it does not.\n"
      "Exit codes: 0 done, 1 a fault (told on standard error) or a difference found by check, 2 a wrong "
      "option.");
  add_init();
  add_serve();
  add_user();
  add_enrol();
  add_publish();
  add_state();
  add_export();
  add_import();
  add_database_commands();
}

CLI::App* CommandLine::add(CLI::App& parent, const char* name, const char* description,
                           std::function<int()> work) {
  auto* command = parent.add_subcommand(name, description);
  command->add_option("--data", folders_.data, "the server's own folder")->capture_default_str();
  command->add_option("--assets", folders_.assets, "what is shown: templates, locales, schema")
      ->capture_default_str();
  commands_.emplace_back(command, std::move(work));
  return command;
}

void CommandLine::add_init() {
  add(app_, "init", "makes database, keys and a certificate for trying out", [this] {
    const auto done = Deployment::init(folders_);
    if (!done) return print_fault(done.error());
    std::cout << "The server's folder is " << folders_.data.string() << ".\n";
    return 0;
  });
}

void CommandLine::add_serve() {
  auto* serve = add(app_, "serve", "takes opinions and serves the officials' pages until SIGTERM", [this] {
    serving_.second_factor_required = !second_factor_optional_;
    return server::serve(serving_, folders_);
  });
  serve->add_option("--address", serving_.address, "IP address to listen on")->capture_default_str();
  serve->add_option("--port", serving_.port, "port; 0 takes a free one")->capture_default_str();
  serve->add_option("--port-file", serving_.port_file, "gets the port once the server answers");
  serve->add_flag("--http", serving_.plain_http,
                  "plain HTTP: behind a proxy that speaks TLS, or on this machine alone for trying out");
  serve->add_option("--behind-proxy", serving_.proxies,
                    "address or network of a proxy that speaks TLS and names each client in Forwarded or "
                    "X-Forwarded-For; may be repeated");
  serve->add_flag("--second-factor-optional", second_factor_optional_,
                  "for trying out: officials may work with a password alone");
  serve->add_option("--allow-alarms-to", serving_.alarm_hosts,
                    "a host or address of your own network that alarms may be sent to; may be repeated");
  serve->add_option(
      "--certificate", serving_.certificate,
      "PEM file (default: the one init made); with --http the one the proxy shows, which kiosks pin");
  serve->add_option("--key", serving_.key, "PEM file of the certificate's key");
}

void CommandLine::add_user() {
  auto* user = app_.add_subcommand("user", "officials who may sign in");
  user->require_subcommand(1);
  auto* user_add = add(*user, "add", "adds a user, or gives one a new role and password", [this] {
    return set_user(folders_, {{"do", "set-user"}, {"name", name_}, {"role", role_}, {"unit", unit_}},
                    password_stdin_);
  });
  user_add->add_option("NAME", name_)->required();
  user_add->add_option("--role", role_, "admin, official or auditor")->capture_default_str();
  user_add->add_option("--unit", unit_,
                       "of an official: the unit whose consultations may be seen (default: all)");
  user_add->add_flag("--password-stdin", password_stdin_,
                     "reads the password; else one is made and printed once");
  add(*user, "list", "lists users", [this] { return carry_out(folders_, {{"do", "list-users"}}); });
}

void CommandLine::add_enrol() {
  auto* enrol = add(app_, "enrol", "makes a one-time code with which a kiosk enrols", [this] {
    return carry_out(folders_, {{"do", "enrol"}, {"consultation", consultation_}, {"unit", unit_}});
  });
  enrol->add_option("--consultation", consultation_)->required();
  enrol->add_option("--unit", unit_, "the unit in whose hall the kiosk stands")->required();
}

void CommandLine::add_publish() {
  auto* publish = add(app_, "publish", "checks a pack and gives it to the kiosks", [this] {
    return carry_out(folders_, {{"do", "publish"},
                                {"pack", std::filesystem::absolute(pack_).string()},
                                {"opens", opens_},
                                {"closes", closes_}});
  });
  publish->add_option("PACK", pack_, "the pack's folder")->required();
  publish->add_option("--opens", opens_, "other opening time, UTC, 2026-11-23T00:00:00Z");
  publish->add_option("--closes", closes_, "other closing time, UTC");
}

void CommandLine::add_state() {
  auto* state =
      add(app_, "state", "opens, pauses or closes a consultation, or publishes its results", [this] {
        return carry_out(folders_, {{"do", "set-state"}, {"consultation", consultation_}, {"state", state_}});
      });
  state->add_option("CONSULTATION", consultation_)->required();
  state->add_option("STATE", state_, "open, paused, closed or results")->required();
}

void CommandLine::add_export() {
  auto* command = add(app_, "export", "writes a document of results", [this] {
    return export_command(folders_,
                          {{"do", "export"},
                           {"consultation", consultation_},
                           {"what", what_},
                           {"format", format_},
                           {"language", language_},
                           {"since", since_}},
                          out_);
  });
  command->add_option("CONSULTATION", consultation_)->required();
  command->add_option("--what", what_, results::known_documents())->capture_default_str();
  command->add_option("--format", format_, formats_help())->capture_default_str();
  command->add_option("--language", language_,
                      "of the document's words, e.g. en (default: the first of the interface)");
  command->add_option("--since", since_, "opinions of this day and later only, e.g. 2026-11-20");
  command->add_option("--out", out_, "file; - prints")->capture_default_str();
}

void CommandLine::add_import() {
  auto* import = add(app_, "import", "stores what kiosks wrote sealed on a USB stick",
                     [this] { return import_command(folders_, sealed_files_); });
  import->add_option("FILE", sealed_files_, "files ending in .sealed")->required();
}

void CommandLine::add_database_commands() {
  add(app_, "check",
      "checks the trail's chain and signatures, and counts all opinions again; exit code 1 if anything "
      "differs",
      [this] {
        return carry_out(folders_, {{"do", "check"}});
      });
  auto* backup =
      add(app_, "backup", "copies the database while the server runs, and checks the copy", [this] {
        return carry_out(folders_, {{"do", "backup"}, {"out", std::filesystem::absolute(out_).string()}});
      });
  backup->add_option("FILE", out_)->required();
  auto* restore = add(app_, "restore", "puts a backup in the database's place, while no server runs",
                      [this] { return restore_command(folders_, out_); });
  restore->add_option("FILE", out_)->required();
}

int CommandLine::run(int argc, const char* const* argv) {
  try {
    app_.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app_.exit(error) == 0 ? 0 : 2;
  }
  for (const auto& [command, work] : commands_) {
    if (command->parsed()) return work();
  }
  return 2;  // not reached, because a command is required
}

}  // namespace

int run_command_line(int argc, const char* const* argv, const Build& build) {
  return CommandLine(build).run(argc, argv);
}

}  // namespace kiosk::server
