#include "kiosk/visitor/resident.h"

#include <array>

#include "kiosk/base/text.h"
#include "kiosk/consultation/question_kind.h"

namespace kiosk::visitor {
namespace {

constexpr std::array vietnamese_remarks{
    "Tôi mong hai trạm y tế vẫn mở cửa.",        "Người già đi xa rất khó.",
    "Nên giữ tên làng cũ trên biển chỉ đường.",  "Mong xã mới có ngày tiếp dân ở từng thôn.",
    "Đường từ thôn tôi đến trụ sở mới còn xấu.", "Tôi lo giấy tờ ruộng đất phải làm lại.",
    "Tôi đồng ý nhưng cần làm từ từ.",           "Trường học của các cháu nên để như cũ.",
};
constexpr std::array plain_remarks{"Please keep both clinics open.", "The road to the new office needs repair."};
constexpr std::array names{"Xuân Tâm", "Thiện Tâm", "Kim Xuân", "Chính Thiện"};

bool chance(Random& random, unsigned percent) {
  return uniform(random, 100) < percent;
}

template <class List>
std::string one_of(const List& list, Random& random) {
  return list[uniform(random, list.size())];
}

unsigned weight(const std::string& question, const std::string& option, std::size_t place) {
  if (question == consultation::stance_id)
    return option == consultation::stance_agree ? 62 : option == consultation::stance_disagree ? 24 : 14;
  return place == 0 ? 3 : 1;
}

}  // namespace

Resident resident(std::size_t number, Random& random) {
  Resident one;
  one.language = number == 1 || (number > 1 && chance(random, 8)) ? 1 : 0;
  one.writes_remark = number < 2 || chance(random, 25);
  one.skips_about = number >= 2 && chance(random, 6);
  return one;
}

std::size_t pick(const std::string& question, const std::vector<std::string>& options, Random& random) {
  unsigned total = 0;
  for (std::size_t i = 0; i < options.size(); ++i) total += weight(question, options[i], i);
  auto drawn = uniform(random, total);
  for (std::size_t i = 0; i < options.size(); ++i) {
    const unsigned share = weight(question, options[i], i);
    if (drawn < share) return i;
    drawn -= share;
  }
  return options.size() - 1;
}

std::string written_remark(Keyboard keyboard, Random& random) {
  return keyboard == Keyboard::vietnamese ? one_of(vietnamese_remarks, random) : one_of(plain_remarks, random);
}

std::string written_name(Keyboard keyboard, Random& random) {
  std::string name = one_of(names, random);
  return keyboard == Keyboard::vietnamese ? name : fold_vietnamese(name);
}

}  // namespace kiosk::visitor
