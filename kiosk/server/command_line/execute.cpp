#include "kiosk/server/command_line/execute.h"

#include <unistd.h>

#include <boost/json.hpp>

#include <fstream>
#include <iostream>

#include "kiosk/base/fault_words.h"
#include "kiosk/server/administration/passwords.h"
#include "kiosk/server/command_line/ask.h"
#include "kiosk/server/command_line/restore.h"

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

  int operator()(const Restore& command) const {
    const auto kept = restore(folders_, command.file);
    if (!kept) return print_fault(kept.error(), words_);
    if (kept->empty()) return print("command.restore.done", {{"file", command.file}});
    return print("command.restore.done_and_kept", {{"file", command.file}, {"kept", *kept}});
  }

 private:
  int print(std::string_view key, std::initializer_list<Blank> blanks) const {
    std::cout << words_.text(key, blanks) << '\n';
    return 0;
  }

  int carry_out(Request request) const {
    request["speak"] = speech_.language;
    const auto answer =
        ask(folders_, request, [](const std::string& line) { std::cerr << line << '\n'; });
    if (const auto fault = fault_in(answer)) return print_fault(*fault, words_);
    std::cout << boost::json::value_to<std::string>(answer.at("text"));
    const auto* code = answer.if_contains("exit");
    return code ? boost::json::value_to<int>(*code) : 0;
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
