// The example configurations of assets/deploy/server/proxies, each run by the real proxy in front of the real
// server: who the client is, what its cookie looks like, and that uploads and downloads pass.
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <regex>

#include "tests/e2e/harness.h"

using namespace e2e;

namespace {

const std::string password = "lua chin vang dong";
const fs::path examples = fs::path(KIOSK_SOURCE_DIR) / "assets/deploy/server/proxies";

/// A port of the loopback that nobody listens on.
std::string free_port() {
  const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  const bool known = ::bind(probe, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0 &&
                     ::getsockname(probe, reinterpret_cast<sockaddr*>(&at), &size) == 0;
  ::close(probe);
  REQUIRE(known);
  return std::to_string(ntohs(at.sin_port));
}

/// An example with each text replaced; each must be in it.
std::string adapted(const std::string& example,
                    const std::vector<std::pair<std::string, std::string>>& changes) {
  std::string text = read_file(examples / example);
  for (const auto& [from, to] : changes) {
    CAPTURE(from);
    REQUIRE(text.find(from) != std::string::npos);
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  }
  return text;
}

struct Answer {
  int status = 0;
  std::string head, body;
  std::string cookie() const {
    std::smatch found;
    return std::regex_search(head, found, std::regex("set-cookie: ([^;\r]+)", std::regex::icase))
               ? found[1].str()
               : "";
  }
};

/// A server with a consultation and an administrator, behind one proxy.
class Site {
 public:
  explicit Site(const std::string& proxy) : server_("kim-son-xuan-chinh", false) {
    const std::string data = server_.server_folder();
    output_of({"sh", "-c",
               "printf '%s\n' '" + password + "' | " + program("kiosk-server") +
                   " user add canbo --role admin --password-stdin --data " + data});
    server_.stop_server();
    server_.server_options = {"--http",        "--behind-proxy", "127.0.0.1", "--second-factor-optional",
                              "--certificate", certificate()};
    server_.start_server();
    start(proxy);
  }

  /// Asks through the proxy as the client of that loopback address; `more` are options of curl.
  Answer ask(const std::string& client, const std::string& path, const std::vector<std::string>& more = {},
             const std::string& scheme = "https") const {
    const fs::path head = folder_.path / "head", body = folder_.path / "body";
    std::vector<std::string> command{"curl", "-sk", "--interface", client, "-D", head,
                                     "-o",   body,  "--max-time",  "30",   "-w", "%{http_code}"};
    command.insert(command.end(), more.begin(), more.end());
    command.push_back(scheme + "://127.0.0.1:" + (scheme == "https" ? tls_port_ : plain_port_) + path);
    Answer answer;
    answer.status = std::stoi(output_of(command));
    answer.head = read_file(head);
    answer.body = read_file(body);
    return answer;
  }
  Answer sign_in(const std::string& client, const std::string& word,
                 std::vector<std::string> more = {}) const {
    for (const char* part : {"--data-urlencode", "name=canbo", "--data-urlencode"}) more.emplace_back(part);
    more.push_back("password=" + word);
    return ask(client, "/sign-in", more);
  }
  std::string url() const { return "https://127.0.0.1:" + tls_port_; }
  Deployment& server() { return server_; }
  const fs::path& folder() const { return folder_.path; }
  fs::path certificate() const { return server_.server_folder() / "certificate.pem"; }

 private:
  void start(const std::string& proxy) {
    const std::string upstream = server_.url().substr(server_.url().rfind("//") + 2);
    const fs::path key = server_.server_folder() / "key.pem", both = folder_.path / "both.pem";
    std::ofstream(both) << read_file(certificate()) << read_file(key);
    if (proxy == "nginx") {
      write("site.conf", adapted("nginx.conf", {{"listen 80;", "listen 127.0.0.1:" + plain_port_ + ";"},
                                                {"    listen [::]:80;\n", ""},
                                                {"listen 443 ssl", "listen 127.0.0.1:" + tls_port_ + " ssl"},
                                                {"    listen [::]:443 ssl http2;\n", ""},
                                                {"/etc/ssl/kiosk.example.org.pem", certificate()},
                                                {"/etc/ssl/private/kiosk.example.org.key", key},
                                                {"127.0.0.1:8443", upstream}}));
      const std::string own = folder_.path;
      write("nginx.conf", "daemon off; master_process off; pid " + own +
                              "/pid; error_log stderr;\nevents {}\nhttp {\n" +
                              "access_log off; client_body_temp_path " + own + "/b; proxy_temp_path " + own +
                              "/p; fastcgi_temp_path " + own + "/f; uwsgi_temp_path " + own +
                              "/u; scgi_temp_path " + own + "/s;\ninclude " + own + "/site.conf;\n}\n");
      run_proxy({"/usr/sbin/nginx", "-e", "stderr", "-p", own, "-c", own + "/nginx.conf"});
    } else if (proxy == "haproxy") {
      write("haproxy.cfg", adapted("haproxy.cfg", {{"bind :80", "bind 127.0.0.1:" + plain_port_},
                                                   {"bind :443", "bind 127.0.0.1:" + tls_port_},
                                                   {"/etc/haproxy/kiosk.example.org.pem", both},
                                                   {"127.0.0.1:8443", upstream}}));
      run_proxy({"/usr/sbin/haproxy", "-db", "-f", folder_.path / "haproxy.cfg"});
    } else {
      const std::string tls = "\ttls " + certificate().string() + " " + key.string() + "\n";
      write("Caddyfile",
            "{\n\tadmin off\n\tskip_install_trust\n\thttp_port " + plain_port_ + "\n\thttps_port " +
                tls_port_ + "\n\tdefault_sni kiosk.example.org\n\tstorage file_system " +
                folder_.path.string() + "\n}\n" +
                adapted("Caddyfile",
                        {{"kiosk.example.org {\n", "https://kiosk.example.org, https://127.0.0.1 {\n" + tls},
                         {"127.0.0.1:8443", upstream}}));
      run_proxy({"/usr/bin/caddy", "run", "--adapter", "caddyfile", "--config", folder_.path / "Caddyfile"});
    }
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_.path / name) << text;
  }
  void run_proxy(const std::vector<std::string>& command) {
    REQUIRE_MESSAGE(fs::exists(command.front()), command.front() << " is missing: see kiosk/packages.txt");
    proxy_ =
        std::make_unique<Process>(command, folder_.path / "log",
                                  std::vector<std::pair<std::string, std::string>>{{"HOME", folder_.path}});
    const bool up = wait_for(
        [&] {
          return run({"curl", "-sk", "--max-time", "5", "-f", "-o", "/dev/null", url() + "/healthz"},
                     folder_.path / "curl.log") == 0;
        },
        20s);
    INFO(read_file(folder_.path / "log"));
    REQUIRE(up);
  }

  TempFolder folder_;
  Deployment server_;
  std::string plain_port_ = free_port(), tls_port_ = free_port();
  std::unique_ptr<Process> proxy_;
};

/// What the stranger sends so as not to be known: addresses of its own choice.
std::vector<std::string> disguise(int number) {
  const std::string address = "203.0.113." + std::to_string(number);
  return {"-H", "X-Forwarded-For: " + address, "-H", "Forwarded: for=" + address,
          "-H", "X-Real-IP: " + address};
}

/// Ends once the stranger has to wait.
bool is_slowed_down(const Site& site, const std::string& stranger) {
  for (int i = 0; i < 8; ++i)
    if (site.sign_in(stranger, "wrong", disguise(i)).status == 429) return true;
  return false;
}

void check_headers(const Answer& signed_in) {
  REQUIRE_MESSAGE(signed_in.status == 303, signed_in.head << signed_in.body);
  CAPTURE(signed_in.head);
  std::smatch cookie;
  REQUIRE(std::regex_search(signed_in.head, cookie, std::regex("set-cookie: ([^\r]+)", std::regex::icase)));
  const std::string line = cookie[1];
  CHECK(line.starts_with("__Host-"));
  for (const char* part : {"; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/"})
    CHECK(line.find(part) != std::string::npos);
  CHECK(std::regex_search(signed_in.head,
                          std::regex("strict-transport-security: max-age=31536000", std::regex::icase)));
}

/// Delivers one opinion as a kiosk does, enrolled through the proxy; its receipts.
std::string deliver(Site& site) {
  const auto [code, pin] = site.server().enrolment_code();
  CHECK_MESSAGE(pin.starts_with("sha256//"), "the pin is that of the proxy's certificate");
  const std::string today = output_of({"date", "-u", "+%F"}).substr(0, 10);
  std::ofstream(site.folder() / "load.json")
      << R"({"seal_key": ")" << site.server().seal_key()
      << R"(", "counter": 1, "opinions": [{"v": 1, "consultation": "kim-son-xuan-chinh", "revision": 1, )"
      << R"("unit": "xuan-thien", "hamlet": "xuan-thien-1", "language": "vi", "mode": "touch", "assisted": false, )"
      << R"("day": ")" << today
      << R"(", "answers": {"stance": "agree", "name": "no-opinion", "remark": "Qua máy chủ trung gian."}}]})";
  return output_of({"sh", "-c",
                    program("browser_loader") + " " + (site.folder() / "kiosk").string() + " " + site.url() +
                        " '" + code + "' '" + pin + "' KS-01 < " + (site.folder() / "load.json").string()});
}

