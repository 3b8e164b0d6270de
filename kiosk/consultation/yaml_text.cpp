#include "kiosk/consultation/yaml_text.h"

#include <yaml-cpp/eventhandler.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <set>
#include <sstream>

#include "kiosk/base/text.h"

namespace kiosk::consultation {
namespace {

/// A text that was written with escapes and is none.
struct NoText : YAML::ParserException {
  explicit NoText(const YAML::Mark& at) : ParserException(at, "no text") {}
};

/// Checks the parser's events before a tree is built. Throws at the first event that packs may not contain.
class EventChecker final : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { see(mark, "", anchor); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse_anchor(mark); }
  void OnAnchor(const YAML::Mark& mark, const std::string& name) override {
    if (!name.empty()) refuse_anchor(mark);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    see(mark, tag, anchor);
    std::string plain = text;  // a tab in a text is a space of old
    std::ranges::replace(plain, '\t', ' ');
    std::erase(plain, '\r');
    if (!is_utf8(plain) || has_control_character(plain)) throw NoText(mark);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    enter(mark, tag, anchor);
  }
  void OnSequenceEnd() override { --depth_; }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    enter(mark, tag, anchor);
  }
  void OnMapEnd() override { --depth_; }

 private:
  void enter(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    see(mark, tag, anchor);
    if (++depth_ > max_yaml_depth) {
      throw YAML::ParserException(mark, "nested deeper than " + std::to_string(max_yaml_depth));
    }
  }
  void see(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) refuse_anchor(mark);
    if (!tag.empty() && tag != "?" && tag != "!") throw YAML::ParserException(mark, "a tag such as !!binary");
    if (++nodes_ > max_yaml_nodes) {
      throw YAML::ParserException(mark, "more than " + std::to_string(max_yaml_nodes) + " values");
    }
  }
  [[noreturn]] static void refuse_anchor(const YAML::Mark& mark) {
    throw YAML::ParserException(mark, "an anchor or alias (& or *)");
  }

  int depth_ = 0;
  int nodes_ = 0;
};

tl::unexpected<Fault> syntax(const std::string& file, const YAML::Exception& error) {
  return fault("yaml-syntax", "The YAML cannot be read here: {error}.",
               "Write plain YAML: spaces to indent, quotes around texts that contain ':', '?' or '#', no "
               "anchors or tags.",
               place(file, error.mark), {{"error", error.msg}});
}

/// The first duplicate key or key that is not a scalar; nothing if there is none.
std::optional<Fault> find_bad_key(const std::string& file, const YAML::Node& node) {
  if (node.IsSequence()) {
    for (const auto& item : node) {
      if (auto found = find_bad_key(file, item)) return found;
    }
  }
  if (!node.IsMap()) return {};
  std::set<std::string> keys;
  for (const auto& entry : node) {
    if (!entry.first.IsScalar()) {
      return Fault{"yaml-syntax-key", "A key must be a word.", "Write the key as one word and a colon.",
                   place(file, entry.first.Mark())};
    }
    if (!keys.insert(entry.first.Scalar()).second) {
      return make_fault("duplicate-key", "The key '{key}' appears twice in the same block.",
                        "Keep one of them.", place(file, entry.first.Mark()),
                        {{"key", excerpt(entry.first.Scalar())}});
    }
    if (auto found = find_bad_key(file, entry.second)) return found;
  }
  return {};
}

boost::json::value plain_scalar(const std::string& text) {
  if (text.empty() || text == "~" || text == "null") return nullptr;
  if (text == "true") return true;
  if (text == "false") return false;
  const char* const end = text.data() + text.size();
  std::int64_t whole = 0;
  if (const auto read = std::from_chars(text.data(), end, whole); read.ec == std::errc{} && read.ptr == end) {
    return whole;
  }
  double number = 0;
  const bool starts_as_number = text[0] == '-' || (text[0] >= '0' && text[0] <= '9');
  if (const auto read = std::from_chars(text.data(), end, number);
      starts_as_number && read.ec == std::errc{} && read.ptr == end) {
    return number;
  }
  return boost::json::string(text);
}

}  // namespace

std::string place(const std::string& file, const YAML::Mark& mark) {
  return file + ":" + std::to_string(std::max(mark.line, 0) + 1);
}

std::string excerpt(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  return std::string(cut_utf8(text, most)) + "…";
}

int line_of_bad_text(std::string_view text) {
  int line = 1;
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string clean(text.substr(0, end));
    if (clean.ends_with('\r')) clean.pop_back();
    std::ranges::replace(clean, '\t', ' ');
    if (!is_utf8(clean) || has_control_character(clean)) return line;
    if (end == text.size()) return 0;
    text.remove_prefix(end + 1);
    ++line;
  }
}

Result<YAML::Node> read_yaml(const std::string& file, const std::string& text) {
  const auto no_text = [](std::string where) {
    return fault("not-utf8", "The text is not UTF-8, or holds a control character.",
                 "Save the file as UTF-8 and remove invisible characters.", std::move(where));
  };
  if (const int line = line_of_bad_text(text); line > 0) return no_text(file + ":" + std::to_string(line));
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    EventChecker checker;
    if (!parser.HandleNextDocument(checker)) {
      return fault("yaml-syntax-empty", "The file is empty.", "Write the pack's keys into it.", file + ":1");
    }
    if (parser.HandleNextDocument(checker)) {
      return fault("yaml-syntax-documents", "The file contains more than one document.",
                   "Remove the lines '---'.", file + ":1");
    }
    YAML::Node root = YAML::Load(text);
    if (auto bad = find_bad_key(file, root)) return tl::unexpected(std::move(*bad));
    return root;
  } catch (const NoText& error) {
    return no_text(place(file, error.mark));
  } catch (const YAML::Exception& error) {
    return syntax(file, error);
  }
}

boost::json::value to_json(const YAML::Node& node) {
  if (node.IsSequence()) {
    boost::json::array list;
    for (const auto& item : node) list.push_back(to_json(item));
    return list;
  }
  if (node.IsMap()) {
    boost::json::object object;
    for (const auto& entry : node) object[entry.first.Scalar()] = to_json(entry.second);
    return object;
  }
  if (!node.IsScalar()) return nullptr;
  if (node.Tag() == "!") return boost::json::string(node.Scalar());
  return plain_scalar(node.Scalar());
}

}  // namespace kiosk::consultation
