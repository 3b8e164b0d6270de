// The trail in words: what is kept by id is shown by name.
#pragma once

#include <map>
#include <string>

#include "kiosk/server/office/page_context.h"

namespace kiosk::server::office {

class TrailWords {
 public:
  /// Reads the names of the consultations that the official may see, of their units and hamlets, and of every
  /// kiosk. `context` and `request` must outlive it.
  TrailWords(PageContext& context, const PageRequest& request);
  /// Who did it: a person's name, the command line, a kiosk, a token by its name.
  std::string who(const store::TrailEntry& entry) const;
  std::string action(const store::TrailEntry& entry) const;
  /// What it was done to: "Đề xuất …, Đang mở"; parts that nobody knows stay as they are.
  std::string subject(const store::TrailEntry& entry) const;

 private:
  struct Token {
    std::string text;
    bool named = false;  ///< stands for itself between commas
  };
  Token token(const store::TrailEntry& entry, const std::string& word, std::size_t place, bool last) const;
  std::string question(const store::TrailEntry& entry, const std::string& key) const;

  const PageRequest& ask_;
  std::map<std::string, VisibleConsultation> consultations_;
  std::map<std::string, std::string> names_;  ///< of consultations, kiosks, units and hamlets, by id
};

}  // namespace kiosk::server::office
