#include "kiosk/hall/command_line/commands.h"

#include <iostream>

#include "kiosk/base/fault_words.h"
#include "kiosk/base/random.h"
#include "kiosk/consultation/check.h"
#include "kiosk/consultation/interface_words.h"
#include "kiosk/consultation/load.h"
#include "kiosk/hall/app/scenery.h"
#include "kiosk/hall/courier/courier.h"
#include "kiosk/hall/outbox/export.h"
#include "kiosk/hall/outbox/outbox.h"
#include "kiosk/hall/screens/decode_frames.h"
#include "kiosk/hall/speech/recording.h"

namespace kiosk::hall::command_line {
namespace {

int print_faults(const std::vector<Fault>& faults, const Catalogue& words) {
  const auto count = static_cast<std::int64_t>(faults.size());
  std::cerr << consultation::describe(faults, words)
            << words.plural("fault.count", count, {{"n", std::to_string(count)}}) << '\n';
  return 1;
}

/// Not a fault: missing texts are shown in the program's first language.
void tell_missing(const std::string& language, const std::vector<std::string>& keys, const std::string& shown,
                  const Catalogue& words) {
  if (keys.empty()) return;
  const auto count = static_cast<std::int64_t>(keys.size());
  std::cout << words.plural(
      "command.check.missing", count,
      {{"file", "locales/" + language + ".po"}, {"n", std::to_string(count)}, {"language", shown}});
  for (const std::string& key : keys) std::cout << ' ' << key;
  std::cout << '\n';
}

Result<std::unique_ptr<outbox::Outbox>> open_outbox(const app::Folders& folders) {
  std::error_code error;
  std::filesystem::create_directories(folders.data, error);
  if (error) {
    return fault("data-folder", "The folder {folder} cannot be made: {error}.",
                 "Choose another with --data, or mend its owner and rights.", "",
                 {{"folder", folders.data.string()}, {"error", error.message()}});
  }
  std::filesystem::permissions(folders.data, std::filesystem::perms::owner_all, error);
  return outbox::Outbox::open(folders.outbox());
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

int check_command(const std::filesystem::path& pack, const app::Folders& folders, const Catalogue& words) {
  const auto program = app::load_catalogues(folders.assets);
  const auto loaded = consultation::load_pack(pack, folders.schema());
  if (!loaded.pack) return print_faults(loaded.faults, words);
  auto faults = consultation::check_interface_words(program, *loaded.pack);
  for (Fault& fault : media_faults(*loaded.pack)) faults.push_back(std::move(fault));
  if (!faults.empty()) return print_faults(faults, words);
  for (const std::string& in_pack : loaded.pack->languages)
    tell_missing(in_pack, consultation::missing_words(program, *loaded.pack, in_pack),
                 language_name(program, first_language(program)), words);
  std::cout << words.text("command.check.done", {{"pack", pack.string()},
                                                 {"id", loaded.pack->id},
                                                 {"revision", std::to_string(loaded.pack->revision)},
                                                 {"languages", std::to_string(loaded.pack->languages.size())},
                                                 {"pages", std::to_string(loaded.pack->form.size())}})
            << '\n';
  return 0;
}

int enrol_command(const EnrolOptions& options, const app::Folders& folders, const Catalogue& words) {
  auto outbox = open_outbox(folders);
  if (!outbox) return print_fault(outbox.error(), words);
  SystemRandom random;
  const auto identity =
      courier::enrol(**outbox, options.url, options.code, options.name, options.pin, random);
  if (!identity) return print_fault(identity.error(), words);
  std::cout << words.text("command.enrol.done",
                          {{"name", identity->name}, {"id", identity->kiosk}, {"url", identity->server_url}})
            << '\n';
  return 0;
}

int moved_command(const std::string& url, const app::Folders& folders, const Catalogue& words) {
  auto outbox = open_outbox(folders);
  if (!outbox) return print_fault(outbox.error(), words);
  auto identity = (*outbox)->identity();
  if (!identity)
    return print_fault({"not-enrolled", "This kiosk is not enrolled yet.", "Run: kiosk enrol", ""}, words);
  identity->server_url = url;
  const auto saved = (*outbox)->set_identity(*identity);
  return saved ? 0 : print_fault(saved.error(), words);
}

int export_command(const std::filesystem::path& folder, const app::Folders& folders, const Catalogue& words) {
  auto outbox = open_outbox(folders);
  if (!outbox) return print_fault(outbox.error(), words);
  const auto exported = outbox::export_sealed(**outbox, folder, SystemClock().now());
  if (!exported) return print_fault(exported.error(), words);
  for (const auto& file : exported->files) std::cout << file.string() << '\n';
  std::cout << words.plural("command.export.done", static_cast<std::int64_t>(exported->opinions),
                            {{"n", std::to_string(exported->opinions)}})
            << '\n';
  return 0;
}

int status_command(bool expect_delivered, const app::Folders& folders, const Catalogue& words) {
  if (!std::filesystem::exists(folders.outbox())) {
    std::cout << R"({"enrolled": false})" << '\n';
    return expect_delivered ? 1 : 0;
  }
  auto outbox = outbox::Outbox::open(folders.outbox());
  if (!outbox) return print_fault(outbox.error(), words);
  const auto counts = (*outbox)->counts();
  const auto identity = (*outbox)->identity();
  std::cout << "{\"enrolled\": " << (identity ? "true" : "false");
  if (identity) std::cout << ", \"kiosk\": \"" << identity->kiosk << "\"";
  std::cout << ", \"waiting\": " << counts.waiting << ", \"refused\": " << counts.refused
            << ", \"delivered\": " << counts.delivered << "}\n";
  return expect_delivered && counts.waiting > 0 ? 1 : 0;
}

}  // namespace kiosk::hall::command_line
