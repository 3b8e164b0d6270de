// A document in the form of Decree 30/2020 on clerical work (Appendix I): letterhead, heading, body,
// signatures, recipients. Only its content; official_pdf.h and official_docx.h lay it out. Pure.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace kiosk::server::results {

struct OfficialDocument {
  std::string warning;                        ///< above everything: "BẢN MẪU …"; "" = none
  std::string draft;                          ///< "DỰ THẢO", on every page; "" once the figures are final
  std::string committee, issuer, reference;   ///< at the left
  std::string nation, motto, place_and_date;  ///< at the right
  std::string heading, subject;

  struct Paragraph {
    std::string text;
    bool bold = false;
  };
  struct Line {
    std::vector<std::string> cells;
    bool bold = false;
  };
  struct Table {
    std::vector<std::string> head;
    std::vector<double> widths;  ///< shares of the page's width, together 1
    std::size_t texts = 0;       ///< the column with a text; the others have numbers
    std::vector<Line> lines;
  };
  struct Bar {
    std::string label, words;
    double fraction = 0;  ///< of the longest possible bar
    unsigned colour = 0;
  };
  using Bars = std::vector<Bar>;
  using Block = std::variant<Paragraph, Table, Bars>;
  std::vector<Block> body;

  struct Signature {
    std::string title, note;
    std::string name;  ///< "" = to be written by hand
  };
  std::vector<Signature> signatures;    ///< side by side; never alone on a page
  std::vector<std::string> recipients;  ///< the first line is the title "Nơi nhận:"
  std::vector<std::string> footer;      ///< lines; "{page}" and "{pages}" are replaced
  std::string address;                  ///< of the public page, for a QR code; "" = none
};

}  // namespace kiosk::server::results
