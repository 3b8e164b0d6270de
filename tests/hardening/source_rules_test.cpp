// Rules for all sources of the product that a compiler cannot check.
#include <doctest/doctest.h>

#include <algorithm>
#include <regex>

#include "tests/e2e/harness.h"

using namespace e2e;

namespace {

struct Line {
  std::string where, code;  ///< without // comments
};

std::vector<Line> sources() {
  std::vector<Line> lines;
  const fs::path root = KIOSK_SOURCE_DIR;
  for (const auto& entry : fs::recursive_directory_iterator(root / "kiosk")) {
    const std::string ending = entry.path().extension();
    if (ending != ".cpp" && ending != ".h") continue;
    int number = 0;
    for (const std::string& line : read_lines(entry.path())) {
      const std::string where = fs::relative(entry.path(), root).string() + ":" + std::to_string(++number);
      lines.push_back({where, std::regex_replace(line, std::regex("//.*|^ *\\*.*"), "")});
    }
  }
  return lines;
}

/// Lines of the product's sources that match, except in the named files.
std::vector<std::string> breaches(const char* pattern, const std::vector<std::string>& allowed = {}) {
  const std::regex wanted(pattern);
  std::vector<std::string> found;
  static const auto all = sources();
  for (const Line& line : all) {
    const bool excepted = std::any_of(allowed.begin(), allowed.end(),
                                      [&](const std::string& file) { return line.where.starts_with(file); });
    if (!excepted && std::regex_search(line.code, wanted)) found.push_back(line.where + ": " + line.code);
  }
  return found;
}

/// Lines that match in some folders of the product.
std::vector<std::string> breaches_in(const std::vector<std::string>& folders, const char* pattern) {
  std::vector<std::string> found;
  for (const std::string& one : breaches(pattern)) {
    const bool inside = std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) {
      return one.starts_with("kiosk/" + folder + "/");
    });
    if (inside) found.push_back(one);
  }
  return found;
}

void none(const std::vector<std::string>& found) {
  for (const std::string& one : found) FAIL_CHECK(one);
}

}  // namespace

