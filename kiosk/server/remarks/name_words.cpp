#include "kiosk/server/remarks/name_words.h"

#include <algorithm>
#include <set>

#include "kiosk/base/search_form.h"

namespace kiosk::server::remarks {
namespace {

using Words = std::set<std::string_view>;

const Words titles{"ông", "bà",   "anh",  "chị", "cô",   "chú", "bác", "cậu", "dì",   "em",
                   "cụ",  "thầy", "mợ",   "mẹ",  "thím", "mr",  "mrs", "ms",  "cháu", "thằng",
                   "ong", "cu",   "thay", "bố",  "má",   "bac", "chi", "co",  "chu"};
const Words short_titles{"a", "c", "e", "b"};
const Words families{"nguyễn", "trần",  "phạm", "hoàng", "huỳnh", "vũ",     "võ", "đặng", "bùi",   "đỗ",
                     "ngô",    "dương", "đinh", "đoàn",  "trịnh", "trương", "lê", "phan", "lương", "tạ"};
const Words rare_families{"mã",    "hồ",   "mai",   "cao",   "lý",    "hà",    "tô",    "kiều",   "chu",
                          "đào",   "tống", "lưu",   "thái",  "phùng", "khổng", "vương", "nghiêm", "quách",
                          "mạc",   "doãn", "đàm",   "tăng",  "lại",   "từ",    "trà",   "triệu",  "nông",
                          "lường", "lò",   "quàng", "giàng", "vàng",  "sùng",  "thào",  "lầu",    "vừ",
                          "mùa",   "tòng", "bàn",   "đèo",   "vi",    "ma",    "hoà",   "cầm",    "âu",
                          "thạch", "châu", "viên",  "tưởng", "thân",  "giáp",  "nguỵ",  "ngụy",   "phí",
                          "cù",    "bế",   "lục",   "hứa",   "ân",    "ung",   "tiêu",  "thích"};
const Words plain_families{"nguyen", "tran",   "pham", "hoang", "huynh", "vu",   "vo",
                           "dang",   "bui",    "do",   "ngo",   "duong", "dinh", "doan",
                           "trinh",  "truong", "le",   "phan",  "luong", "ta"};
const Words sure_plain_families{"nguyen", "pham", "hoang", "huynh", "bui", "dinh", "trinh", "truong", "le"};
const Words highland{"niê",  "nie",  "êban", "eban",   "mlô",    "mlo",   "ayun",   "ksor",
                     "siu",  "kpă",  "kpa",  "rơ",     "rcom",   "rmah",  "rahlan", "kbuôr",
                     "byă",  "hmok", "knul", "adrơng", "bkrông", "hwing", "ênuôl",  "enuol",
                     "kdoh", "kđoh", "nay",  "rochăm", "kră"};
const Words saints{"maria",  "giuse",     "phêrô",    "phero",  "gioan",    "phaolô",   "têrêsa",
                   "teresa", "anna",      "antôn",    "đaminh", "micae",    "vinhsơn",  "tôma",
                   "matta",  "cecilia",   "catarina", "luca",   "giacôbê",  "rosa",     "phanxicô",
                   "xaviê",  "augustinô", "lucia",    "inê",    "đôminicô", "batôlômêô"};
const Words middles{"văn", "thị", "van", "thi"};

/// Given names, also those in the middle.
const Words givens{
    "an",     "anh",    "ánh",   "ân",    "bách",   "bảo",   "bích",   "bình",   "cảnh",  "cẩm",    "chi",
    "chiến",  "chinh",  "chính", "chung", "công",   "cúc",   "cương",  "cường",  "danh",  "dân",    "diễm",
    "diệp",   "diệu",   "doanh", "dung",  "duy",    "duyên", "dũng",   "đan",    "đạt",   "đăng",   "điệp",
    "đình",   "đoan",   "đông",  "đức",   "đại",    "gấm",   "gia",    "giang",  "hà",    "hải",    "hạnh",
    "hảo",    "hân",    "hằng",  "hậu",   "hiên",   "hiếu",  "hiền",   "hiển",   "hiệp",  "hoa",    "hoan",
    "hoài",   "hoàn",   "hoàng", "hòa",   "hồng",   "huân",  "huấn",   "huệ",    "huy",   "huyền",  "hùng",
    "hưng",   "hương",  "hường", "hướng", "hữu",    "kha",   "khang",  "khanh",  "khánh", "khoa",   "khôi",
    "khuê",   "kiên",   "kiệt",  "kim",   "kỳ",     "lam",   "lan",    "lài",    "lâm",   "lân",    "liên",
    "liễu",   "linh",   "loan",  "long",  "lộc",    "lợi",   "luân",   "luận",   "lụa",   "lương",  "lượng",
    "ly",     "mai",    "mạnh",  "mẫn",   "mây",    "mến",   "minh",   "mơ",     "my",    "mỹ",     "mùi",
    "nam",    "nga",    "ngà",   "ngân",  "nghĩa",  "ngọc",  "nguyên", "nguyệt", "nhàn",  "nhân",   "nhã",
    "nhật",   "nhi",    "nhiên", "nhung", "nhường", "ninh",  "oanh",   "phong",  "phú",   "phúc",   "phương",
    "phước",  "phượng", "quang", "quân",  "quế",    "quốc",  "quyên",  "quyến",  "quyết", "quyền",  "quỳnh",
    "quý",    "sang",   "sáng",  "sen",   "sinh",   "sơn",   "sửu",    "tài",    "tâm",   "tấn",    "thanh",
    "thành",  "thao",   "thái",  "thảo",  "thắm",   "thắng", "thế",    "thiện",  "thìn",  "thịnh",  "thoa",
    "thông",  "thơ",    "thơm",  "thu",   "thuận",  "thuần", "thuý",   "thúy",   "thùy",  "thủy",   "thư",
    "thường", "thương", "tiên",  "tiến",  "tiệp",   "tình",  "tín",    "tính",   "toan",  "toàn",   "toản",
    "trang",  "trâm",   "trân",  "tri",   "trí",    "trinh", "trọng",  "trung",  "trúc",  "trường", "tuân",
    "tuấn",   "tuyên",  "tuyến", "tuyết", "tùng",   "tú",    "tường",  "tý",     "uyên",  "vân",    "viên",
    "việt",   "vinh",   "vũ",    "vượng", "vy",     "xuân",  "xuyến",  "yên",    "yến",   "sáu",    "bảy",
    "tám",    "chín",   "tư",    "út",    "thìn",   "tị",    "tỵ",     "mão",    "dậu",   "tuất",   "hợi",
    "ngát",   "mận",    "đào",   "hiện",  "thực",   "khiêm", "nhất",   "bằng",   "biên"};
const Words sure_givens{"tuấn",   "cường", "dũng", "huệ",  "hương", "loan",  "nhàn", "hằng",  "yến",
                        "phượng", "oanh",  "thoa", "thúy", "thuý",  "quyên", "tùng", "khánh", "tuyết",
                        "hùng",   "trang", "nga",  "lan",  "hoa",   "thủy",  "thuỷ", "nhung", "quỳnh",
                        "duyên",  "hường", "dung", "vân",  "thảo",  "hạnh",  "ngọc", "linh",  "minh",
                        "tâm",    "liên",  "thắm", "thìn", "quang", "sơn",   "thơm", "tuan",  "cuong"};

const Words place_words{"phố",   "đường",  "phường", "xã",   "huyện", "tỉnh",   "quận", "thành", "thôn",
                        "xóm",   "làng",   "bản",    "tổ",   "ấp",    "trường", "học",  "thpt",  "thcs",
                        "chợ",   "cầu",    "đền",    "chùa", "ngõ",   "viên",   "viện", "đài",   "sông",
                        "hồ",    "núi",    "lăng",   "bảng", "giải",  "quỹ",    "thờ",  "tích",  "miếu",
                        "đình",  "bến",    "đảo",    "đèo",  "tượng", "buôn",   "khu",  "ga",    "cảng",
                        "huyen", "truong", "đồi",    "suối", "đập",   "kênh",   "lễ",   "hẻm",   "cụm"};
/// Also the words that may stand behind "ông", "em", "tôi là" with a capital.
const Words no_names{
    "chủ",  "bí",    "trưởng", "phó",    "giám", "bộ",    "tổng", "đại",   "cán",  "ủy",    "uỷ",   "ban",
    "hội",  "bà",    "ông",    "trường", "đảng", "đoàn",  "xã",   "huyện", "cô",   "con",   "xin",  "thấy",
    "có",   "tôi",   "nội",    "ngoại",  "giáo", "trời",  "chúa", "tổ",    "thôn", "xóm",   "dân",  "người",
    "nông", "cựu",   "học",    "viên",   "sĩ",   "sỹ",    "chú",  "bác",   "anh",  "chị",   "em",   "thầy",
    "cháu", "hồ",    "mường",  "tày",    "nùng", "dao",   "mông", "hmong", "kinh", "khmer", "chăm", "việt",
    "và",   "là",    "ở",      "đi",     "đã",   "không", "mong", "cũng",  "phải", "được",  "muốn", "nghĩ",
    "đồng", "đề",    "ủng",    "rất",    "vẫn",  "chưa",  "rể",   "dâu",   "trai", "gái",   "họ",   "bạn",
    "hàng", "chồng", "vợ",     "mẹ",     "bố",   "cha",   "mình", "ta",    "này",  "đây",   "hùng", "thư",
    "tịch", "mặt",   "ubnd",   "hđnd",   "mttq", "tuyên", "công", "phật",  "đồ",   "nhân",  "kế",   "y",
    "đạo",  "chiến", "thương", "cử",     "nếu",  "đang",  "sẽ",   "cho",   "nói",  "nào",   "ai"};
/// Before văn or thị: nhà văn, đô thị, chỉ thị.
const Words no_families{"nhà",  "hội",  "ngữ",   "bản",  "môn",   "phòng", "sở",    "đô",
                        "siêu", "chỉ",  "biểu",  "hiển", "thành", "tiếng", "công",  "thuật",
                        "luận", "nền",  "trung", "ban",  "đội",   "làng",  "thiên", "nhân",
                        "hành", "huấn", "hương", "việt", "khu",   "chi",   "cận"};

/// Streets, schools, rooms and places are called after them; nobody living is meant.
constexpr std::string_view known_names[] = {"hồ chí minh",
                                            "võ nguyên giáp",
                                            "nguyễn huệ",
                                            "lê lợi",
                                            "trần phú",
                                            "nguyễn trãi",
                                            "lý thái tổ",
                                            "đinh tiên hoàng",
                                            "đinh bộ lĩnh",
                                            "trần hưng đạo",
                                            "nguyễn du",
                                            "nguyễn công trứ",
                                            "lê hồng phong",
                                            "lê duẩn",
                                            "phạm văn đồng",
                                            "trường chinh",
                                            "tôn đức thắng",
                                            "lê văn tám",
                                            "võ thị sáu",
                                            "nguyễn văn cừ",
                                            "hoàng văn thụ",
                                            "phan đình phùng",
                                            "ngô quyền",
                                            "lê hoàn",
                                            "lý thường kiệt",
                                            "trần quốc toản",
                                            "nguyễn ái quốc",
                                            "hà huy tập",
                                            "hoàng hoa thám",
                                            "nguyễn văn trỗi",
                                            "lê quý đôn",
                                            "chu văn an",
                                            "phan bội châu",
                                            "phan chu trinh",
                                            "phan châu trinh",
                                            "hai bà trưng",
                                            "lương thế vinh",
                                            "lê thánh tông",
                                            "trần nhân tông",
                                            "nguyễn bỉnh khiêm",
                                            "nguyễn đình chiểu",
                                            "nguyễn khuyến",
                                            "hàn mặc tử",
                                            "xuân diệu",
                                            "nguyễn thị minh khai",
                                            "phan văn trị",
                                            "trần lục",
                                            "nguyễn thái học",
                                            "nguyễn tri phương",
                                            "nguyễn văn linh",
                                            "phạm hồng thái",
                                            "trần quốc tuấn",
                                            "nguyễn thiện thuật",
                                            "phạm ngũ lão",
                                            "trần quang khải",
                                            "trần khánh dư",
                                            "trần nguyên hãn",
                                            "lê lai",
                                            "trần khát chân",
                                            "nguyễn viết xuân",
                                            "phan đình giót",
                                            "hoàng diệu",
                                            "nguyễn khuyến",
                                            "hồ xuân hương",
                                            "lê thị hồng gấm",
                                            "trương định",
                                            "nguyễn trung trực",
                                            "nguyễn hữu thọ",
                                            "nguyễn lương bằng",
                                            "lý tự trọng",
                                            "lê văn lương",
                                            "đinh công tráng",
                                            "nguyễn lương bằng",
                                            "nguyễn chí thanh",
                                            "trần đại nghĩa",
                                            "mạc đĩnh chi",
                                            "tô hiến thành",
                                            "tô hiệu",
                                            "lê thanh nghị",
                                            "lê trọng tấn",
                                            "tố hữu",
                                            "ngô gia tự",
                                            "lương văn tri",
                                            "hoàng quốc việt",
                                            "mai hắc đế",
                                            "mai thúc loan",
                                            "triệu thị trinh",
                                            "hoàng sa",
                                            "hoàng mai",
                                            "hoàng su phì",
                                            "hoàng liên",
                                            "phan rang",
                                            "phan thiết",
                                            "lương sơn",
                                            "lương tài",
                                            "lương thực",
                                            "võ nhai",
                                            "vũ thư",
                                            "vũ quang",
                                            "trần văn thời",
                                            "lê chân",
                                            "đoàn kết",
                                            "đoàn hùng",
                                            "dương kinh",
                                            "đinh lăng",
                                            "đặng xá",
                                            "phạm xá",
                                            "hoàng xá",
                                            "nguyễn xá",
                                            "lê xá",
                                            "đỗ xá",
                                            "bùi xá",
                                            "ngô xá",
                                            "dương xá",
                                            "đinh xá",
                                            "trần xá",
                                            "hoàng hôn",
                                            "phan rí",
                                            "lê minh xuân",
                                            "vũ trụ",
                                            "đinh hương",
                                            "trương mỹ"};
const Words titled_places{"bà rịa",  "bà nà",  "cô tô",   "bà triệu", "bà trưng", "bà đen",   "bà chiểu",
                          "bà đanh", "ông tạ", "bà điểm", "ông đốc",  "bà đá",    "chí minh", "bác hồ",
                          "bác sĩ",  "cụ rùa", "bà chúa", "anh quốc", "ông công", "ông táo",  "bà huyện"};

/// In any placement of the tone.
std::set<std::string> forms_of(const Words& words, Diacritics diacritics) {
  std::set<std::string> forms;
  for (const std::string_view word : words) forms.insert(search_form(word, diacritics));
  return forms;
}

}  // namespace

bool is_title(std::string_view word) {
  return titles.contains(word);
}
bool is_short_title(std::string_view word) {
  return short_titles.contains(word);
}
bool is_family(std::string_view word) {
  return families.contains(word);
}
bool is_rare_family(std::string_view word) {
  return rare_families.contains(word);
}
bool is_plain_family(std::string_view word) {
  return plain_families.contains(word);
}
bool is_sure_plain_family(std::string_view word) {
  return sure_plain_families.contains(word);
}
bool is_highland_name(std::string_view word) {
  return highland.contains(word);
}
bool is_saint(std::string_view word) {
  return saints.contains(word);
}
bool is_middle(std::string_view word) {
  return middles.contains(word);
}
bool is_given(std::string_view word) {
  static const std::set<std::string> toned = forms_of(givens, Diacritics::keep),
                                     plain = forms_of(givens, Diacritics::drop);
  const std::string form = search_form(word, Diacritics::keep);
  return toned.contains(form) || plain.contains(form);
}
bool is_sure_given(std::string_view word) {
  return sure_givens.contains(word);
}
bool is_place_word(std::string_view word) {
  return place_words.contains(word);
}
bool is_no_name(std::string_view word) {
  return no_names.contains(word);
}
bool is_no_family(std::string_view word) {
  return no_families.contains(word);
}
bool begins_with_known_name(std::string_view words) {
  return std::ranges::any_of(known_names, [&](std::string_view name) {
    return words.starts_with(name) && (words.size() == name.size() || words[name.size()] == ' ');
  });
}
bool is_titled_place(std::string_view two_words) {
  return titled_places.contains(two_words);
}

}  // namespace kiosk::server::remarks
