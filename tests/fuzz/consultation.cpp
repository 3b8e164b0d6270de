// Packs: folder, archive, Markdown, map, catalogue.
#include <cmath>

#include "kiosk/base/catalogue.h"
#include "kiosk/base/text.h"
#include "kiosk/consultation/archive.h"
#include "kiosk/consultation/load.h"
#include "kiosk/consultation/markdown.h"
#include "kiosk/consultation/sections.h"
#include "kiosk/consultation/yaml_text.h"
#include "kiosk/hall/draw/polygon.h"
#include "tests/fuzz/fuzz.h"

namespace kiosk::fuzz {
namespace {

namespace fs = std::filesystem;
using namespace consultation;

const fs::path& schema() {
  static const fs::path file = source() / "assets/consultations/schema/pack.schema.json";
  return file;
}

const PackFiles& good_files() {
  static const PackFiles files = read_folder(source() / "tests/consultation/fixtures/good").files;
  return files;
}

/// The good pack, with files replaced by the input.
PackFiles changed_files(std::string_view input) {
  PackFiles files = good_files();
  std::string path = "pack.yaml", content;
  for (Taker lines(input); !lines.empty();) {
    const std::string_view line = lines.line();
    if (line.starts_with("=== ")) {
      if (!content.empty()) files[path] = std::exchange(content, {});
      path = line.substr(4);
    } else {
      content.append(line).append("\n");
    }
  }
  if (!content.empty()) files[path] = content;
  return files;
}

void must_be_told(const std::vector<Fault>& faults) {
  for (const Fault& fault : faults) {
    must(!fault.code.empty() && !fault.what.empty() && !fault.where.empty(),
         "a fault without words or place");
    must(is_utf8(fault.what) && is_utf8(fault.remedy), "words that are not UTF-8");
  }
}

/// Only regular files and folders, within the limits of a pack.
void must_be_tame(const fs::path& folder) {
  if (!fs::exists(folder)) return;
  std::uintmax_t bytes = 0, files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto kind = entry.symlink_status().type();
    must(kind == fs::file_type::regular || kind == fs::file_type::directory, "not a plain file");
    if (kind != fs::file_type::regular) continue;
    bytes += entry.file_size();
    ++files;
  }
  must(bytes <= max_pack_bytes && files <= max_pack_files, "more than a pack may hold");
}

}  // namespace

void pack(std::string_view input) {
  const Scratch scratch;
  for (const auto& [path, content] : changed_files(input)) {
    if (check_pack_path(path) && !fs::is_directory(scratch.path() / path))
      write(scratch.path() / path, content);
  }
  const Loaded loaded = load_pack(scratch.path(), schema());
  must(loaded.pack.has_value() == loaded.faults.empty(), "a pack with faults, or none without");
  must_be_told(loaded.faults);
  if (!loaded.pack) return;
  must(!loaded.pack->units.empty() && !loaded.pack->languages.empty(), "a pack without units or languages");
  must(!loaded.pack->form.empty(), "a pack that asks nothing");
}

void archive(std::string_view input) {
  const Scratch scratch;
  const auto bytes = bytes_of(input);
  const auto ours = unpack_archive(bytes, scratch.path() / "outer/ours");
  const auto theirs = unpack_upload(bytes, scratch.path() / "outer/theirs");
  must_be_tame(scratch.path());
  must(ours || !fs::exists(scratch.path() / "outer/ours/pack.yaml"), "a bad archive left files");
  must(theirs || !fs::exists(scratch.path() / "outer/theirs/pack.yaml"), "a bad archive left files");
  for (const auto& entry : fs::directory_iterator(scratch.path()))
    must(entry.path().filename() == "outer", "a file outside the folder");
}

void markdown(std::string_view input) {
  const auto blocks = read_markdown(input);
  if (!blocks) return must(blocks.error().code == "markdown-depth", "an unknown fault");
  std::size_t size = 0;
  for (const Block& block : *blocks) size += block.text.size();
  must(size <= 8 * input.size() + 64, "the text grew while it was read");
  const std::string longer = std::string(input) + "](x)**`";
  must(read_markdown(std::string_view(longer).substr(0, input.size())).value() == *blocks,
       "what stands behind a text was read too");
}

void geojson(std::string_view input) {
  static const YAML::Node root = read_yaml("pack.yaml", good_files().at("pack.yaml")).value();
  PackFiles files = good_files();
  files["map.geojson"] = input;
  Reading reading{files, {}, {}};
  Pack pack;
  read_manifest(reading, root, pack);
  read_units(reading, root, pack);
  read_map(reading, root, pack);
  must_be_told(reading.faults);
  std::size_t points = 0;
  for (const MapFeature& feature : pack.map.features) {
    std::vector<std::vector<hall::draw::Point>> rings;
    for (const auto& ring : feature.rings) {
      auto& drawn = rings.emplace_back();
      for (const auto& point : ring) {
        must(std::isfinite(point.x) && std::isfinite(point.y), "a point that is nowhere");
        drawn.push_back({static_cast<float>(point.x), static_cast<float>(point.y)});
        ++points;
      }
    }
    must(hall::draw::tessellate(rings).points.size() % 3 == 0, "a triangle without three points");
  }
  must(points <= 10'000, "more points than a map may have");
}

void catalogue(std::string_view input) {
  const Scratch scratch;
  write(scratch.path() / "vi.po", input);
  const auto read = Catalogue::load(scratch.path() / "vi.po");
  if (!read) return must(!read.error().what.empty(), "a fault without words");
  for (const std::string& key : read->keys()) {
    must(read->has(key), "a key that is not there");
    (void)read->text(key, {{"n", "{n}"}, {"name", "x"}});
    (void)read->plural(key, 2, {{"n", "2"}});
  }
}

}  // namespace kiosk::fuzz
