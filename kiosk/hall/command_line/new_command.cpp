#include <iostream>

#include "kiosk/base/fault_words.h"
#include "kiosk/base/text.h"
#include "kiosk/base/time.h"
#include "kiosk/base/typed_number.h"
#include "kiosk/consultation/check.h"
#include "kiosk/consultation/load.h"
#include "kiosk/consultation/new_pack.h"
#include "kiosk/consultation/write_files.h"
#include "kiosk/hall/command_line/commands.h"

namespace kiosk::hall::command_line {
namespace {

using consultation::NewPack;

constexpr std::chrono::days until_opening{7}, open_for{30};

Day later(Day day, std::chrono::days by) {
  return std::chrono::sys_days(day) + by;
}

/// Asks for one value after the other; an empty line, the end of the input and --yes take the default.
class Questions {
 public:
  Questions(const Catalogue& words, bool ask) : words_(words), ask_(ask) {}

  void text(const char* key, std::string& value) {
    if (const std::string typed = answer(key, value); !typed.empty()) value = typed;
  }
  Result<void> number(const char* key, int& value) {
    const std::string typed = answer(key, std::to_string(value));
    if (typed.empty()) return {};
    constexpr std::int64_t most = 999;
    const auto number = typed_number(typed);
    if (!number || *number > most)
      return fault("new-pack-number", "\"{text}\" is not a whole number.", "Write digits only, like 7.", "",
                   {{"text", typed}});
    value = static_cast<int>(*number);
    return {};
  }
  Result<void> day(const char* key, Day& value) {
    const std::string typed = answer(key, to_iso(value));
    if (typed.empty()) return {};
    const auto day = day_from_iso(typed);
    if (!day)
      return fault("day-unreadable", "The day \"{day}\" cannot be read.", "Write it as 2026-11-20.", "",
                   {{"day", typed}});
    value = *day;
    return {};
  }

 private:
  std::string answer(const char* key, const std::string& otherwise) {
    if (!ask_) return {};
    std::cerr << words_.text(key) << " [" << otherwise << "]: " << std::flush;
    std::string line;
    if (!std::getline(std::cin, line)) {
      ask_ = false;
      std::cerr << '\n';
      return {};
    }
    const auto from = line.find_first_not_of(" \t\r"), to = line.find_last_not_of(" \t\r");
    return from == std::string::npos ? std::string() : to_nfc(line.substr(from, to - from + 1));
  }

  const Catalogue& words_;
  bool ask_;
};

/// The names stand for any place: they are to be replaced.
NewPack defaults(const Catalogue& words, const app::Folders& folders) {
  NewPack pack;
  pack.parent = words.text("command.new.default_parent");
  pack.first = words.text("command.new.default_first");
  pack.second = words.text("command.new.default_second");
  pack.after = words.text("command.new.default_after");
  pack.today = day_in_vietnam(SystemClock().now());
  pack.opens = later(pack.today, until_opening);
  pack.closes = later(pack.opens, open_for);
  pack.schema = std::filesystem::absolute(folders.schema()).string();
  return pack;
}

Result<void> ask(NewPack& pack, Questions questions) {
  questions.text("command.new.first", pack.first);
  questions.text("command.new.second", pack.second);
  questions.text("command.new.after", pack.after);
  questions.text("command.new.parent", pack.parent);
  if (auto asked = questions.number("command.new.first_hamlets", pack.first_hamlets); !asked) return asked;
  if (auto asked = questions.number("command.new.second_hamlets", pack.second_hamlets); !asked) return asked;
  if (auto asked = questions.day("command.new.opens", pack.opens); !asked) return asked;
  pack.closes = later(pack.opens, open_for);
  if (auto asked = questions.day("command.new.closes", pack.closes); !asked) return asked;
  return consultation::check_new_pack(pack);
}

}  // namespace

int new_command(const NewCommandOptions& options, const app::Folders& folders, const Catalogue& words) {
  const auto pack_template = consultation::read_folder(folders.assets / "template");
  if (!pack_template.faults.empty()) return print_fault(pack_template.faults.front(), words);
  NewPack pack = defaults(words, folders);
  if (const auto asked = ask(pack, {words, !options.yes}); !asked) return print_fault(asked.error(), words);
  const auto files = consultation::make_new_pack(pack_template.files, pack);
  if (const auto written = consultation::write_files(files, options.folder); !written)
    return print_fault(written.error(), words);
  const auto loaded = consultation::load_pack(options.folder, folders.schema());
  if (!loaded.pack) {
    std::cerr << consultation::describe(loaded.faults, words);
    return 1;
  }
  std::cout << words.text("command.new.done", {{"folder", options.folder.string()}}) << '\n';
  return 0;
}

}  // namespace kiosk::hall::command_line
