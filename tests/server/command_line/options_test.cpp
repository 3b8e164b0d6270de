// The server's command line: its options, and its language.
#include "kiosk/server/command_line/options.h"

#include <boost/json.hpp>

#include "kiosk/server/command_line/ask.h"
#include "kiosk/server/command_line/execute.h"
#include "tests/command_line_help.h"
#include "tests/server/command_line/server_folder.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;
using kiosk::test::foreign_words;
using kiosk::test::foreign_words_of_help;
using kiosk::test::printed;
using kiosk::test::pseudo_language;
using kiosk::test::PseudoAssets;

namespace {

using Words = std::set<std::string>;

constexpr const char* id = "kim-son-xuan-chinh";
constexpr std::array commands{"init",  "serve",  "enrol", "publish", "state",
                              "import", "examine", "check", "backup", "backup-key", "restore", "closing-record",
                              "publish-results", "reopen", "migrate"};

CommandWords speech(const std::string& language, const std::filesystem::path& assets = source_assets) {
  return command_words(load_words(assets, "server").value(), language).value();
}

std::variant<CommandLine, int> parsed(std::vector<const char*> words, const CommandWords& in = speech("en")) {
  words.insert(words.begin(), "kiosk-server");
  return parse(static_cast<int>(words.size()), words.data(), {"1.2", {"/data", "/assets"}, in});
}

template <class Kind>
Kind command(const std::vector<const char*>& words) {
  return std::get<Kind>(std::get<CommandLine>(parsed(words)).command);
}

std::string text_in(const Request& request, const char* name) {
  return boost::json::value_to<std::string>(request.at(name));
}

/// A server's folder with the pseudo-language among its assets.
struct PseudoServer {
  PseudoServer() { server.folders.assets = assets.folder(); }
  std::string text(const Command& command) const {
    const CommandWords words = speech(pseudo_language, assets.folder());
    return printed([&] { execute({command, server.folders}, words); });
  }
  /// The words of what the command prints that are not in the pseudo-language, without those in `known`.
  Words foreign(const Command& command, const std::string& known) const {
    Words found = foreign_words(text(command));
    for (const std::string& one : foreign_words(known)) found.erase(one);
    return found;
  }
  PseudoAssets assets{"server"};
  ServerFolder server;
};

}  // namespace

TEST_CASE("each command takes what it needs") {
  CHECK(command<Serve>({"serve", "--port", "0", "--http"}).options.plain_http);
  CHECK(command<Serve>({"serve"}).options.second_factor_required);
  CHECK_FALSE(command<Serve>({"serve", "--second-factor-optional"}).options.second_factor_required);
  CHECK(std::get<CommandLine>(parsed({"init", "--data", "/mine"})).folders.data == "/mine");
  CHECK(std::get<CommandLine>(parsed({"init"})).folders.assets == "/assets");
  const SetUser user = command<SetUser>({"user", "add", "lan", "--role", "auditor", "--password-stdin"});
  CHECK(text_in(user.request, "name") == "lan");
  CHECK(text_in(user.request, "role") == "auditor");
  CHECK(user.password_stdin);
  const Export document = command<Export>({"export", id, "--language", "en", "--format", "pdf"});
  CHECK(text_in(document.request, "language") == "en");
  CHECK(text_in(document.request, "what") == "summary");
  CHECK(document.out == "-");
  CHECK(command<Import>({"import", "a.sealed", "b.sealed"}).files.size() == 2);
  CHECK(command<Restore>({"restore", "/copy"}).file == "/copy");
  CHECK(text_in(command<Ask>({"state", id, "paused"}).request, "state") == "paused");
  const Backup backup = command<Backup>({"backup", "copies", "--recipient", "key", "--keep", "14"});
  CHECK(backup.target == std::filesystem::absolute("copies").string());
  CHECK(backup.lock.recipient == "key");
  CHECK(backup.keep == 14);
  CHECK(command<Restore>({"restore", "copy", "--key-file", "key", "--replace"}).replace);
}

