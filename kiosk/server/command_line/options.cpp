#include "kiosk/server/command_line/options.h"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include "kiosk/server/results/formats.h"

namespace kiosk::server {
namespace {

std::string absolute(const std::string& path) {
  return std::filesystem::absolute(path).string();
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

/// The parser, and the memory that its options are read into.
class Parser {
 public:
  explicit Parser(const Program& program) : words_(program.speech.words) {
    line_.folders = program.folders;
    use_words(parser_, words_, program.version);
    parser_.description(words_.text("command.about"));
    parser_.require_subcommand(1);
    parser_.fallthrough();
    parser_.footer(words_.text("command.server_state") + "\n" + words_.text("command.exit_codes"));
    parser_.add_option("--language", speak_, words_.text("usage.language"));
    add("init", [] { return Init{}; });
    add_serve();
    add_users();
    add_consultations();
    add_export();
    add_files();
    add_backup();
    CLI::App& migrate = add("migrate", [this] { return Migrate{from_, to_}; });
    option(migrate, "--from", from_, "command.option.from")->required();
    option(migrate, "--to", to_, "command.option.to")->required();
  }

  std::variant<CommandLine, int> parse(int argc, const char* const* argv) {
    if (const int code = parse_arguments(parser_, argc, argv); code >= 0) return code;
    for (const auto& [subcommand, command] : commands_) {
      if (!*subcommand) continue;
      line_.command = command();
      return line_;
    }
    return 2;
  }

 private:
  CLI::App& add(CLI::App& parent, const char* name, const char* key, std::function<Command()> command) {
    CLI::App* const added = parent.add_subcommand(name, words_.text(key));
    option(*added, "--data", line_.folders.data, "command.option.data")->capture_default_str();
    option(*added, "--database", line_.folders.address, "command.option.database");
    option(*added, "--assets", line_.folders.assets, "command.option.assets")->capture_default_str();
    commands_.emplace_back(added, std::move(command));
    return *added;
  }
  CLI::App& add(const char* name, std::function<Command()> command) {
    return add(parser_, name, ("command." + std::string(name)).c_str(), std::move(command));
  }
  template <class Value>
  CLI::Option* option(CLI::App& command, const char* name, Value& value, const char* key) {
    return command.add_option(name, value, words_.text(key));
  }
  void flag(CLI::App& command, const char* name, bool& value, const char* key) {
    command.add_flag(name, value, words_.text(key));
  }

  void add_serve() {
    CLI::App& serve = add("serve", [this]() -> Command {
      serve_.second_factor_required = !second_factor_optional_;
      return Serve{serve_};
    });
    option(serve, "--address", serve_.address, "command.option.address")->capture_default_str();
    option(serve, "--port", serve_.port, "command.option.port")->capture_default_str();
    option(serve, "--port-file", serve_.port_file, "command.option.port_file");
    flag(serve, "--http", serve_.plain_http, "command.option.http");
    flag(serve, "--second-factor-optional", second_factor_optional_, "command.option.second_factor_optional");
    option(serve, "--allow-alarms-to", serve_.alarm_hosts, "command.option.allow_alarms_to");
    option(serve, "--behind-proxy", serve_.proxies, "command.option.behind_proxy");
    option(serve, "--certificate", serve_.certificate, "command.option.certificate");
    option(serve, "--key", serve_.key, "command.option.key");
  }
  void add_users() {
    CLI::App& user = *parser_.add_subcommand("user", words_.text("command.user"));
    user.require_subcommand(1);
    CLI::App& set = add(user, "add", "command.user.add", [this] {
      return SetUser{{{"do", "set-user"}, {"name", name_}, {"role", role_}, {"unit", unit_},
                     {"replace", replace_ ? "yes" : "no"}}, password_stdin_};
    });
    option(set, "NAME", name_, "command.option.user_name")->required();
    option(set, "--role", role_, "command.option.role")->capture_default_str();
    option(set, "--unit", unit_, "command.option.user_unit");
    flag(set, "--replace", replace_, "command.option.replace");
    flag(set, "--password-stdin", password_stdin_, "command.option.password_stdin");
    add(user, "list", "command.user.list", [] { return Ask{{{"do", "list-users"}}}; });
  }
  void add_consultations() {
    CLI::App& enrol = add("enrol", [this] {
      return Ask{{{"do", "enrol"}, {"consultation", consultation_}, {"unit", unit_}}};
    });
    option(enrol, "--consultation", consultation_, "command.option.consultation")->required();
    option(enrol, "--unit", unit_, "command.option.unit")->required();
    CLI::App& publish = add("publish", [this] {
      return Ask{{{"do", "publish"}, {"pack", absolute(pack_)}, {"opens", opens_}, {"closes", closes_}}};
    });
    option(publish, "PACK", pack_, "command.option.pack")->required();
    option(publish, "--opens", opens_, "command.option.opens");
    option(publish, "--closes", closes_, "command.option.closes");
    CLI::App& set_state = add("state", [this] {
      return Ask{{{"do", "set-state"}, {"consultation", consultation_}, {"state", state_}}};
    });
    option(set_state, "CONSULTATION", consultation_, "command.option.consultation")->required();
    option(set_state, "STATE", state_, "command.option.state")->required();
    add_publication();
  }
  void add_publication() {
    CLI::App& record = add("closing-record", [this] {
      return Ask{{{"do", "keep-closing-record"}, {"consultation", consultation_}, {"explanation", reason_}}};
    });
    option(record, "CONSULTATION", consultation_, "command.option.consultation")->required();
    option(record, "--explanation", reason_, "command.option.explanation");
    CLI::App& publish = add("publish-results", [this] {
      return Ask{{{"do", "publish-results"}, {"consultation", consultation_}, {"reason", reason_}}};
    });
    option(publish, "CONSULTATION", consultation_, "command.option.consultation")->required();
    option(publish, "--reason", reason_, "command.option.version_reason");
    CLI::App& reopen = add("reopen", [this] {
      return Ask{{{"do", "ask-reopening"}, {"consultation", consultation_}, {"reason", reason_}}};
    });
    option(reopen, "CONSULTATION", consultation_, "command.option.consultation")->required();
    option(reopen, "--reason", reason_, "command.option.reopening_reason")->required();
  }
  void add_export() {
    CLI::App& write = add("export", [this] {
      return Export{{{"do", "export"},
                     {"consultation", consultation_},
                     {"what", what_},
                     {"format", format_},
                     {"language", language_},
                     {"since", since_},
                     {"version", version_}},
                    out_};
    });
    option(write, "CONSULTATION", consultation_, "command.option.consultation")->required();
    write.add_option("--what", what_, results::known_documents())->capture_default_str();
    write.add_option("--format", format_, formats_help())->capture_default_str();
    option(write, "--language", language_, "command.option.document_language");
    option(write, "--since", since_, "command.option.since");
    option(write, "--published", version_, "command.option.published");
    option(write, "--out", out_, "command.option.out")->capture_default_str();
  }
  void add_files() {
    CLI::App& import = add("import", [this] { return Import{sealed_files_}; });
    option(import, "FILE", sealed_files_, "command.option.sealed")->required();
    CLI::App& examine = add("examine", [this] { return Examine{file_, communes_, zone_}; });
    option(examine, "FILE", file_, "command.option.examined")->required();
    option(examine, "--commune", communes_, "command.option.commune");
    option(examine, "--zone", zone_, "command.option.zone");
    add("check", [] { return Ask{{{"do", "check"}}}; });
  }
  void add_backup() {
    CLI::App& backup = add("backup", [this] { return Backup{absolute(file_), lock_, keep_}; });
    option(backup, "FILE", file_, "command.option.backup_target")->required();
    option(backup, "--passphrase-file", lock_.passphrase_file, "command.option.passphrase_file");
    option(backup, "--recipient", lock_.recipient, "command.option.recipient");
    option(backup, "--keep", keep_, "command.option.keep")->check(CLI::PositiveNumber);
    CLI::App& key = add(parser_, "backup-key", "command.backup_key", [this] { return MakeBackupKey{absolute(file_)}; });
    option(key, "FILE", file_, "command.option.backup_key")->required();
    CLI::App& restore = add("restore", [this] { return Restore{absolute(file_), unlock_, replace_}; });
    option(restore, "FILE", file_, "command.option.backup")->required();
    option(restore, "--passphrase-file", unlock_.passphrase_file, "command.option.passphrase_file");
    option(restore, "--key-file", unlock_.key_file, "command.option.key_file");
    flag(restore, "--replace", replace_, "command.option.replace");
  }

  Catalogue words_;
  CLI::App parser_;
  std::vector<std::pair<CLI::App*, std::function<Command()>>> commands_;
  CommandLine line_;
  ServeOptions serve_;
  LockOptions lock_;
  UnlockOptions unlock_;
  int keep_ = 0;
  std::string from_, to_;
  bool second_factor_optional_ = false, password_stdin_ = false, replace_ = false;
  int zone_ = 0;
  std::vector<std::string> sealed_files_, communes_;
  std::string speak_, name_, role_ = "official", unit_, consultation_, state_, pack_, opens_, closes_, file_,
                      out_ = "-", format_ = "csv", what_ = "summary", language_, since_, reason_, version_;
};

}  // namespace

std::variant<CommandLine, int> parse(int argc, const char* const* argv, const Program& program) {
  return Parser(program).parse(argc, argv);
}

}  // namespace kiosk::server
