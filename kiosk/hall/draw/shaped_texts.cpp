// Cache of laid out texts.
#include <sodium.h>

#include <algorithm>

#include "kiosk/hall/draw/shaped_text.h"

namespace kiosk::hall::draw {

const ShapedText& ShapedTexts::lay_out(const ShapingRequest& request) {
  const auto [entry, is_new] = entries_.try_emplace(request);
  if (is_new) {
    entry->second.text = std::make_unique<ShapedText>(request);
    by_text_[entry->second.text.get()] = &entry->second;
    if (request.secret) longest_secret_ = std::max(longest_secret_, request.text.size());
  }
  entry->second.used = frame_;
  return *entry->second.text;
}

const ShapedTexts::Painted& ShapedTexts::painted(const ShapedText& text, std::size_t line) {
  Entry& entry = *by_text_.at(&text);
  const auto [found, is_new] = entry.lines.try_emplace(line);
  Painted& painted = found->second;
  if (!is_new) return painted;
  const ShapedText::Ink ink = text.paint(line);
  painted.left = ink.left, painted.top = ink.top;
  painted.width = static_cast<float>(ink.mask.width), painted.height = static_cast<float>(ink.mask.height);
  entry.bytes += ink.mask.cover.size();
  bytes_ += ink.mask.cover.size();
  if (painter_ && !ink.mask.cover.empty()) painted.picture = painter_(ink.mask);
  return painted;
}

ShapedTexts::Entries::iterator ShapedTexts::forget(Entries::iterator entry) {
  bytes_ -= entry->second.bytes;
  by_text_.erase(entry->second.text.get());
  const auto next = std::next(entry);
  auto node = entries_.extract(entry);
  sodium_memzero(node.key().text.data(), node.key().text.size());
  return next;
}

void ShapedTexts::next_frame() {
  std::vector<Entries::iterator> unused;
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    const bool used = entry->second.used == frame_;
    if (!used && entry->first.secret) {
      entry = forget(entry);
      continue;
    }
    if (!used) unused.push_back(entry);
    ++entry;
  }
  ++frame_;
  if (entries_.size() <= most_texts && bytes_ <= most_bytes) return;
  std::sort(unused.begin(), unused.end(),
            [](const auto& a, const auto& b) { return a->second.used < b->second.used; });
  for (const auto& entry : unused) {
    if (entries_.size() <= most_texts && bytes_ <= most_bytes) return;
    forget(entry);
  }
}

void ShapedTexts::wipe() {
  for (auto entry = entries_.begin(); entry != entries_.end();) entry = forget(entry);
  // HarfBuzz reuses its buffer for the next text: overwrite it with a text of the same length.
  if (longest_secret_ > 0) {
    ShapingRequest filler;
    filler.text.assign(longest_secret_, 'x');
    const ShapedText over(filler);
  }
  longest_secret_ = 0;
}

}  // namespace kiosk::hall::draw
