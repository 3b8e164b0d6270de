// A language that exists only as a catalogue: every text of en.po between ⟦ and ⟧. All pages, downloads and
// mails are made with it; text outside the brackets that is not data does not come from the catalogue.
#include <array>
#include <boost/json.hpp>
#include <fstream>
#include <set>
#include <sstream>

#include "kiosk/server/alarms/watch.h"
#include "kiosk/server/fleet/health.h"
#include "kiosk/server/results/formats.h"
#include "kiosk/server/results/pdf.h"
#include "tests/server/office/office.h"
#include "tests/server/command_output.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace {

const std::string id = "kim-son-xuan-chinh", here = "/consultations/" + id, opening = "⟦", closing = "⟧";

std::string quoted(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return "\"" + opening + out + closing + "\"\n";
}

void write_pseudo_catalogue(const std::filesystem::path& from, const std::filesystem::path& to) {
  const Catalogue words = Catalogue::load(from).value();
  std::ofstream out(to);
  out << "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n";
  for (const std::string& key : words.keys()) {
    const std::string one = words.plural(key, 1), many = words.plural(key, 2);
    out << "\nmsgid \"" << key << "\"\n";
    if (one == many) {
      out << "msgstr " << quoted(one);
    } else {
      out << "msgid_plural \"" << key << "\"\nmsgstr[0] " << quoted(one) << "msgstr[1] " << quoted(many);
    }
  }
}

/// The program's assets with one additional catalogue.
struct PseudoAssets {
  PseudoAssets() {
    std::filesystem::create_directories(folder.path / "locales");
    for (const char* part : {"web", "art", "consultations"})
      std::filesystem::create_directory_symlink(assets / part, folder.path / part);
    std::filesystem::copy(assets / "locales/server", folder.path / "locales/server");
    write_pseudo_catalogue(assets / "locales/server/en.po", folder.path / "locales/server/xx.po");
    std::filesystem::copy(assets / "locales/faults", folder.path / "locales/faults");
    write_pseudo_catalogue(assets / "locales/faults/en.po", folder.path / "locales/faults/xx.po");
  }
  Folder folder;
};

void replace_all(std::string& text, const std::string& what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

/// The text outside the (possibly nested) brackets.
std::string outside_brackets(const std::string& text) {
  std::string out;
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text.compare(at, opening.size(), opening) == 0) {
      ++depth;
      at += opening.size();
    } else if (text.compare(at, closing.size(), closing) == 0) {
      --depth;
      out += '\n';
      at += closing.size();
    } else {
      if (depth == 0) out += text[at];
      ++at;
    }
  }
  CHECK(depth == 0);
  return out;
}

/// Values of attributes that contain text, one per line.
std::string words_of_attributes(const std::string& html) {
  std::string out;
  for (const std::string name : {" title=\"", " aria-label=\"", " placeholder=\"", " alt=\""}) {
    for (auto at = html.find(name); at != std::string::npos; at = html.find(name, at + 1)) {
      const auto begin = at + name.size();
      out += html.substr(begin, html.find('"', begin) - begin) + "\n";
    }
  }
  return out;
}

/// All text of a page for readers: between the tags and in text attributes.
std::string words_of_page(const std::string& html) {
  std::string text;
  bool in_tag = false;
  for (const char c : html) {
    if (c == '<') in_tag = true;
    if (!in_tag) text += c;
    if (c != '>') continue;
    in_tag = false;
    text += '\n';
  }
  text += words_of_attributes(html);
  replace_all(text, "&quot;", "\"");
  replace_all(text, "&amp;", "&");
  replace_all(text, "&#39;", "'");
  return text;
}

