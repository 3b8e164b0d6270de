#include "kiosk/server/office/table_cards.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <vector>

namespace kiosk::server::office {
namespace {

using std::string_view;
constexpr auto none = string_view::npos;

/// Where the part between two marks is: {first byte of `begin`, first byte behind `end`}.
struct Part {
  std::size_t first = none, behind = none;
  bool found() const { return behind != none; }
};

Part find_part(string_view html, string_view begin, string_view end, std::size_t from) {
  Part part;
  part.first = html.find(begin, from);
  const auto last = part.first == none ? none : html.find(end, part.first);
  if (last != none) part.behind = last + end.size();
  return part;
}

std::size_t count(string_view text, string_view part) {
  std::size_t times = 0;
  for (auto at = text.find(part); at != none; at = text.find(part, at + part.size())) ++times;
  return times;
}

/// The text of an element's content: without tags, on one line.
std::string text_in(string_view html) {
  std::string text;
  bool tag = false, blank = false;
  for (const char c : html) {
    if (c == '<') tag = true;
    const bool space = tag || c == ' ' || c == '\n';
    if (!space) {
      if (blank && !text.empty()) text += ' ';
      text += c;
    }
    blank = space;
    if (c == '>') tag = false;
  }
  return text;
}

/// The number of columns of the cell whose opening tag it is.
std::size_t columns_of(string_view tag) {
  const string_view name = "colspan=\"";
  const auto at = tag.find(name);
  std::size_t columns = 1;
  if (at != none) std::from_chars(tag.data() + at + name.size(), tag.data() + tag.size(), columns);
  return std::max<std::size_t>(1, columns);
}

/// Calls see(first, tag_end, end) for each cell of a row or head: where it begins, where its opening tag
/// ends, where its content ends.
template <class See>
void each_cell(string_view html, const See& see) {
  std::size_t at = 0;
  while (true) {
    const auto data = html.find("<td", at), head = html.find("<th", at), first = std::min(data, head);
    if (first == none) return;
    const bool cell = first + 3 < html.size() && (html[first + 3] == '>' || html[first + 3] == ' ');
    const auto tag_end = html.find('>', first);
    const auto end = tag_end == none ? none : html.find(first == data ? "</td>" : "</th>", tag_end);
    if (end == none) return;
    if (cell) see(first, tag_end, end);
    at = cell ? end : first + 3;
  }
}

std::vector<std::string> labels_in(string_view head) {
  std::vector<std::string> labels;
  each_cell(head, [&](std::size_t first, std::size_t tag_end, std::size_t end) {
    for (std::size_t i = columns_of(head.substr(first, tag_end - first)); i > 0; --i)
      labels.push_back(text_in(head.substr(tag_end + 1, end - tag_end - 1)));
  });
  return labels;
}

/// For an attribute: the text comes from a page and is escaped except for quotes.
std::string quoted(std::string text) {
  for (auto at = text.find('"'); at != std::string::npos; at = text.find('"', at))
    text.replace(at, 1, "&quot;");
  return text;
}

std::string labelled_row(string_view row, const std::vector<std::string>& labels) {
  std::string out;
  std::size_t from = 0, column = 0;
  each_cell(row, [&](std::size_t first, std::size_t tag_end, std::size_t) {
    const std::size_t columns = columns_of(row.substr(first, tag_end - first));
    const bool whole = columns >= labels.size();
    out += row.substr(from, tag_end - from);
    if (column < labels.size() && !whole && !labels[column].empty())
      out += " data-label=\"" + quoted(labels[column]) + "\"";
    from = tag_end;
    column += columns;
  });
  return out + std::string(row.substr(from));
}

std::string labelled_body(string_view body, const std::vector<std::string>& labels) {
  std::string out;
  std::size_t from = 0;
  for (Part row = find_part(body, "<tr", "</tr>", 0); row.found();
       row = find_part(body, "<tr", "</tr>", from)) {
    out += body.substr(from, row.first - from);
    out += labelled_row(body.substr(row.first, row.behind - row.first), labels);
    from = row.behind;
  }
  return out + std::string(body.substr(from));
}

/// "<table class="x">" → "<table class="x cards">".
std::string marked(string_view tag) {
  std::string out(tag);
  const string_view name = "class=\"";
  const auto at = out.find(name);
  if (at == std::string::npos) return out.insert(out.size() - 1, " class=\"cards\"");
  return out.insert(at + name.size(), "cards ");
}

std::string labelled_table(string_view table) {
  const auto tag_end = table.find('>');
  const Part head = find_part(table, "<thead", "</thead>", 0);
  const string_view tag = table.substr(0, tag_end + 1);
  const bool own = tag.find("differences") != none || tag.find("plain-table") != none;
  if (own || !head.found() || count(table.substr(head.first, head.behind - head.first), "<tr") != 1)
    return std::string(table);
  const auto labels = labels_in(table.substr(head.first, head.behind - head.first));
  return marked(tag) + std::string(table.substr(tag_end + 1, head.behind - tag_end - 1)) +
         labelled_body(table.substr(head.behind), labels);
}

}  // namespace

std::string label_cells(const std::string& html) {
  const string_view whole = html;
  std::string out;
  std::size_t from = 0;
  for (Part table = find_part(whole, "<table", "</table>", 0); table.found();
       table = find_part(whole, "<table", "</table>", from)) {
    out += whole.substr(from, table.first - from);
    out += labelled_table(whole.substr(table.first, table.behind - table.first));
    from = table.behind;
  }
  return out + std::string(whole.substr(from));
}

}  // namespace kiosk::server::office
