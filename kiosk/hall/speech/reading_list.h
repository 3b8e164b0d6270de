// What is to be read aloud of a picture, in reading order, made from the list of what was drawn. Pure.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/catalogue.h"
#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::speech {

/// One piece that is said in one go.
struct Sentence {
  std::string text;          ///< as written; spoken_words() makes it ready to be said
  std::string widget;        ///< id of the thing to touch that it tells of; empty for plain text
  bool selected = false;     ///< that thing is chosen or on
  draw::ReadingPlace place;  ///< where its words stand, to be marked while they are said
};

/// Everything that is shown, each word and each state once: texts sentence by sentence, things to touch with
/// what they say, what they are and how they stand ("Đồng ý. Lựa chọn, chưa chọn."). While a dialog lies over
/// the screen only the dialog and the tools. `words` are the program's, of the language shown.
std::vector<Sentence> reading_list(const draw::WidgetList& drawn, const Catalogue& words);

/// A text cut into its sentences: byte ranges [from, to).
std::vector<std::pair<std::size_t, std::size_t>> sentences_of(std::string_view text);

}  // namespace kiosk::hall::speech
