// Downloads that the disk cannot take, from the real server: each is told as a fault, and the server lives.
#include <doctest/doctest.h>
#include <sys/mount.h>

#include "tests/e2e/harness.h"

using namespace e2e;

namespace {

/// A server with an official who signed in; `fetch` gives the status and the media type of an address.
struct Office {
  Office() {
    deployment.stop_server();
    deployment.server_options = {"--second-factor-optional"};
    deployment.start_server();
    const std::string add = program("kiosk-server") +
                            " user add canbo --role admin --password-stdin --data '" +
                            deployment.server_folder().string() + "'";
    output_of({"bash", "-c", "echo 'một mật khẩu dài của cán bộ' | " + add});
    output_of({"curl", "-sk", "-c", jar(), "-o", "/dev/null", "--data-urlencode", "name=canbo",
               "--data-urlencode", "password=một mật khẩu dài của cán bộ", deployment.url() + "/sign-in"});
  }
  std::string jar() const { return (deployment.folder() / "cookies").string(); }
  std::string fetch(const std::string& document) const {
    return output_of({"curl", "-sk", "-b", jar(), "-o", "/dev/null", "-w", "%{http_code} %{content_type}",
                      deployment.url() + "/v1/consultations/kim-son-xuan-chinh/" + document});
  }
  Deployment deployment{"kim-son-xuan-chinh", false};
};

const std::vector<std::string> written{"summary.xlsx", "summary.pdf", "opinions.xlsx", "remarks.xlsx",
                                       "remarks.csv"};

}  // namespace

TEST_CASE("a download that cannot be written answers 500 with a problem, and the server goes on") {
  Office office;
  const pid_t server = office.deployment.server_id();
  const fs::path folder = office.deployment.server_folder() / "temporary", aside = folder.string() + ".aside";
  for (const std::string& document : written) CHECK(office.fetch(document).starts_with("200 "));

  SUBCASE("its folder is gone") {
    fs::rename(folder, aside);
    for (const std::string& document : written)
      CHECK(office.fetch(document) == "500 application/problem+json");
    fs::rename(aside, folder);
  }
  SUBCASE("the disk is full") {
    if (::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=4k") != 0) {
      MESSAGE("skipped: only root may mount a small disk");
      return;
    }
    for (const std::string& document : written) {
      CAPTURE(document);
      const std::string answer = office.fetch(document);
      // A CSV of no remarks may fit the one page that the disk has.
      CHECK((answer == "500 application/problem+json" || document == "remarks.csv"));
    }
    ::umount2(folder.c_str(), MNT_DETACH);
  }
  for (const std::string& document : written) CHECK(office.fetch(document).starts_with("200 "));
  CHECK(office.deployment.server_id() == server);
  CHECK(office.deployment.server().running());
}
