#include "kiosk/hall/paper/printer.h"

#include <cups/cups.h>

#include <algorithm>
#include <array>
#include <memory>
#include <thread>

namespace kiosk::hall::paper {
namespace {

using namespace std::chrono_literals;

constexpr int connect_milliseconds = 3000;
constexpr double answer_seconds = 5;
constexpr auto between_looks = 250ms;
/// The longest wait for a driver that was asked to end.
constexpr auto driver_ends = 1500ms;
/// CUPS keeps the last complaint of a printer until the printer reports again, which it does early in a
/// job.
constexpr auto old_complaint = 3s;
/// The job's name. It identifies no resident and no receipt, because CUPS logs it.
constexpr const char* job_name = "receipt";

struct CloseHttp {
  void operator()(http_t* http) const { httpClose(http); }
};
struct DeleteIpp {
  void operator()(ipp_t* ipp) const { ippDelete(ipp); }
};
using Http = std::unique_ptr<http_t, CloseHttp>;
using Ipp = std::unique_ptr<ipp_t, DeleteIpp>;

int give_up(http_t*, void*) {
  return 0;
}

Http connect() {
  Http http(httpConnect2(cupsServer(), ippPort(), nullptr, AF_UNSPEC, cupsEncryption(), 1,
                         connect_milliseconds, nullptr));
  if (http) httpSetTimeout(http.get(), answer_seconds, give_up, nullptr);
  return http;
}

std::string resource_of(const std::string& queue) {
  return "/printers/" + queue;
}

/// Null where CUPS cannot make it: a request that lacks a part is not sent.
Ipp request(ipp_op_t operation, const std::string& queue) {
  Ipp ipp(ippNewRequest(operation));
  std::array<char, HTTP_MAX_URI> uri{};
  const auto named = httpAssembleURI(HTTP_URI_CODING_ALL, uri.data(), static_cast<int>(uri.size()), "ipp",
                                     nullptr, "localhost", ippPort(), resource_of(queue).c_str());
  const bool whole =
      ipp && named == HTTP_URI_STATUS_OK &&
      ippAddString(ipp.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, uri.data()) &&
      ippAddString(ipp.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, cupsUser());
  return whole ? std::move(ipp) : Ipp();
}

Ipp ask(http_t* http, Ipp question, const std::string& resource) {
  return question ? Ipp(cupsDoRequest(http, question.release(), resource.c_str())) : Ipp();
}

bool went_well(const Ipp& answer) {
  return answer && ippGetStatusCode(answer.get()) < IPP_STATUS_REDIRECTION_OTHER_SITE;
}

int number(const Ipp& answer, const char* name, int fallback) {
  ipp_attribute_t* const found = answer ? ippFindAttribute(answer.get(), name, IPP_TAG_ZERO) : nullptr;
  return found ? ippGetInteger(found, 0) : fallback;
}

/// Maps IPP reasons such as "media-empty-error" and "offline-report" to trouble that stops a job.
Trouble complaint_in(const Ipp& answer) {
  ipp_attribute_t* const reasons =
      answer ? ippFindAttribute(answer.get(), "printer-state-reasons", IPP_TAG_KEYWORD) : nullptr;
  Trouble found = Trouble::none;
  for (int i = 0; reasons && i < ippGetCount(reasons); ++i) {
    const std::string_view reason = ippGetString(reasons, i, nullptr);
    if (reason.ends_with("-warning")) continue;
    if (reason.starts_with("media-empty") || reason.starts_with("media-needed")) return Trouble::no_paper;
    if (reason.starts_with("offline") || reason.starts_with("connecting-to-device") ||
        reason.starts_with("timed-out") || reason.starts_with("shutdown"))
      found = Trouble::unreachable;
    if (reason.starts_with("media-jam") || reason.starts_with("cover-open") ||
        reason.starts_with("door-open"))
      found = Trouble::stopped;
  }
  return found;
}

Ipp state_of(http_t* http, const std::string& queue) {
  return ask(http, request(IPP_OP_GET_PRINTER_ATTRIBUTES, queue), resource_of(queue));
}

Trouble printer_trouble(const Ipp& answer) {
  if (!went_well(answer)) return Trouble::unreachable;
  if (number(answer, "printer-state", IPP_PSTATE_STOPPED) == IPP_PSTATE_STOPPED) return Trouble::stopped;
  ipp_attribute_t* const takes = ippFindAttribute(answer.get(), "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
  return takes && !ippGetBoolean(takes, 0) ? Trouble::refuses : Trouble::none;
}

/// Returns the number of the job, or 0 if the queue did not accept it.
int hand_over(http_t* http, const std::string& queue, const Page& page) {
  Ipp job = request(IPP_OP_PRINT_JOB, queue);
  const std::string size = std::to_string(page.width_mm) + "x" + std::to_string(page.height_mm) + "mm";
  const std::string media = "custom_" + size + "_" + size;
  ipp_t* const ipp = job.get();
  const bool whole =
      ipp && ippAddString(ipp, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, job_name) &&
      ippAddString(ipp, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr, "application/pdf") &&
      ippAddString(ipp, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", nullptr, media.c_str());
  if (!whole) return 0;
  const std::string resource = resource_of(queue);
  const http_status_t sent = cupsSendRequest(http, ipp, resource.c_str(), ippLength(ipp) + page.pdf.size());
  if (sent != HTTP_STATUS_CONTINUE) return 0;
  if (cupsWriteRequestData(http, page.pdf.data(), page.pdf.size()) != HTTP_STATUS_CONTINUE) return 0;
  const Ipp answer(cupsGetResponse(http, resource.c_str()));
  return went_well(answer) ? number(answer, "job-id", 0) : 0;
}

int state_of_job(http_t* http, const std::string& queue, int job) {
  Ipp question = request(IPP_OP_GET_JOB_ATTRIBUTES, queue);
  if (!question || !ippAddInteger(question.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job))
    return 0;
  return number(ask(http, std::move(question), resource_of(queue)), "job-state", 0);
}

/// Cancels the job; with `purged` also removes its content from the disk.
void cancel(http_t* http, const std::string& queue, int job, bool purged) {
  Ipp order = request(IPP_OP_CANCEL_JOB, queue);
  if (!order || !ippAddInteger(order.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job) ||
      !ippAddBoolean(order.get(), IPP_TAG_OPERATION, "purge-job", purged ? 1 : 0))
    return;
  ask(http, std::move(order), "/jobs/");
}

/// Removes the job from the queue and the disk. Waits for a driver that is still running, because cupsd
/// rewrites the job's control file when the driver of a purged job ends.
void purge(http_t* http, const std::string& queue, int job, Trouble trouble) {
  if (trouble != Trouble::none) {
    cancel(http, queue, job, false);
    const auto end = std::chrono::steady_clock::now() + driver_ends;
    while (number(state_of(http, queue), "printer-state", IPP_PSTATE_STOPPED) == IPP_PSTATE_PROCESSING &&
           std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(between_looks);
  }
  cancel(http, queue, job, true);
}

/// Waits until the job is done, the printer reports trouble, or the caller gives up.
Trouble wait_for(http_t* http, const std::string& queue, int job, std::chrono::milliseconds patience,
                 const std::function<bool()>& given_up) {
  const auto start = std::chrono::steady_clock::now();
  Trouble trouble = Trouble::unreachable;
  for (auto gone = start - start; gone < patience && !given_up();
       gone = std::chrono::steady_clock::now() - start) {
    const int job_state = state_of_job(http, queue, job);
    if (job_state == IPP_JSTATE_COMPLETED) return Trouble::none;
    const Ipp printer = state_of(http, queue);
    const Trouble complaint = complaint_in(printer);
    trouble = complaint == Trouble::none ? printer_trouble(printer) : complaint;
    if (trouble == Trouble::none)
      trouble = Trouble::unreachable;  // if the printer reports nothing until the end
    const bool over = job_state == 0 || job_state >= IPP_JSTATE_CANCELED;
    const bool hopeless = trouble != Trouble::unreachable && gone > old_complaint;
    if (over) return trouble == Trouble::unreachable ? Trouble::stopped : trouble;
    if (hopeless) return trouble;
    std::this_thread::sleep_for(between_looks);
  }
  return trouble;
}

}  // namespace

std::string_view name_of(Trouble trouble) {
  switch (trouble) {
    case Trouble::unreachable:
      return "unreachable";
    case Trouble::no_paper:
      return "no_paper";
    case Trouble::stopped:
      return "stopped";
    case Trouble::refuses:
      return "refuses";
    case Trouble::none:
      break;
  }
  return "none";
}

Result<std::vector<std::string>> queues() {
  const Http http = connect();
  Ipp question(ippNewRequest(IPP_OP_CUPS_GET_PRINTERS));
  if (!question || !ippAddString(question.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                                 nullptr, "printer-name"))
    question.reset();
  const Ipp answer = http ? ask(http.get(), std::move(question), "/") : nullptr;
  // With no queue CUPS answers "not found", which means that it runs.
  if (!answer || (!went_well(answer) && ippGetStatusCode(answer.get()) != IPP_STATUS_ERROR_NOT_FOUND))
    return fault("no-cups", "The printing service CUPS does not answer.", "Start it: systemctl start cups");
  std::vector<std::string> names;
  for (ipp_attribute_t* at = ippFindAttribute(answer.get(), "printer-name", IPP_TAG_NAME); at;
       at = ippFindNextAttribute(answer.get(), "printer-name", IPP_TAG_NAME))
    names.emplace_back(ippGetString(at, 0, nullptr));
  std::sort(names.begin(), names.end());
  return names;
}

Trouble printer_trouble(const std::string& queue) {
  const Http http = connect();
  return http ? printer_trouble(state_of(http.get(), queue)) : Trouble::unreachable;
}

Trouble print(const std::string& queue, const Page& page, std::chrono::milliseconds patience,
              const std::function<bool()>& given_up) {
  const Http http = connect();
  if (!http) return Trouble::unreachable;
  if (const Trouble trouble = printer_trouble(state_of(http.get(), queue)); trouble != Trouble::none)
    return trouble;
  const int job = hand_over(http.get(), queue, page);
  if (job == 0) return Trouble::refuses;
  const Trouble trouble = wait_for(http.get(), queue, job, patience, given_up);
  purge(http.get(), queue, job, trouble);
  return trouble;
}

}  // namespace kiosk::hall::paper
