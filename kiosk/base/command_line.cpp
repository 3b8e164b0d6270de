#include "kiosk/base/command_line.h"

#include <CLI/CLI.hpp>
#include <array>
#include <regex>

#include "kiosk/base/fault_words.h"
#include "kiosk/base/text.h"

namespace kiosk {
namespace {

std::string known_languages(const Catalogues& catalogues) {
  std::string known;
  for (const std::string& one : languages_in_order(catalogues)) known += (known.empty() ? "" : ", ") + one;
  return known;
}

/// Replaces a word that stands alone, such as the type TEXT in "TEXT:{one,two} REQUIRED".
void replace_word(std::string& text, const std::string& word, const std::string& with) {
  text = std::regex_replace(text, std::regex("\\b" + word + "\\b"), with);
}

/// Help in the catalogue's language. Columns are as wide as letters, not bytes.
class WordsFormatter : public CLI::Formatter {
 public:
  explicit WordsFormatter(const Catalogue& words) : words_(words) {
    for (const auto& [label_key, key] : {std::pair{"Usage", "usage.usage"},
                                         {"Positionals", "usage.positionals"},
                                         {"OPTIONS", "usage.options_name"},
                                         {"SUBCOMMAND", "usage.command_name"},
                                         {"SUBCOMMANDS", "usage.command_name"},
                                         {"REQUIRED", "usage.required"}})
      label(label_key, words_.text(key));
  }

  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    std::string help = Formatter::make_help(app, std::move(name), mode);
    for (const auto& [heading, key] :
         {std::pair{"\nOptions:\n", "usage.options"}, {"\nSubcommands:\n", "usage.commands"}}) {
      const auto at = help.find(heading);
      if (at != std::string::npos)
        help.replace(at, std::string_view(heading).size(), "\n" + words_.text(key) + ":\n");
    }
    return help;
  }

  std::string make_option(const CLI::Option* option, bool positional) const override {
    std::string row = "  " + make_option_name(option, positional) + make_option_opts(option);
    const std::string description = make_option_desc(option);
    const std::size_t used = count_code_points(row), column = get_column_width();
    row += used < column ? std::string(column - used, ' ') : "\n" + std::string(column, ' ');
    return row + description + "\n";
  }

  std::string make_option_opts(const CLI::Option* option) const override {
    std::string text = Formatter::make_option_opts(option);
    const auto defaults = text.find('=');  // the default value is no word
    std::string type = text.substr(0, defaults);
    for (const auto& [word, key] :
         {std::pair{"TEXT", "usage.text"}, {"U?INT", "usage.number"}, {"in", "usage.in"}})
      replace_word(type, word, words_.text(key));
    return defaults == std::string::npos ? type : type + text.substr(defaults);
  }

 private:
  Catalogue words_;
};

/// CLI11's message of one kind: `pattern` has a group for each name in `blanks`.
struct KnownError {
  const char* pattern;
  const char* key;
  std::array<const char*, 3> blanks;
};

constexpr KnownError known_errors[] = {
    {"A subcommand is required", "usage.error.no_command", {}},
    {"(.*) is required", "usage.error.required", {"name"}},
    {"The following arguments? w(?:as|ere) not expected: (.*)", "usage.error.unexpected", {"value"}},
    {"(.*): [0-9]+ required .* missing", "usage.error.value_missing", {"name"}},
    {"(.*): (.*) not in \\{(.*)\\}", "usage.error.choice", {"name", "value", "allowed"}},
    {"(.*): Value (.*) not in range (.*)", "usage.error.range", {"name", "value", "allowed"}},
    {"Could not convert: (.*) = (.*)", "usage.error.value", {"name", "value"}},
};

/// "1 to 10" → "1 – 10", which needs no words.
std::string plain_range(const std::string& range) {
  return std::regex_replace(range, std::regex(" to "), " – ");
}

std::string error_words(const std::string& message, const Catalogue& words) {
  for (const KnownError& known : known_errors) {
    std::smatch match;
    if (!std::regex_match(message, match, std::regex(known.pattern))) continue;
    FaultValues values;
    for (std::size_t i = 0; i + 1 < match.size(); ++i)
      values.emplace_back(known.blanks[i], i == 2 ? plain_range(match[i + 1]) : match[i + 1].str());
    return fill_placeholders(words.text(known.key), values);
  }
  return words.text("usage.error.other", {{"value", message}});
}

}  // namespace

Result<CommandWords> command_words(const Catalogues& catalogues, const std::string& asked) {
  if (!asked.empty() && !catalogues.contains(asked)) {
    return fault("language-unknown", "There is no language \"{language}\".", "The languages are: {known}.", "",
                 {{"language", asked}, {"known", known_languages(catalogues)}});
  }
  CommandWords found{asked.empty() ? language_of_environment(catalogues) : asked, {}};
  found.words = catalogue_for(catalogues, source_language).without(belongs_to_language);
  found.words.overlay(catalogue_for(catalogues, found.language));
  return found;
}

Result<CommandWords> command_words(const std::filesystem::path& assets, const std::string& program, int argc,
                                   const char* const* argv) {
  const std::string other = raw_option("--assets", argc, argv);
  const auto catalogues = load_words(other.empty() ? assets : std::filesystem::path(other), program);
  if (!catalogues) return failure(catalogues);
  auto found = command_words(*catalogues, raw_option("--language", argc, argv));
  if (found) return found;
  const FaultWords words = describe(found.error(), command_words(*catalogues, std::string())->words);
  return fault(found.error().code, words.what, words.remedy);
}

std::string raw_option(std::string_view name, int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == name && i + 1 < argc) return argv[i + 1];
    if (word.starts_with(name) && word.substr(name.size()).starts_with('='))
      return std::string(word.substr(name.size() + 1));
  }
  return {};
}

void use_words(CLI::App& app, const Catalogue& words, const std::string& version) {
  app.formatter(std::make_shared<WordsFormatter>(words));
  app.set_help_flag("-h,--help", words.text("usage.help"));
  app.set_version_flag("--version", version, words.text("usage.version"));
  app.failure_message([words](const CLI::App*, const CLI::Error& error) {
    return error_words(error.what(), words) + "\n" + words.text("usage.hint") + "\n";
  });
}

int parse_arguments(CLI::App& app, int argc, const char* const* argv) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return -1;
}

}  // namespace kiosk
