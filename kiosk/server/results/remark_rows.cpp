#include "kiosk/server/results/remark_rows.h"

#include "kiosk/consultation/pack.h"

namespace kiosk::server::results {

std::vector<std::string> remark_columns(const Language& language) {
  return {language.text("remarks.column_text"), language.text("remarks.column_question"),
          language.text("results.hamlet"), language.text("results.opinion"), language.text("remarks.tags")};
}

void each_remark_row(const DocumentSource& source,
                     const std::function<void(const std::vector<std::string>& cells)>& visit) {
  const Language& language = source.language;
  const std::string mask = language.text("remarks.mask");
  remarks::each_remark(source.store, *source.pack, source.remarks, [&](const remarks::Remark& remark) {
    std::string tags;
    for (const std::string& tag : remark.tags) tags += (tags.empty() ? "" : "; ") + tag;
    const auto* const hamlet = source.pack->hamlet(remark.hamlet);
    visit({remark.shown_text(mask), remark.key.question,
           hamlet ? hamlet->name.in(language.code) : language.text("remarks.not_told"),
           remark.stance.empty() ? "" : language.text("stance." + remark.stance), tags});
  });
}

}  // namespace kiosk::server::results
