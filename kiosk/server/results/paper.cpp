#include "kiosk/server/results/paper.h"

namespace kiosk::server::results {

Result<void> check_paper(const store::PaperTotals& t, std::int64_t listed) {
  if (listed > 0 && t.issued > listed) {
    return fault("paper-issued", "More forms were issued than there are on the list.",
                 "Check the number issued against the list.");
  }
  if (t.returned > t.issued) {
    return fault("paper-returned", "More forms came back than were issued.", "Check both numbers.");
  }
  if (t.returned != t.agree + t.disagree + t.invalid) {
    return fault("paper-sum", "Agree, disagree and invalid do not add up to the forms returned.",
                 "Count them again.");
  }
  if (t.other > t.returned) {
    return fault("paper-other", "There are more other opinions than forms returned.", "Check both numbers.");
  }
  return {};
}

}  // namespace kiosk::server::results
