// Files as other programs write them: maps of QGIS, texts of Windows editors, archives of file managers.
#include <doctest/doctest.h>

#include "kiosk/base/bytes.h"
#include "kiosk/consultation/archive.h"
#include "kiosk/consultation/folder.h"
#include "kiosk/consultation/pack.h"
#include "tests/consultation/scratch.h"

using namespace kiosk;
using namespace kiosk::consultation;
namespace fs = std::filesystem;

namespace {

const fs::path inputs = source_dir / "tests/consultation/inputs";
constexpr const char* byte_order_mark = "\xEF\xBB\xBF";

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string faults_of(const Loaded& loaded) {
  std::string all;
  for (const Fault& fault : loaded.faults) all += fault.where + ": " + fault.code + ": " + fault.what + "\n";
  return all;
}

/// A map with one unit, and one more feature with this geometry.
std::string map_with(const std::string& geometry, const std::string& properties = R"({"layer": "canal"})") {
  return R"({"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"layer": "unit_before", "unit": "north"},
 "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [9, 0], [9, 9], [0, 0]]]}},
{"type": "Feature", "properties": )" +
         properties + R"(, "geometry": )" + geometry + "}]}";
}

Loaded loaded_with_map(const std::string& map) {
  const PackCopy copy;
  copy.write("map.geojson", map);
  Loaded loaded = copy.load();
  REQUIRE_MESSAGE(loaded.pack, (faults_of(loaded)));
  return loaded;
}

std::size_t rings_of(const std::string& geometry) {
  return loaded_with_map(map_with(geometry)).pack->map.features.back().rings.size();
}

std::vector<std::string> warnings_of(const Loaded& loaded, const std::string& file) {
  std::vector<std::string> codes;
  for (const Fault& warning : loaded.warnings)
    if (warning.where.starts_with(file)) codes.push_back(warning.code);
  return codes;
}

/// One file of a ZIP archive, with the name's bytes as they are.
struct ZipFile {
  std::string name, content, extra;
  bool marked_utf8 = false;
};

std::string number(std::uint32_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xFFU);
  return text;
}

std::uint32_t crc32_of(std::string_view text) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : text) {
    crc ^= static_cast<std::uint8_t>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
  }
  return ~crc;
}

/// The Info-ZIP extra field with the name in UTF-8.
std::string unicode_path(const std::string& name, const std::string& utf8) {
  const std::string body = number(1, 1) + number(crc32_of(name), 4) + utf8;
  return number(0x7075, 2) + number(static_cast<std::uint32_t>(body.size()), 2) + body;
}

/// An archive of stored files, as the programs of Windows lay it out.
std::string zip_of(const std::vector<ZipFile>& files) {
  std::string out, directory;
  for (const ZipFile& file : files) {
    const auto size = number(static_cast<std::uint32_t>(file.content.size()), 4);
    const std::string common = number(20, 2) + number(file.marked_utf8 ? 0x800 : 0, 2) + number(0, 2) +
                               number(0, 2) + number(0x5D00, 2) + number(crc32_of(file.content), 4) + size + size +
                               number(static_cast<std::uint32_t>(file.name.size()), 2) +
                               number(static_cast<std::uint32_t>(file.extra.size()), 2);
    directory += number(0x02014b50, 4) + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) +
                 number(0, 4) + number(static_cast<std::uint32_t>(out.size()), 4) + file.name + file.extra;
    out += number(0x04034b50, 4) + common + file.name + file.extra + file.content;
  }
  const auto count = number(static_cast<std::uint32_t>(files.size()), 2);
  const auto start = static_cast<std::uint32_t>(out.size());
  return out + directory + number(0x06054b50, 4) + number(0, 2) + number(0, 2) + count + count +
         number(static_cast<std::uint32_t>(directory.size()), 4) + number(start, 4) + number(0, 2);
}

/// The good pack's files under this folder; `name` makes each path's bytes and extra field.
template <class Name>
std::string zipped_pack(Name name) {
  const fs::path pack = source_dir / "tests/consultation/fixtures/good";
  std::vector<ZipFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(pack)) {
    if (!entry.is_regular_file()) continue;
    ZipFile file = name(fs::relative(entry.path(), pack).generic_string());
    file.content = content_of(entry.path());
    files.push_back(std::move(file));
  }
  return zip_of(files);
}

void is_unpacked(const std::string& archive) {
  const Scratch scratch;
  const auto done = unpack_upload(bytes_of(archive), scratch.path() / "pack");
  REQUIRE_MESSAGE(done, (done ? "" : done.error().code + ": " + done.error().where));
  const Loaded loaded = load_pack(scratch.path() / "pack", schema_file);
  CHECK_MESSAGE(loaded.pack, faults_of(loaded));
}

