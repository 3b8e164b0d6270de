// Finds the sentences for which the pack has a recording. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kiosk/consultation/pack_fwd.h"
#include "kiosk/hall/speech/reading_list.h"

namespace kiosk::hall::speech {

/// One utterance, by the voice or from a recording.
struct Piece {
  std::string text;
  draw::ReadingPlace place;
  const std::string* recording = nullptr;  ///< bytes of the pack's sound file; null = the voice says it
};

class Recordings {
 public:
  Recordings() = default;
  /// The pack must outlive this object.
  explicit Recordings(const consultation::Pack& pack);
  bool empty() const { return sounds_.empty(); }

  /// The sentences in order. A completely recorded text is one piece. Of a widget the recorded part is
  /// played, and the voice says the rest ("Lựa chọn, chưa chọn").
  std::vector<Piece> divide(const std::vector<Sentence>& sentences, const std::string& language) const;

 private:
  using Sounds = std::map<std::string, const std::string*, std::less<>>;
  static const std::string* find(const Sounds& sounds, std::string_view text);
  static void add_parts(const Sounds& sounds, const Sentence& sentence, std::vector<Piece>& pieces);
  std::map<std::string, Sounds> sounds_;  ///< language → plain text → bytes
};

}  // namespace kiosk::hall::speech
