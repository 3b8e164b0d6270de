#include "kiosk/consultation/difference.h"

#include <algorithm>
#include <boost/mp11/algorithm.hpp>
#include <charconv>

#include "kiosk/base/text.h"
#include "kiosk/consultation/item_names.h"
#include "kiosk/consultation/match_items.h"
#include "kiosk/consultation/pack_fields.h"

namespace kiosk::consultation {
namespace {

namespace describe = boost::describe;

template <class T>
concept Described = describe::has_describe_members<T>::value;
template <class T>
concept DescribedEnum = describe::has_describe_enumerators<T>::value;

template <class T>
constexpr bool is_list_of_structs = false;
template <class Item>
constexpr bool is_list_of_structs<std::vector<Item>> = Described<Item>;

/// Items that are named by the day from which they hold.
template <class Item>
constexpr bool is_dated = std::is_same_v<Item, Standard> || std::is_same_v<Item, Rule>;

using TextByName = std::map<std::string, std::string>;
using Outline = std::vector<std::vector<MapPoint>>;

/// The enumerator's name; its number if it is not listed in pack_fields.h.
template <DescribedEnum Value>
std::string enumerator(Value value) {
  const std::string number = std::to_string(static_cast<int>(value));
  return describe::enum_to_string(value, number.c_str());
}

std::string choice_of(const Standard& standard) {
  return enumerator(standard.kind);
}
std::string choice_of(const PictureSlot& slot) {
  return slot.sign_language ? "sign_language" : enumerator(slot.what);
}
std::string choice_of(const MapFeature& feature) {
  return enumerator(feature.layer);
}
template <class Item>
std::string choice_of(const Item&) {
  return {};
}

std::string short_digest(std::string_view content) {
  return to_hex(ByteView(sha256(bytes_of(content))).first(4));
}

std::string describe_file(const std::string& content) {
  return std::to_string((content.size() + 1023) / 1024) + " KiB, " + short_digest(content);
}

std::string describe_outline(const Outline& outline) {
  std::size_t count = 0;
  std::string coordinates;
  const auto add = [&](double value) {
    char text[32];
    coordinates.append(text, std::to_chars(text, text + sizeof text, value).ptr).push_back(' ');
  };
  for (const auto& ring : outline) {
    count += ring.size();
    for (const MapPoint& point : ring) {
      add(point.x);
      add(point.y);
    }
    coordinates += '\n';
  }
  return std::to_string(count) + ", " + short_digest(coordinates);
}

std::string joined(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& item : list) text += (text.empty() ? "" : ", ") + item;
  return text;
}

/// Both grammatical numbers, if they differ.
std::string forms_of(const Catalogue& catalogue, const std::string& key) {
  if (!catalogue.has(key)) return {};
  const std::string one = catalogue.plural(key, 1), many = catalogue.plural(key, 2);
  return one == many ? one : one + "\n" + many;
}

template <class Value>
const Value* find(const std::map<std::string, Value>* values, const std::string& key) {
  if (!values) return nullptr;
  const auto found = values->find(key);
  return found == values->end() ? nullptr : &found->second;
}

/// The keys of both maps, those of `after` first.
template <class First, class Second>
std::vector<std::string> keys_of(const First* after, const Second* before) {
  std::vector<std::string> keys;
  if (after) {
    for (const auto& [key, value] : *after) keys.push_back(key);
  }
  if (before) {
    for (const auto& [key, value] : *before) {
      if (!after || !after->contains(key)) keys.push_back(key);
    }
  }
  return keys;
}

/// Walks two packs in parallel and collects the differences. A null pointer means that the value does not
/// exist on that side.
class Comparison {
 public:
  explicit Comparison(std::string_view language) : language_(language) {}

  template <Described Struct>
  void compare(const Struct* before, const Struct* after) {
    boost::mp11::mp_for_each<describe::describe_members<Struct, describe::mod_public>>([&](auto field) {
      const auto* const old_value = before ? &(before->*field.pointer) : nullptr;
      const auto* const new_value = after ? &(after->*field.pointer) : nullptr;
      if constexpr (std::is_same_v<std::decay_t<decltype(field.pointer)>, decltype(&Pack::picture_files)>) {
        if (field.pointer == &Pack::picture_files) return files(field.name, old_value, new_value);
      }
      if constexpr (is_list_of_structs<std::decay_t<decltype(*old_value)>>) {
        items(field.name, old_value, new_value);
      } else {
        enter({field.name, "", "", Change::changed}, [&] { compare(old_value, new_value); });
      }
    });
  }

