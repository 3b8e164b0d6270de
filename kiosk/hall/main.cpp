// kiosk: the program in the commune hall.
#include <sodium.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <iostream>

#include "kiosk/base/installed.h"
#include "kiosk/hall/app/app.h"
#include "kiosk/hall/command_line/commands.h"
#include "kiosk/hall/command_line/preview.h"
#include "kiosk/hall/command_line/supervise.h"

namespace {

using namespace kiosk;

/// No core dump, no debugger and no swap may ever hold what somebody typed. Memory is locked where the system
/// lets all of it be (LimitMEMLOCK=infinity): a lower limit would make the graphics driver fail.
void keep_memory_private() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
  rlimit lockable{};
  if (getrlimit(RLIMIT_MEMLOCK, &lockable) == 0 && lockable.rlim_cur == RLIM_INFINITY)
    mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT);
}

std::filesystem::path default_data() {
  const char* home = std::getenv("HOME");
  return std::filesystem::path(home ? home : "/var/lib") / ".local/share/kiosk";
}

void add_folders(CLI::App* command, hall::Folders& folders) {
  command->add_option("--data", folders.data, "the kiosk's own folder")->capture_default_str();
  command->add_option("--assets", folders.assets, "what is shown: locales, art, schema")
      ->capture_default_str();
}

int run(int argc, char** argv) {
  CLI::App app{
      "A public consultation kiosk: shows a proposal, takes residents' opinions, delivers them sealed."};
  app.require_subcommand(1);
  app.set_version_flag("--version", KIOSK_VERSION);
  app.footer("Exit codes: 0 done, 1 a fault (told on standard error), 2 a wrong option.");

  hall::Folders folders{default_data(), assets_folder(KIOSK_ASSETS)};
  hall::RunOptions options;
  auto* run = app.add_subcommand("run", "opens the kiosk full screen");
  add_folders(run, folders);
  run->add_option("--window", options.window,
                  "a window of this size instead of the full screen, e.g. 1920x1080");
  run->add_option("--monitor", options.monitor, "name of the monitor to use (default: the first)");
  run->add_option("--heartbeat", options.heartbeat, "seconds between reports to the server")
      ->capture_default_str();
  run->add_option("--widgets", options.widgets,
                  "for tests: writes what is drawn to this file, never what is typed");
  run->add_option("--frames", options.frames,
                  "for benchmarks: writes to this file when each frame began and was presented");
  run->add_option("--sound", options.sound, "the sound device for reading aloud, as ALSA names it")
      ->capture_default_str();
  run->add_option("--scanning", options.scanning,
                  "operate with one switch (one) or two keys (two) from the start of every visit")
      ->check(CLI::IsMember({"off", "one", "two"}))
      ->capture_default_str();
  run->add_option("--scan-seconds", options.scan_seconds, "how long one-switch scanning waits at each thing")
      ->check(CLI::Range(1, 10))
      ->capture_default_str();
  run->add_option("--speech-log", options.speech_log,
                  "for tests: writes what is read aloud to this file; never what is typed, unless asked");
  run->add_flag("--sync-at-once", options.sync_at_once,
                "for tests: uploads without the random delay of 1 to 5 minutes");
  run->add_option("--hurry", options.hurry,
                  "for tests: idle times, the panel's lock and looks at the disk come so many times sooner")
      ->check(CLI::Range(1, 100));
  run->add_flag("--measure-start", options.measure_start,
                "for benchmarks: prints the time of the first frame and ends");

  run->add_flag("--out-of-order", options.out_of_order,
                "shows only that the kiosk is out of order; staff can still copy the queue");
  auto* supervise = app.add_subcommand(
      "supervise", "runs the kiosk and starts it again when it crashes; takes the options of run");
  supervise->prefix_command();

  std::filesystem::path pack;
  auto* check = app.add_subcommand("check", "checks a consultation pack and explains every fault");
  check->add_option("PACK", pack, "the pack's folder")->required();
  check->add_option("--assets", folders.assets, "where the schema is")->capture_default_str();
  std::string check_language = hall::language_of_environment();
  check->add_option("--language", check_language, "language of the faults; by default that of LC_ALL or LANG")
      ->check(CLI::IsMember({"vi", "en"}));

  hall::PreviewOptions to_preview;
  auto* preview =
      app.add_subcommand("preview", "draws every screen of a pack into pictures; needs a display");
  preview->add_option("PACK", to_preview.pack, "the pack's folder")->required();
  preview->add_option("--out", to_preview.out, "folder for the pictures")->required();
  preview->add_option("--size", to_preview.size, "width and height in pixels")->capture_default_str();
  preview->add_option("--assets", folders.assets, "what is shown: locales, art, schema")
      ->capture_default_str();

  hall::EnrolOptions enrolment;
  auto* enrol = app.add_subcommand("enrol", "makes this kiosk known to a server");
  enrol->add_option("URL", enrolment.url, "the server's address, https://…")->required();
  enrol->add_option("CODE", enrolment.code, "the one-time code an official made")->required();
  enrol->add_option("--name", enrolment.name, "a name people know it by, e.g. KS-XT-01")->required();
  enrol->add_option("--pin", enrolment.pin, "the server's certificate pin, where it is not publicly trusted");
  add_folders(enrol, folders);

  std::string url;
  auto* moved = app.add_subcommand("moved", "the server has another address; its keys are the same");
  moved->add_option("URL", url, "the new address")->required();
  add_folders(moved, folders);

  std::filesystem::path stick;
  auto* export_it =
      app.add_subcommand("export", "writes what waits, sealed and signed, for an official to import");
  export_it->add_option("DIR", stick, "an existing folder, e.g. of a USB stick")->required();
  add_folders(export_it, folders);

  auto* pin = app.add_subcommand("pin", "sets the staff PIN: six digits, read from standard input");
  add_folders(pin, folders);

  bool expect_delivered = false;
  auto* status = app.add_subcommand("status", "prints counts as JSON, never contents");
  status->add_flag("--expect-delivered", expect_delivered, "exit code 1 while anything waits");
  add_folders(status, folders);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (*supervise) return hall::supervise_command(supervise->remaining());
  if (*check) return hall::check_command(pack, folders, check_language);
  if (*preview) return hall::preview_command(to_preview, folders);
  if (*enrol) return hall::enrol_command(enrolment, folders);
  if (*moved) return hall::moved_command(url, folders);
  if (*export_it) return hall::export_command(stick, folders);
  if (*pin) return hall::pin_command(folders);
  if (*status) return hall::status_command(expect_delivered, folders);
  return hall::run_kiosk(options, folders);
}

}  // namespace

int main(int argc, char** argv) {
  keep_memory_private();
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on a file's size is told as a full disk is
  if (sodium_init() < 0) {
    std::cerr << "The cryptography library cannot start.\n";
    return 1;
  }
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "The kiosk stopped: " << error.what() << '\n';
    return 1;
  }
}
