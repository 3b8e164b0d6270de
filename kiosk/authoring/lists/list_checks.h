// Checks of a list that was read: communes, hamlets that are there twice, missing numbers, sums. Each adds
// its questions and warnings. Pure.
#pragma once

#include "kiosk/authoring/lists/hamlet_list.h"
#include "kiosk/authoring/lists/list_rows.h"

namespace kiosk::authoring {

/// Compares the communes of the rows with those of the consultation, or with each other where these are not
/// known. A commune that differs from another only in its tones takes that one's name.
void check_units(const ListContext& context, const std::vector<std::string>& titles, HamletList& list);
/// Keeps the first of the rows with the same commune and hamlet.
void check_twice(HamletList& list);
/// Asks for the numbers that are missing in columns that have others.
void check_missing(const Layout& layout, HamletList& list);
/// Compares the sums that the file states with those of the rows.
void check_totals(const ListRows& rows, HamletList& list);

}  // namespace kiosk::authoring