  std::vector<Difference> take() && { return std::move(found_); }

 private:
  template <class Action>
  void enter(DifferenceStep step, const Action& action) {
    path_.push_back(std::move(step));
    action();
    path_.pop_back();
  }

  void add(Change change, std::string before, std::string after, ValueKind kind = ValueKind::words,
           const std::string& language = {}) {
    found_.push_back({change, path_, language, kind, std::move(before), std::move(after)});
  }

  void value(const std::string& before, const std::string& after, ValueKind kind = ValueKind::words,
             const std::string& language = {}) {
    if (before == after) return;
    const Change change = before.empty() ? Change::added : after.empty() ? Change::removed : Change::changed;
    add(change, before, after, kind, language);
  }

  template <class Value, class Show>
  void shown(const Value* before, const Value* after, const Show& show, ValueKind kind = ValueKind::words) {
    value(before ? show(*before) : std::string(), after ? show(*after) : std::string(), kind);
  }

  // Single values.
  void compare(const std::string* before, const std::string* after) {
    shown(before, after, [](const std::string& text) { return text; });
  }
  void compare(const int* before, const int* after) {
    shown(before, after, [](int number) { return std::to_string(number); });
  }
  void compare(const std::int64_t* before, const std::int64_t* after) {
    shown(before, after, [&](std::int64_t number) { return format_integer(number, language_); });
  }
  void compare(const Decimal* before, const Decimal* after) {
    shown(before, after, [&](const Decimal& number) { return number.format(language_); });
  }
  void compare(const Day* before, const Day* after) {
    shown(before, after, to_iso, ValueKind::day);
  }
  void compare(const UtcTime* before, const UtcTime* after) {
    shown(before, after, to_rfc3339, ValueKind::moment);
  }
  /// A flag of an added or removed item is shown only if it is set.
  void compare(const bool* before, const bool* after) {
    const bool both = before && after;
    const auto show = [&](bool set) { return std::string(set ? "yes" : both ? "no" : ""); };
    shown(before, after, show, ValueKind::choice);
  }
  template <DescribedEnum Value>
  void compare(const Value* before, const Value* after) {
    shown(before, after, enumerator<Value>, ValueKind::choice);
  }
  void compare(const std::vector<std::string>* before, const std::vector<std::string>* after) {
    shown(before, after, joined);
  }
  void compare(const Hash* before, const Hash* after) {
    constexpr Hash unset{};
    if (before && after && *before != unset && *after != unset)
      shown(before, after, [](const Hash& key) { return to_hex(key); });
  }
  /// The corners of the map's frame: computed from the outlines, which are compared themselves.
  void compare(const MapPoint*, const MapPoint*) {}
  void compare(const Outline* before, const Outline* after) { content(before, after, describe_outline); }

  template <class Value>
  void compare(const std::optional<Value>* before, const std::optional<Value>* after) {
    const auto within = [](const std::optional<Value>* box) { return box && *box ? &**box : nullptr; };
    compare(within(before), within(after));
  }

