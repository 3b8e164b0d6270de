#include "kiosk/server/results/official_docx.h"

#include <algorithm>
#include <array>

#include "kiosk/base/clean_text.h"
#include "kiosk/server/results/pdf.h"
#include "kiosk/server/results/zip_file.h"

namespace kiosk::server::results {
namespace {

/// A4 and the margins of Decree 30/2020, in twentieths of a point.
constexpr int page_width = 11906, page_height = 16838, margin_left = 1701, margin_right = 851,
              margin_top = 1134, margin_bottom = 1134, across = page_width - margin_left - margin_right;
constexpr const char* xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Sizes in points.
struct Look {
  int size = 13;
  bool bold = false, italic = false;
  Align align = Align::left;
  bool with_next = false;  ///< stays on the page of the next paragraph
};

std::string escaped_xml(const std::string& text) {
  std::string escaped;
  for (const char c : readable_text(text, Lines::several)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string run_look(const Look& look) {
  const std::string size = std::to_string(look.size * 2);  // half points
  return std::string("<w:rPr>") + (look.bold ? "<w:b/>" : "") + (look.italic ? "<w:i/>" : "") +
         "<w:sz w:val=\"" + size + "\"/><w:szCs w:val=\"" + size + "\"/></w:rPr>";
}

std::string run(const std::string& text, const Look& look) {
  std::string runs;
  std::size_t from = 0;
  for (bool more = true; more;) {
    const auto end = text.find('\n', from);
    more = end != std::string::npos;
    runs += "<w:r>" + run_look(look) + "<w:t xml:space=\"preserve\">" +
            escaped_xml(text.substr(from, more ? end - from : end)) + "</w:t>" + (more ? "<w:br/>" : "") +
            "</w:r>";
    from = end + 1;
  }
  return runs;
}

/// A number that the word processor fills in: PAGE or NUMPAGES.
std::string field(const char* name, const Look& look) {
  return "<w:r>" + run_look(look) + "<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>" + run_look(look) +
         "<w:instrText xml:space=\"preserve\"> " + name + " </w:instrText></w:r><w:r>" + run_look(look) +
         "<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>" + run_look(look) + "<w:t>1</w:t></w:r><w:r>" +
         run_look(look) + "<w:fldChar w:fldCharType=\"end\"/></w:r>";
}

std::string paragraph_of(const std::string& runs, const Look& look, int after) {
  const char* const align = look.align == Align::centre  ? "center"
                            : look.align == Align::right ? "right"
                                                         : "left";
  return std::string("<w:p><w:pPr>") + (look.with_next ? "<w:keepNext/>" : "") +
         "<w:spacing w:before=\"0\" w:after=\"" + std::to_string(after) + "\"/><w:jc w:val=\"" + align +
         "\"/></w:pPr>" + runs + "</w:p>";
}

std::string paragraph(const std::string& text, const Look& look, int after = 80) {
  return paragraph_of(run(text, look), look, after);
}

std::string cell(int wide, const std::string& content, const char* more = "") {
  return "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(wide) + "\" w:type=\"dxa\"/>" + more + "</w:tcPr>" +
         content + "</w:tc>";
}

enum class Borders { none, single };

std::string table_of(const std::vector<int>& widths, Borders borders, const std::string& rows) {
  std::string sides;
  for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
    sides += std::string("<w:") + side + " w:val=\"" + (borders == Borders::single ? "single" : "nil") +
             "\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>";
  }
  std::string grid;
  for (const int wide : widths) grid += "<w:gridCol w:w=\"" + std::to_string(wide) + "\"/>";
  return "<w:tbl><w:tblPr><w:tblW w:w=\"" + std::to_string(across) + "\" w:type=\"dxa\"/><w:tblBorders>" +
         sides +
         "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"40\" "
         "w:type=\"dxa\"/><w:right "
         "w:w=\"40\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>" +
         grid + "</w:tblGrid>" + rows + "</w:tbl>";
}

std::string row(const std::string& cells, const char* more = "") {
  return std::string("<w:tr><w:trPr><w:cantSplit/>") + more + "</w:trPr>" + cells + "</w:tr>";
}

std::string letterhead(const OfficialDocument& document) {
  const int side = across * 2 / 5, other = across - side;
  const Look centred{12, false, false, Align::centre}, bold{12, true, false, Align::centre};
  const std::string left = paragraph(document.committee, centred, 0) + paragraph(document.issuer, bold) +
                           paragraph(document.reference, {13, false, false, Align::centre}, 0);
  const std::string right = paragraph(document.nation, bold, 0) +
                            paragraph(document.motto, {13, true, false, Align::centre}) +
                            paragraph(document.place_and_date, {13, false, true, Align::centre}, 0);
  return table_of({side, other}, Borders::none, row(cell(side, left) + cell(other, right)));
}

std::string table_line(const OfficialDocument::Table& table, const std::vector<int>& widths,
                       const OfficialDocument::Line& line, bool head, bool with_next) {
  std::string cells;
  for (std::size_t i = 0; i < line.cells.size(); ++i) {
    const Align align = head ? Align::centre : i == table.texts ? Align::left : Align::right;
    cells += cell(
        widths[i], paragraph(line.cells[i], {head ? 8 : 9, head || line.bold, false, align, with_next}, 0),
        head ? "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEF2EF\"/><w:vAlign w:val=\"center\"/>"
             : "<w:vAlign w:val=\"center\"/>");
  }
  return row(cells, head ? "<w:tblHeader/>" : "");
}

std::string block(const OfficialDocument::Paragraph& one, bool last) {
  return paragraph(one.text, {13, one.bold, false, Align::left, last});
}

std::string block(const OfficialDocument::Table& table, bool last) {
  std::vector<int> widths;
  for (const double share : table.widths) widths.push_back(static_cast<int>(share * across));
  std::string rows = table_line(table, widths, {table.head, true}, true, true);
  for (std::size_t i = 0; i < table.lines.size(); ++i)
    rows += table_line(table, widths, table.lines[i], false, last && i + 1 == table.lines.size());
  return table_of(widths, Borders::single, rows) + paragraph("", {6, false, false, Align::left, last}, 0);
}

/// In words only.
std::string block(const OfficialDocument::Bars& bars, bool last) {
  std::string paragraphs;
  for (const OfficialDocument::Bar& bar : bars)
    paragraphs += paragraph(bar.label + ": " + bar.words, {13, false, false, Align::left, last}, 20);
  return paragraphs;
}

std::string signatures(const OfficialDocument& document) {
  if (document.signatures.empty()) return {};
  const int wide = across / static_cast<int>(document.signatures.size());
  constexpr int empty_lines = 4;
  std::string cells;
  for (const auto& one : document.signatures) {
    std::string content = paragraph(one.title, {11, true, false, Align::centre, true}, 0) +
                          paragraph(one.note, {11, false, true, Align::centre, true}, 0);
    for (int i = 0; i < empty_lines; ++i)
      content += paragraph("", {13, false, false, Align::centre, true}, 0);
    cells += cell(wide, content + paragraph(one.name, {13, true, false, Align::centre}, 0));
  }
  return table_of(std::vector<int>(document.signatures.size(), wide), Borders::none, row(cells));
}

std::string body(const OfficialDocument& document) {
  std::string xml;
  if (!document.draft.empty()) xml += paragraph(document.draft, {12, true});
  if (!document.warning.empty()) xml += paragraph(document.warning, {10, true, false, Align::centre});
  xml += letterhead(document) + paragraph("", {13}, 0);
  xml += paragraph(document.heading, {14, true, false, Align::centre}, 0) +
         paragraph(document.subject, {14, true, false, Align::centre}, 160);
  for (std::size_t i = 0; i < document.body.size(); ++i) {
    const bool last = i + 1 == document.body.size();
    xml += std::visit([&](const auto& one) { return block(one, last); }, document.body[i]);
  }
  xml += signatures(document);
  for (std::size_t i = 0; i < document.recipients.size(); ++i)
    xml += paragraph(document.recipients[i], {i == 0 ? 12 : 11, i == 0, i == 0}, 0);
  if (document.recipients.empty()) xml += paragraph("", {6}, 0);  // no table ends a body
  return xml;
}

constexpr const char* main_space =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

std::string document_xml(const OfficialDocument& document) {
  const auto n = [](int value) { return "\"" + std::to_string(value) + "\""; };
  return std::string(xml_head) + "<w:document " + main_space + "><w:body>" + body(document) +
         "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference "
         "w:type=\"default\" "
         "r:id=\"rId2\"/><w:footerReference w:type=\"first\" r:id=\"rId2\"/><w:pgSz w:w=" +
         n(page_width) + " w:h=" + n(page_height) + "/><w:pgMar w:top=" + n(margin_top) +
         " w:right=" + n(margin_right) + " w:bottom=" + n(margin_bottom) + " w:left=" + n(margin_left) +
         " w:header=\"567\" w:footer=\"454\" w:gutter=\"0\"/><w:titlePg/></w:sectPr></w:body></w:document>";
}

/// Page number above, from the second page on; the draft mark on each.
std::string header_xml(const OfficialDocument& document) {
  const Look look{13, false, false, Align::centre};
  const std::string draft = document.draft.empty() ? "" : run(document.draft + " · ", {12, true});
  return std::string(xml_head) + "<w:hdr " + main_space + ">" +
         paragraph_of(draft + field("PAGE", look), look, 0) + "</w:hdr>";
}

/// A line of the footer, its "{page}" and "{pages}" as numbers of the word processor.
std::string footer_line(const std::string& text) {
  const Look look{8};
  std::string runs;
  std::size_t from = 0;
  while (from < text.size()) {
    const auto page = text.find("{page}", from), pages = text.find("{pages}", from),
               next = std::min(page, pages);
    if (next > from) runs += run(text.substr(from, next == std::string::npos ? next : next - from), look);
    if (next == std::string::npos) break;
    runs += field(next == page ? "PAGE" : "NUMPAGES", look);
    from = next + (next == page ? 6 : 7);
  }
  return paragraph_of(runs, look, 0);
}

std::string footer_xml(const OfficialDocument& document) {
  std::string lines;
  for (const std::string& line : document.footer) lines += footer_line(line);
  return std::string(xml_head) + "<w:ftr " + main_space + ">" + (lines.empty() ? "<w:p/>" : lines) +
         "</w:ftr>";
}

constexpr const char* types_xml =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
    "Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
    "ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/"
    "><Override "
    "PartName=\"/word/styles.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override "
    "PartName=\"/word/footer1.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/><Override "
    "PartName=\"/word/header1.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/></Types>";

constexpr const char* package_rels =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
    "Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"word/document.xml\"/></Relationships>";

constexpr const char* document_rels =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
    "Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" "
    "Target=\"styles.xml\"/><Relationship Id=\"rId2\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" "
    "Target=\"footer1.xml\"/><Relationship Id=\"rId3\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" "
    "Target=\"header1.xml\"/></Relationships>";

std::string styles_xml() {
  return std::string("<w:styles ") + main_space +
         "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New "
         "Roman\" "
         "w:cs=\"Times New Roman\" w:eastAsia=\"Times New Roman\"/><w:sz w:val=\"26\"/><w:szCs "
         "w:val=\"26\"/><w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>";
}

}  // namespace

void write_official_docx(const std::filesystem::path& file, const OfficialDocument& document) {
  write_zip(file, {{"[Content_Types].xml", xml_head + std::string(types_xml)},
                   {"_rels/.rels", xml_head + std::string(package_rels)},
                   {"word/_rels/document.xml.rels", xml_head + std::string(document_rels)},
                   {"word/styles.xml", xml_head + styles_xml()},
                   {"word/footer1.xml", footer_xml(document)},
                   {"word/header1.xml", header_xml(document)},
                   {"word/document.xml", document_xml(document)}});
}

}  // namespace kiosk::server::results
