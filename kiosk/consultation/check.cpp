#include "kiosk/consultation/check.h"

#include "kiosk/base/fault_words.h"
#include "kiosk/consultation/fault_place.h"
#include "kiosk/consultation/pack.h"

namespace kiosk::consultation {

namespace {

std::string entry(const std::string& where, const std::string& what, const std::string& remedy) {
  return (where.empty() ? "" : where + ": ") + what + "\n" + (remedy.empty() ? "" : "    " + remedy + "\n");
}

}  // namespace

std::string describe(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults) text += entry(fault.where, fault.what, fault.remedy);
  return text;
}

std::string describe(const std::vector<Fault>& faults, const Catalogue& words) {
  std::string text;
  for (const Fault& fault : faults) {
    const FaultWords found = kiosk::describe(fault, words);
    if (const std::string field = fault_place(fault, words); !field.empty()) text += field + "\n";
    text += entry(fault.where, found.what, found.remedy);
  }
  return text;
}

Fault faulty_pack(std::vector<Fault> faults, std::string where) {
  Fault made{"pack-faulty", describe(faults), "Correct the faults. Nothing was published.", std::move(where)};
  made.causes = std::move(faults);
  return made;
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