TEST_CASE("a wrong command line ends with 2, help and version with 0") {
  const auto code = [](std::vector<const char*> words) {
    int ended = -1;
    printed([&] { ended = std::get<int>(parsed(std::move(words))); });
    return ended;
  };
  CHECK(code({}) == 2);
  CHECK(code({"user"}) == 2);
  CHECK(code({"serve", "--port", "many"}) == 2);
  CHECK(code({"enrol", "--unit", "xuan-thien"}) == 2);
  CHECK(code({"backup", "copy", "--keep", "0"}) == 2);
  CHECK(code({"--help"}) == 0);
  CHECK(code({"--version"}) == 0);
  CHECK(code({"user", "add", "--help"}) == 0);
}

TEST_CASE("the command line publishes by the rules of the pages: closed, record kept, published, reason") {
  const ServerFolder server;
  const CommandWords english = speech("en");
  const auto run = [&](const std::vector<const char*>& words) {
    const Command asked = std::get<CommandLine>(parsed(words)).command;
    return printed([&] { execute({asked, server.folders}, english); });
  };
  const auto refused = [&](const std::vector<const char*>& words, const char* what) {
    const std::string text = run(words);
    CHECK_MESSAGE(text.find(what) != std::string::npos, text);
  };
  refused({"state", id, "results"}, "Results are published as a numbered version, not by a state.");
  refused({"publish-results", id}, "The consultation is not closed");
  run({"state", id, "closed"});
  refused({"publish-results", id}, "No closing record was kept");
  refused({"state", id, "open"}, "A closed consultation is reopened by two administrators.");
  CHECK(run({"closing-record", id}).find("kept closing record 1") != std::string::npos);
  CHECK(run({"publish-results", id}).find("published version 1") != std::string::npos);
  refused({"publish-results", id, "--reason", "again"}, "These figures are published already.");
  refused({"state", id, "closed"}, "Published results stay published.");
  CHECK(run({"reopen", id, "--reason", "Power cut"}).find("asked to reopen") != std::string::npos);
  refused({"reopen", id, "--reason", "Power cut"}, "Somebody asked to reopen this consultation already.");
}

TEST_CASE("help and faults are in Vietnamese where the language is Vietnamese") {
  const CommandWords vietnamese = speech("vi");
  CHECK(printed([&] { parsed({"--help"}, vietnamese); }).find("nhận ý kiến và mở các trang cho cán bộ") !=
        std::string::npos);
  const ServerFolder server;
  const auto print = [&](const Request& request) {
    return printed([&] { execute({Ask{request}, server.folders}, vietnamese); });
  };
  CHECK(print({{"do", "set-state"}, {"consultation", id}, {"state", "paused"}}) ==
        std::string(id) + ": Tạm dừng. Các máy làm theo ở lần báo về tiếp theo.\n");
  const std::string refused = print({{"do", "publish"}, {"pack", "/nowhere"}, {"opens", "soon"}});
  CHECK(refused.find("Không đọc được giờ \"soon\".\nCách xử lý: Xin ghi theo UTC") == 0);
  const ServerFolders nowhere{"/nowhere", source_assets};
  const std::string unopened = printed([&] { execute({Ask{{{"do", "check"}}}, nowhere}, vietnamese); });
  CHECK(unopened.find("Chưa có máy chủ trong thư mục /nowhere.") == 0);
}

