// Decides what is said when: a new screen, the thing that has the focus, what an action changed. Pure; keeps
// no word of what was shown, only hashes.
#pragma once

#include <optional>
#include <set>

#include "kiosk/hall/speech/reading_list.h"

namespace kiosk::hall::speech {

/// What the narrator looks at after every frame.
struct Sight {
  bool read_aloud = false;
  std::string place;  ///< screen, page and dialog; another place is read from its beginning
  std::string language;
  std::string focus;                  ///< id of the thing that shows the focus; empty where nothing does
  bool writing = false;               ///< a text is being written: only the focus is said
  bool acted = false;                 ///< the resident did something in this frame
  bool repeat = false;                ///< the key that repeats was pressed
  std::string greeting;               ///< said first when reading begins: headphones
  std::vector<std::string> row = {};  ///< ids that scanning rings together
  std::string told = {};              ///< what is told for a moment, whoever brought it about
};

class Narrator {
 public:
  /// What to say instead of what is being said; an empty list means silence; nothing means go on.
  std::optional<std::vector<Sentence>> look(const Sight& sight, const draw::WidgetList& drawn,
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
  std::set<std::size_t> said_;                              ///< of every sentence the last picture held
  int acted_ = 0;  ///< pictures in which a change still comes from what was done
};

}  // namespace kiosk::hall::speech
