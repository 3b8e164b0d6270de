// Reads texts in several languages from pack.yaml or from texts/NAME.LANG.md.
#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/consultation/markdown.h"
#include "kiosk/consultation/reading.h"
#include "kiosk/consultation/yaml_text.h"

namespace kiosk::consultation {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Word processors put curly quotes around a pasted text. In YAML they become a part of it.
bool is_quoted(std::string_view text) {
  static constexpr std::pair<std::string_view, std::string_view> quotes[] = {
      {"\u201C", "\u201D"}, {"\u201C", "\u201C"}, {"\u201D", "\u201D"}, {"\u2018", "\u2019"}, {"\u2019", "\u2019"},
      {"\u201E", "\u201C"}, {"\u00AB", "\u00BB"}, {"\"", "\""}};
  const auto first = text.find_first_not_of(" \t\r\n"), last = text.find_last_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  text = text.substr(first, last - first + 1);
  return std::ranges::any_of(quotes, [&](const auto& pair) {
    const auto& [open, close] = pair;
    if (text.size() <= open.size() + close.size() || !text.starts_with(open) || !text.ends_with(close)) return false;
    const auto inner = text.substr(open.size(), text.size() - open.size() - close.size());
    return inner.find(open) == std::string_view::npos && inner.find(close) == std::string_view::npos;
  });
}

constexpr std::string_view quoted_what = "The text stands in quotation marks, which residents would see.",
                           quoted_remedy = "Take the marks at both ends out, unless the text is a quotation.";

/// Reads one Markdown file. Returns it in normal form C without carriage returns; "" if it has a fault.
std::string read_file(Reading& reading, const YAML::Node& node, const std::string& path) {
  const auto found = reading.files.find(path);
  if (found == reading.files.end()) {
    reading.blame(node, "text-missing", "The text file {file} is missing.",
                  "Write the file, one for each language of the pack.", {{"file", path}});
    return {};
  }
  if (const int line = line_of_bad_text(found->second); line > 0) {
    reading.blame_file(path + ":" + std::to_string(line), "not-utf8",
                       "The text is not UTF-8, or holds a control character.",
                       "Save the file as UTF-8 and remove invisible characters.");
    return {};
  }
  if (is_blank(found->second)) {
    reading.blame_file(path + ":1", "text-empty-file", "The text is empty.",
                       "Write the text or remove the reference to it.");
    return {};
  }
  if (is_quoted(found->second)) reading.warn_file(path + ":1", "text-quoted", quoted_what, quoted_remedy);
  std::string text = to_nfc(found->second);
  std::erase(text, '\r');
  if (const auto blocks = read_markdown(text); !blocks) {
    Fault fault = blocks.error();
    fault.where = path + ":" + fault.where;
    reading.add(std::move(fault));
  }
  return text;
}

Texts read_files(Reading& reading, const YAML::Node& node, const std::string& name) {
  Texts texts;
  if (!check_pack_path(name) || name.find('/') != std::string::npos) {
    reading.blame_value(node, "wrong-value-text-file", "'{value}' cannot be the name of a text file.",
                        "Write NAME alone; the files are texts/NAME.LANG.md.", {{"value", name}});
    return texts;
  }
  for (const std::string& language : reading.languages) {
    std::string text = read_file(reading, node, "texts/" + name + "." + language + ".md");
    if (!text.empty()) texts[language] = std::move(text);
  }
  return texts;
}

Texts read_inline(Reading& reading, const YAML::Node& node) {
  Texts texts;
  for (const auto& entry : node) {
    const std::string language = entry.first.Scalar();
    if (std::ranges::find(reading.languages, language) == reading.languages.end()) {
      reading.blame(entry.first, "unknown-language-text", "The pack has no language '{language}'.",
                    "Add it to languages, or remove this text.", {{"language", language}});
      continue;
    }
    if (!entry.second.IsScalar()) continue;
    if (is_blank(entry.second.Scalar())) {
      reading.blame(entry.first, "text-empty", "The text in '{language}' is empty.",
                    "Write the text or omit the whole key.", {{"language", language}});
    }
    if (is_quoted(entry.second.Scalar()))
      reading.warn(entry.second, "text-quoted", quoted_what, quoted_remedy);
    texts[language] = to_nfc(entry.second.Scalar());
  }
  for (const std::string& language : reading.languages) {
    if (texts.contains(language)) continue;
    reading.blame(node, "language-missing", "The text is missing in the language '{language}'.",
                  "Write the text in every language of the pack.", {{"language", language}});
  }
  return texts;
}

}  // namespace

std::string first_language(const Reading& reading) {
  return reading.languages.empty() ? std::string() : reading.languages.front();
}

LocalizedText text(Reading& reading, const YAML::Node& node, const char* key) {
  const YAML::Node found = member(node, key);
  if (!found || !found.IsMap()) return {};
  const YAML::Node file = member(found, "file");
  if (!file) return LocalizedText(read_inline(reading, found), first_language(reading));
  if (found.size() > 1) {
    reading.blame(found, "wrong-value-text-twice", "A text is either in a file or written here, not both.",
                  "Keep either 'file' or the languages.");
  }
  if (!file.IsScalar()) return {};
  return LocalizedText(read_files(reading, file, file.Scalar()), first_language(reading));
}

}  // namespace kiosk::consultation
