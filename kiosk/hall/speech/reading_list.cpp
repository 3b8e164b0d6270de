#include "kiosk/hall/speech/reading_list.h"

#include <algorithm>
#include <optional>

namespace kiosk::hall::speech {
namespace {

using draw::DrawnText;
using draw::Role;
using draw::Widget;
using draw::WidgetList;

/// The lines of one text, joined.
struct Block {
  std::string text;
  draw::Rect rect;
  std::size_t number = 0, after = 0;
  std::optional<std::size_t> widget;  ///< index of the widget that contains it
};

/// Includes what is scrolled out of view.
std::vector<Block> blocks_of(const WidgetList& drawn) {
  std::vector<const DrawnText*> lines;
  for (const auto* list : {&drawn.texts, &drawn.beyond}) {
    for (const DrawnText& line : *list) lines.push_back(&line);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const DrawnText* a, const DrawnText* b) {
    return a->block != b->block ? a->block < b->block : a->rect.y < b->rect.y;
  });
  std::vector<Block> blocks;
  for (const DrawnText* line : lines) {
    if (!blocks.empty() && blocks.back().number == line->block) {
      blocks.back().text += " " + line->text;
    } else {
      blocks.push_back({line->text, line->rect, line->block, line->after, {}});
    }
  }
  return blocks;
}

/// The widget that was drawn just before the text and contains it.
std::optional<std::size_t> widget_under(const WidgetList& drawn, const Block& block) {
  if (block.after == 0 || block.after > drawn.widgets.size()) return std::nullopt;
  const Widget& widget = drawn.widgets[block.after - 1];
  const float x = block.rect.x + block.rect.w / 2, y = block.rect.y + block.rect.h / 2;
  if (widget.role == Role::text || !widget.rect.contains(x, y)) return std::nullopt;
  return block.after - 1;
}

std::string state_of(const Widget& widget, const Catalogue& words) {
  if (!widget.enabled) return words.text("speech.off");
  switch (widget.role) {
    case Role::choice_one:
    case Role::choice_many:
      return words.text(widget.selected ? "speech.chosen" : "speech.not_chosen");
    case Role::tab:
      return words.text(widget.selected ? "speech.open" : "speech.not_open");
    default:
      return widget.selected ? words.text("speech.on") : "";
  }
}

std::string role_of(const Widget& widget, const Catalogue& words) {
  switch (widget.role) {
    case Role::button:
    case Role::door:
      return words.text("speech.button");
    case Role::choice_one:
      return words.text("speech.choice");
    case Role::choice_many:
      return words.text("speech.box");
    case Role::tab:
      return words.text("speech.tab");
    case Role::link:
      return words.text("speech.link");
    case Role::field:
      return words.text("speech.field");
    case Role::key:
    case Role::text:
      break;
  }
  return {};
}

void add_phrase(std::string& text, const std::string& phrase, std::string_view between) {
  if (phrase.empty()) return;
  if (!text.empty()) {
    const bool closed = std::string_view(".?!:").find(text.back()) != std::string_view::npos;
    text += closed ? " " : between;
  }
  text += phrase;
}

class List {
 public:
  List(const WidgetList& drawn, const Catalogue& words)
      : drawn_(drawn), words_(words), blocks_(blocks_of(drawn)) {
    for (Block& block : blocks_) block.widget = widget_under(drawn, block);
  }

  std::vector<Sentence> take() {
    std::size_t next = 0;
    for (std::size_t i = 0; i <= drawn_.widgets.size(); ++i) {
      for (; next < blocks_.size() && blocks_[next].after <= i; ++next) {
        if (!blocks_[next].widget) add_text(blocks_[next]);
      }
      if (i < drawn_.widgets.size()) add_widget(i);
    }
    return std::move(list_);
  }

 private:
  void add_text(const Block& block) {
    for (const auto& [from, to] : sentences_of(block.text))
      list_.push_back({block.text.substr(from, to - from), {}, false, {block.number, block.text, from, to}});
  }
  /// Its label, other texts in it, its kind, its state.
  void add_widget(std::size_t index) {
    const Widget& widget = drawn_.widgets[index];
    if (widget.role == Role::text) return add_note(widget);
    Sentence sentence{widget.label, widget.id, widget.selected, {}};
    for (const Block& block : blocks_) {
      if (block.widget != index) continue;
      const bool label = block.text == widget.label;
      if (label || sentence.place.text.empty())
        sentence.place = {block.number, block.text, 0, block.text.size()};
      if (!label && widget.label.find(block.text) == std::string::npos)
        add_phrase(sentence.text, block.text, ". ");
    }
    std::string kind = role_of(widget, words_);
    add_phrase(kind, state_of(widget, words_), ", ");
    add_phrase(sentence.text, kind, ". ");
    list_.push_back(std::move(sentence));
  }
  /// A note for speech only, which no visible text contains.
  void add_note(const Widget& note) {
    const bool written = std::any_of(blocks_.begin(), blocks_.end(),
                                     [&](const Block& block) { return block.text == note.label; });
    if (!written) list_.push_back({note.label, {}, false, {}});
  }

  const WidgetList& drawn_;
  const Catalogue& words_;
  std::vector<Block> blocks_;
  std::vector<Sentence> list_;
};

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> sentences_of(std::string_view text) {
  std::vector<std::pair<std::size_t, std::size_t>> ranges;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool ends = text[at] == '.' || text[at] == '?' || text[at] == '!';
    if (!ends || at + 1 >= text.size() || text[at + 1] != ' ') continue;
    ranges.emplace_back(from, at + 1);
    from = at + 2;
  }
  if (from < text.size()) ranges.emplace_back(from, text.size());
  return ranges;
}

std::vector<Sentence> reading_list(const draw::WidgetList& drawn, const Catalogue& words) {
  return List(drawn, words).take();
}

}  // namespace kiosk::hall::speech