void try_proxy(const std::string& name) {
  Site site(name);
  CHECK(is_slowed_down(site, "127.0.0.9"));
  const Answer other = site.sign_in("127.0.0.2", password), third = site.sign_in("127.0.0.3", password);
  check_headers(other);
  REQUIRE(third.status == 303);
  CHECK(site.sign_in("127.0.0.9", password).status == 429);

  const std::vector<std::string> session{"-H", "Cookie: " + other.cookie()};
  const std::string account = site.ask("127.0.0.2", "/account", session).body;
  CHECK(account.find("127.0.0.2") != std::string::npos);
  CHECK(account.find("127.0.0.3") != std::string::npos);
  CHECK(account.find("203.0.113.") == std::string::npos);
  CHECK(site.ask("127.0.0.2", "/people", session).body.find("127.0.0.9") != std::string::npos);

  const Answer plain = site.ask("127.0.0.2", "/sign-in?a=1", {}, "http");
  CHECK(plain.status == 308);
  CHECK(
      std::regex_search(plain.head, std::regex("location: https://[^\r]*/sign-in\\?a=1", std::regex::icase)));

  CHECK(deliver(site).find("\"stored\"") != std::string::npos);
  const Answer opinions =
      site.ask("127.0.0.2", "/v1/consultations/kim-son-xuan-chinh/opinions.json", session);
  CHECK(opinions.status == 200);
  CHECK(opinions.body.find("Qua máy chủ trung gian.") != std::string::npos);

  std::smatch token;
  const std::string packs = site.ask("127.0.0.2", "/packs", session).body;
  REQUIRE(std::regex_search(packs, token, std::regex("name=\"csrf\" value=\"([^\"]+)\"")));
  const fs::path archive = site.folder() / "pack.tar";
  output_of({"tar", "-cf", archive, "-C", std::string(KIOSK_SOURCE_DIR) + "/assets/consultations",
             "kim-son-xuan-chinh"});
  std::vector<std::string> form = session;
  for (const std::string& part :
       {std::string("-F"), "csrf=" + token[1].str(), std::string("-F"), "pack=@" + archive.string()})
    form.push_back(part);
  const Answer uploaded = site.ask("127.0.0.2", "/packs", form);
  CHECK_MESSAGE(uploaded.status == 303, uploaded.body);
}

}  // namespace

