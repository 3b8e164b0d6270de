// Actions on many remarks at once: those that were chosen, a group, or all that match the filter. Each can be
// taken back.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/server/office/page_context.h"
#include "kiosk/server/remarks/remarks.h"

namespace kiosk::server::office {

/// What an official asked for: tag, untag, retag, review, hide, keep or unhide (the field "do"). Faults:
/// those of typed texts.
Result<store::RemarkBatch> bulk_asked(const PageRequest& request);

/// The chosen remarks: fields "r.KEY", and "g.N" with the keys of a group.
std::vector<store::RemarkKey> chosen_remarks(const PageRequest& request);

/// Carries out a batch, some remarks in one transaction, so that uploads get in between.
class Bulk {
 public:
  Bulk(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
       store::RemarkBatch batch);
  Result<void> apply(const std::vector<store::RemarkKey>& remarks);
  Result<void> apply_to_all(const store::RemarkQuery& query);
  std::int64_t number() const { return batch_.number; }

 private:
  Result<void> apply_some(std::vector<store::RemarkKey> remarks);
  std::int64_t decide(store::Write& write, const store::RemarkKey& key) const;

  PageContext& context_;
  const PageRequest& request_;
  const VisibleConsultation& one_;
  store::RemarkBatch batch_;
};

/// Takes a batch back. Fault: nothing-to-undo.
Result<void> undo_bulk(PageContext& context, const PageRequest& request, const VisibleConsultation& one,
                       std::int64_t number);

}  // namespace kiosk::server::office
