#include "kiosk/server/office/abandoned_visits.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"
#include "kiosk/server/office/page_formats.h"

namespace kiosk::server::office {
namespace {

using data = PageData;

constexpr std::string_view page_prefix = "page-";

/// The pack's page for "page-2"; null for other screens.
const consultation::FormPage* page_of(const std::string& screen, const consultation::Pack& pack) {
  if (!screen.starts_with(page_prefix)) return nullptr;
  std::size_t number = 0;
  const char* const first = screen.data() + page_prefix.size();
  const auto [end, error] = std::from_chars(first, screen.data() + screen.size(), number);
  const bool whole = error == std::errc{} && end == screen.data() + screen.size();
  return whole && number >= 1 && number <= pack.form.size() ? &pack.form[number - 1] : nullptr;
}

std::string question_of(const consultation::FormPage& page, const std::string& language) {
  if (const std::string title = page.title.in(language); !title.empty()) return title;
  if (page.questions.empty()) return {};
  const auto& question = page.questions.front();
  const std::string brief = question.short_title.in(language);
  return brief.empty() ? question.title.in(language) : brief;
}

std::string name_of(const std::string& screen, const consultation::Pack& pack, const Catalogue& words,
                    const std::string& language) {
  if (const auto* page = page_of(screen, pack)) {
    return words.text("abandoned.page", {{"number", screen.substr(page_prefix.size())},
                                         {"question", question_of(*page, language)}});
  }
  const std::string key = "screen." + screen;
  return words.has(key) ? words.text(key) : screen;
}

}  // namespace

void set_abandoned_visits(data& content, const std::map<std::string, std::int64_t>& counts,
                          const consultation::Pack& pack, const Catalogue& words,
                          const std::string& language) {
  std::vector<std::pair<std::string, std::int64_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  data rows(data::type::list);
  for (const auto& [screen, count] : sorted) {
    data row(data::type::object);
    row.set("name", name_of(screen, pack, words, language));
    row.set("count", format_integer(count, language));
    row.set("width", width(count, sorted.front().second));
    rows.push_back(row);
  }
  content.set("abandoned_screens", rows);
  content.set("any_abandoned", !sorted.empty());
}

}  // namespace kiosk::server::office
