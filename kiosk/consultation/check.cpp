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

Fault one_time_codes_fault() {
  return {"one-time-codes", "The pack asks for one-time codes, which this version cannot issue or check.",
          "Write one_time_codes: none.", ""};
}

Result<void> check_collectable(const Pack& pack) {
  if (pack.one_time_codes == OneTimeCodes::required) return tl::unexpected(one_time_codes_fault());
  return {};
}

}  // namespace kiosk::consultation
