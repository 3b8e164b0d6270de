#include "kiosk/server/command_line/execute.h"

#include <unistd.h>

#include <boost/json.hpp>

#include <fstream>
#include <iostream>

#include "kiosk/authoring/examine/examine.h"
#include "kiosk/authoring/input/limits.h"
#include "kiosk/base/fault_words.h"
#include "kiosk/base/files.h"
#include "kiosk/server/administration/passwords.h"
#include "kiosk/server/command_line/ask.h"
#include "kiosk/server/command_line/backup.h"
#include "kiosk/server/command_line/migration.h"
#include "kiosk/server/command_line/restore.h"
#include "kiosk/server/command_line/restore_backup.h"

namespace kiosk::server {
namespace {

class Executor {
 public:
  Executor(const ServerFolders& folders, const CommandWords& speech)
      : folders_(folders), speech_(speech), words_(speech.words) {}

  int operator()(const Init&) const {
    const auto done = Deployment::init(folders_);
    if (!done) return print_fault(done.error(), words_);
    return print("command.init.done", {{"folder", folders_.data.string()}});
  }
  int operator()(const Serve& command) const { return serve(command.options, folders_, words_); }
  int operator()(const Ask& command) const { return carry_out(command.request); }

  /// "password:" is the same in every language, for programs that read it.
  int operator()(const SetUser& command) const {
    Request request = command.request;
    std::string password;
    if (command.password_stdin) {
      std::getline(std::cin, password);
    } else {
      SystemRandom random;
      password = administration::make_password(random);
    }
    request["password"] = password;
    const int code = carry_out(std::move(request));
    if (code == 0 && !command.password_stdin)
      std::cout << "password: " << password << "  (" << words_.text("command.user.once") << ")\n";
    return code;
  }

  /// Through a file of our own where the export goes to standard output.
  int operator()(const Export& command) const {
    const bool to_output = command.out == "-";
    const auto file = to_output ? folders_.data / ("export." + std::to_string(::getpid()))
                                : std::filesystem::absolute(command.out);
    Request request = command.request;
    request["out"] = file.string();
    const int code = carry_out(std::move(request));
    if (to_output && code == 0) std::cout << std::ifstream(file, std::ios::binary).rdbuf() << std::flush;
    if (to_output) std::filesystem::remove(file);
    if (to_output && !std::cout) {
      return print_fault({"output-unwritable", "Standard output takes nothing more: the export is not whole.",
                          "Is the disk full? Export again.", ""},
                         words_);
    }
    return code;
  }

  /// Each file on its own: a bad one does not hold up the others.
  int operator()(const Import& command) const {
    int worst = 0;
    for (const std::string& file : command.files) {
      const int code =
          carry_out({{"do", "import"}, {"file", std::filesystem::absolute(file).string()}});
      if (code != 0) std::cerr << words_.text("command.import.failed", {{"file", file}}) << '\n';
      worst = std::max(worst, code);
    }
    return worst;
  }

  int operator()(const Examine& command) const {
    const auto file = read_file(command.file, authoring::max_file_bytes);
    if (!file) return print_fault(file.error(), words_);
    const auto shown = authoring::examine(*file, {command.communes, command.zone}, words_);
    if (!shown) return print_fault(shown.error(), words_);
    std::cout << boost::json::serialize(*shown) << '\n';
    return 0;
  }

  /// Exit code 1 also if the database has differences; the backup is complete then.
  int operator()(const Backup& command) const {
    const auto lock = lock_of(command.lock, words_);
    if (!lock) return print_fault(lock.error(), words_);
    const Answer copy = answer_to({{"do", "copy-database"}});
    if (const auto fault = fault_in(copy)) return print_fault(*fault, words_);
    const RemovedAtEnd copied{boost::json::value_to<std::string>(copy.at("copy"))};
    const auto made =
        make_backup(folders_, copy, *lock, {command.target, command.keep, {}}, words_, progress());
    if (!made) return print_fault(made.error(), words_);
    std::cout << words_.text("command.backup.done", {{"file", made->file.string()},
                                                     {"files", std::to_string(made->size.files)},
                                                     {"size", mebibytes(made->size.bytes)}})
              << '\n';
    for (const std::string& name : made->removed)
      std::cout << words_.text("command.backup.removed", {{"file", name}}) << '\n';
    return print_checked(copy);
  }

