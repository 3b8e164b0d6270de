#include "kiosk/server/office/remark_groups.h"

#include <algorithm>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/page_formats.h"
#include "kiosk/server/remarks/alike.h"

namespace kiosk::server::office {
namespace {

using data = PageData;

constexpr std::size_t groups_a_page = 10, shown_of_a_group = 5, most_common_words = 12;
constexpr const char* gap = " \n ";  ///< in the place of hidden words

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < std::min(words.size(), most_common_words); ++i)
    text += (i == 0 ? "" : ", ") + words[i];
  return words.size() > most_common_words ? text + ", …" : text;
}

data group_data(const remarks::AlikeGroup& found, std::size_t number,
                const std::vector<remarks::Remark>& remarks, const consultation::Pack& pack,
                const RemarkReader& reader, const PageRequest& request) {
  data group(data::type::object), inside(data::type::list);
  std::string keys;
  for (std::size_t i = 0; i < found.members.size(); ++i) {
    const remarks::Remark& remark = remarks[found.members[i].index];
    keys += (i == 0 ? "" : " ") + remark_key_text(remark.key);
    if (i >= shown_of_a_group) continue;
    data one = remark_data(remark, pack, reader, request);
    if (i > 0) {
      one.set("why",
              request.words.text("remarks.alike_percent", {{"n", std::to_string(found.members[i].percent)}}));
    }
    inside.push_back(one);
  }
  const auto told = [&](const char* key, std::size_t n) {
    return request.words.plural(key, static_cast<std::int64_t>(n),
                                {{"n", format_integer(static_cast<std::int64_t>(n), request.language)}});
  };
  const std::size_t left = found.members.size() - std::min(found.members.size(), shown_of_a_group);
  group.set("size", told("remarks.alike", found.members.size()));
  group.set("number", std::to_string(number));
  group.set("keys", keys);
  set_text(group, "common", joined(found.common));
  set_text(group, "left", left > 0 ? told("remarks.alike_more", left) : std::string());
  group.set("remarks", inside);
  return group;
}

}  // namespace

void set_groups(data& content, const std::vector<remarks::Remark>& remarks, const consultation::Pack& pack,
                const RemarkReader& reader, const PageRequest& request) {
  std::vector<std::string> texts;
  for (const remarks::Remark& remark : remarks) texts.push_back(remark.shown_text(gap));
  const auto groups = remarks::group_alike(texts);
  const std::size_t pages = std::max<std::size_t>(1, (groups.size() + groups_a_page - 1) / groups_a_page),
                    asked = static_cast<std::size_t>(typed_number(request.query("page")).value_or(1)),
                    page = std::clamp<std::size_t>(asked, 1, pages), first = (page - 1) * groups_a_page;
  data list(data::type::list);
  for (std::size_t i = first; i < std::min(groups.size(), first + groups_a_page); ++i)
    list.push_back(group_data(groups[i], i + 1, remarks, pack, reader, request));
  content.set("groups", list);
  content.set("group_count",
              request.words.plural(
                  "remarks.groups", static_cast<std::int64_t>(groups.size()),
                  {{"n", format_integer(static_cast<std::int64_t>(groups.size()), request.language)},
                   {"of", format_integer(static_cast<std::int64_t>(remarks.size()), request.language)}}));
  const std::string query = "?" + remark_query(request) + "&page=";
  if (page > 1) content.set("previous", query + std::to_string(page - 1));
  if (page < pages) content.set("next", query + std::to_string(page + 1));
}

}  // namespace kiosk::server::office
