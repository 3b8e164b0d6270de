// Describes trail entries in words: events and fields from the catalogue, ids replaced by names.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/server/office/page_context.h"

namespace kiosk::server::office {

class TrailWords {
 public:
  /// Loads the names of the consultations that the official may see, their units and hamlets, and all kiosks.
  /// The language of the pages, which `reader` is, must outlive this object.
  TrailWords(PageContext& context, const results::Language& reader, const Official& official);
  /// The actor: a person's name, the command line, a kiosk, or a token by its name.
  std::string who(const store::TrailEntry& entry) const;
  /// The event (also of a security event); its identifier if the catalogue lacks it.
  std::string action(const std::string& event) const;
  /// What was changed: "Đề xuất …, Đang mở". Unknown values are shown as stored.
  std::string subject(const store::TrailEntry& entry) const;
  /// The subject of a security event or of an entry without details, with ids replaced by names.
  std::string named(const std::string& subject) const;
  /// The values as stored, each with its field named in the language of the page ("cuộc lấy ý kiến:
  /// kim-son-xuan-chinh"), or the old subject; empty if subject() shows
  /// nothing else.
  std::string as_stored(const store::TrailEntry& entry) const;

 private:
  using Fields = store::TrailDetails;
  /// The field's name in words; the field itself if the catalogue lacks it.
  std::string field_name(const std::string& field) const;
  /// The value of one field in words; empty if it is not shown.
  std::string value(const Fields& fields, const std::string& field) const;
  std::string text_value(const Fields& fields, const std::string& field, const std::string& text) const;
  std::string number_value(const std::string& field, std::int64_t number) const;
  /// The title of the question that a remark answers.
  std::string question(const Fields& fields, const std::string& key) const;
  std::string name_of(const std::string& id) const;

  const results::Language& reader_;
  std::map<std::string, VisibleConsultation> consultations_;
  std::map<std::string, std::string> names_;  ///< of consultations, kiosks, units and hamlets, by id
};

}  // namespace kiosk::server::office
