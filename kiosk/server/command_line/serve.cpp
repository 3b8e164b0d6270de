#include "kiosk/server/command_line/serve.h"

#include <signal.h>
#include <spdlog/spdlog.h>

#include <boost/json.hpp>
#include <iostream>

#include "kiosk/base/fault_words.h"
#include "kiosk/base/files.h"
#include "kiosk/base/languages.h"
#include "kiosk/server/alarms/notifier.h"
#include "kiosk/server/command_line/control.h"
#include "kiosk/server/command_line/operations.h"
#include "kiosk/server/command_line/trail_keeper.h"
#include "kiosk/server/http/http.h"
#include "kiosk/server/http/readiness.h"
#include "kiosk/server/intake/intake.h"
#include "kiosk/server/office/office.h"
#include "kiosk/server/remarks/indexer.h"
#include "kiosk/server/results/over_list.h"
#include "kiosk/server/results/publication.h"

namespace kiosk::server {
namespace {

/// Fault: proxy-address-unfit.
Result<http::Listen> listen_of(const ServeOptions& options, const ServerFolders& folders) {
  http::Listen listen;
  auto proxies = http::TrustedProxies::read(options.proxies);
  if (!proxies) return tl::unexpected(proxies.error());
  listen.proxies = std::move(*proxies);
  listen.address = options.address;
  listen.port = options.port;
  if (!options.plain_http) {
    listen.certificate_file = options.certificate.empty() ? folders.certificate() : options.certificate;
    listen.key_file = options.key.empty() ? folders.key() : options.key;
  }
  return listen;
}

/// Other programs wait for this file and read it at once, so it must appear complete.
Result<void> write_port(const std::filesystem::path& file, unsigned short port) {
  if (file.empty()) return {};
  return write_file_durably(file, std::to_string(port) + "\n", readable_by_all);
}

/// The kiosk program in the same folder as this one.
std::filesystem::path kiosk_program() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "kiosk";
}

/// Ids of the consultations in which more people took part than are listed, while they are not published.
std::vector<std::string> consultations_over_list(Deployment& deployment) {
  std::vector<std::string> ids;
  for (const auto& one : deployment.store->consultations()) {
    if (one.state == wire::State::results) continue;
    const auto pack = deployment.packs.find(one.id, one.revision);
    if (pack && results::any_over_list(results::summary_of(*deployment.store, *pack))) ids.push_back(one.id);
  }
  return ids;
}

/// Removes leftovers of an earlier run.
std::filesystem::path empty_folder(const std::filesystem::path& folder) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  return folder;
}

}  // namespace

int serve(const ServeOptions& options, const ServerFolders& folders, const Catalogue& words) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signal(SIGPIPE, SIG_IGN);

  auto opened = Deployment::open(folders);
  if (!opened) return print_fault(opened.error(), words);
  Deployment& deployment = **opened;
  if (options.plain_http || !options.certificate.empty())
    deployment.administration.set_certificate(options.certificate);
  if (!options.plain_http && !options.certificate.empty()) {
    deployment.shown_certificate = options.certificate;
    deployment.shown_key = options.key;
  }
  http::Router router;
  intake::Intake intake(*deployment.store, deployment.packs, deployment.clock, deployment.random,
                        deployment.server_key);
  const remarks::Indexer indexer(*deployment.store,
                                 deployment.packs);  // ends after intake and listener stopped
  intake.add_routes(router);
  results::add_publication_routes(router, *deployment.store, deployment.packs, deployment.server_key,
                                  deployment.clock);
  const http::Readiness readiness([&] { return deployment.store->ready(); });
  http::add_health_routes(router, readiness);
  packs::PackDrafts drafts(folders.drafts(), folders.schema(), {kiosk_program(), folders.assets});
  const auto catalogues = load_words(folders.assets, "server");
  if (!catalogues) return print_fault(catalogues.error(), words);
  alarms::NotifierOptions telling;
  telling.allowed.hosts.insert(options.alarm_hosts.begin(), options.alarm_hosts.end());
  telling.over_list = [&] { return consultations_over_list(deployment); };
  alarms::Notifier notifier(*deployment.store, deployment.clock, *catalogues, telling);
  const TrailKeeper trail(*deployment.store, deployment.server_key, deployment.clock);
  const auto services = std::make_shared<office::Services>(
      office::Services{*deployment.store, deployment.clock, deployment.random, deployment.administration,
                       deployment.packs, drafts, notifier, folders.assets,
                       [&](const store::Consultation& c) { return deployment.packs.find(c.id, c.revision); },
                       !options.plain_http || !options.proxies.empty()});
  services->trail_problems = trail.problems();
  services->second_factor_required = options.second_factor_required;
  services->temporary = empty_folder(folders.temporary());
  std::filesystem::create_directories(folders.unsaved());
  services->kept_forms = folders.unsaved();
  if (const auto added = office::add_routes(router, services); !added) return print_fault(added.error(), words);
  const auto listen = listen_of(options, folders);
  if (!listen) return print_fault(listen.error(), words);
  auto listener = http::Listener::start(*listen, router);
  if (!listener) return print_fault(listener.error(), words);
  Control control(folders.control(), [&](const Request& request, const Progress& progress) {
    return operate(deployment, request, progress);
  });
  spdlog::info("serving on {}://{}:{}", options.plain_http ? "http" : "https", options.address,
               (*listener)->port());
  if (options.plain_http && options.proxies.empty())
    spdlog::warn(
        "plain HTTP without a proxy is for trying out only: passwords and sessions are not encrypted");
  if (const auto written = write_port(options.port_file, (*listener)->port()); !written)
    return print_fault(written.error(), words);

  int signal_number = 0;
  sigwait(&signals, &signal_number);
  spdlog::info("stopping");
  (*listener)->stop();
  intake.stop();
  return 0;
}

}  // namespace kiosk::server