/// Texts that are data: from the pack, users, kiosks and files.
class Data {
 public:
  Data() {
    const auto& pack = *sample_pack();
    for (const auto& text : {pack.proposal, pack.parent, pack.after().full_name, pack.after().name, pack.map.note}) add(text);
    for (const auto& unit : pack.units) {
      add(unit.name);
      add(unit.full_name);
      for (const auto& hamlet : unit.hamlets) add(hamlet.name);
    }
    for (const auto& page : pack.form) {
      for (const auto& question : page.questions) {
        known_ += question.id + "\n";
        add(question.title);
        add(question.short_title);
        for (const auto& option : question.options) {
          known_ += option.id + "\n";
          add(option.label);
        }
      }
    }
    for (const auto& [code, name] : pack.language_names) known_ += name + "\n";
    known_ += "test\n";  // event of the tests' own changes
    // Users, the kiosk, tags, file names and formats, units of measure, languages' own names.
    known_ +=
        "canbo\nxuanthien\nelsewhere\nauditor\nKS-01\nCSV\nJSON\nXLSX\nPDF\nDOCX\nMB\nGB\nSHA-256\nTiếng Việt\n"
        "English\nbinh-minh\nkim-son-xuan-chinh to decide\nĐường xa lắm.\nan toàn\nto "
        "decide\nadmin\nofficial\nprepare\n" +  // the last: of a public address
        id + "\n";
  }
  /// Parts of a known text are accepted too, because pages split texts at punctuation.
  bool holds(const std::string& words) const { return known_.find(words) != std::string::npos; }

 private:
  void add(const consultation::LocalizedText& text) {
    std::string words = text.in("xx") + "\n" + results::in_capitals(text.in("xx")) + "\n";
    replace_all(words, "\xC2\xA0", " ");
    known_ += words;
  }
  std::string known_;
};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3;
}

/// An id, key or secret: a long word with a digit or without lower-case letters.
bool is_code(const std::string& word) {
  const auto any = [&](auto fits) { return std::any_of(word.begin(), word.end(), fits); };
  const bool digits = any([](char c) { return c >= '0' && c <= '9'; });
  const bool small =
      any([](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; });
  constexpr std::size_t long_word = 8, long_code = 19;
  return (digits && word.size() >= long_word) || (!small && word.size() >= long_code);
}

/// The text without codes, with plain spaces and without symbols that are not words.
std::string without_codes(std::string text) {
  replace_all(text, "\xC2\xA0", " ");
  for (const char* mark : {"–", "…", "·", "\xEF\xBB\xBF"}) replace_all(text, mark, "\n");
  std::string out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (is_code(line) && line.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos) continue;
    std::istringstream words(line);
    for (std::string word; words >> word;) out += is_code(word) ? " " : word + " ";
    out += "\n";
  }
  return out;
}

/// The parts of the text that come neither from the catalogue nor from data.
std::set<std::string> foreign_words(const std::string& text) {
  static const Data data;
  std::set<std::string> found;
  std::string piece;
  for (const char c : without_codes(outside_brackets(text)) + "\n") {
    if (std::string_view("\n\r\t,;:()[]|/.%0123456789").find(c) == std::string_view::npos) {
      piece += c;
      continue;
    }
    while (!piece.empty() && piece.front() == ' ') piece.erase(0, 1);
    while (!piece.empty() && piece.back() == ' ') piece.pop_back();
    const bool letters = std::any_of(piece.begin(), piece.end(), is_letter);
    if (letters && !data.holds(piece)) found.insert(piece);
    piece.clear();
  }
  return found;
}

std::string listed(const std::set<std::string>& words) {
  std::string text;
  for (const std::string& one : words) text += "\n  " + one;
  return text;
}

