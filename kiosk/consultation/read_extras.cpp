#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/consultation/sections.h"
#include "kiosk/consultation/yaml_text.h"

namespace kiosk::consultation {
namespace {

constexpr const char* published = "published.yaml";

/// "…/vi.po:12: message" → "locales/vi.po:12"; line 1 if gettext names no line.
std::string place_of(const std::string& name, const Fault& fault) {
  const auto at = fault.what.find(".po:");
  const auto digits = at == std::string::npos ? std::string() : fault.what.substr(at + 4);
  const auto end = digits.find_first_not_of("0123456789");
  const std::string line = digits.substr(0, end);
  return name + ":" + (line.empty() || line == "0" ? "1" : line);
}

/// The line on which the entry of a key begins; 1 if it is written in another way.
std::string line_of_key(const std::string& content, const std::string& key) {
  const auto at = content.find("msgid \"" + key + "\"");
  const auto end = at == std::string::npos ? content.begin() : content.begin() + static_cast<std::ptrdiff_t>(at);
  return std::to_string(std::count(content.begin(), end, '\n') + 1);
}

void read_catalogue(Reading& reading, const std::string& name, const std::string& content, Pack& pack) {
  constexpr std::string_view folder_name = "locales/", ending = ".po";
  const std::string language =
      name.substr(folder_name.size(), name.size() - folder_name.size() - ending.size());
  if (std::ranges::find(pack.languages, language) == pack.languages.end()) {
    reading.blame_file(name + ":1", "unknown-language-file", "The pack has no language '{language}'.",
                       "Add it to languages, or remove the file.", {{"language", language}});
    return;
  }
  auto catalogue = Catalogue::from_text(content, name);
  if (!catalogue) {
    reading.blame_file(place_of(name, catalogue.error()), "interface-words-unreadable",
                       "The interface words cannot be read.", "Check the file with msgfmt --check.");
    return;
  }
  if (const auto key = catalogue->first_key_with(has_control_character); !key.empty()) {
    reading.blame_file(name + ":" + line_of_key(content, key), "text-unreadable",
                       "The text holds invisible characters that are no text.",
                       "Type it anew instead of pasting it.");
    return;
  }
  pack.catalogues[language] = std::move(*catalogue);
}

void read_published(Reading& reading, const std::string& content, Pack& pack) {
  constexpr std::string_view remedy = "Publish the pack again on the server.";
  const auto root = read_yaml(published, content);
  if (!root) return reading.add(root.error());
  if (!root->IsMap()) {
    return reading.blame_file(std::string(published) + ":1", "published-empty", "The file holds no keys.",
                              remedy);
  }
  for (const auto& entry : *root) {
    if (entry.first.Scalar() == "seal_key") continue;
    reading.blame_file(place(published, entry.first.Mark()), "published-key",
                       "The key '{key}' is not known here.", remedy, {{"key", entry.first.Scalar()}});
  }
  const auto key = from_base64(word(*root, "seal_key"));
  const auto is_zero = [](std::uint8_t byte) { return byte == 0; };
  if (!key || key->size() != pack.seal_key.size() || std::ranges::all_of(*key, is_zero)) {
    return reading.blame_file(std::string(published) + ":1", "published-seal-key",
                              "seal_key is not a key of 32 bytes in Base64.", remedy);
  }
  std::ranges::copy(*key, pack.seal_key.begin());
}

}  // namespace

void read_extras(Reading& reading, Pack& pack) {
  for (const auto& [name, content] : reading.files) {
    if (!name.starts_with("locales/") || !name.ends_with(".po")) continue;
    if (const int line = line_of_bad_text(content); line > 0) {
      reading.blame_file(name + ":" + std::to_string(line), "not-utf8",
                         "The text is not UTF-8, or holds a control character.",
                         "Save the file as UTF-8 and take out invisible characters.");
      continue;
    }
    read_catalogue(reading, name, content, pack);
  }
  const auto file = reading.files.find(published);
  if (file != reading.files.end()) read_published(reading, file->second, pack);
}

}  // namespace kiosk::consultation
