// Template data of the remarks page: the remarks and the filter.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/server/office/page_context.h"
#include "kiosk/server/remarks/remarks.h"

namespace kiosk::server::office {

/// "ROW.QUESTION": identifies a remark in forms and in the trail.
std::string remark_key_text(const store::RemarkKey& key);
std::optional<store::RemarkKey> remark_key(std::string_view text);

using RemarkParameters = std::map<std::string, std::string>;  ///< of the page of remarks, by name
remarks::Filter remark_filter(const RemarkParameters& query);
/// Where the page begins or ends that `from` or `before` asks for.
store::RemarkPlace remark_place(const RemarkParameters& query);
/// The current filter as a query for links, without the page number. The parameter `name` gets the value
/// `instead`; "" removes it.
std::string remark_query(const PageRequest& request, std::string_view name = {},
                         const std::string& instead = {});

/// As remark_query(), with the page.
std::string remark_query_here(const PageRequest& request);

/// The hamlet's name; the catalogue's "not stated" if it is empty or unknown.
std::string hamlet_name(const consultation::Pack& pack, const std::string& hamlet,
                        const PageRequest& request);
/// What an official sees of remarks.
struct RemarkReader {
  bool unmasked = false;                  ///< hidden text is shown
  std::vector<std::string> searched{};  ///< words_in_search(): found words are marked
};
/// {key, parts, hamlet, stance, kind, question, tags, places, flagged, state, …}.
PageData remark_data(const remarks::Remark& remark, const consultation::Pack& pack,
                     const RemarkReader& reader, const PageRequest& request);
/// Adds the notes of officials to a remark's data.
void set_notes(PageData& data, const std::vector<store::RemarkNote>& notes, const PageRequest& request);
/// Sets every filter value with its count and a link that sets or clears it, and the search words.
void set_facets(PageData& content, const consultation::Pack& pack, const remarks::Filter& filter,
                const store::RemarkCounts& counts, const PageRequest& request);

}  // namespace kiosk::server::office
