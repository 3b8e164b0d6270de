#include "kiosk/server/results/formats.h"

#include <algorithm>
#include <array>

#include "kiosk/base/time.h"
#include "kiosk/server/results/published_version.h"

// All formats of all documents, in the order in which they are listed. Each is defined in the file with its
// name.
#define EACH_FORMAT(FORMAT) \
  FORMAT(summary_csv)       \
  FORMAT(summary_json)      \
  FORMAT(summary_xlsx)      \
  FORMAT(summary_pdf)       \
  FORMAT(summary_docx)      \
  FORMAT(figures_json)      \
  FORMAT(opinions_csv)      \
  FORMAT(opinions_json)     \
  FORMAT(opinions_xlsx)     \
  FORMAT(remarks_csv)       \
  FORMAT(remarks_xlsx)      \
  FORMAT(remark_table_csv)  \
  FORMAT(filtered_csv)      \
  FORMAT(filtered_json)     \
  FORMAT(closing_json)      \
  FORMAT(minutes_pdf)       \
  FORMAT(minutes_docx)

namespace kiosk::server::results {

namespace formats {
#define DECLARE_FORMAT(name) extern const Format name;
EACH_FORMAT(DECLARE_FORMAT)
#undef DECLARE_FORMAT
}  // namespace formats

namespace {

#define FORMAT_ADDRESS(name) &formats::name,
constexpr std::array all_formats{EACH_FORMAT(FORMAT_ADDRESS)};
#undef FORMAT_ADDRESS

constexpr std::array all_documents{
    Document{"summary", Narrowing::version, "The result table with the answers to every question."},
    Document{"figures", Narrowing::version,
             "The counts alone. The checksum printed on reports is the SHA-256 of this file."},
    Document{"opinions", Narrowing::since, "Every opinion, in random order, without kiosk and hour."},
    Document{"remarks", Narrowing::remarks, "The remarks that the filters leave, hidden places masked."},
    Document{"remark-table", Narrowing::remarks, "How many remarks have each tag, by hamlet and answer."},
    Document{"filtered", Narrowing::opinions, "Opinions from kiosks by day, place and answer."},
    Document{"closing", Narrowing::none, "The counts of the kiosks beside the server's, as they are now."},
    Document{"minutes", Narrowing::none, "The minutes of closing, for signature."}};

std::string joined(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names) text.append(text.empty() ? "" : ", ").append(name);
  return text;
}

}  // namespace

Pieces one_piece(std::string text) {
  return [text = std::move(text)]() mutable { return std::exchange(text, {}); };
}

std::span<const Document> documents() {
  return all_documents;
}

const Document* document_named(std::string_view name) {
  const auto found = std::find_if(all_documents.begin(), all_documents.end(),
                                  [&](const Document& document) { return document.name == name; });
  return found == all_documents.end() ? nullptr : &*found;
}

std::vector<const Format*> formats_of(std::string_view document) {
  std::vector<const Format*> found;
  std::copy_if(all_formats.begin(), all_formats.end(), std::back_inserter(found),
               [&](const Format* format) { return format->document == document; });
  return found;
}

Result<const Format*> find_format(std::string_view document, std::string_view extension) {
  if (!document_named(document)) {
    return fault("document-unknown", "There is no document \"{document}\".", "The documents are: {known}.",
                 "", {{"document", std::string(document)}, {"known", known_documents()}});
  }
  for (const Format* format : formats_of(document)) {
    if (format->extension == extension) return format;
  }
  return fault("format-unknown", "\"{document}\" is not written as \"{format}\".",
               "Its formats are: {known}.", "",
               {{"document", std::string(document)},
                {"format", std::string(extension)},
                {"known", known_extensions(document)}});
}

const Format& format_accepted(std::string_view document, std::string_view accept) {
  const auto formats = formats_of(document);
  const auto with = [&](auto fits) { return std::find_if(formats.begin(), formats.end(), fits); };
  auto found = with([&](const Format* format) { return accept.starts_with(bare_media_type(*format)); });
  if (found == formats.end())
    found = with([](const Format* format) { return format->media_type == json_type; });
  return found == formats.end() ? *formats.front() : **found;
}

std::string_view bare_media_type(const Format& format) {
  return format.media_type.substr(0, format.media_type.find(';'));
}

std::string known_extensions(std::string_view document) {
  std::vector<std::string_view> names;
  for (const Format* format : formats_of(document)) names.push_back(format->extension);
  return joined(names);
}

std::string known_documents() {
  std::vector<std::string_view> names;
  for (const Document& document : all_documents) names.push_back(document.name);
  return joined(names);
}

std::string file_name(const Format& format, const DocumentSource& source) {
  const std::string version =
      source.version ? "-v" + std::to_string(source.version->head.number) : std::string();
  return source.consultation.id + "-" + std::string(format.document) + version + "-" +
         to_iso(day_in_vietnam(source.now)) + "." + std::string(format.extension);
}

}  // namespace kiosk::server::results
