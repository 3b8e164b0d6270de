#include "kiosk/base/fault_words.h"

#include <iostream>

namespace kiosk {
namespace {

/// The catalogue's text with the values filled in; `otherwise` where the catalogue has no such key.
std::string text_of_key(const Catalogue& catalogue, const std::string& key, const Fault& fault,
                        const std::string& otherwise) {
  return catalogue.has(key) ? fill_placeholders(catalogue.text(key), fault.values) : otherwise;
}

}  // namespace

FaultWords describe(const Fault& fault, const Catalogue& catalogue) {
  const std::string key = "fault." + fault.code;
  const bool known = catalogue.has(key + ".what");
  FaultWords words{text_of_key(catalogue, key + ".what", fault, fault.what),
                   text_of_key(catalogue, key + ".remedy", fault, known ? std::string() : fault.remedy)};
  for (const Fault& cause : fault.causes) {
    words.what += " " + describe(cause, catalogue).what;
  }
  return words;
}

std::string describe_in_one(const Fault& fault, const Catalogue& catalogue) {
  const FaultWords words = describe(fault, catalogue);
  return words.remedy.empty() ? words.what : words.what + " " + words.remedy;
}

int print_fault(const Fault& fault) {
  std::cerr << fault.what << '\n';
  for (const Fault& cause : fault.causes)
    std::cerr << cause.where << (cause.where.empty() ? "" : ": ") << cause.what << '\n';
  if (!fault.remedy.empty()) std::cerr << "What to do: " << fault.remedy << '\n';
  return 1;
}

}  // namespace kiosk
