#include <algorithm>
#include <map>
#include <set>

#include "kiosk/authoring/input/compound_file.h"
#include "kiosk/authoring/input/encoding.h"
#include "kiosk/authoring/input/limits.h"
#include "kiosk/authoring/input/words.h"
#include "kiosk/authoring/input/xml.h"
#include "kiosk/authoring/input/zip_entries.h"
#include "kiosk/authoring/texts/document.h"
#include "kiosk/base/text.h"

namespace kiosk::authoring {
namespace {

/// Signs of Markdown in a text keep their meaning as letters.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\*_`[]<>").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

/// A paragraph that begins like a heading or a list is neither.
std::string escaped_beginning(std::string text) {
  const auto digits = text.find_first_not_of("0123456789");
  const bool number =
      digits != std::string::npos && digits > 0 && (text[digits] == '.' || text[digits] == ')');
  if (number) return text.insert(digits, "\\");
  if (!text.empty() && std::string_view("#+-=|").find(text.front()) != std::string_view::npos)
    return text.insert(0, "\\");
  return text;
}

bool is_on(const pugi::xml_node& properties, std::string_view name) {
  const pugi::xml_node node = child(properties, name);
  const std::string_view value = attribute(node, "val");
  return node && value != "0" && value != "false" && value != "none";
}

class DocxReader {
 public:
  explicit DocxReader(ZipEntries entries) : entries_(std::move(entries)) {}

  Result<TextDocument> read() {
    if (auto done = read_styles(); !done) return failure(done);
    if (auto done = read_numbering(); !done) return failure(done);
    const auto xml = parse_xml(std::move(entries_.files["word/document.xml"]));
    if (!xml) return failure(xml);
    if (auto done = read_blocks(child((*xml)->root(), "body")); !done) return failure(done);
    if (auto done = read_footnotes(); !done) return failure(done);
    tell();
    return std::move(document_);
  }

 private:
  /// A part as XML; an empty document if the file has none.
  Result<std::unique_ptr<Xml>> part(const std::string& path) {
    const auto found = entries_.files.find(path);
    return parse_xml(found == entries_.files.end() ? "<none/>" : std::move(found->second));
  }

  /// Style ids differ by language, their names do not: "u1" is "heading 1".
  Result<void> read_styles() {
    const auto xml = part("word/styles.xml");
    if (!xml) return failure(xml);
    each_child((*xml)->root(), "style", [&](const pugi::xml_node& style) {
      styles_[std::string(attribute(style, "styleId"))] = folded(attribute(child(style, "name"), "val"));
    });
    return {};
  }

  Result<void> read_numbering() {
    const auto xml = part("word/numbering.xml");
    if (!xml) return failure(xml);
    std::map<std::string, bool> bullets;
    each_child((*xml)->root(), "abstractNum", [&](const pugi::xml_node& node) {
      bullets[std::string(attribute(node, "abstractNumId"))] =
          attribute(path(node, {"lvl", "numFmt"}), "val") == "bullet";
    });
    each_child((*xml)->root(), "num", [&](const pugi::xml_node& node) {
      bullets_[std::string(attribute(node, "numId"))] =
          bullets[std::string(attribute(child(node, "abstractNumId"), "val"))];
    });
    return {};
  }

  Result<void> read_blocks(const pugi::xml_node& parent) {
    for (const pugi::xml_node& node : parent.children()) {
      const std::string_view name = local_name(node);
      Result<void> done;
      if (name == "p") add_paragraph(node);
      if (name == "tbl") done = read_table(node);
      if (name == "sdt") done = read_blocks(child(node, "sdtContent"));
      if (name == "ins" || name == "moveTo") done = read_blocks(node);
      if (!done) return done;
    }
    return {};
  }

  void add_paragraph(const pugi::xml_node& node) {
    TextBlock block = block_of(child(node, "pPr"));
    block.markdown = paragraph_text(node);
    while (block.markdown.ends_with(' ') || block.markdown.ends_with('\n')) block.markdown.pop_back();
    if (block.markdown.empty()) return;
    if (block.kind == TextBlock::Kind::paragraph)
      block.markdown = escaped_beginning(std::move(block.markdown));
    document_.blocks.push_back(std::move(block));
  }

  TextBlock block_of(const pugi::xml_node& properties) const {
    TextBlock block;
    const std::string id(attribute(child(properties, "pStyle"), "val"));
    const auto found = styles_.find(id);
    const std::string style = found == styles_.end() ? folded(id) : found->second;
    const pugi::xml_node numbering = child(properties, "numPr");
    const std::string number(attribute(child(numbering, "numId"), "val"));
    if (begins_with_phrase(style, "heading") || begins_with_phrase(style, "title")) {
      block.kind = TextBlock::Kind::heading;
      const char last = style.back();
      block.level = last >= '1' && last <= '6' ? last - '0' : 1;
    } else if (has_phrase(style, "bullet") || (bullets_.contains(number) && bullets_.at(number))) {
      block.kind = TextBlock::Kind::bullet;
    } else if (has_phrase(style, "list number") || (!number.empty() && number != "0")) {
      block.kind = TextBlock::Kind::number;
    }
    return block;
  }

