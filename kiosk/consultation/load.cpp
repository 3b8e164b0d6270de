#include "kiosk/consultation/load.h"

#include <sodium.h>

#include <algorithm>
#include <charconv>

#include "kiosk/consultation/check.h"
#include "kiosk/consultation/field_at_line.h"
#include "kiosk/consultation/folder.h"
#include "kiosk/consultation/format_1.h"
#include "kiosk/consultation/schema.h"
#include "kiosk/consultation/sections.h"
#include "kiosk/consultation/yaml_text.h"

namespace kiosk::consultation {
namespace {

constexpr const char* manifest = "pack.yaml";

enum class Origin { author, server };

void check_one_time_codes(Reading& reading, const YAML::Node& root, const Pack& pack) {
  if (pack.one_time_codes == OneTimeCodes::none) return;
  Fault fault = one_time_codes_fault();
  reading.blame(member(root, "one_time_codes"), fault.code, fault.what, fault.remedy);
}

/// Sort key: file, then line as a number, so that "pack.yaml:9" comes before "pack.yaml:10".
std::pair<std::string, int> order_of(const Fault& fault) {
  const auto colon = fault.where.rfind(':');
  int line = 0;
  if (colon != std::string::npos) {
    std::from_chars(fault.where.data() + colon + 1, fault.where.data() + fault.where.size(), line);
  }
  return {fault.where.substr(0, colon), line};
}

/// Adds the path of the field at the fault's line, "units/2/name", for words such as "Unit 2, name".
void add_field_path(Fault& fault, const YAML::Node& root) {
  const std::string prefix = std::string(manifest) + ":";
  if (!fault.where.starts_with(prefix)) return;
  std::string path;
  for (const std::string& step : field_at_line(root, order_of(fault).second))
    path += (path.empty() ? "" : "/") + step;
  if (!path.empty()) fault.values.emplace_back("field_path", std::move(path));
}

Loaded refused(std::vector<Fault> faults, std::vector<Fault> warnings = {}) {
  std::ranges::stable_sort(faults, {}, order_of);
  return {std::nullopt, std::move(faults), std::move(warnings)};
}

std::string with_line_feeds(const std::string& text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!(text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')) plain += text[i];
  }
  return plain;
}

/// Text files may begin with a byte order mark and have the line ends of Windows.
void plain_texts(PackFiles& files) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  for (auto& [name, content] : files) {
    if (!is_text_file(name)) continue;
    if (content.starts_with(byte_order_mark)) content.erase(0, byte_order_mark.size());
    content = with_line_feeds(content);
  }
}

Loaded load(const std::filesystem::path& folder, const std::filesystem::path& schema, Origin origin,
            std::optional<UtcTime> now) {
  Folder source = read_folder(folder);
  if (!source.faults.empty()) return refused(std::move(source.faults));
  const auto file = source.files.find(manifest);
  if (file == source.files.end()) {
    return refused({{"pack-missing", "The pack has no pack.yaml.", "Write pack.yaml into the folder.",
                     std::string(manifest) + ":1"}});
  }
  plain_texts(source.files);
  const auto written = read_yaml(manifest, file->second);
  if (!written) return refused({written.error()});
  Reading reading{source.files, {}, {}};
  try {
    std::ranges::move(check_schema(schema_for(*written, schema), manifest, *written),
                      std::back_inserter(reading.faults));
    const YAML::Node root = is_format_1(*written) ? from_format_1(*written) : *written;
    Pack pack = read_pack(reading, root);
    if (origin == Origin::author) {
      check_one_time_codes(reading, root, pack);
      warn_about(reading, root, pack, now);
    }
    std::ranges::stable_sort(reading.warnings, {}, order_of);
    for (Fault& warning : reading.warnings) add_field_path(warning, *written);
    if (reading.faults.empty()) return {std::move(pack), {}, std::move(reading.warnings)};
  } catch (const YAML::Exception& error) {
    reading.blame_file(place(manifest, error.mark), "yaml-syntax", "The YAML cannot be read here: {error}.",
                       "Write plain YAML as in the schema.", {{"error", error.msg}});
  }
  for (Fault& fault : reading.faults) add_field_path(fault, *written);
  return refused(std::move(reading.faults), std::move(reading.warnings));
}

}  // namespace

Pack read_pack(Reading& reading, const YAML::Node& root) {
  Pack pack;
  read_manifest(reading, root, pack);
  read_units(reading, root, pack);
  read_rules(reading, root, pack);
  read_background(reading, root, pack);
  read_words(reading, root, pack);
  read_form(reading, root, pack);
  read_map(reading, root, pack);
  read_pictures(reading, root, pack);
  read_speech(reading, pack);
  read_extras(reading, pack);
  return pack;
}

Loaded load_pack(const std::filesystem::path& folder, const std::filesystem::path& schema,
                 std::optional<UtcTime> now) {
  return load(folder, schema, Origin::author, now);
}

Loaded load_published_pack(const std::filesystem::path& folder, const std::filesystem::path& schema) {
  return load(folder, schema, Origin::server, std::nullopt);
}

Hash pack_digest(const PackFiles& files) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  const auto add = [&](std::string_view text) {
    const ByteView bytes = bytes_of(text);
    crypto_hash_sha256_update(&state, bytes.data(), bytes.size());
  };
  for (const auto& [path, content] : files) {
    add(path + "\n" + std::to_string(content.size()) + "\n");
    add(content);
  }
  Hash hash;
  crypto_hash_sha256_final(&state, hash.data());
  return hash;
}

Result<Hash> pack_digest(const std::filesystem::path& folder) {
  const Folder source = read_folder(folder);
  if (!source.faults.empty()) return tl::unexpected(source.faults.front());
  return pack_digest(source.files);
}

}  // namespace kiosk::consultation
