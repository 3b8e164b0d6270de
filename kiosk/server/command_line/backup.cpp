#include "kiosk/server/command_line/backup.h"

#include <algorithm>
#include <boost/json.hpp>
#include <regex>

#include "kiosk/base/untrusted_folder.h"

namespace kiosk::server {
namespace {

namespace fs = std::filesystem;

std::string text_of(const Answer& answer, const char* name) {
  return boost::json::value_to<std::string>(answer.at(name));
}

/// Temporary entries of packs/ and drafts/.
bool is_passing(const std::string& name) {
  static constexpr std::string_view exact[]{"packs/publication.lock", "packs/part", "packs/pointer.part",
                                            "drafts/part"};
  const std::string last = name.substr(name.rfind('/') + 1);
  return std::ranges::find(exact, name) != std::end(exact) || name.starts_with("packs/publication-") ||
         (last.starts_with('.') && last.ends_with(".part"));
}

/// Drafts can be removed while the server runs; published packs stay.
bool may_vanish(const std::string& name) {
  return name.starts_with("drafts/");
}

Result<std::vector<backup::Source>> sources_of(const ServerFolders& folders, const Answer& copy) {
  std::vector<backup::Source> sources{{"server.sqlite", text_of(copy, "copy")},
                                      {"certificate.pem", fs::weakly_canonical(text_of(copy, "certificate"))},
                                      {"key.pem", fs::weakly_canonical(text_of(copy, "key"))}};
  for (const auto& [folder, name] : {std::pair{folders.packs(), "packs"}, {folders.drafts(), "drafts"}}) {
    auto found = backup::files_below(folder, name, is_passing);
    if (!found) return found;
    std::ranges::move(*found, std::back_inserter(sources));
  }
  return sources;
}

/// "20261130T033300Z", in the order of time.
std::string name_of(UtcTime time) {
  std::string text = to_rfc3339(time);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return "kiosk-server-" + text + ".backup";
}

/// Removes all but the newest and the one just made; only files with such a name.
std::vector<std::string> remove_older(const fs::path& made, int keep) {
  const fs::path folder = made.parent_path();
  static const std::regex made_here(R"(kiosk-server-\d{8}T\d{6}Z\.backup)");
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    std::string name = entry.path().filename().string();
    if (name != made.filename() && std::regex_match(name, made_here) && fs::is_regular_file(entry.symlink_status(error)))
      names.push_back(std::move(name));
  }
  std::ranges::sort(names, std::greater());
  std::vector<std::string> removed;
  for (std::size_t i = static_cast<std::size_t>(keep) - 1; i < names.size(); ++i)
    if (fs::remove(folder / names[i], error)) removed.push_back(names[i]);
  return removed;
}

/// Prints the finished bytes in MiB, with the words of a key.
backup::BytesDone telling(const Progress& progress, const Catalogue& words, const char* key) {
  return [&progress, &words, key](std::uint64_t bytes) {
    if (progress) progress(words.text(key, {{"n", std::to_string(bytes >> 20U)}}));
  };
}

}  // namespace

Result<MadeBackup> make_backup(const ServerFolders& folders, const Answer& copy, const backup::Lock& lock,
                               const BackupOptions& options, const Catalogue& words, const Progress& progress) {
  const auto sources = sources_of(folders, copy);
  if (!sources) return failure(sources);
  const UtcTime made = from_rfc3339(text_of(copy, "made")).value();
  const bool in_folder = fs::is_directory(options.target);
  const fs::path file = in_folder ? options.target / name_of(made) : options.target;
  if (auto target = check_untrusted_target(file); !target) return failure(target);
  SystemRandom random;
  const auto size = backup::write_backup(*sources, made, file, backup::make_head(lock, options.effort, random),
                                         may_vanish,
                                         {telling(progress, words, "command.backup.written"),
                                          telling(progress, words, "command.backup.read_back")});
  if (!size) return failure(size);
  MadeBackup result{file, *size, {}};
  if (in_folder && options.keep > 0) result.removed = remove_older(file, options.keep);
  return result;
}

}  // namespace kiosk::server