  std::string paragraph_text(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xml_node& part : node.children()) {
      const std::string_view name = local_name(part);
      if (name == "r") text += run_text(part);
      if (name == "hyperlink" || name == "smartTag" || name == "fldSimple") text += paragraph_text(part);
      if (name == "sdt") text += paragraph_text(child(part, "sdtContent"));
      if (name == "ins" || name == "moveTo") {
        const std::string inserted = paragraph_text(part);
        if (!inserted.empty()) document_.inserted.push_back(inserted);
        text += inserted;
      }
      if (name == "del" || name == "moveFrom") note_deleted(part);
    }
    return text;
  }

  void note_deleted(const pugi::xml_node& node) {
    const std::string deleted = authoring::text_of(node);
    if (!deleted.empty()) document_.deleted.push_back(deleted);
  }

  std::string run_text(const pugi::xml_node& run) {
    const pugi::xml_node properties = child(run, "rPr");
    if (is_on(properties, "vanish")) {
      hidden_ = true;
      return {};
    }
    std::string text;
    for (const pugi::xml_node& part : run.children()) {
      const std::string_view name = local_name(part);
      if (name == "t") text += to_nfc(authoring::text_of(part));
      if (name == "br" || name == "cr") text += '\n';
      if (name == "tab") text += ' ';
      if (name == "noBreakHyphen") text += '-';
      if (name == "footnoteReference" || name == "endnoteReference") ++references_;
      if (name == "commentReference") ++comments_;
      if (name == "drawing" || name == "pict" || name == "AlternateContent") read_drawing(part);
    }
    return formatted(text, is_on(properties, "b"), is_on(properties, "i"));
  }

  static std::string formatted(const std::string& text, bool bold, bool italic) {
    const auto first = text.find_first_not_of(" \n"), last = text.find_last_not_of(" \n");
    if (first == std::string::npos) return text;
    const std::string sign = bold ? "**" : (italic ? "*" : "");
    return text.substr(0, first) + sign + escaped(text.substr(first, last + 1 - first)) + sign +
           text.substr(last + 1);
  }

  /// Text boxes hold paragraphs of their own; Word writes them twice, the second time for old programs.
  void read_drawing(const pugi::xml_node& node) {
    const pugi::xml_node choice = child(node, "Choice");
    const pugi::xml_node box = descendant(choice ? choice : node, "txbxContent");
    if (!box) {
      ++pictures_;
      return;
    }
    ++boxes_;
    for (const pugi::xml_node& paragraph : box.children()) {
      if (local_name(paragraph) == "p" && boxes_ <= 100) add_paragraph(paragraph);
    }
  }

  Result<void> read_table(const pugi::xml_node& table) {
    Sheet sheet;
    SheetBuilder builder(sheet);
    std::map<int, std::size_t> open;  // column → merge that reaches down
    int row = 0;
    for (const pugi::xml_node& line : table.children()) {
      if (local_name(line) != "tr") continue;
      int column = 0;
      for (const pugi::xml_node& cell : line.children()) {
        if (local_name(cell) != "tc") continue;
        const pugi::xml_node properties = child(cell, "tcPr");
        const int across = int_attribute(child(properties, "gridSpan"), "val", 1, 200, 1);
        const pugi::xml_node down = child(properties, "vMerge");
        const bool continues = down && attribute(down, "val") != "restart";
        if (continues && open.contains(column)) {
          sheet.merges[open[column]].last_row = row;
        } else {
          open.erase(column);
          if ((down || across > 1) && sheet.merges.size() < max_rows) {
            if (down) open[column] = sheet.merges.size();
            sheet.merges.push_back({row, row, column, column + across - 1});
          }
          if (auto done = builder.add(row, text_cell(column, cell_text(cell))); !done) return done;
        }
        column += across;
      }
      ++row;
    }
    builder.finish();
    sheet.name = std::to_string(document_.tables.sheets.size() + 1);
    if (document_.tables.sheets.size() < max_sheets) document_.tables.sheets.push_back(std::move(sheet));
    return {};
  }

  std::string cell_text(const pugi::xml_node& cell) {
    std::string text;
    each_child(cell, "p", [&](const pugi::xml_node& paragraph) {
      text += (text.empty() ? "" : "\n") + plain_text(paragraph);
    });
    return text;
  }

  /// Without formatting, deleted text and instructions of fields.
  static std::string plain_text(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xml_node& part : node.children()) {
      const std::string_view name = local_name(part);
      if (name == "t") text += authoring::text_of(part);
      if (name == "br" || name == "tab") text += ' ';
      if (name == "r" || name == "ins" || name == "hyperlink" || name == "smartTag") text += plain_text(part);
    }
    return text;
  }