std::string with_windows_line_ends(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? "\r\n" : std::string(1, c);
  return out;
}

}  // namespace

TEST_CASE("a map as QGIS writes it is read, with its crs") {
  const PackCopy copy;
  std::string map = content_of(inputs / "map-qgis-crs.geojson");
  map.replace(map.find("xuan-thien"), 10, "north");
  copy.write("map.geojson", map);
  const Loaded loaded = copy.load();
  REQUIRE_MESSAGE(loaded.pack, (faults_of(loaded)));
  CHECK(loaded.pack->map.features.size() == 1);
  CHECK(warnings_of(loaded, "map.geojson").empty());
}

TEST_CASE("bounding boxes, heights and several parts of a feature are read") {
  const std::string heights = R"({"type": "LineString", "coordinates": [[1, 2, 7.5], [3, 4, -1]]})";
  const Loaded loaded = loaded_with_map(map_with(heights));
  const auto& ring = loaded.pack->map.features.back().rings.at(0);
  CHECK(ring.at(1).x == 3);
  CHECK(ring.at(1).y == -4);
  CHECK(rings_of(R"({"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]})") == 2);
  CHECK(rings_of(R"({"type": "MultiPolygon", "bbox": [0, 0, 9, 9], "coordinates":
    [[[[0, 0], [1, 0], [1, 1], [0, 0]]], [[[4, 4], [5, 4], [5, 5], [4, 4]]]]})") == 2);
  CHECK(rings_of(R"({"type": "GeometryCollection", "geometries": [
    {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
    {"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]]]}]})") == 2);
}

TEST_CASE("each point of a MultiPoint is an office of its own") {
  const Loaded loaded = loaded_with_map(map_with(R"({"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]})",
                                                 R"({"layer": "office", "unit": "north"})"));
  REQUIRE(loaded.pack->map.features.size() == 3);
  CHECK(loaded.pack->map.features[2].rings.at(0).at(0).x == 3);
}

TEST_CASE("features without properties or geometry are left out, and the author is told where") {
  for (const char* properties : {"null", "{}"}) {
    const Loaded loaded =
        loaded_with_map(map_with(R"({"type": "Point", "coordinates": [1, 2]})", properties));
    CHECK(loaded.pack->map.features.size() == 1);
    CHECK(warnings_of(loaded, "map.geojson:4") == std::vector<std::string>{"map-feature-empty"});
  }
  CHECK(loaded_with_map(map_with("null")).pack->map.features.size() == 1);
}

TEST_CASE("columns that a map's table has besides are told and not used, empty ones are no text") {
  const Loaded loaded = loaded_with_map(
      map_with(R"({"type": "Point", "coordinates": [1, 2]})",
               R"({"layer": "label", "unit": null, "name": "Sông Vạc", "fid": 3, "ten_xa\u000b": "Bắc"})"));
  CHECK(loaded.pack->map.features.back().name.in("vi") == "Sông Vạc");
  CHECK(loaded.pack->map.features.back().name.in("en") == "Sông Vạc");
  REQUIRE(loaded.warnings.size() >= 1);
  const auto told = std::ranges::find(loaded.warnings, "map-key-unused", &Fault::code);
  REQUIRE(told != loaded.warnings.end());
  CHECK(told->what.find("ten_xa\xEF\xBF\xBD") != std::string::npos);
}

TEST_CASE("control characters by escapes are refused in maps and in interface words") {
  const PackCopy map;
  map.write("map.geojson", map_with(R"({"type": "Point", "coordinates": [1, 2]})",
                                    R"({"layer": "label", "name": "Sông\u000bVạc"})"));
  CHECK(faults_of(map.load()).find("map.geojson:4: text-unreadable") != std::string::npos);
  for (const char* escape : {"\\v", "\\033", "\\x07", "\\b"}) {
    const PackCopy words;
    words.write("locales/vi.po", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                                 "msgid \"home.title\"\nmsgstr \"Chào" + std::string(escape) + "\"\n");
    CAPTURE(escape);
    CHECK(faults_of(words.load()).find("locales/vi.po:4: text-unreadable") != std::string::npos);
  }
  const PackCopy quoted;
  quoted.write("locales/vi.po", "msgid \"a\"\nmsgstr \"b\n");
  const std::string unreadable = faults_of(quoted.load());
  CAPTURE(unreadable);
  CHECK(unreadable.find("locales/vi.po:3: interface-words-unreadable") != std::string::npos);
}

