#include "kiosk/hall/command_line/commands.h"

#include <iostream>

#include "kiosk/base/fault_words.h"
#include "kiosk/base/random.h"
#include "kiosk/hall/courier/courier.h"
#include "kiosk/hall/outbox/export.h"
#include "kiosk/hall/outbox/outbox.h"

namespace kiosk::hall::command_line {
namespace {

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

}  // namespace

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
