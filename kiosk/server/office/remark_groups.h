// The page's groups of remarks that say nearly the same.
#pragma once

#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/remark_view.h"

namespace kiosk::server::office {

/// Sets the groups of the page that the request asks for, each with why it is one, its first remarks and its
/// keys; and how many groups there are. By what is shown of the remarks.
void set_groups(PageData& content, const std::vector<remarks::Remark>& remarks,
                const consultation::Pack& pack, const RemarkReader& reader, const PageRequest& request);

}  // namespace kiosk::server::office
