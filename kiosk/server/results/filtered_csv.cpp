// Filtered counts as CSV: the places, then each question's options.
#include "kiosk/consultation/pack.h"
#include "kiosk/server/results/csv.h"
#include "kiosk/server/results/filtered.h"
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/result_table.h"

namespace kiosk::server::results {
namespace {

Pieces pieces_of(const DocumentSource& source) {
  const Language& language = source.language;
  const consultation::Pack& pack = *source.pack;
  const FilteredCounts counts = count_filtered(source.store, pack, source.filter);
  std::string csv(byte_order_mark);
  append_csv_line(csv, {language.text("filtered.filter"), filter_words(source.filter, pack, language)});
  append_csv_line(
      csv, {language.text("table.unit"), language.text("results.hamlet"), language.text("filtered.opinions"),
            language.text("stance.agree"), language.text("stance.disagree"), language.text("stance.other")});
  const auto place = [&](const PlaceCounts& one, const std::string& hamlet) {
    const auto* const unit = pack.unit(one.unit);
    append_csv_line(csv,
                    {unit ? unit->name.in(language.code) : "", hamlet, std::to_string(one.opinions),
                     std::to_string(one.agree), std::to_string(one.disagree), std::to_string(one.other)});
  };
  for (const PlaceCounts& one : counts.hamlets) {
    const auto* const hamlet = pack.hamlet(one.hamlet);
    place(one, hamlet ? hamlet->name.in(language.code) : language.text("table.not_told"));
  }
  place(counts.total, language.text("table.total"));
  for (const QuestionCounts& question : counts.questions) {
    append_csv_line(csv, {question.title.in(language.code), language.text("share.answered"),
                          std::to_string(question.answered)});
    for (const OptionCount& option : question.options)
      append_csv_line(csv, {"", option_label(option.label, language), std::to_string(option.count)});
  }
  return one_piece(std::move(csv));
}

}  // namespace

namespace formats {
extern const Format filtered_csv;
const Format filtered_csv{
    "filtered", "csv",     csv_type, "Opinions from kiosks by day, place and answer as CSV",
    "",         pieces_of, nullptr};
}  // namespace formats

}  // namespace kiosk::server::results
