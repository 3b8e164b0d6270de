// kiosk-server: the central server.
#include <sodium.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <fstream>
#include <iostream>

#include "kiosk/base/fault_words.h"
#include "kiosk/base/installed.h"
#include "kiosk/server/administration/passwords.h"
#include "kiosk/server/command_line/ask.h"
#include "kiosk/server/command_line/restore.h"
#include "kiosk/server/command_line/serve.h"
#include "kiosk/server/results/formats.h"

namespace {

using namespace kiosk;
using server::Request;

int carry_out(const server::ServerFolders& folders, const Request& request) {
  const auto answer =
      server::ask(folders, request, [](const std::string& line) { std::cerr << line << '\n'; });
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
int export_command(const server::ServerFolders& folders, Request request, const std::string& out) {
  const bool print = out == "-";
  const auto file =
      print ? folders.data / ("export." + std::to_string(::getpid())) : std::filesystem::absolute(out);
  request["out"] = file.string();
  const int code = carry_out(folders, request);
  bool written = true;
  if (print && code == 0)
    written = static_cast<bool>(std::cout << std::ifstream(file, std::ios::binary).rdbuf() << std::flush);
  if (print) std::filesystem::remove(file);
  if (!written)
    return print_fault({"output-unwritable", "Standard output takes nothing more: the export is not whole.",
                        "Is the disk full? Export again.", ""});
  return code;
}

/// Imports each file on its own, so that a bad file does not stop the others.
int import_command(const server::ServerFolders& folders, const std::vector<std::string>& files) {
  int worst = 0;
  for (const std::string& file : files) {
    const int code =
        carry_out(folders, {{"do", "import"}, {"file", std::filesystem::absolute(file).string()}});
    if (code != 0) std::cerr << "Not imported: " << file << '\n';
    worst = std::max(worst, code);
  }
  return worst;
}

int restore_command(const server::ServerFolders& folders, const std::string& file) {
  const auto kept = server::restore(folders, std::filesystem::absolute(file));
  if (!kept) return print_fault(kept.error());
  std::cout << "The database is that of " << file << " now.";
  if (!kept->empty()) std::cout << " The former one is kept as " << *kept << ".";
  std::cout << '\n';
  return 0;
}

int set_user(const server::ServerFolders& folders, Request request, bool password_stdin) {
  std::string password;
  if (password_stdin) {
    std::getline(std::cin, password);
  } else {
    SystemRandom random;
    password = server::administration::make_password(random);
  }
  request["password"] = password;
  const int code = carry_out(folders, request);
  if (code == 0 && !password_stdin) std::cout << "password: " << password << "  (shown this once)\n";
  return code;
}

/// "csv, json (summary); csv (remarks)": for --help.
std::string formats_help() {
  std::string text;
  for (const auto& document : server::results::documents()) {
    text += (text.empty() ? "" : "; ") + server::results::known_extensions(document.name) + " (" +
            std::string(document.name) + ")";
  }
  return text;
}

int run(int argc, char** argv) {
  CLI::App app{"The central server of the public consultation kiosks."};
  app.require_subcommand(1);
  app.set_version_flag("--version", KIOSK_VERSION);
  app.footer(
      "Commands work while the server runs and while it does not.\n"
      "Exit codes: 0 done, 1 a fault (told on standard error) or a difference found by check, 2 a wrong "
      "option.");
  server::ServerFolders folders{"/var/lib/kiosk-server", assets_folder(KIOSK_ASSETS)};
  const auto add_folders = [&](CLI::App* command) {
    command->add_option("--data", folders.data, "the server's own folder")->capture_default_str();
    command->add_option("--assets", folders.assets, "what is shown: templates, locales, schema")
        ->capture_default_str();
  };

  auto* init = app.add_subcommand("init", "makes database, keys and a certificate for trying out");
  add_folders(init);

  server::ServeOptions options;
  auto* serve = app.add_subcommand("serve", "takes opinions and serves the officials' pages until SIGTERM");
  add_folders(serve);
  serve->add_option("--address", options.address, "IP address to listen on")->capture_default_str();
  serve->add_option("--port", options.port, "port; 0 takes a free one")->capture_default_str();
  serve->add_option("--port-file", options.port_file, "gets the port once the server answers");
  serve->add_flag("--http", options.plain_http, "plain HTTP, on this machine only");
  bool second_factor_optional = false;
  serve->add_flag("--second-factor-optional", second_factor_optional,
                  "for trying out: officials may work with a password alone");
  serve->add_option("--allow-alarms-to", options.alarm_hosts,
                    "a host or address of your own network that alarms may be sent to; may be repeated");
  serve->add_option("--certificate", options.certificate, "PEM file (default: the one init made)");
  serve->add_option("--key", options.key, "PEM file of the certificate's key");

  std::string name, role = "official", unit, consultation, state, pack, opens, closes, out = "-",
                    format = "csv", what = "summary", language, since;
  bool password_stdin = false;
  auto* user = app.add_subcommand("user", "officials who may sign in");
  user->require_subcommand(1);
  auto* user_add = user->add_subcommand("add", "adds a user, or gives one a new role and password");
  user_add->add_option("NAME", name)->required();
  user_add->add_option("--role", role, "admin, official or auditor")->capture_default_str();
  user_add->add_option("--unit", unit,
                       "of an official: the unit whose consultations may be seen (default: all)");
  user_add->add_flag("--password-stdin", password_stdin,
                     "reads the password; else one is made and printed once");
  add_folders(user_add);
  auto* user_list = user->add_subcommand("list", "lists users");
  add_folders(user_list);

  auto* enrol = app.add_subcommand("enrol", "makes a one-time code with which a kiosk enrols");
  enrol->add_option("--consultation", consultation)->required();
  enrol->add_option("--unit", unit, "the unit in whose hall the kiosk stands")->required();
  add_folders(enrol);

  auto* publish = app.add_subcommand("publish", "checks a pack and gives it to the kiosks");
  publish->add_option("PACK", pack, "the pack's folder")->required();
  publish->add_option("--opens", opens, "other opening time, UTC, 2026-11-23T00:00:00Z");
  publish->add_option("--closes", closes, "other closing time, UTC");
  add_folders(publish);

  auto* set_state =
      app.add_subcommand("state", "opens, pauses or closes a consultation, or publishes its results");
  set_state->add_option("CONSULTATION", consultation)->required();
  set_state->add_option("STATE", state, "open, paused, closed or results")->required();
  add_folders(set_state);

  auto* export_it = app.add_subcommand("export", "writes a document of results");
  export_it->add_option("CONSULTATION", consultation)->required();
  export_it->add_option("--what", what, server::results::known_documents())->capture_default_str();
  export_it->add_option("--format", format, formats_help())->capture_default_str();
  export_it->add_option("--language", language,
                        "of the document's words, e.g. en (default: the first of the interface)");
  export_it->add_option("--since", since, "opinions of this day and later only, e.g. 2026-11-20");
  export_it->add_option("--out", out, "file; - prints")->capture_default_str();
  add_folders(export_it);

  std::vector<std::string> sealed_files;
  auto* import = app.add_subcommand("import", "stores what kiosks wrote sealed on a USB stick");
  import->add_option("FILE", sealed_files, "files ending in .sealed")->required();
  add_folders(import);

  auto* check = app.add_subcommand("check",
                                   "checks the trail's chain and signatures, and counts all opinions again; "
                                   "exit code 1 if anything differs");
  add_folders(check);

  auto* backup =
      app.add_subcommand("backup", "copies the database while the server runs, and checks the copy");
  backup->add_option("FILE", out)->required();
  add_folders(backup);

  auto* restore =
      app.add_subcommand("restore", "puts a backup in the database's place, while no server runs");
  restore->add_option("FILE", out)->required();
  add_folders(restore);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (*init) {
    const auto done = server::Deployment::init(folders);
    if (!done) return print_fault(done.error());
    std::cout << "The server's folder is " << folders.data.string() << ".\n";
    return 0;
  }
  options.second_factor_required = !second_factor_optional;
  if (*serve) return server::serve(options, folders);
  if (*user_add)
    return set_user(folders, {{"do", "set-user"}, {"name", name}, {"role", role}, {"unit", unit}},
                    password_stdin);
  if (*user_list) return carry_out(folders, {{"do", "list-users"}});
  if (*enrol) return carry_out(folders, {{"do", "enrol"}, {"consultation", consultation}, {"unit", unit}});
  if (*publish) {
    return carry_out(folders, {{"do", "publish"},
                               {"pack", std::filesystem::absolute(pack).string()},
                               {"opens", opens},
                               {"closes", closes}});
  }
  if (*set_state)
    return carry_out(folders, {{"do", "set-state"}, {"consultation", consultation}, {"state", state}});
  if (*export_it) {
    return export_command(folders,
                          {{"do", "export"},
                           {"consultation", consultation},
                           {"what", what},
                           {"format", format},
                           {"language", language},
                           {"since", since}},
                          out);
  }
  if (*check) return carry_out(folders, {{"do", "check"}});
  if (*import) return import_command(folders, sealed_files);
  if (*restore) return restore_command(folders, out);
  return carry_out(folders, {{"do", "backup"}, {"out", std::filesystem::absolute(out).string()}});
}

/// Disables core dumps, because the server holds seal keys.
void forbid_dumps() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
}

}  // namespace

int main(int argc, char** argv) {
  forbid_dumps();
  std::signal(SIGXFSZ, SIG_IGN);  // exceeding the file size limit is reported like a full disk
  if (sodium_init() < 0) {
    std::cerr << "The cryptography library cannot start.\n";
    return 1;
  }
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "kiosk-server stopped: " << error.what() << '\n';
    return 1;
  }
}
