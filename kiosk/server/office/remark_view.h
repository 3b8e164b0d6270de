// How a remark and the filter beside it are drawn.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/server/office/page_context.h"
#include "kiosk/server/remarks/remarks.h"

namespace kiosk::server::office {

/// "ROW.QUESTION", as forms and the trail name a remark.
std::string remark_key_text(const store::RemarkKey& key);
std::optional<store::RemarkKey> remark_key(std::string_view text);

remarks::Filter remark_filter(const PageRequest& request);
/// The address's choices as a query, so that links keep them; without the page. `instead` of the value that
/// stands for `name` ("" leaves it out).
std::string remark_query(const PageRequest& request, std::string_view name = {},
                         const std::string& instead = {});

/// The hamlet's name; that none was told where it is empty or unknown.
std::string hamlet_name(const consultation::Pack& pack, const std::string& hamlet,
                        const PageRequest& request);
/// {key, parts, hamlet, stance, kind, question, tags, places, flagged}. What is hidden is not in it, unless
/// `unmasked`.
mustache::data remark_data(const remarks::Remark& remark, const consultation::Pack& pack, bool unmasked,
                           const PageRequest& request);
/// Every choice of the filter with how many remarks it leaves, and a link that sets it or takes it away; what
/// was searched for.
void set_facets(mustache::data& content, const consultation::Pack& pack, const remarks::Filter& filter,
                const remarks::Counts& counts, const PageRequest& request);

}  // namespace kiosk::server::office
