#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "kiosk/base/fault.h"
#include "kiosk/server/http/http.h"

using namespace kiosk::server::http;
using kiosk::Fault;
using namespace std::chrono_literals;

namespace {

/// A listener on loopback with three routes.
struct Site {
  explicit Site(const std::vector<std::string>& proxies = {}) {
    router.add("GET", "/hello", [](const auto&, const auto&, Respond respond) { respond(html("xin chào")); });
    router.add("GET", "/pieces", [](const auto&, const auto&, Respond respond) {
      Response response;
      response.stream = [left = 3]() mutable { return left-- > 0 ? std::string("miếng ") : std::string(); };
      respond(std::move(response));
    });
    router.add("GET", "/slow", [](const auto&, const auto&, Respond respond) {
      std::this_thread::sleep_for(300ms);
      respond(html("xong"));
    });
    router.add(
        "POST", "/echo",
        [](const Request& request, const auto&, Respond respond) { respond(html(request.body)); }, 1000);
    router.add(
        "POST", "/guarded",
        [](const Request& request, const auto&, Respond respond) { respond(html(request.body)); },
        100'000'000,
        [](const Request& head) -> std::optional<Response> {
          if (head.header("cookie") == "known=1") return std::nullopt;
          return redirect("/sign-in");
        });
    router.add(
        "POST", "/form",
        [](const Request& request, const auto&, Respond respond) { respond(html(request.body)); },
        100'000'000, {}, Lane::usual,
        [](const Request&, std::string_view beginning) -> std::optional<Response> {
          if (beginning.starts_with("csrf=1")) return std::nullopt;
          return html("stale", 403);
        });
    router.add("GET", "/client", [](const Request& request, const auto&, Respond respond) {
      respond(html(request.peer + " " + request.host + (request.secure ? " https" : " http")));
    });
    Listen listen;
    listen.port = 0;
    listen.proxies = TrustedProxies::read(proxies).value();
    listener = Listener::start(listen, router).value();
  }
  /// Sends raw bytes; returns what is received until the server closes or pauses for a second.
  std::string say(const std::string& bytes) const {
    const int line = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(listener->port());
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval patience{1, 0};
    ::setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    REQUIRE(::connect(line, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
    ::send(line, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    std::string answer;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::recv(line, buffer, sizeof buffer, 0)) > 0;)
      answer.append(buffer, static_cast<std::size_t>(got));
    ::close(line);
    return answer;
  }
  int status(const std::string& bytes) const {
    const std::string answer = say(bytes);
    return answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0;
  }
  Router router;
  std::unique_ptr<Listener> listener;
};

const std::string host = "Host: localhost\r\nConnection: close\r\n";

}  // namespace

TEST_CASE("a known path is answered, an unknown one with a problem document") {
  const Site site;
  CHECK(site.say("GET /hello HTTP/1.1\r\n" + host + "\r\n").ends_with("xin chào"));
  const std::string missing = site.say("GET /nothing HTTP/1.1\r\n" + host + "\r\n");
  CHECK(missing.find("404") != std::string::npos);
  CHECK(missing.find("application/problem+json") != std::string::npos);
}

TEST_CASE("a problem is told in the language that the request asks for, in English otherwise") {
  Site site;
  site.router.set_translation([](const Request& request, const Fault& fault) -> std::optional<ProblemWords> {
    if (request.header("accept-language") != "vi") return std::nullopt;
    return ProblemWords{"vi", "Không có gì ở địa chỉ này.", fault.code};
  });
  const auto ask = [&](const std::string& headers, const char* path = "/nothing") {
    return site.say(std::string("GET ") + path + " HTTP/1.1\r\n" + headers + host + "\r\n");
  };
  const std::string vietnamese = ask("Accept-Language: vi\r\n");
  CHECK(vietnamese.find(R"("type":"/problems/not-found","title":"Không có gì ở địa chỉ này.","status":404,)"
                        R"("detail":"not-found")") != std::string::npos);
  CHECK(vietnamese.find("Content-Language: vi\r\n") != std::string::npos);
  CHECK(vietnamese.find("Vary: Accept-Language, Cookie\r\n") != std::string::npos);
  for (const std::string& other : {ask("Accept-Language: de\r\n"), ask("")}) {
    CHECK(other.find("There is nothing at this address.") != std::string::npos);
    CHECK(other.find("Content-Language: en\r\n") != std::string::npos);
  }
  CHECK(ask("Accept-Language: vi\r\n", "/hello").ends_with("xin chào"));
}

TEST_CASE("a HEAD response has GET's headers and no body, and the connection can be reused") {
  const Site site;
  for (const std::string path : {"/hello", "/pieces"}) {
    CAPTURE(path);
    const std::string answer = site.say(
        "HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\nGET /hello HTTP/1.1\r\n" + host + "\r\n");
    const auto end = answer.find("\r\n\r\n");
    REQUIRE(end != std::string::npos);
    CHECK(answer.starts_with("HTTP/1.1 200"));
    CHECK_MESSAGE(answer.substr(end + 4).starts_with("HTTP/1.1 200"), "the next answer follows at once");
    CHECK(answer.ends_with("xin chào"));
  }
}

TEST_CASE("ambiguous requests are refused") {
  const Site site;
  CHECK(site.status("POST /echo HTTP/1.1\r\n" + host +
                    "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") == 400);
  CHECK(site.status("POST /echo HTTP/1.1\r\n" + host +
                    "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd") == 400);
  CHECK(site.status("GET /../etc/passwd HTTP/1.1\r\n" + host + "\r\n") >= 400);
  CHECK(site.status("GET /%2e%2e/etc/passwd HTTP/1.1\r\n" + host + "\r\n") >= 400);
  CHECK(site.status("GET /hello%00 HTTP/1.1\r\n" + host + "\r\n") >= 400);
  CHECK(site.status("NONSENSE\r\n\r\n") == 400);
}

TEST_CASE("a body or header over its limit is refused before it is stored") {
  const Site site;
  CHECK(site.status("POST /echo HTTP/1.1\r\n" + host + "Content-Length: 1000\r\n\r\n" +
                    std::string(1000, 'a')) == 200);
  CHECK(site.status("POST /echo HTTP/1.1\r\n" + host + "Content-Length: 1001\r\n\r\n" +
                    std::string(1001, 'a')) == 413);
  CHECK(site.status("GET /hello HTTP/1.1\r\n" + host + "X: " + std::string(20'000, 'x') + "\r\n\r\n") == 431);
}

TEST_CASE("stopping the listener finishes requests in progress") {
  Site site;
  std::string answer;
  std::thread asking([&] { answer = site.say("GET /slow HTTP/1.1\r\n" + host + "\r\n"); });
  std::this_thread::sleep_for(100ms);
  site.listener->stop();
  asking.join();
  CHECK(answer.ends_with("xong"));
}

TEST_CASE("plain HTTP is served on loopback only") {
  Router router;
  Listen listen;
  listen.address = "0.0.0.0";
  listen.port = 0;
  const auto refused = Listener::start(listen, router);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "plain-http-refused");
}

TEST_CASE("a gated route refuses an unknown sender before the body is sent") {
  Site site;
  const std::string large = "Content-Length: 90000000\r\n\r\n";
  // answered without reading the body
  CHECK(site.status("POST /guarded HTTP/1.1\r\n" + host + large) == 303);
  CHECK(site.say("POST /guarded HTTP/1.1\r\n" + host + "Cookie: known=1\r\nContent-Length: 2\r\n\r\nok")
            .ends_with("ok"));
}

TEST_CASE("a large form is refused by its beginning, before the rest is sent") {
  const Site site;
  const std::string large = "Content-Length: 90000000\r\n\r\n";
  CHECK(site.status("POST /form HTTP/1.1\r\n" + host + large + "csrf=2&" +
                    std::string(first_look_bytes, 'x')) == 403);
  CHECK(site.say("POST /form HTTP/1.1\r\n" + host + "Content-Length: 6\r\n\r\ncsrf=1").ends_with("csrf=1"));
  const std::string whole = "csrf=1&" + std::string(3 * first_look_bytes, 'x');
  CHECK(site.say("POST /form HTTP/1.1\r\n" + host + "Content-Length: " + std::to_string(whole.size()) +
                 "\r\n\r\n" + whole)
            .ends_with(whole));
  CHECK(site.say("POST /form HTTP/1.1\r\n" + host +
                 "Transfer-Encoding: chunked\r\n\r\n6\r\ncsrf=1\r\n2\r\n&x\r\n0\r\n\r\n")
            .ends_with("csrf=1&x"));
}

TEST_CASE("a handler sees the client that the proxy names, and lines of one forwarding header are one list") {
  const Site site({"127.0.0.1"});
  const auto client = [&](const std::string& headers) {
    const std::string answer = site.say("GET /client HTTP/1.1\r\n" + host + headers + "\r\n");
    return answer.substr(answer.rfind("\r\n") + 2);
  };
  CHECK(client("X-Forwarded-For: 192.0.2.7\r\n") == "192.0.2.7 localhost https");
  CHECK(client("X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 192.0.2.7\r\n") == "192.0.2.7 localhost https");
  CHECK(client("Forwarded: for=6.6.6.6\r\nForwarded: for=192.0.2.7;host=a.example\r\n") ==
        "192.0.2.7 a.example https");
  CHECK(site.status("GET /client HTTP/1.1\r\n" + host +
                    "Forwarded: for=6.6.6.6\r\nX-Forwarded-For: 192.0.2.7\r\n\r\n") == 400);
  CHECK(site.say("GET /client HTTP/1.1\r\n" + host + "\r\n").find("Strict-Transport-Security: ") !=
        std::string::npos);
  const Site direct;
  CHECK(direct.say("GET /client HTTP/1.1\r\n" + host + "X-Forwarded-For: 192.0.2.7\r\n\r\n")
            .ends_with("127.0.0.1 localhost http"));
}

TEST_CASE("behind a proxy, plain HTTP is sent on to HTTPS, and what comes past the proxy is refused") {
  const Site site({"127.0.0.1"});
  const std::string plain = "X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: http\r\n\r\n";
  const std::string answer = site.say("GET /hello?a=1 HTTP/1.1\r\n" + host + plain);
  CHECK(answer.starts_with("HTTP/1.1 308"));
  CHECK(answer.find("Location: https://localhost/hello?a=1\r\n") != std::string::npos);
  CHECK(site.status("POST /echo HTTP/1.1\r\n" + host + "Content-Length: 0\r\n" + plain) == 403);
  const Site elsewhere({"10.0.0.2"});  // this machine itself may still look whether the server is well
  CHECK(elsewhere.status("GET /hello HTTP/1.1\r\n" + host + "\r\n") == 200);
  Router router;
  Listen listen;
  listen.address = "0.0.0.0";
  listen.port = 0;
  listen.proxies = TrustedProxies::read({"10.0.0.2"}).value();
  CHECK(Listener::start(listen, router));
}
