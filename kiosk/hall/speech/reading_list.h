// What is read aloud of a frame, in reading order, made from the list of drawn widgets and texts. Pure.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/catalogue.h"
#include "kiosk/hall/draw/widget_list.h"

namespace kiosk::hall::speech {

/// One utterance.
struct Sentence {
  std::string text;          ///< as written; spoken_words() converts it to speech
  std::string widget;        ///< id of the widget it describes; empty for plain text
  bool selected = false;     ///< the widget is selected or on
  draw::ReadingPlace place;  ///< where its words are drawn, to highlight them while they are said
};

/// Everything shown, each word and state once: texts sentence by sentence; widgets with label, kind and
/// state ("Đồng ý. Lựa chọn, chưa chọn."). While a dialog is open, only the dialog and the tools. `words`
/// is the program's catalogue in the language shown.
std::vector<Sentence> reading_list(const draw::WidgetList& drawn, const Catalogue& words);

/// Splits a text into sentences: byte ranges [from, to).
std::vector<std::pair<std::size_t, std::size_t>> sentences_of(std::string_view text);

}  // namespace kiosk::hall::speech
