#include "kiosk/hall/command_line/options.h"

#include "kiosk/hall/command_line/commands.h"

#include <CLI/CLI.hpp>
#include <functional>

namespace kiosk::hall::command_line {
namespace {

void add_data(CLI::App& command, app::Folders& folders) {
  command.add_option("--data", folders.data, "the kiosk's data folder")->capture_default_str();
}

void add_assets(CLI::App& command, app::Folders& folders, const std::string& words) {
  command.add_option("--assets", folders.assets, words)->capture_default_str();
}

constexpr const char* all_assets = "installed files: locales, art, schema";

void add_folders(CLI::App& command, app::Folders& folders) {
  add_data(command, folders);
  add_assets(command, folders, all_assets);
}

void add_window_options(CLI::App& command, app::RunOptions& options) {
  command.add_option("--window", options.window,
                     "a window of this size instead of the full screen, e.g. 1920x1080");
  command.add_option("--monitor", options.monitor, "name of the monitor to use (default: the first)");
  command.add_option("--heartbeat", options.heartbeat, "seconds between heartbeats to the server")
      ->capture_default_str();
}

void add_access_options(CLI::App& command, app::RunOptions& options) {
  command.add_option("--sound", options.sound, "ALSA name of the sound device for reading aloud")
      ->capture_default_str();
  command
      .add_option("--scanning", options.scanning,
                  "operate with one switch (one) or two keys (two) from the start of every visit")
      ->check(CLI::IsMember({"off", "one", "two"}))
      ->capture_default_str();
  command.add_option("--scan-seconds", options.scan_seconds, "seconds per widget in one-switch scanning")
      ->check(CLI::Range(1, 10))
      ->capture_default_str();
}

void add_tone_placement(CLI::App& command, std::string& placement) {
  command
      .add_option("--tone-placement", placement,
                  "where the tone of oa, oe and uy is written: old (hòa, thủy) or new (hoà, thuỷ)")
      ->check(CLI::IsMember({"old", "new"}))
      ->capture_default_str();
}

void add_test_options(CLI::App& command, app::RunOptions& options) {
  command.add_option("--widgets", options.widgets,
                     "for tests: writes what is drawn to this file, but never typed text");
  command.add_option("--frames", options.frames,
                     "for benchmarks: writes start and presentation time of each frame to this file");
  command.add_option(
      "--speech-log", options.speech_log,
      "for tests: writes the text read aloud to this file; typed text only if its reading is requested");
  command.add_flag("--sync-at-once", options.sync_at_once,
                   "for tests: uploads without the random delay of 1 to 5 minutes");
  command
      .add_option(
          "--hurry", options.hurry,
          "for tests: divides idle times, the panel's lock and intervals of disk checks by this number")
      ->check(CLI::Range(1, 100));
  command.add_flag("--measure-start", options.measure_start,
                   "for benchmarks: prints the time of the first frame and exits");
  command.add_flag("--out-of-order", options.out_of_order,
                   "shows only that the kiosk is out of order; staff can still export the queue");
}

/// The parser, and the storage for option values.
class Parser {
 public:
  explicit Parser(const Program& program) : folders_(program.folders) {
    parser_.require_subcommand(1);
    parser_.set_version_flag("--version", program.version);
    parser_.footer("Exit codes: 0 success, 1 a fault (printed on standard error), 2 a wrong option.");
    add_run();
    add_supervise();
    add_pack_commands();
    add_server_commands();
    add_machine_commands();
    add_compose();
  }

  std::variant<Command, int> parse(int argc, const char* const* argv) {
    try {
      parser_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      return parser_.exit(error) == 0 ? 0 : 2;
    }
    for (const auto& [subcommand, command] : commands_) {
      if (*subcommand) return command();
    }
    return 2;
  }