/// An office in the pseudo-language, with content on every page.
struct PseudoOffice : PseudoAssets, Office {
  PseudoOffice() : Office(false, PseudoAssets::folder.path) {
    add_remark(*this, "Đường xa lắm.");
    cookie = sign_in("canbo") + "; language=xx";
    kiosk = store->kiosks().at(0).id;
    wire::Heartbeat heartbeat;
    heartbeat.device_time = noon;
    heartbeat.waiting = 3;
    heartbeat.refused = 2;
    heartbeat.delivered = 5;
    heartbeat.free_disk_bytes = 300'000'000;
    heartbeat.oldest_waiting_hours = 48;
    store->record_heartbeat(kiosk, heartbeat, noon);
    for (const char* reason :
         {"not-assigned", "other-unit", "importer-rights", "before-open", "wrong-type"}) {
      auto refused = arrival(random, kiosk);
      refused.opinion.reset();
      refused.refusal = reason;
      store->store_batch({refused}, {}, noon);
    }
    store::PaperTotals totals;
    totals.consultation = id;
    totals.unit = "xuan-thien";
    totals.hamlet = "xuan-thien-1";
    totals.issued = 400;
    totals.returned = totals.agree = 350;
    change(*store, [&](store::Write& write) { return write.set_paper(totals); });
  }
  std::string fetch(const std::string& path) { return whole(request("GET", path, "", cookie)); }
  std::string submit(const std::string& path, const std::string& fields) {
    const auto session = store->session(
        sha256(bytes_of(cookie.substr(cookie.find('=') + 1, cookie.find(';') - cookie.find('=') - 1))),
        clock.now());
    REQUIRE(session);
    return request("POST", path, "csrf=" + session->csrf + "&" + fields, cookie).body;
  }
  std::string cookie, kiosk;
};

/// A page's address, from its route pattern.
std::string address(const PseudoOffice& office, std::string pattern) {
  replace_all(pattern, "{id}", id);
  replace_all(pattern, "{kiosk}", office.kiosk);
  replace_all(pattern, "{code}", "1234");
  return pattern;
}

}  // namespace

TEST_CASE("one more catalogue gives the pages a third language, and every text on them comes from it") {
  PseudoOffice office;
  int pages = 0;
  const auto check = [&](const std::string& name, const std::string& html) {
    if (!html.starts_with("<!doctype html>")) return;
    ++pages;
    CAPTURE(name);
    CHECK(html.find("<html lang=\"xx\">") != std::string::npos);
    const auto foreign = foreign_words(words_of_page(html));
    CHECK_MESSAGE(foreign.empty(), listed(foreign));
  };
  for (const auto& entry : office.router.entries()) {
    if (entry.method != "GET" || entry.pattern.starts_with("/v1/") || entry.pattern.starts_with("/assets/"))
      continue;
    check(entry.pattern, office.fetch(address(office, entry.pattern)));
  }
  for (const std::string& path :
       {here + "/remarks?unmask=to+decide", here + "/remarks?groups=1", here + "/remarks?q=zzz&unmask=1",
        std::string("/r?code=1"), std::string("/r/AAAAAAAAAAAAAAAAAAAAAA"),
        std::string("/consultations?state=closed"), std::string("/trail"), std::string("/nowhere")})
    check(path, office.fetch(path));
  check("sign-in wrong", office.request("POST", "/sign-in", "name=nobody&password=no", "language=xx").body);
  check("paper faulty", office.submit(here + "/paper", "issued.xuan-thien-2=9999&returned.xuan-thien-2=1"));
  check("tag refused", office.submit(here + "/remarks", "do=tag&tag="));
  check("enrolment code", office.submit("/kiosks/codes", "consultation=" + id + "&unit=xuan-thien"));
  check("token", office.submit("/people/tokens", "name=KS-01"));
  check("alarms refused", office.submit("/alarms", "webhook=x&language=xx"));
  check("no file", office.submit("/kiosks/import", ""));
  check("stale form", office.request("POST", "/sign-out", "csrf=no", office.cookie).body);
  check("ask before closing", office.submit(here + "/state", "state=closed"));
  publish_results(office);
  for (const std::string& path : {"/c/" + id, "/c/" + id + "/versions/1", here, here + "?version=current",
                                  here + "/closing", here + "/manage"})
    check("published " + path, office.fetch(path));
  REQUIRE(office.administration.ask_reopening("canbo", id, "KS-02"));
  check("pending", office.fetch(here + "/manage"));
  CHECK(pages > 30);
}

