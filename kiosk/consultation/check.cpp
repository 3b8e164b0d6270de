#include "kiosk/consultation/check.h"

namespace kiosk::consultation {

std::string describe(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults) {
    if (!fault.where.empty()) text += fault.where + ": ";
    text += fault.what + "\n";
    if (!fault.remedy.empty()) text += "    " + fault.remedy + "\n";
  }
  return text;
}

}  // namespace kiosk::consultation
