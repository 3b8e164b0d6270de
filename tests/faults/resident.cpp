#include "tests/faults/resident.h"

#include <array>
#include <boost/json.hpp>

#include "kiosk/base/bytes.h"
#include "tests/e2e/harness.h"

namespace kiosk::faults {
namespace {

namespace json = boost::json;

constexpr std::string_view typed_mark = "typed ", receipt_mark = "receipt ";

}  // namespace

std::string mark(Random& random) {
  std::array<std::uint8_t, 12> bytes{};
  random.fill(bytes);
  std::string letters = to_hex(bytes);
  for (char& c : letters) c = static_cast<char>(c <= '9' ? 'g' + (c - '0') : c);
  return letters;
}

opinion::Opinion resident(Random& random, const std::string& kiosk, Day day) {
  static constexpr std::array stances{"agree", "disagree", "other"};
  opinion::Opinion one;
  one.id = uuid_v4(random);
  one.consultation = "kim-son-xuan-chinh";
  one.revision = 1;
  one.kiosk = kiosk;
  one.unit = "xuan-thien";
  one.hamlet = "xuan-thien-" + std::to_string(1 + uniform(random, 7));
  one.language = "vi";
  one.day = day;
  one.answers["stance"] = std::string(stances[uniform(random, stances.size())]);
  one.answers["reasons"] = std::vector<std::string>{"school", "clinic"};
  one.answers["name"] = std::string("xuan-chinh");
  one.answers["remark"] =
      std::string(canary) + " Người già đi xa rất khó, mong giữ trạm y tế " + mark(random);
  return one;
}

Said said_of(const opinion::Opinion& opinion, const std::string& receipt) {
  Said said{receipt, opinion.unit, opinion.hamlet.value_or(""), {}};
  for (const auto& [question, answer] : opinion.answers) {
    std::string& joined = said.answers[question];
    if (const auto* one = answer.text()) {
      joined = *one;
      continue;
    }
    for (const std::string& choice : *answer.choices())
      joined += (joined.empty() ? "" : "; ") + choice;
  }
  return said;
}

std::string typed_line(const Said& said) {
  json::object answers;
  for (const auto& [question, answer] : said.answers) answers[question] = answer;
  return std::string(typed_mark) +
         json::serialize(json::object{
             {"receipt", said.receipt}, {"unit", said.unit}, {"hamlet", said.hamlet}, {"answers", answers}}) +
         "\n";
}

std::string receipt_line(const std::string& receipt) {
  return std::string(receipt_mark) + receipt + "\n";
}

void read_log(Referee& referee, const std::filesystem::path& log) {
  for (const std::string& line : e2e::read_lines(log)) {
    if (line.starts_with(receipt_mark)) referee.acknowledged(line.substr(receipt_mark.size()));
    if (!line.starts_with(typed_mark)) continue;
    const auto object = json::parse(line.substr(typed_mark.size())).as_object();
    const auto text = [&](const char* name) { return json::value_to<std::string>(object.at(name)); };
    referee.typed({text("receipt"), text("unit"), text("hamlet"),
                   json::value_to<std::map<std::string, std::string>>(object.at("answers"))});
  }
}

}  // namespace kiosk::faults
