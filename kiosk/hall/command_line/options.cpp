#include "kiosk/hall/command_line/options.h"

#include "kiosk/hall/command_line/commands.h"

#include <CLI/CLI.hpp>
#include <functional>

namespace kiosk::hall::command_line {
namespace {

/// Adds options, each described by the catalogue's words under its key.
class Adder {
 public:
  Adder(CLI::App& command, const Catalogue& words) : command_(command), words_(words) {}

  template <class Value>
  CLI::Option* option(const char* name, Value& value, const char* key) {
    return command_.add_option(name, value, words_.text(key));
  }
  template <class Value>
  CLI::Option* with_default(const char* name, Value& value, const char* key) {
    return option(name, value, key)->capture_default_str();
  }
  void flag(const char* name, bool& value, const char* key) {
    command_.add_flag(name, value, words_.text(key));
  }
  void data(app::Folders& folders) { with_default("--data", folders.data, "command.option.data"); }
  void assets(app::Folders& folders, const char* key = "command.option.assets") {
    with_default("--assets", folders.assets, key);
  }
  void folders(app::Folders& folders) {
    data(folders);
    assets(folders);
  }

 private:
  CLI::App& command_;
  const Catalogue& words_;
};

void add_window_options(Adder add, app::RunOptions& options) {
  add.option("--window", options.window, "command.option.window");
  add.option("--monitor", options.monitor, "command.option.monitor");
  add.with_default("--heartbeat", options.heartbeat, "command.option.heartbeat");
}

void add_access_options(Adder add, app::RunOptions& options) {
  add.with_default("--sound", options.sound, "command.option.sound");
  add.with_default("--scanning", options.scanning, "command.option.scanning")
      ->check(CLI::IsMember({"off", "one", "two"}));
  add.with_default("--scan-seconds", options.scan_seconds, "command.option.scan_seconds")
      ->check(CLI::Range(1, 10));
}

void add_tone_placement(Adder add, std::string& placement) {
  add.with_default("--tone-placement", placement, "command.option.tone_placement")
      ->check(CLI::IsMember({"old", "new"}));
}

void add_test_options(Adder add, app::RunOptions& options) {
  add.option("--widgets", options.widgets, "command.option.widgets");
  add.option("--frames", options.frames, "command.option.frames");
  add.option("--speech-log", options.speech_log, "command.option.speech_log");
  add.flag("--sync-at-once", options.sync_at_once, "command.option.sync_at_once");
  add.option("--hurry", options.hurry, "command.option.hurry")->check(CLI::Range(1, 100));
  add.flag("--measure-start", options.measure_start, "command.option.measure_start");
  add.flag("--out-of-order", options.out_of_order, "command.option.out_of_order");
}

/// The parser, and the storage for option values.
class Parser {
 public:
  explicit Parser(const Program& program) : words_(program.speech.words), folders_(program.folders) {
    use_words(parser_, words_, program.version);
    parser_.description(words_.text("command.about"));
    parser_.require_subcommand(1);
    parser_.fallthrough();
    parser_.footer(words_.text("command.exit_codes"));
    parser_.add_option("--language", language_, words_.text("usage.language"));
    run_.language = program.speech.language;
    add_run();
    add_supervise();
    add_pack_commands();
    add_server_commands();
    add_machine_commands();
    add_compose();
  }

  std::variant<Command, int> parse(int argc, const char* const* argv) {
    if (const int code = parse_arguments(parser_, argc, argv); code >= 0) return code;
    for (const auto& [subcommand, command] : commands_) {
      if (*subcommand) return command();
    }
    return 2;
  }

 private:
  CLI::App& add(const char* name, std::function<Command()> command) {
    CLI::App* const subcommand = parser_.add_subcommand(name, words_.text("command." + std::string(name)));
    commands_.emplace_back(subcommand, std::move(command));
    return *subcommand;
  }
  Adder to(CLI::App& command) const { return {command, words_}; }