TEST_CASE("one more catalogue gives the downloads a third language, and every text in them comes from it") {
  PseudoOffice office;
  for (const char* extension : {"csv", "xlsx", "pdf"}) {
    for (const char* document : {"summary", "remarks"}) {
      if (!results::find_format(document, extension)) continue;
      CAPTURE(document);
      CAPTURE(extension);
      std::string text = office.fetch("/v1" + here + "/" + document + "." + extension);
      const auto file = office.Office::folder.path / "download";
      std::ofstream(file, std::ios::binary) << text;
      if (std::string_view(extension) == "pdf")
        text = output_of("pdftotext -raw '" + file.string() + "' - | tr '\\n\\f' '  '");
      if (std::string_view(extension) == "xlsx") {
        const std::string xml = output_of("unzip -p '" + file.string() + "'");
        const std::regex cell(R"(<(?:t|a:t)(?: [^>]*)?>([^<]+)</(?:t|a:t)>|<sheet name="([^"]+)\")");
        text.clear();
        for (std::sregex_iterator at(xml.begin(), xml.end(), cell), end; at != end; ++at)
          text += ((*at)[1].matched ? (*at)[1].str() : (*at)[2].str()) + "\n";
      }
      CHECK(text.find(opening) != std::string::npos);
      const auto foreign = foreign_words(text);
      CHECK_MESSAGE(foreign.empty(), listed(foreign));
    }
  }
}

TEST_CASE("one more catalogue gives the problems of the API a third language, and every text in them comes from it") {
  PseudoOffice office;
  int problems = 0;
  const auto check = [&](const std::string& name, const http::Response& answer) {
    if (!answer.fault) return;
    ++problems;
    CAPTURE(name);
    CHECK(Office::header(answer, "Content-Language") == "xx");
    const auto body = boost::json::parse(answer.body).as_object();
    for (const char* field : {"title", "detail"}) {
      const auto* value = body.if_contains(field);
      const auto foreign = foreign_words(value ? boost::json::value_to<std::string>(*value) : std::string());
      CHECK_MESSAGE(foreign.empty(), listed(foreign));
    }
  };
  for (const auto& entry : office.router.entries()) {
    const std::string path = address(office, entry.pattern);
    check(entry.method + " " + path, office.request(entry.method, path, "", "language=xx"));
  }
  for (const std::string& path : {std::string("/v1/nowhere"), "/v1" + here + "/summary.docx",
                                  "/v1" + here + "/maps.csv", std::string("/v1/consultations/none/summary.csv")})
    check(path, office.request("GET", path, "", office.cookie));
  CHECK(problems > 8);
}

TEST_CASE("one more catalogue gives the alarm mails a third language, and every text in them comes from it") {
  const PseudoAssets pseudo;
  const auto catalogues = load_catalogue_folder(pseudo.folder.path / "locales/server").value();
  const Catalogue& words = catalogue_for(catalogues, "xx");
  alarms::Settings settings;
  settings.mail_from = "a@x.vn";
  settings.mail_to = {"b@x.vn"};
  std::vector<std::string> kinds{std::string(alarms::security_kind)};
  for (const auto kind : {fleet::Alarm::silent, fleet::Alarm::queue_grows, fleet::Alarm::clock_wrong,
                          fleet::Alarm::refused_items, fleet::Alarm::disk_low, fleet::Alarm::old_revision,
                          fleet::Alarm::quarantine_full, fleet::Alarm::many_opinions, fleet::Alarm::beyond_visits, fleet::Alarm::bad_report})
    kinds.emplace_back(fleet::name_of(kind));
  for (const std::string& kind : kinds) {
    for (const char* event : {"began", "ended", "test"}) {
      CAPTURE(kind);
      CAPTURE(event);
      const bool test = std::string_view(event) == "test";
      const auto notice = alarms::make_notice(event, test ? "" : kind, "1", "KS-01", noon, words);
      const std::string mail = alarms::mail_of(notice, settings, words, "1");
      std::string body = mail.substr(mail.find("\r\n\r\n") + 4);
      std::erase_if(body, [](char c) { return c == '\r' || c == '\n'; });
      const auto foreign = foreign_words(text_of(from_base64(body).value()));
      CHECK_MESSAGE(foreign.empty(), listed(foreign));
    }
  }
}
