#include "tests/packs/large_pack.h"

#include <yaml-cpp/yaml.h>

#include <fstream>
#include <stdexcept>

#include "kiosk/base/text.h"

namespace kiosk::test {
namespace {

namespace fs = std::filesystem;

const fs::path sample = KIOSK_SOURCE_DIR "/assets/consultations/kim-son-xuan-chinh";
constexpr const char* unit_names[] = {"Đinh Văn – Lâm Hà", "Phú Sơn – Lâm Hà", "Tân Hà – Lâm Hà", "Nam Hà – Lâm Hà",
                                      "Đăk Rơ Wa",         "Ea H’leo",         "Quảng Phú Cầu",   "Hòa Mỹ Đông"};
constexpr const char* hamlet_names[] = {"Thôn Hạ",    "Xóm Đồng Đắc", "Buôn Jơ Ngây",    "Tổ dân phố 26/3",
                                        "Thôn K’Đang", "Làng Thủy Tú", "Bản Nậm Cắn Trên", "Ấp Mỹ Phú Đông A"};
constexpr const char* filler =
    " của khu dân cư nông trường Việt Trung – Phước Thuận phía bên kia sông Krông Nô Đường Quốc lộ Trường Sơn cũ đến "
    "hết địa phận thị trấn Nghĩa Trang";

/// The text, made longer so that it has that many letters.
std::string lengthened(std::string text, std::size_t letters) {
  while (count_code_points(text) < letters) text += filler;
  std::string cut;
  for (std::size_t at = 0; at < text.size() && (count_code_points(cut) < letters || is_utf8_continuation(text[at])); ++at)
    cut += text[at];
  if (cut.back() == ' ') cut.back() = 'a';
  return cut;
}

/// A scalar that is text, whatever it looks like.
YAML::Node quoted(const std::string& text) {
  YAML::Node node(text);
  node.SetTag("!");
  return node;
}

YAML::Node both(const std::string& vietnamese, const std::string& english) {
  YAML::Node node;
  node["vi"] = quoted(vietnamese);
  node["en"] = quoted(english);
  return node;
}

YAML::Node figure(int value, const char* unit) {
  YAML::Node node;
  node["value"] = value;
  node["unit"] = unit;
  node["provenance"] = "illustrative";
  return node;
}

std::string hamlet_name(const PackShape& shape, int number) {
  constexpr int kinds = static_cast<int>(std::size(hamlet_names));
  if (shape.name_letters > 0) return lengthened("Thôn " + std::to_string(number + 1), shape.name_letters);
  const bool counted = number % 2 == 0 || number / 2 >= kinds;
  return counted ? "Khu phố " + std::to_string(number + 1) : hamlet_names[number / 2];
}

YAML::Node hamlet(const PackShape& shape, const std::string& unit, int number, const YAML::Node& like) {
  YAML::Node node = YAML::Clone(like);
  node["id"] = unit + "-" + std::to_string(number + 1);
  const std::string name = hamlet_name(shape, number);
  node["name"] = both(name, name);
  node["listed"] = figure(100 + number, "voters");
  return node;
}

std::string unit_name(const PackShape& shape, std::size_t number) {
  const std::string name = unit_names[number % std::size(unit_names)];
  return shape.name_letters > 0 ? lengthened(name, shape.name_letters) : name;
}

YAML::Node unit(const PackShape& shape, std::size_t number, const YAML::Node& like) {
  YAML::Node node = YAML::Clone(like);
  const std::string id = "unit-" + std::to_string(number + 1), name = unit_name(shape, number);
  node["id"] = id;
  node["name"] = both(name, name);
  node["full_name"] = both("xã " + name, name + " commune");
  node["population"] = figure(2737 + 911 * static_cast<int>(number), "people");
  node["hamlet_count"] = figure(shape.hamlets[number], "hamlets");
  const YAML::Node hamlet_like = like["hamlets"][0];
  YAML::Node hamlets(YAML::NodeType::Sequence);
  for (int i = 0; i < shape.hamlets[number]; ++i) hamlets.push_back(hamlet(shape, id, i, hamlet_like));
  node["hamlets"] = hamlets;
  return node;
}

YAML::Node option(const PackShape& shape, int number) {
  YAML::Node node;
  node["id"] = "option-" + std::to_string(number + 1);
  node["icon"] = "groups";
  const std::string label = "Điều " + std::to_string(number + 1) + ": giữ nguyên nơi làm thủ tục và người phụ trách";
  node["label"] = both(lengthened(label, shape.option_letters),
                       lengthened("Point " + std::to_string(number + 1) + ": keep the office and its staff", shape.option_letters));
  return node;
}

/// Kinds and styles in turn, so that each way of drawing occurs.
YAML::Node question(const PackShape& shape, int number) {
  constexpr std::pair<const char*, const char*> kinds[] = {
      {"several", "rows"}, {"single", "rows"}, {"single", "names"}, {"ranked", "rows"}, {"scale", "rows"}, {"text", "remark"}};
  const auto& [kind, style] = kinds[number % static_cast<int>(std::size(kinds))];
  YAML::Node node;
  node["id"] = "question-" + std::to_string(number + 1);
  node["kind"] = kind;
  node["style"] = style;
  node["optional"] = true;
  const std::string title = "Câu " + std::to_string(number + 1) + ": ông bà thấy nên làm gì trước tiên với";
  node["title"] = both(lengthened(title, 150), lengthened("Question " + std::to_string(number + 1) + ": what comes first", 150));
  node["hint"] = both("Ông bà có thể đổi câu trả lời trước khi gửi.", "You can change your answer before sending.");
  node["short_title"] = both(lengthened("Việc thứ " + std::to_string(number + 1), 40), lengthened("Matter " + std::to_string(number + 1), 40));
  if (kind == std::string("scale")) {
    node["low"] = both("Rất không hài lòng", "Very dissatisfied");
    node["high"] = both("Rất hài lòng", "Very satisfied");
  } else if (kind != std::string("text")) {
    for (int i = 0; i < shape.options; ++i) node["options"].push_back(option(shape, i));
  }
  return node;
}

void lengthen_form(const PackShape& shape, YAML::Node root) {
  YAML::Node form = root["form"];
  const int present = 6;  // questions of the sample
  for (int number = 0; number < shape.questions - present; ++number) {
    YAML::Node page;
    page["id"] = "page-" + std::to_string(number + 1);
    page["optional"] = true;
    page["questions"].push_back(question(shape, number));
    form.push_back(page);
  }
}

std::string list_of_units(const PackShape& shape) {
  std::string list;
  for (std::size_t i = 0; i < shape.hamlets.size(); ++i)
    list += (i == 0 ? "" : i + 1 == shape.hamlets.size() ? " và " : ", ") + std::string(unit_names[i % std::size(unit_names)]);
  return list;
}

void name_everything(const PackShape& shape, YAML::Node root) {
  const std::string units = list_of_units(shape);
  const std::string after = shape.name_letters > 0 ? lengthened("Đinh Văn Lâm Hà", shape.name_letters) : "Đinh Văn Lâm Hà";
  root["id"] = shape.id;
  root["topic"] = both("Lấy ý kiến về việc sắp xếp các xã " + units + " thành xã Đinh Văn Lâm Hà, tỉnh Lâm Đồng",
                       "Consultation on joining " + units + " into Đinh Văn Lâm Hà, Lâm Đồng province");
  root["proposal"] = both("Đề xuất nhập toàn bộ diện tích tự nhiên, quy mô dân số của các xã " + units + " thành xã Đinh Văn Lâm Hà",
                          "Proposal: join the communes " + units + " into Đinh Văn Lâm Hà commune");
  root["headline"] = both("Ông bà nghĩ gì về việc nhập các xã này thành một?", "What do you think of joining these communes?");
  root["parent"] = both("Huyện Lâm Hà, tỉnh Lâm Đồng (theo Nghị quyết 1671/NQ-UBTVQH15)", "Lâm Hà district, Lâm Đồng province");
  root["form"][0]["questions"][0]["title"] =
      both("Ông bà có đồng ý nhập các xã " + units + " để thành lập xã mới có tên gọi là xã Đinh Văn Lâm Hà thuộc tỉnh Lâm Đồng không?",
           "Do you agree to join " + units + " into Đinh Văn Lâm Hà?");
  for (auto unit : root["plan"]["units"]) unit.remove("unit");  // the units of today are other ones
  root["units_after"][0]["name"] = both(after, after);
  root["units_after"][0]["full_name"] = both("xã " + after, after + " commune");
}

bool is_plain(const YAML::Node& scalar) {
  return scalar.Tag() != "!" && scalar.Scalar().find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-._") == std::string::npos;
}

/// yaml-cpp's own emitter does not keep which numbers were texts.
void emit(std::ostream& out, const YAML::Node& node, const std::string& indent) {
  if (node.IsScalar()) {
    const bool plain = is_plain(node);
    std::string text = node.Scalar();
    for (std::size_t at = 0; !plain && (at = text.find_first_of("\"\\", at)) != std::string::npos; at += 2) text.insert(at, 1, '\\');
    out << (plain ? " " : " \"") << text << (plain ? "\n" : "\"\n");
    return;
  }
  if (node.size() == 0) {
    out << (node.IsSequence() ? " []\n" : " {}\n");
    return;
  }
  out << '\n';
  for (const auto& entry : node) {
    out << indent << (node.IsSequence() ? std::string("-") : entry.first.Scalar() + ":");
    emit(out, node.IsSequence() ? YAML::Node(entry) : YAML::Node(entry.second), indent + "  ");
  }
}

/// Fields in two rows, with an office each; the new unit around them.
std::string map_of(const PackShape& shape) {
  const auto columns = (shape.hamlets.size() + 1) / 2;
  const auto square = [](double x, double y, double w, double h) {
    const auto point = [](double a, double b) { return "[" + std::to_string(a) + ", " + std::to_string(b) + "]"; };
    return "{\"type\": \"Polygon\", \"coordinates\": [[" + point(x, y) + ", " + point(x + w, y) + ", " + point(x + w, y + h) + ", " +
           point(x, y + h) + ", " + point(x, y) + "]]}";
  };
  const auto feature = [](const std::string& properties, const std::string& geometry) {
    return "{\"type\": \"Feature\", \"properties\": {" + properties + "}, \"geometry\": " + geometry + "}";
  };
  std::string features = feature(R"("layer": "unit_after", "unit": "xuan-chinh")", square(0, 0, 10.0 * static_cast<double>(columns), 20));
  for (std::size_t i = 0; i < shape.hamlets.size(); ++i) {
    const double x = 10.0 * static_cast<double>(i % columns), y = i < columns ? 10 : 0;
    const bool wide = i + 1 == shape.hamlets.size() && i % 2 == 0;
    const std::string of = "\"unit\": \"unit-" + std::to_string(i + 1) + "\"";
    features += ",\n" + feature("\"layer\": \"unit_before\", " + of, square(x, y, wide ? 20 : 10, 10));
    features += ",\n" + feature("\"layer\": \"office\", " + of,
                                "{\"type\": \"Point\", \"coordinates\": [" + std::to_string(x + 3) + ", " + std::to_string(y + 4) + "]}");
  }
  return "{\"type\": \"FeatureCollection\", \"features\": [\n" + features + "]}\n";
}

void write(const fs::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  if (!(out << text).flush()) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace

PackShape large_shape() {
  return {"large-merger", {60, 21, 22, 23, 24}};
}

PackShape extreme_shape() {
  return {"extreme-merger", {38, 38, 38, 38, 37, 37, 37, 37}, 60, 12, 120, 20};
}

void write_pack(const PackShape& shape, const fs::path& folder) {
  fs::create_directories(folder);
  fs::copy(sample, folder, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  YAML::Node root = YAML::LoadFile(sample / "pack.yaml");
  const YAML::Node like = YAML::Clone(root["units"][0]);
  YAML::Node units(YAML::NodeType::Sequence);
  for (std::size_t i = 0; i < shape.hamlets.size(); ++i) units.push_back(unit(shape, i, like));
  root["units"] = units;
  root["sums"] = YAML::Node(YAML::NodeType::Sequence);
  name_everything(shape, root);
  lengthen_form(shape, root);
  std::ostringstream out;
  emit(out, root, "");
  fs::remove(folder / "pack.yaml");
  fs::remove(folder / "map.geojson");
  write(folder / "pack.yaml", out.str().substr(1));
  write(folder / "map.geojson", map_of(shape));
}

}  // namespace kiosk::test