TEST_CASE("behind nginx each client has its own address, and all else is as without it") {
  try_proxy("nginx");
}

TEST_CASE("behind HAProxy each client has its own address, and all else is as without it") {
  try_proxy("haproxy");
}

TEST_CASE("behind Caddy each client has its own address, and all else is as without it") {
  try_proxy("caddy");
}

TEST_CASE("plain HTTP without a proxy says at the start and on the sign-in page that it is for trying out") {
  Deployment server("kim-son-xuan-chinh", false);
  server.stop_server();
  server.server_options = {"--http"};
  server.start_server();
  CHECK(read_file(server.folder() / "server.log").find("for trying out only") != std::string::npos);
  const std::string page =
      output_of({"curl", "-s", "-i", "-H", "Accept-Language: en", server.url() + "/sign-in"});
  CHECK(page.find("the connection is not encrypted") != std::string::npos);
  CHECK(page.find("Strict-Transport-Security") == std::string::npos);
}

TEST_CASE("an address of a proxy that is none stops the start with words") {
  Deployment server("kim-son-xuan-chinh", false);
  server.stop_server();
  const fs::path log = server.folder() / "refused.log";
  CHECK(run({program("kiosk-server"), "serve", "--data", server.server_folder(), "--assets",
             std::string(KIOSK_SOURCE_DIR) + "/assets", "--http", "--behind-proxy", "0.0.0.0/0"},
            log) == 1);
  CHECK(read_file(log).find("\"0.0.0.0/0\" is no address of a proxy.") != std::string::npos);
}