 private:
  CLI::App& add(const char* name, const char* words, std::function<Command()> command) {
    CLI::App* const subcommand = parser_.add_subcommand(name, words);
    commands_.emplace_back(subcommand, std::move(command));
    return *subcommand;
  }
  void add_run() {
    CLI::App& run = add("run", "runs the kiosk full screen", [this] { return Run{run_, folders_}; });
    add_folders(run, folders_);
    add_window_options(run, run_);
    add_access_options(run, run_);
    add_tone_placement(run, run_.tone_placement);
    add_test_options(run, run_);
  }
  void add_supervise() {
    const char* const words = "runs the kiosk and restarts it after a crash; accepts the options of run";
    CLI::App* const supervise = parser_.add_subcommand("supervise", words);
    supervise->prefix_command();
    commands_.emplace_back(supervise, [supervise] { return Supervise{supervise->remaining()}; });
  }
  void add_pack_commands() {
    CLI::App& check = add("check", "checks a consultation pack and reports every fault", [this] {
      return Check{pack_, folders_, check_language_};
    });
    check.add_option("PACK", pack_, "the pack's folder")->required();
    add_assets(check, folders_, "where the schema is");
    check
        .add_option("--language", check_language_,
                    "language of the faults; by default that of LC_ALL, LC_MESSAGES or LANG")
        ->check(CLI::IsMember({"vi", "en"}));
    CLI::App& preview = add("preview", "draws every screen of a pack to pictures; needs a display", [this] {
      return Preview{preview_, folders_};
    });
    preview.add_option("PACK", preview_.pack, "the pack's folder")->required();
    preview.add_option("--out", preview_.out, "folder for the pictures")->required();
    preview.add_option("--size", preview_.size, "width and height in pixels")->capture_default_str();
    add_assets(preview, folders_, all_assets);
  }
  void add_server_commands() {
    CLI::App& enrol = add("enrol", "enrols this kiosk at a server", [this] {
      return Enrol{enrol_, folders_};
    });
    enrol.add_option("URL", enrol_.url, "the server's address, https://…")->required();
    enrol.add_option("CODE", enrol_.code, "a one-time code from an official")->required();
    enrol.add_option("--name", enrol_.name, "name of the kiosk, e.g. KS-XT-01")->required();
    enrol.add_option("--pin", enrol_.pin, "pin of the server's certificate, if it is not publicly trusted");
    add_folders(enrol, folders_);
    CLI::App& moved = add("moved", "sets a new address of the server, whose keys did not change", [this] {
      return Moved{url_, folders_};
    });
    moved.add_option("URL", url_, "the new address")->required();
    add_folders(moved, folders_);
  }
  void add_machine_commands() {
    CLI::App& to_stick =
        add("export", "writes waiting opinions, sealed and signed, for an official to import", [this] {
          return Export{stick_, folders_};
        });
    to_stick.add_option("DIR", stick_, "an existing folder, e.g. of a USB stick")->required();
    add_folders(to_stick, folders_);
    add_folders(add("pin", "sets the staff PIN: six digits, read from standard input",
                    [this] { return SetPin{folders_}; }),
                folders_);
    CLI::App& status = add("status", "prints counts as JSON, never contents", [this] {
      return Status{expect_delivered_, folders_};
    });
    status.add_flag("--expect-delivered", expect_delivered_, "exit code 1 while anything waits");
    add_folders(status, folders_);
  }

  void add_compose() {
    CLI::App& compose = add(
        "compose", "prints what lines of keys from standard input write on the kiosk's keyboard; < erases",
        [this] { return Compose{compose_}; });
    compose.add_option("--method", compose_.method, "the input method; tones: letters and [sắc], [huyền], …")
        ->check(CLI::IsMember({"telex", "vni", "tones"}))
        ->capture_default_str();
    add_tone_placement(compose, compose_.tone_placement);
  }

  CLI::App parser_{
      "A public consultation kiosk: shows a proposal, collects residents' opinions and delivers them "
      "encrypted."};
  std::vector<std::pair<CLI::App*, std::function<Command()>>> commands_;
  app::Folders folders_;
  app::RunOptions run_;
  PreviewOptions preview_;
  EnrolOptions enrol_;
  ComposeCommandOptions compose_;
  std::filesystem::path pack_, stick_;
  std::string check_language_ = language_of_environment();
  std::string url_;
  bool expect_delivered_ = false;
};

}  // namespace

std::variant<Command, int> parse(int argc, const char* const* argv, const Program& program) {
  return Parser(program).parse(argc, argv);
}

}  // namespace kiosk::hall::command_line
