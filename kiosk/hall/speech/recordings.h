// Which of the sentences to be said were recorded by a person. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/consultation/pack.h"
#include "kiosk/hall/speech/reading_list.h"

namespace kiosk::hall::speech {

/// A piece that is said in one go, by the voice or from a recording.
struct Piece {
  std::string text;
  draw::ReadingPlace place;
  const std::string* recording = nullptr;  ///< bytes of the pack's sound file; null = the voice says it
};

class Recordings {
 public:
  Recordings() = default;
  /// Of a pack that outlives it.
  explicit Recordings(const consultation::Pack& pack);
  bool empty() const { return sounds_.empty(); }

  /// The sentences in their order. A text that was recorded whole is one piece; of a thing to touch what was
  /// recorded is played, and the voice says the rest ("Lựa chọn, chưa chọn").
  std::vector<Piece> divide(const std::vector<Sentence>& sentences, const std::string& language) const;

 private:
  using Sounds = std::map<std::string, const std::string*, std::less<>>;
  static const std::string* find(const Sounds& sounds, std::string_view text);
  static void add_parts(const Sounds& sounds, const Sentence& sentence, std::vector<Piece>& pieces);
  std::map<std::string, Sounds> sounds_;  ///< language → plain text → bytes
};

}  // namespace kiosk::hall::speech