  int operator()(const MakeBackupKey& command) const {
    SystemRandom random;
    const auto key = backup::make_private_key(random);
    if (const auto written = write_new_file(command.file, backup::key_text(key) + "\n"); !written)
      return print_fault(written.error(), words_);
    std::cout << backup::key_text(backup::public_key_of(key)) << '\n';
    return print("command.backup_key.done", {{"file", command.file}});
  }

  /// A backup of an earlier version is a database.
  int operator()(const Restore& command) const {
    if (!backup::is_backup(command.file)) return restore_old(command.file);
    const auto unlock = unlock_of(command.unlock, words_);
    if (!unlock) return print_fault(unlock.error(), words_);
    const auto present = command.replace ? Present::is_kept_aside : Present::must_be_empty;
    const auto restored = restore_backup(folders_, command.file, *unlock, present, words_, progress());
    if (!restored) return print_fault(restored.error(), words_);
    print("command.restore.backup_done", {{"folder", folders_.data.string()},
                                          {"made", to_rfc3339(restored->made)},
                                          {"files", std::to_string(restored->size.files)},
                                          {"size", mebibytes(restored->size.bytes)}});
    if (!restored->kept.empty()) print("command.restore.aside", {{"kept", restored->kept}});
    print("command.restore.missing", {{"made", to_rfc3339(restored->made)}});
    std::cout << report_text(restored->report, words_);
    return restored->report.differences.empty() ? 0 : 1;
  }

  int operator()(const Migrate& command) const {
    const auto moved = migrate_store(command.from, command.to, words_, progress());
    if (!moved) return print_fault(moved.error(), words_);
    return print("command.migrate.done", {{"to", command.to}});
  }

 private:
  struct RemovedAtEnd {
    std::filesystem::path file;
    ~RemovedAtEnd() {
      std::error_code ignored;
      std::filesystem::remove(file, ignored);
    }
  };

  static std::string mebibytes(std::uint64_t bytes) { return std::to_string((bytes + (1U << 20U) - 1) >> 20U) + " MiB"; }
  static Progress progress() {
    return [](const std::string& line) { std::cerr << line << '\n'; };
  }

  int restore_old(const std::string& file) const {
    const auto kept = restore_database(folders_, file);
    if (!kept) return print_fault(kept.error(), words_);
    if (kept->empty()) return print("command.restore.done", {{"file", file}});
    return print("command.restore.done_and_kept", {{"file", file}, {"kept", *kept}});
  }

  int print(std::string_view key, std::initializer_list<Blank> blanks) const {
    std::cout << words_.text(key, blanks) << '\n';
    return 0;
  }

  Answer answer_to(Request request) const {
    request["speak"] = speech_.language;
    return ask(folders_, request, progress());
  }

  /// Prints the answer's text; returns its exit code.
  static int print_checked(const Answer& answer) {
    std::cout << boost::json::value_to<std::string>(answer.at("text"));
    const auto* code = answer.if_contains("exit");
    return code ? boost::json::value_to<int>(*code) : 0;
  }

  int carry_out(Request request) const {
    const auto answer = answer_to(std::move(request));
    if (const auto fault = fault_in(answer)) return print_fault(*fault, words_);
    return print_checked(answer);
  }

  const ServerFolders& folders_;
  const CommandWords& speech_;
  const Catalogue& words_;
};

}  // namespace

int execute(const CommandLine& line, const CommandWords& speech) {
  return std::visit(Executor(line.folders, speech), line.command);
}

}  // namespace kiosk::server
