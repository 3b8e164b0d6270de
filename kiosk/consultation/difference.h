// Lists what a new revision of a consultation changes, field by field, for the person who approves it.
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
  moved,     ///< an item has another position in its collection; before and after are positions, from 1
  replaced,  ///< a file or an outline has other content; before and after describe it
};

/// One step on the path from the pack to a value.
struct DifferenceStep {
  std::string field;   ///< name of the field in pack.h: "hamlets"; also its catalogue key
  std::string item;    ///< the item of a collection, in the pack's words: "Thôn 3"; "" for a single value
  std::string choice;  ///< enumerator that identifies the item: "ward"; "" if there is none
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

/// Compares every field of two packs. Items are matched by id or another key; items without a key by content
/// and order. The result follows the order of the fields in pack.h; within a collection, the order of
/// `after`, then removed items. `language`: of item names and number formats. The seal key is compared only
/// if both packs have one, because the server sets it on publication.
std::vector<Difference> differences(const Pack& before, const Pack& after, std::string_view language);

}  // namespace kiosk::consultation
