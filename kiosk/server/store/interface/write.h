// A transaction in which a person (or a kiosk that enrols) changes something: change and trail entry together
// or neither.
#pragma once

#include "kiosk/server/store/interface/bounds.h"
#include "kiosk/server/store/interface/consultations.h"
#include "kiosk/server/store/interface/fleet.h"
#include "kiosk/server/store/interface/imports.h"
#include "kiosk/server/store/interface/papers.h"
#include "kiosk/server/store/interface/people.h"
#include "kiosk/server/store/interface/quarantine.h"
#include "kiosk/server/store/interface/remark_index.h"
#include "kiosk/server/store/interface/remarks.h"
#include "kiosk/server/store/interface/reports.h"
#include "kiosk/server/store/interface/result_versions.h"
#include "kiosk/server/store/interface/settings.h"
#include "kiosk/server/store/interface/trail.h"

namespace kiosk::server::store {

/// Exists only inside Transactions::transaction(). Its reading calls see what the transaction has changed so
/// far. Do not call writing functions of the store itself inside a transaction: they throw std::logic_error.
class Write : public PeopleWriter,
              public PaperWriter,
              public RemarkWriter,
              public RemarkIndexWriter,
              public ConsultationWriter,
              public FleetWriter,
              public ImportWriter,
              public QuarantineWriter,
              public ReportWriter,
              public ResultVersionWriter,
              public SettingWriter,
              public BoundsReader {
 public:
  /// Adds an entry under the actor and time of the transaction. A transaction that changed something and has
  /// no entry cannot commit: Transactions::transaction() throws std::logic_error.
  virtual void trail(std::string_view event, const TrailDetails& details) = 0;
};

/// The fault of a change that was decided on values that are no longer stored.
tl::unexpected<Fault> changed_meanwhile();
/// The fault of ending or taking back what is over already: nothing is changed, and nothing is called done.
tl::unexpected<Fault> nothing_to_end();

}  // namespace kiosk::server::store