  // Texts by language, and values stored under names.
  void compare(const LocalizedText* before, const LocalizedText* after) {
    texts(before ? &before->all() : nullptr, after ? &after->all() : nullptr);
  }
  void compare(const TextByName* before, const TextByName* after) { texts(before, after); }
  template <class Texts>
  void texts(const Texts* before, const Texts* after) {
    const auto text = [](const Texts* all, const std::string& language) {
      if (!all) return std::string();
      const auto found = all->find(language);
      return found == all->end() ? std::string() : found->second;
    };
    auto languages = keys_of(after, before);
    std::stable_partition(languages.begin(), languages.end(),
                          [&](const auto& one) { return one == language_; });
    for (const std::string& language : languages)
      value(text(before, language), text(after, language), ValueKind::words, language);
  }
  void compare(const std::map<std::string, Catalogue>* before,
               const std::map<std::string, Catalogue>* after) {
    static const Catalogue none;
    for (const std::string& language : keys_of(after, before)) {
      const Catalogue* const old_words = find(before, language);
      const Catalogue* const new_words = find(after, language);
      auto keys = (new_words ? *new_words : none).keys();
      std::ranges::copy((old_words ? *old_words : none).keys(), std::back_inserter(keys));
      std::ranges::sort(keys);
      keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
      for (const std::string& key : keys) {
        enter({key, "", "", Change::changed}, [&] {
          value(forms_of(old_words ? *old_words : none, key), forms_of(new_words ? *new_words : none, key),
                ValueKind::words, language);
        });
      }
    }
  }
  void compare(const std::map<std::string, TextByName>* before,
               const std::map<std::string, TextByName>* after) {
    for (const std::string& language : keys_of(after, before)) {
      const TextByName* const old_files = find(before, language);
      const TextByName* const new_files = find(after, language);
      for (const std::string& name : keys_of(new_files, old_files)) {
        enter({name, "", "", Change::changed},
              [&] { content(find(old_files, name), find(new_files, name), describe_file, language); });
      }
    }
  }
  void files(const char* field, const TextByName* before, const TextByName* after) {
    for (const std::string& name : keys_of(after, before)) {
      enter({field, "", "", Change::changed}, [&] {
        enter({name, "", "", Change::changed},
              [&] { content(find(before, name), find(after, name), describe_file); });
      });
    }
  }
  /// Bytes or points: only their description is shown.
  template <class Content>
  void content(const Content* before, const Content* after, std::string (*describe)(const Content&),
               const std::string& language = {}) {
    if (!before && !after) return;
    const std::string old_content = before ? describe(*before) : "",
                      new_content = after ? describe(*after) : "";
    if (old_content == new_content) return;
    const Change change = !before ? Change::added : !after ? Change::removed : Change::replaced;
    add(change, old_content, new_content, ValueKind::words, language);
  }

  // Collections.
  template <class Item>
  std::vector<std::string> keys(const std::vector<Item>& list) const {
    std::vector<std::string> result;
    for (const Item& item : list) {
      if constexpr (HasKey<Item>) {
        result.push_back(key_of(item));
      } else {
        result.push_back(everything(item));
      }
    }
    return result;
  }
  /// All values of an item as one text: equal items give equal texts.
  template <class Item>
  std::string everything(const Item& item) const {
    Comparison whole(language_);
    whole.compare(static_cast<const Item*>(nullptr), &item);
    std::string text;
    for (const Difference& one : whole.found_) {
      for (const DifferenceStep& step : one.path) text += step.field + "/" + step.item + "/";
      text += one.language + "=" + one.after + '\0';
    }
    return text;
  }
  template <class Item>
  void items(const char* field, const std::vector<Item>* before, const std::vector<Item>* after) {
    static const std::vector<Item> none;
    const auto& old_items = before ? *before : none;
    const auto& new_items = after ? *after : none;
    const auto pairs = HasKey<Item> ? match_by_key(keys(old_items), keys(new_items))
                                    : match_by_content(keys(old_items), keys(new_items));
    for (const ItemPair& pair : pairs) {
      const Item* const old_item = pair.before ? &old_items[*pair.before] : nullptr;
      const Item* const new_item = pair.after ? &new_items[*pair.after] : nullptr;
      const Item& named = new_item ? *new_item : *old_item;
      const Change change = !old_item ? Change::added : !new_item ? Change::removed : Change::changed;
      enter({field, name_of(named, language_), choice_of(named), change, is_dated<Item>}, [&] {
        const std::size_t known = found_.size();
        if (pair.moved) add(Change::moved, std::to_string(*pair.before + 1), std::to_string(*pair.after + 1));
        compare(old_item, new_item);
        if (change != Change::changed && found_.size() == known) add(change, "", "");
      });
    }
  }

  std::string language_;
  std::vector<DifferenceStep> path_;
  std::vector<Difference> found_;
};

}  // namespace

std::vector<Difference> differences(const Pack& before, const Pack& after, std::string_view language) {
  Comparison comparison(language);
  comparison.compare(&before, &after);
  return std::move(comparison).take();
}

}  // namespace kiosk::consultation
