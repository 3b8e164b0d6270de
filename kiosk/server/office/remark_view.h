// Template data of the remarks page: the remarks and the filter.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/server/office/page_context.h"
#include "kiosk/server/remarks/remarks.h"

namespace kiosk::server::office {

/// "ROW.QUESTION": identifies a remark in forms and in the trail.
std::string remark_key_text(const store::RemarkKey& key);
std::optional<store::RemarkKey> remark_key(std::string_view text);

remarks::Filter remark_filter(const PageRequest& request);
/// The current filter as a query for links, without the page number. The parameter `name` gets the value
/// `instead`; "" removes it.
std::string remark_query(const PageRequest& request, std::string_view name = {},
                         const std::string& instead = {});

/// The hamlet's name; the catalogue's "not stated" if it is empty or unknown.
std::string hamlet_name(const consultation::Pack& pack, const std::string& hamlet,
                        const PageRequest& request);
/// {key, parts, hamlet, stance, kind, question, tags, places, flagged}. Hidden text is left out unless
/// `unmasked`.
PageData remark_data(const remarks::Remark& remark, const consultation::Pack& pack, bool unmasked,
                     const PageRequest& request);
/// Sets every filter value with its count and a link that sets or clears it, and the search words.
void set_facets(PageData& content, const consultation::Pack& pack, const remarks::Filter& filter,
                const remarks::Counts& counts, const PageRequest& request);

}  // namespace kiosk::server::office
