// The remarks on a page, from the store's index of remarks: at a cost that does not grow with their number.
#pragma once

#include <string>
#include <vector>

#include "kiosk/server/office/page_context.h"
#include "kiosk/server/remarks/remarks.h"

namespace kiosk::server::office {

struct ShownRemarks {
  store::RemarkPage page;
  std::vector<remarks::Remark> remarks;
};
/// The page that begins or ends there.
ShownRemarks one_page(PageContext& context, const VisibleConsultation& one, const store::RemarkQuery& query,
                      store::RemarkPlace place);
/// The keys on that page.
std::vector<store::RemarkKey> keys_on_page(PageContext& context, const std::string& consultation,
                                           const store::RemarkQuery& query, store::RemarkPlace place);
/// The first matching remarks, at most 2,000, to group similar ones.
ShownRemarks first_remarks(PageContext& context, const VisibleConsultation& one,
                           const store::RemarkQuery& query);

/// Sets which page it is, and the links to the previous and the next one. The number of the page is that of
/// the links that led here.
void set_pages(PageData& content, const PageRequest& request, const store::RemarkPage& shown,
               const store::RemarkCounts& counts);
/// Sets how many remarks there are, and what is missing from that.
void set_count(PageData& content, PageContext& context, const PageRequest& request, const std::string& id,
               const store::RemarkCounts& counts);
/// The tags in use, as suggestions.
PageData known_tags(PageContext& context, const std::string& consultation, const std::string& language);

}  // namespace kiosk::server::office
