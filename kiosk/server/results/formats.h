// The registry of downloads: every document and every format it comes in. The command line, the routes,
// /openapi.json and the links on the pages are made from it. A new format is one file that defines a `Format`
// and one line in formats.cpp.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/base/fault.h"
#include "kiosk/server/remarks/remarks.h"
#include "kiosk/server/results/filtered.h"
#include "kiosk/server/results/language.h"
#include "kiosk/server/results/pieces.h"
#include "kiosk/server/store/interface/consultations.h"
#include "kiosk/server/store/interface/fleet.h"
#include "kiosk/server/store/interface/opinions.h"
#include "kiosk/server/store/interface/papers.h"
#include "kiosk/server/store/interface/parts.h"
#include "kiosk/server/store/interface/remarks.h"
#include "kiosk/server/store/interface/settings.h"

namespace kiosk::server::results {

using DocumentStore = store::Parts<store::Fleet, store::Opinions, store::Papers, store::Remarks,
                                   store::Settings>;

struct PublishedVersion;

/// Input of a document.
struct DocumentSource {
  DocumentStore store;  ///< must outlive the pieces of a streamed document
  store::Consultation consultation;
  std::shared_ptr<const consultation::Pack> pack;
  Language language;
  UtcTime now;
  std::string server_address;  ///< "https://example.vn"; "" if unknown
  std::string since;           ///< ISO day; only opinions of that day and later; "" = all
  remarks::Filter remarks;     ///< which remarks; all by default
  /// The published version that a summary shows; null = the current figures. `consultation` and `pack` are of
  /// its revision then.
  std::shared_ptr<const PublishedVersion> version = nullptr;
  OpinionFilter filter{};  ///< which opinions are counted; all by default
};

/// How a document can be limited to a part.
enum class Narrowing {
  none,
  since,    ///< by the query parameter since=DAY
  remarks,  ///< by the filters of the remarks page
  opinions,  ///< by those of the page of filtered counts
  version   ///< by version=NUMBER, or version=current
};

/// A document, available in one or more formats.
struct Document {
  std::string_view name;  ///< "summary": in addresses, file names and on the command line
  Narrowing narrowing = Narrowing::none;
  std::string_view description;  ///< English, for /openapi.json and --help
};

/// One document in one format. Exactly one of `pieces` and `write` is set.
struct Format {
  std::string_view document;     ///< Document::name
  std::string_view extension;    ///< "csv"
  std::string_view media_type;   ///< with charset for text
  std::string_view description;  ///< English, for /openapi.json
  std::string_view schema;       ///< for JSON: name of its schema in /openapi.json; "" for none
  /// Makes the document piece by piece.
  Pieces (*pieces)(const DocumentSource&) = nullptr;
  /// Writes the document to a file. Throws on failure.
  void (*write)(const DocumentSource&, const std::filesystem::path&) = nullptr;
};

inline constexpr std::string_view csv_type = "text/csv; charset=utf-8", json_type = "application/json",
                                  xlsx_type =
                                      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                  pdf_type = "application/pdf",
                                  docx_type =
                                      "application/"
                                      "vnd.openxmlformats-officedocument.wordprocessingml.document";

std::span<const Document> documents();
/// null if unknown.
const Document* document_named(std::string_view name);
/// In the order in which they are listed for people.
std::vector<const Format*> formats_of(std::string_view document);
/// Faults: document-unknown, format-unknown; both list the known names.
Result<const Format*> find_format(std::string_view document, std::string_view extension);
/// The format for an Accept header: the first of the document's formats whose media type the header begins
/// with, else JSON, else the first. REQUIRES: the document exists.
const Format& format_accepted(std::string_view document, std::string_view accept);
/// "text/csv; charset=utf-8" → "text/csv".
std::string_view bare_media_type(const Format& format);
/// "csv, json, xlsx": every extension of a document, for messages.
std::string known_extensions(std::string_view document);
/// Every name of a document, for messages: "summary, opinions".
std::string known_documents();

/// File name of a download with document and date: "kim-son-summary-2026-11-23.csv".
std::string file_name(const Format& format, const DocumentSource& source);

}  // namespace kiosk::server::results