  Result<void> read_footnotes() {
    const auto xml = part("word/footnotes.xml");
    if (!xml) return failure(xml);
    each_child((*xml)->root(), "footnote", [&](const pugi::xml_node& note) {
      const std::string_view type = attribute(note, "type");
      if (!type.empty() && type != "normal") return;
      std::string text;
      each_child(note, "p",
                 [&](const pugi::xml_node& p) { text += (text.empty() ? "" : " ") + plain_text(p); });
      text = one_line(text);
      if (!text.empty()) document_.footnotes.push_back(to_nfc(text));
    });
    return {};
  }

  void add(FindingKind kind, Fault words) { document_.findings.push_back({kind, std::move(words)}); }

  void tell() {
    if (!document_.inserted.empty() || !document_.deleted.empty()) {
      add(FindingKind::question,
          make_fault("text-tracked",
                     "The file holds tracked changes ({inserted} inserted, {deleted} deleted). The "
                     "text was taken as if all were accepted.",
                     "Is that right?", "",
                     {{"inserted", std::to_string(document_.inserted.size())},
                      {"deleted", std::to_string(document_.deleted.size())}}));
    }
    if (comments_ > 0) {
      add(FindingKind::warning, make_fault("text-comments", "{count} comments were left out.", "", "",
                                           {{"count", std::to_string(comments_)}}));
    }
    if (references_ > 0) {
      add(FindingKind::warning,
          make_fault("text-footnotes", "{count} footnotes were taken out of the text.",
                     "Use them where they belong.", "", {{"count", std::to_string(references_)}}));
    }
    if (pictures_ > 0) {
      add(FindingKind::warning,
          make_fault("text-pictures", "{count} pictures were left out.", "Add them in the step for pictures.",
                     "", {{"count", std::to_string(pictures_)}}));
    }
    if (!document_.tables.sheets.empty()) {
      add(FindingKind::warning, make_fault("text-tables", "{count} tables were read apart from the text.", "",
                                           "", {{"count", std::to_string(document_.tables.sheets.size())}}));
    }
    if (hidden_) {
      add(FindingKind::warning, make_fault("text-hidden", "Hidden text was left out.", "", "", {}));
    }
  }

  ZipEntries entries_;
  std::map<std::string, std::string> styles_;
  std::map<std::string, bool> bullets_;
  TextDocument document_;
  int references_ = 0, comments_ = 0, boxes_ = 0, pictures_ = 0;
  bool hidden_ = false;
};

void repair_legacy_fonts(TextDocument& document) {
  const std::string all = document.markdown();
  const auto encoding = legacy_font_of(cut_utf8(all, 20'000));
  if (!encoding) return;
  std::string sample;
  for (TextBlock& block : document.blocks) {
    block.markdown = from_legacy_font(block.markdown, *encoding);
    if (sample.size() < 60) sample = std::string(cut_utf8(one_line(block.markdown), 100));
  }
  document.findings.push_back(
      {FindingKind::question,
       make_fault("text-old-encoding", "The text uses the old Vietnamese encoding {encoding}: {sample}.",
                  "Is this text right?", "",
                  {{"encoding", std::string(name_of(*encoding))}, {"sample", sample}})});
}

}  // namespace

std::string TextDocument::markdown() const {
  std::string text;
  TextBlock::Kind before = TextBlock::Kind::heading;
  int number = 0;
  for (const TextBlock& block : blocks) {
    const bool list = block.kind == TextBlock::Kind::bullet || block.kind == TextBlock::Kind::number;
    if (!text.empty()) text += list && block.kind == before ? "\n" : "\n\n";
    number = block.kind == TextBlock::Kind::number ? number + 1 : 0;
    if (block.kind == TextBlock::Kind::heading)
      text += std::string(static_cast<std::size_t>(block.level), '#') + " ";
    if (block.kind == TextBlock::Kind::bullet) text += "- ";
    if (block.kind == TextBlock::Kind::number) text += std::to_string(number) + ". ";
    text += list || block.kind == TextBlock::Kind::heading ? one_line(block.markdown) : block.markdown;
    before = block.kind;
  }
  return text.empty() ? text : text + "\n";
}

Result<TextDocument> read_document(std::string_view file) {
  if (is_compound_file(file)) {
    const auto names = compound_file_names(file);
    if (names && std::ranges::find(*names, "EncryptedPackage") != names->end()) {
      return fault("input-encrypted", "The file is protected with a password.",
                   "Open it, remove the password, save it and choose it again.");
    }
    return fault("text-old-word", "The file is in the old format of Word (.doc).",
                 "Save it in Word as .docx, and choose that file.");
  }
  const auto unknown = [] {
    return fault("text-unknown", "The file is no text of Word.", "Choose a .docx file, or paste the text.");
  };
  if (!file.starts_with("PK") || file.size() > max_file_bytes) return unknown();
  auto entries = read_zip(file, [](const std::string& path) {
    static const std::set<std::string> wanted{"word/document.xml", "word/styles.xml", "word/numbering.xml",
                                              "word/footnotes.xml"};
    return wanted.contains(path);
  });
  if (!entries) return failure(entries);
  if (!entries->files.contains("word/document.xml")) return unknown();
  auto document = DocxReader(std::move(*entries)).read();
  if (document) repair_legacy_fonts(*document);
  return document;
}

}  // namespace kiosk::authoring
