// What another revision of a consultation changes, field by field, for the person who approves it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/consultation/pack_fwd.h"

namespace kiosk::consultation {

enum class Change {
  changed,
  added,     ///< `before` is empty
  removed,   ///< `after` is empty
  moved,     ///< an item stands in another place of its collection; before and after are places, from 1
  replaced,  ///< a file or an outline has other content; before and after describe the content
};

/// One step on the way from the pack to a value.
struct DifferenceStep {
  std::string field;   ///< name of the field in pack.h: "hamlets"; in a catalogue the key of the words
  std::string item;    ///< which item of a collection, in the pack's words: "Thôn 3"; "" for a single value
  std::string choice;  ///< enumerator that tells the item from others: "ward"; "" if there is none
  Change change = Change::changed;  ///< whether the whole item was added or removed
  bool dated = false;               ///< `item` is a day, "2019-04-26": to be written the reader's way
  bool operator==(const DifferenceStep&) const = default;
};

enum class ValueKind {
  words,   ///< text and numbers, to be shown as they are
  choice,  ///< name of an enumerator, "yes" or "no": to be translated
  day,     ///< "2019-04-26": to be written the reader's way
  moment,  ///< "2019-04-26T10:05:00Z": the same
};

/// One value that differs. `before` and `after` are complete, never shortened.
struct Difference {
  Change change = Change::changed;
  std::vector<DifferenceStep> path;
  std::string language;  ///< of the text: "vi", "en"; "" for what has no language
  ValueKind kind = ValueKind::words;
  std::string before, after;
};

/// Compares every field of two packs. Items are matched by id, or by what else identifies them; items without
/// such a key by their content and order. The order is that of the fields in pack.h, in a collection that of
/// `after`, then the removed items. `language`: of item names and number formats. The seal key counts only if
/// both packs have one: the server sets it on publication.
std::vector<Difference> differences(const Pack& before, const Pack& after, std::string_view language);

}  // namespace kiosk::consultation
