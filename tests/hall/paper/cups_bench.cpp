#include "tests/hall/paper/cups_bench.h"

#include <cups/cups.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "kiosk/hall/paper/printer.h"

namespace kiosk::hall::paper::test {
namespace {

using namespace std::chrono_literals;
using e2e::fs::path;

void write(const path& file, const std::string& text) {
  std::ofstream(file) << text;
}

/// The printer's driver: reads the mode, and stores the job as a file.
std::string backend(const path& folder) {
  return "#!/bin/sh\n"
         "[ $# -eq 0 ] && { echo 'direct keep:/ \"Unknown\" \"keep\"'; exit 0; }\n"
         "folder='" +
         folder.string() +
         "'\n"
         "case $(cat \"$folder/mode\") in\n"
         "no-paper) echo 'STATE: +media-empty-error' >&2; exec sleep 120 ;;\n"
         "silent) exec sleep 120 ;;\n"
         "esac\n"
         "echo 'STATE: -media-empty-error' >&2\n"
         "echo \"$5\" >\"$folder/out/$1.options\"\n"
         "cat \"${6:--}\" >\"$folder/out/$1.part\" && mv \"$folder/out/$1.part\" \"$folder/out/$1.pdf\"\n";
}

}  // namespace

CupsBench::CupsBench() {
  const path& folder = temp_.path;
  for (const char* name : {"root", "spool", "cache", "state", "bin/backend", "out"})
    e2e::fs::create_directories(folder / name);
  e2e::fs::permissions(folder, e2e::fs::perms::all, e2e::fs::perm_options::add);
  e2e::fs::create_directory_symlink("/usr/lib/cups/daemon", folder / "bin/daemon");
  write(folder / "bin/backend/keep", backend(folder));
  // so that it runs as this user
  e2e::fs::permissions(folder / "bin/backend/keep", e2e::fs::perms::owner_all);
  write(folder / "cups-files.conf",
        "ServerRoot " + (folder / "root").string() + "\nRequestRoot " + (folder / "spool").string() +
            "\nCacheDir " + (folder / "cache").string() + "\nStateDir " + (folder / "state").string() +
            "\nServerBin " + (folder / "bin").string() + "\nDataDir /usr/share/cups\nSystemGroup root\n" +
            "AccessLog " + (folder / "access.log").string() + "\nErrorLog " +
            (folder / "error.log").string() + "\nPageLog " + (folder / "page.log").string() + "\n");
  write(folder / "root/printers.conf",
        "<Printer " + std::string(queue) +
            ">\nInfo receipts\nDeviceURI keep:/\nState Idle\nAccepting Yes\nShared No\n"
            "ErrorPolicy retry-job\n</Printer>\n");
  printer_is("good");
  for (int tries = 0; !cupsd_ && tries < 5; ++tries) {
    port_ = 20000 +
            static_cast<int>((static_cast<unsigned>(::getpid()) * 7 + static_cast<unsigned>(tries)) % 20000);
    write(folder / "cupsd.conf",
          "LogLevel warn\nListen " + address() +
              "\nBrowsing No\nWebInterface No\nDefaultAuthType None\n"
              "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
              "<Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n");
    cupsd_ = std::make_unique<e2e::Process>(
        std::vector<std::string>{"/usr/sbin/cupsd", "-f", "-c", folder / "cupsd.conf", "-s",
                                 folder / "cups-files.conf"},
        folder / "cupsd.log");
    cupsSetServer(address().c_str());
    ::setenv("CUPS_SERVER", address().c_str(), 1);
    if (!e2e::wait_for([] { return queues().has_value(); }, 10s)) cupsd_.reset();
  }
  if (!cupsd_) throw std::runtime_error("cupsd does not start: " + e2e::read_file(folder / "error.log"));
}

std::string CupsBench::address() const {
  return "127.0.0.1:" + std::to_string(port_);
}

void CupsBench::printer_is(const std::string& mode) {
  write(temp_.path / "mode", mode);
}

std::vector<path> CupsBench::printed() const {
  std::vector<path> files;
  for (const auto& entry : e2e::fs::directory_iterator(temp_.path / "out"))
    if (entry.path().extension() == ".pdf") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::size_t CupsBench::kept() const {
  std::size_t count = 0;
  for (const auto& entry : e2e::fs::recursive_directory_iterator(temp_.path / "spool"))
    count += entry.is_regular_file() ? 1U : 0U;
  return count;
}

void CupsBench::accept(bool jobs) {
  http_t* const http =
      httpConnect2(cupsServer(), ippPort(), nullptr, AF_UNSPEC, cupsEncryption(), 1, 3000, nullptr);
  ipp_t* const order = ippNewRequest(jobs ? IPP_OP_CUPS_ACCEPT_JOBS : IPP_OP_CUPS_REJECT_JOBS);
  const std::string uri = "ipp://localhost/printers/" + std::string(queue);
  ippAddString(order, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, uri.c_str());
  ippDelete(cupsDoRequest(http, order, "/admin/"));
  httpClose(http);
}

}  // namespace kiosk::hall::paper::test