  void add_run() {
    CLI::App& run = add("run", [this] { return Run{run_, folders_}; });
    to(run).folders(folders_);
    add_window_options(to(run), run_);
    add_access_options(to(run), run_);
    add_tone_placement(to(run), run_.tone_placement);
    add_test_options(to(run), run_);
  }
  void add_supervise() {
    CLI::App* const supervise = parser_.add_subcommand("supervise", words_.text("command.supervise"));
    supervise->prefix_command();
    supervise->fallthrough(false);  // its options are those of run, not of the program
    commands_.emplace_back(supervise, [supervise] { return Supervise{supervise->remaining()}; });
  }
  void add_pack_commands() {
    CLI::App& fresh = add("new", [this] { return New{new_, folders_}; });
    to(fresh).option("FOLDER", new_.folder, "command.option.new_folder")->required();
    to(fresh).flag("--yes,-y", new_.yes, "command.option.new_yes");
    to(fresh).assets(folders_, "command.option.schema");
    CLI::App& check = add("check", [this] { return Check{check_, folders_}; });
    to(check).option("PACK", check_.pack, "command.option.pack")->required();
    to(check).flag("--strict", check_.strict, "command.option.strict");
    to(check).flag("--layout", check_.layout, "command.option.layout");
    to(check).assets(folders_, "command.option.schema");
    CLI::App& preview = add("preview", [this] { return Preview{preview_, folders_}; });
    to(preview).option("PACK", preview_.pack, "command.option.pack")->required();
    to(preview).option("--out", preview_.out, "command.option.out")->required();
    to(preview).with_default("--size", preview_.size, "command.option.size");
    to(preview)
        .with_default("--text-size", preview_.text_size, "command.option.text_size")
        ->check(CLI::IsMember({"normal", "large", "very-large"}));
    to(preview).flag("--contrast", preview_.contrast, "command.option.contrast");
    to(preview).assets(folders_);
  }
  void add_server_commands() {
    CLI::App& enrol = add("enrol", [this] { return Enrol{enrol_, folders_}; });
    to(enrol).option("URL", enrol_.url, "command.option.url")->required();
    to(enrol).option("CODE", enrol_.code, "command.option.code")->required();
    to(enrol).option("--name", enrol_.name, "command.option.name")->required();
    to(enrol).option("--pin", enrol_.pin, "command.option.pin");
    to(enrol).folders(folders_);
    CLI::App& moved = add("moved", [this] { return Moved{url_, folders_}; });
    to(moved).option("URL", url_, "command.option.new_url")->required();
    to(moved).folders(folders_);
  }
  void add_machine_commands() {
    CLI::App& to_stick = add("export", [this] { return Export{stick_, folders_}; });
    to(to_stick).option("DIR", stick_, "command.option.stick")->required();
    to(to_stick).folders(folders_);
    to(add("pin", [this] { return SetPin{folders_}; })).folders(folders_);
    CLI::App& status = add("status", [this] { return Status{expect_delivered_, folders_}; });
    to(status).flag("--expect-delivered", expect_delivered_, "command.option.expect_delivered");
    to(status).folders(folders_);
  }

  void add_compose() {
    CLI::App& compose = add("compose", [this] { return Compose{compose_}; });
    to(compose)
        .with_default("--method", compose_.method, "command.option.method")
        ->check(CLI::IsMember({"telex", "vni", "tones"}));
    add_tone_placement(to(compose), compose_.tone_placement);
  }

  Catalogue words_;
  CLI::App parser_;
  std::vector<std::pair<CLI::App*, std::function<Command()>>> commands_;
  app::Folders folders_;
  app::RunOptions run_;
  NewCommandOptions new_;
  PreviewOptions preview_;
  EnrolOptions enrol_;
  ComposeCommandOptions compose_;
  CheckOptions check_;
  std::filesystem::path stick_;
  std::string url_, language_;
  bool expect_delivered_ = false;
};

}  // namespace

std::variant<Command, int> parse(int argc, const char* const* argv, const Program& program) {
  return Parser(program).parse(argc, argv);
}

}  // namespace kiosk::hall::command_line
