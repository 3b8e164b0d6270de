// `kiosk check`: everything that an author must mend or should look at before a pack is published.
#include <algorithm>
#include <iostream>

#include "kiosk/base/fault_words.h"
#include "kiosk/consultation/check.h"
#include "kiosk/consultation/folder.h"
#include "kiosk/consultation/interface_words.h"
#include "kiosk/consultation/load.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/hall/app/scenery.h"
#include "kiosk/hall/command_line/commands.h"
#include "kiosk/hall/command_line/layout_judge.h"
#include "kiosk/hall/screens/decode_frames.h"
#include "kiosk/hall/speech/recording.h"

namespace kiosk::hall::command_line {
namespace {

/// `count` is a plural key of the catalogue with {n}.
void print_list(const std::vector<Fault>& list, const char* count, const Catalogue& words) {
  if (list.empty()) return;
  const auto n = static_cast<std::int64_t>(list.size());
  std::cerr << consultation::describe(list, words) << words.plural(count, n, {{"n", std::to_string(n)}}) << '\n';
}

int print_faults(const std::vector<Fault>& faults, const std::vector<Fault>& warnings, const Catalogue& words) {
  print_list(warnings, "command.check.warnings", words);
  print_list(faults, "fault.count", words);
  return 1;
}

/// Not a fault: missing texts are shown in the program's first language.
void tell_missing(const std::string& language, const std::vector<std::string>& keys, const std::string& shown,
                  const Catalogue& words) {
  if (keys.empty()) return;
  const auto count = static_cast<std::int64_t>(keys.size());
  std::cout << words.plural("command.check.missing", count,
                            {{"file", "locales/" + language + ".po"},
                             {"n", std::to_string(count)},
                             {"language", shown}});
  for (const std::string& key : keys) std::cout << ' ' << key;
  std::cout << '\n';
}

/// Faults of pictures and recordings that have valid names and sizes but cannot be shown or played.
std::vector<Fault> media_faults(const consultation::Pack& pack) {
  std::vector<Fault> faults;
  const auto add = [&](Fault fault, const std::string& file) {
    fault.where = file + ":1";
    faults.push_back(std::move(fault));
  };
  for (const auto& [name, bytes] : pack.picture_files) {
    if (const auto decoded = screens::decode_frames(bytes); !decoded)
      add(decoded.error(), "pictures/" + name);
  }
  constexpr int any_rate = 22050;
  for (const auto& [language, sounds] : pack.speech) {
    for (const auto& [name, bytes] : sounds) {
      if (const auto decoded = speech::decode_recording(bytes, any_rate); !decoded)
        add(decoded.error(), "speech/" + language + "/" + name);
    }
  }
  return faults;
}

}  // namespace

int check_command(const CheckOptions& options, const app::Folders& folders, const Catalogue& words) {
  const auto program = app::load_catalogues(folders.assets);
  const auto loaded = consultation::load_pack(options.pack, folders.schema(), SystemClock().now());
  if (!loaded.pack) return print_faults(loaded.faults, loaded.warnings, words);
  auto faults = consultation::check_interface_words(program, *loaded.pack);
  for (Fault& fault : media_faults(*loaded.pack)) faults.push_back(std::move(fault));
  if (!faults.empty()) return print_faults(faults, loaded.warnings, words);
  auto warnings = loaded.warnings;
  const auto files = consultation::read_folder(options.pack).files;
  const LayoutScope scope = options.layout ? LayoutScope::every : LayoutScope::usual;
  for (Fault& warning : judge_layout(*loaded.pack, files, program, scope)) warnings.push_back(std::move(warning));
  print_list(warnings, "command.check.warnings", words);
  for (const std::string& in_pack : loaded.pack->languages)
    tell_missing(in_pack, consultation::missing_words(program, *loaded.pack, in_pack),
                 language_name(program, first_language(program)), words);
  std::cout << words.text("command.check.done", {{"pack", options.pack.string()},
                                                 {"id", loaded.pack->id},
                                                 {"revision", std::to_string(loaded.pack->revision)},
                                                 {"languages", std::to_string(loaded.pack->languages.size())},
                                                 {"pages", std::to_string(loaded.pack->form.size())}})
            << '\n';
  return options.strict && !warnings.empty() ? 1 : 0;
}

}  // namespace kiosk::hall::command_line
