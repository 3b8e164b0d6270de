#include "kiosk/server/results/remark_rows.h"

#include "kiosk/consultation/pack.h"
#include "kiosk/server/results/cross_table.h"

namespace kiosk::server::results {

std::vector<std::string> remark_columns(const Language& language) {
  return {language.text("remarks.column_text"), language.text("workbook.code_of_question"),
          language.text("remarks.column_question"), language.text("table.unit"),
          language.text("results.hamlet"), language.text("remarks.column_answer"),
          language.text("remarks.tags"), language.text("remarks.state")};
}

void each_remark_row(const DocumentSource& source,
                     const std::function<void(const std::vector<std::string>& cells)>& visit) {
  const Language& language = source.language;
  const std::string mask = language.text("remarks.mask");
  remarks::each_remark(source.store, *source.pack, source.remarks, [&](const remarks::Remark& remark) {
    std::string tags;
    for (const std::string& tag : remark.tags) tags += (tags.empty() ? "" : "; ") + tag;
    const auto* const hamlet = source.pack->hamlet(remark.hamlet);
    const auto* const unit = hamlet ? source.pack->unit_of_hamlet(remark.hamlet) : nullptr;
    const auto* const question = source.pack->question(remark.key.question);
    visit({remark.shown_text(mask), remark.key.question,
           question ? title_of(*question).in(language.code) : "", unit ? unit->name.in(language.code) : "",
           hamlet ? hamlet->name.in(language.code) : language.text("remarks.not_told"),
           remark.stance.empty() ? "" : language.text("stance." + remark.stance), tags,
           language.text("review." + std::string(store::name_of(remark.review.state)))});
  });
}

}  // namespace kiosk::server::results
