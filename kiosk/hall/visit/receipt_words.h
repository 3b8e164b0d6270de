// What stands on a printed receipt, in words of the resident's language. Nothing of what was answered, and no
// hour: who stood at the printer when is nobody's business.
#pragma once

#include <string>

namespace kiosk::hall::visit {

struct ReceiptWords {
  std::string place;        ///< "Huyện Kim Sơn, tỉnh Ninh Bình"
  std::string title;        ///< of the consultation
  std::string code_label;   ///< "Mã biên nhận"
  std::string code;         ///< digits 4-4-4
  std::string received;     ///< the day
  std::string check_hint;   ///< what it is for
  std::string secret_hint;  ///< what it does not reveal
  std::string note;         ///< what it does not replace; may be empty
  std::string qr_url;
  bool operator==(const ReceiptWords&) const = default;
};

/// Overwrites what is the resident's alone.
void wipe(ReceiptWords& words);

}  // namespace kiosk::hall::visit
