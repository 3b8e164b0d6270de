#include "kiosk/server/results/report_form.h"

#include <array>
#include <boost/json.hpp>

#include "kiosk/base/text.h"
#include "kiosk/consultation/pack.h"

namespace kiosk::server::results {
namespace {

namespace json = boost::json;

std::string setting_name(std::string_view consultation) {
  return "report-form/" + std::string(consultation);
}

std::string text_in(const json::object& object, std::string_view name) {
  const auto* const value = object.if_contains(name);
  return value && value->is_string() ? json::value_to<std::string>(*value) : std::string();
}

/// "Huyện Kim Sơn, tỉnh Ninh Bình" → "Huyện Kim Sơn".
std::string before_comma(const std::string& text) {
  return text.substr(0, text.find(','));
}

/// With usual spaces in the place of those at which no line may break.
std::string with_usual_spaces(std::string text) {
  constexpr std::string_view fixed = "\xC2\xA0";
  for (auto at = text.find(fixed); at != std::string::npos; at = text.find(fixed, at))
    text.replace(at, fixed.size(), " ");
  return text;
}

/// "Huyện Kim Sơn" → "Kim Sơn".
std::string without_kind(const std::string& name) {
  constexpr std::array<std::string_view, 12> kinds{"Thành phố ", "thành phố ", "Thị xã ", "thị xã ",
                                                   "Huyện ",     "huyện ",     "Tỉnh ",   "tỉnh ",
                                                   "Quận ",      "quận ",      "Xã ",     "xã "};
  for (const std::string_view kind : kinds) {
    if (name.starts_with(kind)) return name.substr(kind.size());
  }
  return name;
}

}  // namespace

std::vector<Issuer> issuers_of(const consultation::Pack& pack, const std::string& language) {
  std::vector<Issuer> issuers;
  const std::string parent = before_comma(with_usual_spaces(pack.parent.in(language)));
  if (!parent.empty()) issuers.push_back({"parent", parent, without_kind(parent)});
  for (const consultation::Unit& unit : pack.units)
    issuers.push_back({unit.id, with_usual_spaces(unit.full_name.in(language)),
                       with_usual_spaces(unit.name.in(language))});
  return issuers;
}

ReportForm read_report_form(store::Settings& settings, std::string_view consultation) {
  ReportForm form;
  const auto stored = settings.setting(setting_name(consultation));
  if (!stored) return form;
  form.version = stored->version;
  boost::system::error_code error;
  const json::value read = json::parse(std::string(stored->value.begin(), stored->value.end()), error);
  if (error || !read.is_object()) return form;
  const json::object& object = read.get_object();
  form.issuer = text_in(object, "issuer");
  form.place = text_in(object, "place");
  form.number = text_in(object, "number");
  form.signer = text_in(object, "signer");
  const auto* const recipients = object.if_contains("recipients");
  if (recipients && recipients->is_array()) {
    for (const json::value& one : recipients->get_array()) {
      if (one.is_string()) form.recipients.push_back(json::value_to<std::string>(one));
    }
  }
  return form;
}

Result<void> set_report_form(store::Write& write, std::string_view consultation, const ReportForm& form) {
  json::array recipients;
  for (const std::string& one : form.recipients) recipients.emplace_back(one);
  const std::string text = json::serialize(json::object{{"issuer", form.issuer},
                                                        {"place", form.place},
                                                        {"number", form.number},
                                                        {"signer", form.signer},
                                                        {"recipients", std::move(recipients)}});
  return write.set_setting(setting_name(consultation), {{text.begin(), text.end()}, form.version});
}

}  // namespace kiosk::server::results
