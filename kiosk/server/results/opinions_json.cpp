// The opinions as a JSON array.
#include <boost/json.hpp>

#include "kiosk/server/results/exports.h"
#include "kiosk/server/store/interface/answers_json.h"

namespace kiosk::server::results {
namespace {

namespace json = boost::json;

void append(std::string& piece, const store::StoredOpinion& one, bool first) {
  const json::object object{
      {"unit", one.unit},         {"hamlet", one.hamlet},
      {"day", to_iso(one.day)},   {"language", one.language},
      {"mode", one.mode},         {"assisted", one.assisted},
      {"revision", one.revision}, {"answers", json::parse(store::answers_to_json(one.answers))}};
  piece += first ? "\n" : ",\n";
  piece += json::serialize(object);
}

Pieces pieces_of(const DocumentSource& source) {
  return opinion_pieces(source, "[", "\n]\n", append);
}

}  // namespace

namespace formats {
extern const Format opinions_json;
const Format opinions_json{"opinions",
                           "json",
                           json_type,
                           "Every opinion as JSON",
                           R"({"type":"array","items":{"$ref":"#/components/schemas/Opinion"}})",
                           pieces_of,
                           nullptr};
}  // namespace formats

}  // namespace kiosk::server::results
