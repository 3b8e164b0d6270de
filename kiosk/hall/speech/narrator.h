// Decides what is read aloud and when: a new screen, the focused widget, what an action changed. Pure. It
// stores hashes, never the words shown.
#pragma once

#include <optional>
#include <set>

#include "kiosk/hall/speech/reading_list.h"

namespace kiosk::hall::speech {

/// The input of the narrator after every frame.
struct Sight {
  bool read_aloud = false;
  std::string place;  ///< screen, page and dialog; when it changes, reading starts from the beginning
  std::string language;
  std::string focus;                  ///< id of the focused widget; empty if none
  bool writing = false;               ///< a text is being written: only the focused widget is read
  bool acted = false;                 ///< the resident did something in this frame
  bool repeat = false;                ///< the key that repeats was pressed
  std::string greeting;               ///< said first when reading begins: headphones
  std::vector<std::string> row = {};  ///< ids of the group that scanning highlights
  std::string told = {};              ///< a message that is shown for a moment
};

class Narrator {
 public:
  /// The sentences to say instead of the current ones. An empty list means silence; nullopt means no
  /// change.
  std::optional<std::vector<Sentence>> update(const Sight& sight, const draw::WidgetList& drawn,
                                              const Catalogue& words);
  /// The visit ended.
  void forget();

 private:
  std::vector<Sentence> whole(const Sight& sight, std::vector<Sentence> list) const;
  std::vector<Sentence> changed(const Sight& sight, const std::vector<Sentence>& list) const;
  std::optional<std::vector<Sentence>> next(const Sight& sight, std::vector<Sentence> list,
                                            const std::optional<Sentence>& row);

  bool on_ = false, repeated_ = false;
  std::size_t place_ = 0, focus_ = 0, row_ = 0, told_ = 0;  ///< hashes
  std::set<std::size_t> said_;                              ///< of every sentence in the last frame
  int acted_ = 0;  ///< frames in which a change still counts as caused by the last action
};

}  // namespace kiosk::hall::speech
