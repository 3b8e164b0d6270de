// Access rights: every declared route, tried by every role on an own and on a foreign object; the kiosks'
// routes; the commands.
#include <boost/json.hpp>
#include <fstream>
#include <set>

#include "kiosk/base/fault_words.h"
#include "kiosk/server/command_line/operations.h"
#include "kiosk/server/http/readiness.h"
#include "kiosk/server/office/page_context.h"
#include "kiosk/server/office/role_table.h"
#include "kiosk/wire/messages.h"
#include "tests/server/office/province.h"

using namespace kiosk;
using namespace kiosk::server;
using namespace kiosk::server::test;

namespace json = boost::json;

namespace {

constexpr const char* river = Province::river;

/// A route with its declaration in the API description.
struct Declared {
  std::string method, path, right, object;
  std::string name() const { return method + " " + path + " (" + right + " over " + object + ")"; }
};

std::string text(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found ? json::value_to<std::string>(*found) : std::string();
}

std::vector<Declared> declared_routes(Province& province) {
  const auto document = json::parse(province.request("GET", "/openapi.json").body).as_object();
  std::vector<Declared> all;
  for (const auto& [path, item] : document.at("paths").as_object()) {
    for (const auto& [method, operation] : item.as_object()) {
      if (!operation.is_object() || !operation.as_object().contains("responses")) continue;
      std::string upper = method == "get" ? "GET" : "POST";
      all.push_back({std::move(upper), path, text(operation.as_object(), "x-right"),
                     text(operation.as_object(), "x-object")});
    }
  }
  return all;
}

/// A requester. `sees`: the test's consultation includes this person's unit.
struct Person {
  const char* name;
  const char* role;
  bool limited, sees;
};
constexpr Person people[] = {{"canbo", "admin", false, true},        {"north", "official", true, true},
                             {"elsewhere", "official", true, false}, {"auditor", "auditor", false, true},
                             {"far-admin", "admin", true, false},    {"far-auditor", "auditor", true, false},
                             {"near-admin", "admin", true, true}};

bool has_right(const Person& person, const std::string& right) {
  const std::string role = person.role;
  if (right == "results") return true;
  if (right == "work") return role != "auditor";
  if (right == "administer") return role == "admin";
  return right == "trail" && role != "official";
}

/// Expected result: 403, 404, or 0 for "allowed".
int expected(const Person& person, const Declared& route) {
  if (!has_right(person, route.right) || (route.object == "server" && person.limited)) return 403;
  const bool named = route.object == "consultation" || route.object == "kiosk";
  return named && !person.sees ? 404 : 0;
}

std::string filled(std::string path, const std::string& kiosk) {
  const std::map<std::string, std::string> values{{"{id}", river},        {"{kiosk}", kiosk},
                                                  {"{record}", "1.json"}, {"{draft}", "none"},
                                                  {"{picture}", "x"},     {"{session}", "none"},
                                                  {"{number}", "1"}};
  for (const auto& [name, value] : values) {
    if (const auto at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
  }
  return path;
}

bool is_page(const Declared& route) {
  static const std::set<std::string> rights{"results", "work", "administer", "trail"};
  return rights.contains(route.right);
}

struct Everybody : Province {
  Everybody() {
    add_user(*store, {"far-admin", "admin", "binh-minh", hash(), noon});
    add_user(*store, {"far-auditor", "auditor", "binh-minh", hash(), noon});
    add_user(*store, {"near-admin", "admin", "north", hash(), noon});
    http::add_health_routes(router, readiness);
    store::Report report;
    report.consultation = river;
    change(*store, [&](store::Write& write) -> Result<void> {
      if (const auto added = write.add_report(report, 0); !added) return tl::unexpected(added.error());
      return {};
    });
  }
  Machine kiosk = machine(river, "north", "KS-N");
  http::Readiness readiness{[] { return true; }};
};

}  // namespace

TEST_CASE("every route declares the required right and its object") {
  Everybody all;
  const auto routes = declared_routes(all);
  CHECK(routes.size() > 60);
  std::set<std::string> described;
  for (const Declared& route : routes) {
    CAPTURE(route.name());
    described.insert(route.method + " " + route.path);
    CHECK_FALSE(route.right.empty());
    CHECK_FALSE(route.object.empty());
    CHECK(route.object != "undeclared");
    const bool names_consultation = route.path.find("/{id}") != std::string::npos && is_page(route);
    CHECK(names_consultation == (route.object == "consultation"));
    const bool names_kiosk = route.path.find("/{kiosk}") != std::string::npos;
    CHECK(names_kiosk == (route.object == "kiosk"));
  }
  for (const auto& entry : all.router.entries())
    CHECK(described.contains(entry.method + " " + entry.pattern));
}

TEST_CASE("a route without a declared object is marked in the description") {
  Everybody all;
  auto pages = office::Pages::load(assets);
  REQUIRE(pages);
  office::Routes routes(all.router, std::make_shared<office::PageContext>(all.services, std::move(*pages)));
  routes.add_protected("GET", "/forgotten", office::Right::results,
                       [](office::PageContext&, const office::PageRequest&) { return http::html("x"); });
  CHECK(routes.declared().back().access->object == office::Object::undeclared);
  CHECK(office::name_of(office::Object::undeclared) == "undeclared");
}

TEST_CASE("every role can use every route exactly as right and object allow") {
  Everybody all;
  const auto routes = declared_routes(all);
  std::size_t tried = 0;
  for (const Person& person : people) {
    std::string cookie = all.sign_in(person.name);
    for (const Declared& route : routes) {
      if (!is_page(route) || route.path == "/sign-out") continue;
      CAPTURE(person.name);
      CAPTURE(route.name());
      const std::string path = filled(route.path, all.kiosk.kiosk.id);
      const int wanted = expected(person, route);
      if (route.method == "POST" && wanted == 0) continue;  // allowed requests are tested by the pages' tests
      const auto answer = route.method == "GET" ? all.request("GET", path, "", cookie)
                                                : all.post(path, cookie, "state=closed&name=x&do=tag&tag=x");
      if (wanted != 0) {
        CHECK(answer.status == wanted);
        CHECK_FALSE(says(answer, "KS-N"));
      } else {
        CHECK(answer.status != 401);
        CHECK(answer.status != 403);
        const bool named_more = route.path.find("{draft}") != std::string::npos ||
                                route.path.find("{record}") != std::string::npos;
        if (!named_more) CHECK(answer.status < 400);
      }
      ++tried;
    }
  }
  CHECK(tried > 250);
}

TEST_CASE("the table of roles is what the routes declare, and covers every right that changes something") {
  Everybody all;
  const auto routes = declared_routes(all);
  const auto right_of = [](const office::Access& access) {
    constexpr std::array names{"results", "work", "administer", "trail"};
    return std::string(names.at(static_cast<std::size_t>(access.right)));
  };
  std::set<std::pair<std::string, std::string>> covered;
  for (const office::Task& task : office::tasks()) {
    CAPTURE(task.id);
    const auto found = std::find_if(routes.begin(), routes.end(), [&](const Declared& route) {
      return route.method == task.method && route.path == task.path;
    });
    REQUIRE(found != routes.end());
    CHECK(found->right == right_of(task.access));
    CHECK(found->object == office::name_of(task.access.object));
    covered.emplace(found->right, found->object);
  }
  for (const Declared& route : routes) {
    CAPTURE(route.name());
    if (is_page(route) && route.method == "POST" && route.object != "own-account")
      CHECK(covered.contains({route.right, route.object}));
  }
}

TEST_CASE("each cell of the table of roles holds when it is tried") {
  Everybody all;
  for (const Person& person : people) {
    const std::string cookie = all.sign_in(person.name);
    for (const office::Task& task : office::tasks()) {
      CAPTURE(person.name);
      CAPTURE(task.id);
      const auto reach = office::reach_of(person.role, task.access, person.limited);
      const std::string path = filled(std::string(task.path), all.kiosk.kiosk.id);
      const bool lists = task.access.object == office::Object::listed;
      if (reach == office::Reach::nothing) {
        CHECK((task.method == "GET" ? all.request("GET", path, "", cookie) : all.post(path, cookie, "x=y")).status ==
              403);
      } else if (!person.sees && !lists) {
        CHECK(reach == office::Reach::own_unit);
        CHECK((task.method == "GET" ? all.request("GET", path, "", cookie) : all.post(path, cookie, "x=y")).status ==
              404);
      } else if (task.method == "GET") {
        CHECK(all.request("GET", path, "", cookie).status == 200);
      }
    }
  }
}

TEST_CASE("the README and the page of people show the table of roles") {
  Everybody all;
  const auto words = load_words(std::string(KIOSK_SOURCE_DIR) + "/assets", "server", "en").value();
  const auto reach_words = [&](office::Reach reach) {
    return words.text(reach == office::Reach::everything ? "rights.everything"
                      : reach == office::Reach::own_unit ? "rights.own_unit"
                                                         : "rights.nothing");
  };
  const std::string page = std::regex_replace(
      all.request("GET", "/people", "", all.sign_in("canbo"), "", "application/x-www-form-urlencoded", "en").body,
      std::regex(" data-label=\"[^\"]*\""), "");
  std::ifstream in(std::string(KIOSK_SOURCE_DIR) + "/README.md");
  const std::string readme{std::istreambuf_iterator<char>(in), {}};
  for (const office::RoleLine& line : office::role_table()) {
    std::string row = "| " + words.text("rights." + std::string(line.task)) + " |";
    for (const office::Reach reach : line.reaches) {
      row += " " + reach_words(reach) + " |";
    }
    CHECK_MESSAGE(readme.find(row) != std::string::npos, row);
    std::string html = R"(<th scope="row">)" + words.text("rights." + std::string(line.task)) + "</th>";
    for (const office::Reach reach : line.reaches) {
      html += "<td>" + reach_words(reach) + "</td>";
    }
    CHECK_MESSAGE(page.find(html) != std::string::npos, html);
  }
}

TEST_CASE("without a session or with a foreign form token no protected route does anything") {
  Everybody all;
  const std::string cookie = all.sign_in("canbo");
  for (const Declared& route : declared_routes(all)) {
    if (!is_page(route)) continue;
    CAPTURE(route.name());
    const std::string path = filled(route.path, all.kiosk.kiosk.id);
    const int status = all.request(route.method, path, "csrf=x").status;
    CHECK((status == 303 || status == 401));
    if (route.method == "POST") CHECK(all.request("POST", path, "csrf=x&state=closed", cookie).status == 403);
  }
}

TEST_CASE("HEAD requires the same rights as GET on every page and download") {
  Everybody all;
  for (const char* name : {"canbo", "elsewhere", "far-admin"}) {
    const std::string cookie = all.sign_in(name);
    for (const Declared& route : declared_routes(all)) {
      if (!is_page(route) || route.method != "GET") continue;
      CAPTURE(name);
      CAPTURE(route.name());
      const std::string path = filled(route.path, all.kiosk.kiosk.id);
      const auto get = all.request("GET", path, "", cookie), head = all.request("HEAD", path, "", cookie);
      CHECK(head.status == get.status);
      CHECK(Office::header(head, "Content-Type") == Office::header(get, "Content-Type"));
      CHECK(all.request("HEAD", path).status == all.request("GET", path).status);
    }
  }
}

TEST_CASE("an administrator of one unit cannot access users, packs, settings or the whole trail") {
  Everybody all;
  const std::string cookie = all.sign_in("near-admin");
  CHECK(all.post("/people/users", cookie, "name=friend&role=admin&unit=").status == 403);
  CHECK_FALSE(all.store->user("friend"));
  CHECK(all.request("GET", "/trail", "", cookie).status == 403);
  const auto page = all.request("GET", "/consultations", "", cookie);
  CHECK(page.status == 200);
  CHECK_FALSE(says(page, "href=\"/people\""));
  CHECK(all.request("GET", "/kiosks/" + all.kiosk.kiosk.id, "", cookie).status == 200);
}

TEST_CASE("a kiosk can be moved only to a consultation for which the official has rights") {
  Everybody all;
  const std::string page = "/kiosks/" + all.kiosk.kiosk.id, cookie = all.sign_in("near-admin"),
                    town = Province::town;
  CHECK(all.post(page, cookie, "name=KS-N&hall=" + town + "+kim-hai").status == 404);
  CHECK(all.post(page + "/assignments", cookie, "since=2026-01-01&hall=" + town + "+kim-hai").status == 404);
  CHECK(all.post("/kiosks/codes", cookie, "hall=" + town + "+kim-hai").status == 404);
  CHECK(all.store->kiosk(all.kiosk.kiosk.id)->consultation == river);
  CHECK(all.store->assignments(all.kiosk.kiosk.id).size() == 1);
  CHECK(all.submit(page, all.sign_in("canbo"), "name=KS-N&hall=" + town + "+kim-hai").status == 303);
  CHECK(all.store->kiosk(all.kiosk.kiosk.id)->consultation == town);
  CHECK(all.store->assignments(all.kiosk.kiosk.id).size() == 2);
  CHECK(last_entry(all).text("consultation_before") == river);
}

TEST_CASE("a kiosk's key works only for its own routes, a revoked or foreign one for none") {
  Everybody all;
  auto other = all.machine(Province::town, "kim-hai", "KS-K");
  auto impostor = all.kiosk;
  impostor.key = other.key;  // signs with its own key under the other's name
  auto unknown = other;
  unknown.kiosk.id = uuid_v4(all.random);
  auto revoked = all.machine(river, "north", "KS-R");
  change(*all.store, [&](store::Write& write) { write.revoke(revoked.kiosk.id); });
  const std::map<std::string, std::string> bodies{
      {"/v1/opinions", R"({"counter":1,"opinions":[]})"},
      {"/v1/kiosks/self/heartbeat", wire::encode(wire::Heartbeat{})}};
  std::size_t tried = 0;
  for (const Declared& route : declared_routes(all)) {
    if (route.right != "kiosk") continue;
    CAPTURE(route.name());
    const auto found = bodies.find(route.path);
    const std::string body = found == bodies.end() ? "" : found->second;
    const auto status = [&](const Province::Machine& from) {
      return all.signed_request(from, route.method, route.path, body).status;
    };
    CHECK(status(all.kiosk) == 200);
    CHECK(status(impostor) == 401);
    CHECK(status(unknown) == 401);
    CHECK(status(revoked) == 403);
    ++tried;
  }
  CHECK(tried == 3);
  wire::Heartbeat waiting;
  waiting.waiting = 7;
  CHECK(all.report(other, waiting) == 200);
  CHECK(all.store->kiosk(other.kiosk.id)->last_heartbeat->waiting == 7);
  CHECK(all.store->kiosk(all.kiosk.kiosk.id)->last_heartbeat->waiting == 0);
  const auto assigned = all.signed_request(other, "GET", "/v1/kiosks/self/assignment", "");
  CHECK(says(assigned, Province::town));
  CHECK_FALSE(says(assigned, river));
}

TEST_CASE("every command declares its object, and every command used is known") {
  const auto objects = command_objects();
  std::string program;
  for (const char* source : {"options.cpp", "execute.cpp"}) {
    std::ifstream in(std::string(KIOSK_SOURCE_DIR) + "/kiosk/server/command_line/" + source);
    program.append(std::istreambuf_iterator<char>(in), {});
  }
  const std::regex asked("\"do\", \"([a-z-]+)\"");
  std::set<std::string> names;
  for (std::sregex_iterator at(program.begin(), program.end(), asked), end; at != end; ++at)
    names.insert((*at)[1]);
  for (const auto& [name, object] : objects) {
    CAPTURE(name);
    CHECK((object == "server" || object == "consultation" || object == "kiosk"));
    CHECK(names.contains(name));
  }
  CHECK(names.size() == objects.size());
}