TEST_CASE("control: the source search finds existing code") {
  CHECK(sources().size() > 10'000);
  CHECK_FALSE(breaches("sodium_memcmp").empty());
}

TEST_CASE("hall and server never include each other, and shared code includes neither") {
  none(breaches_in({"server"}, R"(#include "kiosk/(hall|visitor)/)"));
  none(breaches_in({"hall", "visitor"}, R"(#include "kiosk/server/)"));
  none(breaches_in({"heap", "base", "consultation", "authoring", "opinion", "wire"},
                   R"(#include "kiosk/(hall|server|visitor)/)"));
  CHECK_FALSE(breaches_in({"server"}, R"(#include "kiosk/consultation/)").empty());
}

TEST_CASE("nothing includes a main file or another source file") {
  none(breaches(R"(#include [<"].*(\.cpp|/main\.h)[>"])"));
}

TEST_CASE("pure folders use no window, socket, clock, thread or database") {
  const std::vector<std::string> pure{"consultation", "authoring",  "opinion",
                                      "wire",         "hall/visit", "hall/staff"};
  none(breaches_in(pure, R"(#include <(imgui|GLFW/|GL/|X11/|sys/socket|netinet/|arpa/|netdb|curl/))"));
  none(breaches_in(pure, R"(#include <(boost/asio|boost/beast|sqlite3|SQLiteCpp/|alsa/|cups/))"));
  none(breaches_in(pure, R"(#include <(ctime|time\.h|sys/time\.h|thread|mutex|condition_variable|random)>)"));
  none(breaches_in(pure, R"((system|steady|high_resolution)_clock::now|SystemClock|SystemRandom)"));
}

TEST_CASE("in pure folders only the code for pack folders accesses files") {
  const std::vector<std::string> pure{"authoring", "opinion", "wire", "hall/visit", "hall/staff"};
  none(breaches_in(pure, R"(#include <(fstream|filesystem|fcntl\.h|unistd\.h)>)"));
}

TEST_CASE("no algorithm is used that clang 14 cannot compile: fuzzing and the thread-safety analysis need it") {
  none(breaches(R"(std::views::|std::ranges::(unique|partition|stable_partition|remove|remove_if|rotate|search|)"
                R"(find_end|equal_range|subrange)\()"));
}

TEST_CASE("no shell and no unsafe function is called") {
  none(breaches(
      R"((^|[^\w:.>])(std::)?(system|popen|gets|strcpy|strcat|sprintf|vsprintf|tmpnam|mktemp|alloca)\()"));
  none(breaches(R"((^|\W)(std::)?(rand|srand|random_shuffle)\()"));
}

TEST_CASE("random numbers come from the system's generator or a given seed") {
  none(breaches(R"(std::(mt19937|random_device|default_random_engine))"));
}

TEST_CASE("secrets are compared in constant time") {
  none(breaches(R"((^|\W)(std::)?memcmp\()"));
  none(breaches(
      R"(\b\w*(secret|password_hash|totp|csrf|recovery_hash|pin_hash|token_hash)\w*(\(\))? ?(==|!=) ?[^n0])"));
}

TEST_CASE("no value is inserted into SQL text") {
  // A statement's text may be concatenated from constants, never from values.
  none(breaches(
      R"re((Statement \w+\(|exec(AndGet)?\(|sqlite3_exec\().*(" ?\+ ?\w+(\.|->)\w+|std::format|fmt::format))re"));
}

TEST_CASE("every database is opened with durable commits") {
  none(breaches(R"(synchronous ?= ?(OFF|NORMAL|0|1))"));
  none(breaches(R"(journal_mode ?= ?(OFF|MEMORY))"));
}

TEST_CASE("TLS certificates are always checked") {
  none(breaches(R"(CURLOPT_SSL_VERIFYHOST, 0|verify_none|CURLOPT_FOLLOWLOCATION, 1)",
                // The pinned key replaces the name check: “another key is refused before anything is sent…”.
                {"kiosk/hall/courier/http.cpp"}));
}

TEST_CASE("files that must survive a power cut are written only through base/files.h") {
  none(breaches(R"re(O_TRUNC|std::ofstream|\bf(data)?sync\(|(^|[^\w.>])(fs|std::filesystem)?(::)?rename\()re",
                {
                    "kiosk/base/files.",
                    "kiosk/base/untrusted_folder.",
                    // What may be lost in a power cut: pictures and logs of drafts, a download's temporary
                    // file, a device's brightness, records requested by tests.
                    "kiosk/server/packs/screen_painter.cpp",
                    "kiosk/server/results/remarks_csv.cpp",
                    "kiosk/hall/app/device.cpp",
                    "kiosk/hall/app/window_renderer.",
                    "kiosk/hall/speech/speaker.cpp",
                    "kiosk/visitor/",
                    // A database or a pack folder: written and synced as a whole, then renamed; its parent
                    // folder is synced by base/files.h.
                    "kiosk/server/command_line/restore.cpp",
                    "kiosk/server/command_line/restore_backup.cpp",
                    "kiosk/server/packs/",
                    "kiosk/hall/outbox/salvage.cpp",
                    "kiosk/hall/courier/packs.cpp",
                }));
}

namespace {

/// Every source that opens a file by name, and who can write to that place. Places that others can write are
/// opened only through base/untrusted_folder or base/files: never through a link, new files with O_EXCL.
struct Opener {
  const char *source, *whose;
};
constexpr Opener openers[]{
    {"kiosk/base/files.cpp",
     "anybody: temporary files with O_EXCL and O_NOFOLLOW, renamed when they are whole"},
    {"kiosk/base/untrusted_folder.cpp", "anybody: sticks and files that somebody named, no link followed"},
    {"kiosk/base/machine_time.cpp", "the kernel: /proc"},
    {"kiosk/base/catalogue.cpp", "the package, or a pack whose links were refused"},
    {"kiosk/consultation/folder.cpp", "anybody: a pack's folder, O_NOFOLLOW, links are a fault"},
    {"kiosk/consultation/schema.cpp", "the package"},
    {"kiosk/hall/app/device.cpp", "the kernel: /proc and /sys"},
    {"kiosk/hall/app/window_renderer.", "a test, which asked for these records on the command line"},
    {"kiosk/hall/courier/work.cpp", "the kernel: /sys"},
    {"kiosk/hall/draw/fonts.cpp", "the package"},
    {"kiosk/hall/draw/picture.cpp", "the package; pictures of `preview` go to a descriptor of base/files"},
    {"kiosk/hall/outbox/", "the kiosk: its data folder has mode 0700"},
    {"kiosk/hall/speech/speaker.cpp", "a test, which asked for this log on the command line"},
    {"kiosk/server/backup/",
     "anybody: every file with O_NOFOLLOW; a backup being written is a file of base/files"},
    {"kiosk/server/command_line/deployment.cpp", "the server: its data folder"},
    {"kiosk/server/command_line/restore.cpp",
     "the server: copies inside its data folder; the backup is copied there by base/untrusted_folder"},
    {"kiosk/server/http/certificate.cpp", "the server: its data folder"},
    {"kiosk/server/http/file_response.cpp", "the server: its data folder"},
    {"kiosk/server/command_line/execute.cpp", "the server: its data folder"},
    {"kiosk/server/office/pack_pages.cpp", "the server: pictures of drafts in its data folder"},
    {"kiosk/server/office/page_context.cpp", "the package"},
    {"kiosk/server/office/pages.cpp", "the package"},
    {"kiosk/server/office/services.h", "tests; `serve` puts a folder of its own in the place of /tmp"},
    {"kiosk/server/office/static_files.cpp", "the package"},
    {"kiosk/server/packs/", "the server: its data folder; the log of drawing with O_NOFOLLOW"},
    {"kiosk/server/results/", "the server: downloads being made lie in its data folder (mkstemp)"},
    {"kiosk/server/store/sqlite/",
     "the server: its data folder; a backup's file is new, O_EXCL and NOFOLLOW"},
    {"kiosk/visitor/", "a test: this program plays residents"},
};

const char* const opening =
    R"re(\bO_(RDONLY|WRONLY|RDWR|PATH)\b|\bfopen\(|\b[io]?fstream\b ?[({a-z]|\bmk[sd]temp\(|\bcopy_file\()re"
    R"re(|SQLite::Database( \w+)?[>(]|_addopen\(|_from_file\(|_file_read\(|FromFileTTF\(|stbi_write_png\()re"
    R"re(|pdf_surface_create\(|workbook_new|->temporary\(\)|temp_directory_path)re";

}  // namespace

TEST_CASE("files are opened by name only in listed places with known writers") {
  std::vector<std::string> known;
  for (const Opener& opener : openers) known.emplace_back(opener.source);
  none(breaches(opening, known));
}

TEST_CASE("the list of places where files are opened has no outdated entries") {
  const auto all = breaches(opening);
  for (const Opener& opener : openers) {
    CAPTURE(opener.source);
    CHECK(std::any_of(all.begin(), all.end(),
                      [&](const std::string& found) { return found.starts_with(opener.source); }));
  }
}

namespace {

/// Calls of C libraries that give nothing to check: they return nothing, release or draw something, or say
/// later whether they worked (cairo_status, a UErrorCode, an X error). Each as a pattern of whole names.
const char* const nothing_to_check =
    // Return nothing.
    "archive_entry_set_\\w+|format_set_\\w+|chart_\\w+_set_\\w+|chart_\\w+_reverse|worksheet_(freeze_panes|"
    "set_paper|set_landscape|set_margins|fit_to_pages)|"
    "format_\\w+"
    "|pango_(layout|context|font_description|cairo_context|attr_list)_(set|get|insert)_?\\w*|pango_layout_"
    "line_\\w+"
    "|pango_cairo_show_\\w+|X509V3_set_ctx(_nodb)?|sodium_(memzero|stackzero)|udat_applyPattern|ubrk_setUText"
    "|curl_easy_reset|g_clear_error|g_time_val_add|snd_lib_error_set_handler|espeak_SetSynthCallback"
    // Cairo remembers its first error: cairo_status is asked at the end of a page.
    "|cairo_(?!surface_write|status)\\w+"
    // Release.
    "|\\w+_(destroy|free|unref|cleanup|close)|posix_spawn\\w+_destroy|lxw_workbook_free"
    // libsodium's hashes and keys cannot fail; `crypto_shorthash`, `crypto_sign_detached` likewise.
    "|crypto_hash_sha256_\\w+|crypto_\\w+_seed_keypair|crypto_shorthash|crypto_sign_detached"
    "|sodium_bin2(hex|base64)|gdk_pixbuf_animation_iter_advance|minput_reset_ic|mtext_cat_char";

}  // namespace

TEST_CASE("the result of every call of a C library is looked at") {
  const std::regex call(
      "^ *(?!(?:" + std::string(nothing_to_check) +
      ")\\()(archive_|lxw_|workbook_|worksheet_|chart_|format_|pango_|cairo_|cups[A-Z]|ipp[A-Z]|http[A-Z]|"
      "snd_"
      "|minput_|mtext_|mconv_|g_mime_|oath_|curl_|sqlite3_|ZSTD_|inflate|deflate|espeak_|src_|sf_|rsvg_|gdk_|"
      "po_"
      "|X509|RAND_|EVP_|PEM_|BIO_|BN_|ASN1_|crypto_|sodium_|udat_|ubrk_|posix_spawn)\\w*\\(");
  char before = ';';  // the last sign of the line before: what follows these begins a statement
  int statements = 0;
  for (const Line& line : sources()) {
    const bool begins = std::string_view(";{}").find(before) != std::string_view::npos;
    if (begins && !line.where.starts_with("kiosk/visitor/") && std::regex_search(line.code, call))
      FAIL_CHECK(std::string(line.where + ": " + line.code));
    const auto last = line.code.find_last_not_of(' ');
    if (last == std::string::npos) continue;
    before = line.code[last];
    statements += begins ? 1 : 0;
  }
  CHECK(statements > 10'000);
}

TEST_CASE("workbooks and PDFs are written by the two classes that check each call") {
  none(breaches(R"re(\b(worksheet|workbook)_\w+\()re", {"kiosk/server/results/workbook.cpp"}));
  none(breaches(R"re(\bcairo_pdf_surface_create)re",
                {"kiosk/server/results/pdf.cpp", "kiosk/hall/paper/receipt.cpp"}));
}

TEST_CASE("no exception is silently ignored") {
  none(breaches(R"re(catch \(\.\.\.\))re"));
}

TEST_CASE("functions of base are not implemented again") {
  none(breaches(R"re(0xC0U?\) *(==|!=) *0x80)re", {"kiosk/base/text.h"}));
  none(breaches(R"re(curl_easy_(init|setopt|perform|cleanup))re", {"kiosk/net/curl."}));
}