TEST_CASE("every text file may begin with a byte order mark and have the line ends of Windows") {
  const PackCopy plain, foreign;
  plain.write("locales/vi.po", "msgid \"home.title\"\nmsgstr \"Chào\"\n");
  foreign.write("locales/vi.po", "msgid \"home.title\"\nmsgstr \"Chào\"\n");
  std::size_t changed = 0;
  for (const auto& entry : fs::recursive_directory_iterator(foreign.folder())) {
    const std::string name = fs::relative(entry.path(), foreign.folder()).generic_string();
    if (!entry.is_regular_file() || !is_text_file(name)) continue;
    foreign.write(name, byte_order_mark + with_windows_line_ends(foreign.read(name)));
    ++changed;
  }
  CHECK(changed == 5);
  const Loaded expected = plain.load(), loaded = foreign.load();
  REQUIRE_MESSAGE(loaded.pack, (faults_of(loaded)));
  CHECK(loaded.pack->rights.in("vi") == expected.pack->rights.in("vi"));
  CHECK(loaded.pack->topic.in("vi") == expected.pack->topic.in("vi"));
  CHECK(loaded.pack->map.features.size() == expected.pack->map.features.size());
  CHECK(loaded.pack->catalogues.at("vi").text("home.title") == "Chào");
}

TEST_CASE("faults keep their lines in files with a byte order mark and line ends of Windows") {
  const PackCopy copy;
  const int line = copy.change("sample: true", "smaple: true");
  copy.write("pack.yaml", byte_order_mark + with_windows_line_ends(copy.read("pack.yaml")));
  CHECK(faults_of(copy.load()).find("pack.yaml:" + std::to_string(line) + ": unknown-key") != std::string::npos);
}

TEST_CASE("the archive of a file manager with a Vietnamese folder name is unpacked") {
  const Scratch scratch;
  const auto done = unpack_upload(bytes_of(content_of(inputs / "zip-vietnamese-folder.zip")), scratch.path() / "pack");
  REQUIRE_MESSAGE(done, (done ? "" : done.error().code + ": " + done.error().where));
  CHECK(fs::exists(scratch.path() / "pack/pack.yaml"));
  CHECK(fs::exists(scratch.path() / "pack/texts/rights.vi.md"));
}

TEST_CASE("archives of Windows in any code page, with backslashes or folders in folders, are unpacked") {
  const std::string cp1258 = "B\xF4 n\xF4\xF2i dung x\xE3", cp437 = "B\xE2 n\x93i dung";
  const auto plain = [](const std::string& path) { return ZipFile{path, {}, {}}; };
  is_unpacked(zipped_pack(plain));
  is_unpacked(zipped_pack([&](const std::string& path) { return plain(cp1258 + "/" + path); }));
  is_unpacked(zipped_pack([&](const std::string& path) { return plain(cp437 + "/" + path); }));
  is_unpacked(zipped_pack([&](const std::string& path) {
    return ZipFile{"Bộ nội dung xã/" + path, {}, {}, true};
  }));
  is_unpacked(zipped_pack([&](const std::string& path) {
    const std::string name = cp437 + "/" + path;
    return ZipFile{name, {}, unicode_path(name, "Bộ nội dung xã/" + path)};
  }));
  is_unpacked(zipped_pack([&](std::string path) {
    std::ranges::replace(path, '/', '\\');
    return plain("xa\\" + path);
  }));
  is_unpacked(zipped_pack([&](const std::string& path) { return plain(cp1258 + "/xã/2026/" + path); }));
}

TEST_CASE("what systems add to folders and archives is no part of a pack") {
  const auto with = [](std::vector<ZipFile> more) {
    const PackCopy copy;
    for (const ZipFile& file : more) copy.write(file.name, "x");
    return copy.load().pack.has_value();
  };
  CHECK(with({{".DS_Store", "", ""}, {"texts/._rights.vi.md", "", ""}, {"Thumbs.db", "", ""}}));
  CHECK(with({{"__MACOSX/texts/x", "", ""}}));
  CHECK_FALSE(with({{".hidden", "", ""}}));
  const PackCopy copy;
  const auto before = pack_digest(copy.folder());
  copy.write("texts/.DS_Store", "x");
  CHECK(pack_digest(copy.folder()).value() == before.value());
}

TEST_CASE("paths of Windows that leave the archive are refused") {
  const Scratch scratch;
  for (const char* name : {"..\\outside", "a\\..\\..\\outside", "C:\\outside", "\\outside"}) {
    const auto done = unpack_upload(bytes_of(zip_of({{name, "x", ""}, {"pack.yaml", "x", ""}})), scratch.path() / "p");
    REQUIRE_FALSE(done);
    CHECK(done.error().code == "archive-outside");
  }
}
