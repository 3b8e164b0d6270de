#include "kiosk/consultation/new_pack.h"

#include "kiosk/base/text.h"

namespace kiosk::consultation {
namespace {

/// A text inside double quotes of YAML.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

/// The lines of a commune's hamlets; `first` is the number of its first hamlet.
std::string hamlet_lines(const std::string& unit, int first, int count) {
  constexpr int smallest = 80, step = 7;  // households, different for each hamlet
  std::string lines;
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(first + i), households = std::to_string(smallest + step * i);
    lines += "      - {id: " + unit + "-" + std::to_string(i + 1) + ", name: {vi: Thôn " + number +
             ", en: Hamlet " + number + "}, listed: {value: " + households +
             ", unit: households, provenance: illustrative}}\n";
  }
  return lines;
}

Result<void> check_name(const std::string& name) {
  if (!name.empty() && count_code_points(name) <= max_new_name && !has_control_character(name) &&
      !identifier_of(name).empty())
    return {};
  return fault("new-pack-name", "\"{name}\" cannot be a name here.",
               "Write a name with letters, of at most {limit} characters, on one line.", "",
               {{"name", name}, {"limit", std::to_string(max_new_name)}});
}

Result<void> check_hamlets(int count) {
  if (count >= 1 && count <= max_new_hamlets) return {};
  return fault("new-pack-hamlets", "A commune has 1 to {limit} hamlets here.",
               "Give a smaller number; more can be added to pack.yaml.", "",
               {{"limit", std::to_string(max_new_hamlets)}});
}

}  // namespace

std::string identifier_of(std::string_view name) {
  std::string out;
  for (const char c : fold_vietnamese(name)) {
    const bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (good)
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  const bool begins_well = !out.empty() && out.front() >= 'a' && out.front() <= 'z';
  return begins_well ? out : std::string();
}

Result<void> check_new_pack(const NewPack& pack) {
  for (const std::string* name : {&pack.parent, &pack.first, &pack.second, &pack.after})
    if (auto good = check_name(*name); !good) return good;
  if (identifier_of(pack.first) == identifier_of(pack.second)) {
    return fault("new-pack-same-name", "The two communes have the same name.", "Give two different names.");
  }
  for (const int count : {pack.first_hamlets, pack.second_hamlets})
    if (auto good = check_hamlets(count); !good) return good;
  if (pack.closes <= pack.opens) {
    return fault("new-pack-period", "The consultation would close before it opens.",
                 "Give a later last day.");
  }
  return {};
}

PackFiles make_new_pack(const PackFiles& pack_template, const NewPack& pack) {
  const std::string first = identifier_of(pack.first), second = identifier_of(pack.second);
  std::string after = identifier_of(pack.after);
  if (after == first || after == second) after += "-new";  // a commune that keeps the name of one of the two
  const FaultValues of_yaml{
      {"schema", pack.schema},
      {"id", after + "-" + to_iso(pack.opens).substr(0, 4)},
      {"opens", to_iso(pack.opens)},
      {"closes", to_iso(pack.closes)},
      {"judged_on", to_iso(pack.today)},
      {"parent", escaped(pack.parent)},
      {"first", escaped(pack.first)},
      {"second", escaped(pack.second)},
      {"after", escaped(pack.after)},
      {"first_id", first},
      {"second_id", second},
      {"after_id", after},
      {"first_count", std::to_string(pack.first_hamlets)},
      {"second_count", std::to_string(pack.second_hamlets)},
      {"after_count", std::to_string(pack.first_hamlets + pack.second_hamlets)},
      {"first_hamlets", hamlet_lines(first, 1, pack.first_hamlets)},
      {"second_hamlets", hamlet_lines(second, pack.first_hamlets + 1, pack.second_hamlets)}};
  const FaultValues of_texts{{"first", pack.first}, {"second", pack.second}, {"after", pack.after}};
  PackFiles files;
  for (const auto& [path, content] : pack_template)
    files[path] = fill_placeholders(content, path.ends_with(".md") ? of_texts : of_yaml);
  return files;
}

}  // namespace kiosk::consultation