TEST_CASE(
    "one more catalogue gives the command line a third language, and every word of its help comes from it") {
  const PseudoAssets pseudo("server");
  const CommandWords words = speech(pseudo_language, pseudo.folder());
  const auto foreign = [&](std::vector<const char*> arguments) {
    arguments.push_back("--help");
    const std::string help = printed([&] { parsed(std::move(arguments), words); });
    Words names(commands.begin(), commands.end());
    names.insert({"kiosk", "server", "user", "add", "list", "export", "closing", "record", "results", "key"});
    return foreign_words_of_help(help, names);
  };
  CHECK(foreign({}) == Words{});
  for (const char* one : commands) {
    CAPTURE(one);
    const auto found = foreign({one});
    CHECK(found == Words{});
  }
  CHECK(foreign({"user", "add"}) == Words{});
  const auto of_export = foreign({"export"});
  for (const auto& word : of_export)  // names of documents and formats
    CHECK_MESSAGE(std::string("summary figures filtered opinions remarks closing minutes csv json xlsx pdf docx").find(word) !=
                      std::string::npos,
                  word);
}

TEST_CASE("the answers and faults of every command are in the words of a third language") {
  const PseudoServer pseudo;
  CHECK(pseudo.foreign(Ask{{{"do", "list-users"}}}, "") == Words{});
  const std::string added = std::regex_replace(
      pseudo.text(SetUser{{{"do", "set-user"}, {"name", "lan"}, {"role", "official"}, {"unit", ""}}, false}),
      std::regex("password: [^ ]+"), "");
  CHECK(foreign_words(added) == Words{"lan"});
  CHECK(pseudo.foreign(Ask{{{"do", "list-users"}}}, "lan official") == Words{});
  const std::string code =
      std::regex_replace(pseudo.text(Ask{{{"do", "enrol"}, {"consultation", id}, {"unit", "xuan-thien"}}}),
                         std::regex("(code|pin): [^\n]+\n"), "");
  CHECK_FALSE(code.empty());
  CHECK(foreign_words(code) == Words{});
  CHECK(pseudo.foreign(Ask{{{"do", "set-state"}, {"consultation", id}, {"state", "paused"}}}, id) == Words{});
  CHECK(pseudo.foreign(Ask{{{"do", "set-state"}, {"consultation", "none"}, {"state", "open"}}}, "none") ==
        Words{});
  CHECK(pseudo.foreign(Ask{{{"do", "dance"}}}, "dance") == Words{});
  CHECK(pseudo.foreign(Ask{{{"do", "check"}}}, "") == Words{});
  const std::string copy = (pseudo.server.folders.data / "copy").string();
  const std::string key = copy + "-key";
  const std::string keys = pseudo.text(MakeBackupKey{key}), public_key = keys.substr(0, keys.find('\n'));
  Words printed_words = foreign_words(keys.substr(public_key.size()));
  for (const auto& word : foreign_words(key)) printed_words.erase(word);
  CHECK(printed_words == Words{});
  CHECK(pseudo.foreign(Backup{copy, {"", public_key}, 0}, copy + " MiB") == Words{});
  CHECK(pseudo.foreign(Backup{copy, {"", "none"}, 0}, "kiosk backup public none") == Words{});
  CHECK(pseudo.foreign(Backup{copy, {key, public_key}, 0}, "") == Words{});
  CHECK(pseudo.foreign(Restore{copy, {key, key}, false}, "") == Words{});
  CHECK(pseudo.foreign(Restore{copy, {"", key}, false}, copy + " MiB") == Words{});
  CHECK(pseudo.foreign(Restore{copy, {"", key}, true}, copy + " MiB before restore T Z") == Words{});
  CHECK(pseudo.foreign(Import{{"/nowhere.sealed"}}, "/nowhere.sealed") == Words{});
  CHECK(pseudo.foreign(Restore{"/nowhere", {}, false}, "/nowhere") == Words{});
  const std::string out = (pseudo.server.folders.data / "out").string();
  for (const char* what : {"format", "language", "since", "consultation"}) {
    CAPTURE(what);
    Export document{{{"do", "export"}, {"consultation", id}, {"what", "summary"}, {"format", "csv"}}, out};
    document.request[what] = "dance";
    CHECK(pseudo.foreign(document, "dance csv json xlsx pdf docx vi en qps summary") == Words{});
  }
}
