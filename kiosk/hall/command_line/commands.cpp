#include "kiosk/hall/command_line/commands.h"

#include <cstdlib>
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

/// Not a fault: missing texts are shown in Vietnamese.
void tell_missing(const std::string& language, const std::vector<std::string>& keys) {
  if (keys.empty()) return;
  std::cout << "locales/" << language << ".po: " << keys.size()
            << " words of the interface are missing and are shown in Vietnamese:";
  for (const std::string& key : keys) std::cout << ' ' << key;
  std::cout << '\n';
}

Result<std::unique_ptr<outbox::Outbox>> open_outbox(const app::Folders& folders) {
  std::error_code error;
  std::filesystem::create_directories(folders.data, error);
  if (error) {
    return fault("data-folder",
                 "The folder " + folders.data.string() + " cannot be created: " + error.message() + ".",
                 "Choose another with --data, or correct its owner and permissions.");
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

std::string language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* const value = std::getenv(name);
    if (value && *value) return std::string_view(value).starts_with("vi") ? "vi" : "en";
  }
  return "en";
}

int check_command(const std::filesystem::path& pack, const app::Folders& folders,
                  const std::string& language) {
  const auto program = app::load_catalogues(folders.assets);
  const Catalogue& words = program.at(language);
  const auto loaded = consultation::load_pack(pack, folders.schema());
  if (!loaded.pack) return print_faults(loaded.faults, words);
  auto faults = consultation::check_interface_words(program, *loaded.pack);
  for (Fault& fault : media_faults(*loaded.pack)) faults.push_back(std::move(fault));
  if (!faults.empty()) return print_faults(faults, words);
  for (const std::string& in_pack : loaded.pack->languages)
    tell_missing(in_pack, consultation::missing_words(program, *loaded.pack, in_pack));
  std::cout << pack.string() << ": no fault. " << loaded.pack->id << ", revision " << loaded.pack->revision
            << ", " << loaded.pack->languages.size() << " languages, " << loaded.pack->form.size()
            << " pages of questions.\n";
  return 0;
}

int enrol_command(const EnrolOptions& options, const app::Folders& folders) {
  auto outbox = open_outbox(folders);
  if (!outbox) return print_fault(outbox.error());
  SystemRandom random;
  const auto identity =
      courier::enrol(**outbox, options.url, options.code, options.name, options.pin, random);
  if (!identity) return print_fault(identity.error());
  std::cout << "This kiosk is enrolled as " << identity->name << " (" << identity->kiosk << ") at "
            << identity->server_url << ".\n";
  return 0;
}

int moved_command(const std::string& url, const app::Folders& folders) {
  auto outbox = open_outbox(folders);
  if (!outbox) return print_fault(outbox.error());
  auto identity = (*outbox)->identity();
  if (!identity)
    return print_fault({"not-enrolled", "This kiosk is not enrolled yet.", "Run: kiosk enrol", ""});
  identity->server_url = url;
  const auto saved = (*outbox)->set_identity(*identity);
  return saved ? 0 : print_fault(saved.error());
}

int export_command(const std::filesystem::path& folder, const app::Folders& folders) {
  auto outbox = open_outbox(folders);
  if (!outbox) return print_fault(outbox.error());
  const auto exported = outbox::export_sealed(**outbox, folder, SystemClock().now());
  if (!exported) return print_fault(exported.error());
  for (const auto& file : exported->files) std::cout << file.string() << '\n';
  std::cout << exported->opinions << (exported->opinions == 1 ? " opinion" : " opinions")
            << " written, sealed. They stay on this kiosk too: what arrives twice is counted once.\n";
  return 0;
}

int status_command(bool expect_delivered, const app::Folders& folders) {
  if (!std::filesystem::exists(folders.outbox())) {
    std::cout << R"({"enrolled": false})" << '\n';
    return expect_delivered ? 1 : 0;
  }
  auto outbox = outbox::Outbox::open(folders.outbox());
  if (!outbox) return print_fault(outbox.error());
  const auto counts = (*outbox)->counts();
  const auto identity = (*outbox)->identity();
  std::cout << "{\"enrolled\": " << (identity ? "true" : "false");
  if (identity) std::cout << ", \"kiosk\": \"" << identity->kiosk << "\"";
  std::cout << ", \"waiting\": " << counts.waiting << ", \"refused\": " << counts.refused
            << ", \"delivered\": " << counts.delivered << "}\n";
  return expect_delivered && counts.waiting > 0 ? 1 : 0;
}

}  // namespace kiosk::hall::command_line
