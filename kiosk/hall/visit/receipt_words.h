// Texts of a printed receipt in the resident's language. Contains no answers and no time of day, so that a
// receipt cannot be linked to a person at the printer.
#pragma once

#include <string>

namespace kiosk::hall::visit {

struct ReceiptWords {
  std::string place;        ///< "Huyện Kim Sơn, tỉnh Ninh Bình"
  std::string title;        ///< of the consultation
  std::string code_label;   ///< "Mã biên nhận"
  std::string code;         ///< digits 4-4-4
  std::string received;     ///< the date
  std::string check_hint;   ///< what the code is for
  std::string secret_hint;  ///< what the code does not reveal
  std::string note;         ///< what the receipt does not replace; may be empty
  std::string qr_url;
  bool operator==(const ReceiptWords&) const = default;
};

/// Overwrites the personal parts.
void wipe(ReceiptWords& words);

}  // namespace kiosk::hall::visit
