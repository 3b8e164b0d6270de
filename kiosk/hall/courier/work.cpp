#include "kiosk/hall/courier/work.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>

#include "kiosk/hall/courier/settings_keys.h"
#include "kiosk/wire/heartbeat_limits.h"

namespace kiosk::hall::courier {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t largest_batch = 100;
constexpr std::size_t batches_before_growth = 8;
constexpr std::size_t item_overhead_bytes = 300;  // JSON of one item without its envelope
/// Refused opinions are sent again this long after the start, then at this interval, and on staff's request.
constexpr std::chrono::minutes ask_first = 1h, ask_every = 12h, ask_while_stopped = 15min;
/// After so many refused opinions in a row, residents are not asked for more.
constexpr std::size_t refused_until_stop = 3;
constexpr std::size_t asked_at_once = 8;  // fewer if they do not fit one request
constexpr std::chrono::milliseconds shortest_sleep = 20ms;
constexpr std::chrono::milliseconds longest_sleep = 2h;

std::optional<double> temperature() {
  std::ifstream file("/sys/class/thermal/thermal_zone0/temp");
  std::int64_t thousandths = 0;
  return file >> thousandths ? std::optional(static_cast<double>(thousandths) / 1000.0) : std::nullopt;
}

std::int64_t free_bytes(const std::filesystem::path& folder) {
  std::error_code error;
  const auto space = std::filesystem::space(folder, error);
  return error ? 0 : static_cast<std::int64_t>(space.available);
}

/// The first envelopes that fit one request.
std::vector<wire::Envelope> fitting(std::vector<outbox::Waiting> due) {
  std::vector<wire::Envelope> envelopes;
  std::size_t bytes = item_overhead_bytes;
  for (outbox::Waiting& each : due) {
    bytes += item_overhead_bytes + (each.envelope.sealed.size() + 2) / 3 * 4;
    if (bytes > wire::max_body_bytes && !envelopes.empty()) break;
    envelopes.push_back(std::move(each.envelope));
  }
  return envelopes;
}

}  // namespace

Courier::Work::Work(outbox::Outbox& to_outbox, Settings with, const Clock& a_clock, Random& a_random,
                    CountVisits count, std::function<void()> tell)
    : outbox_(to_outbox),
      settings_(std::move(with)),
      clock_(a_clock),
      random_(a_random),
      visits_(std::move(count)),
      changed_(std::move(tell)),
      backoff_(settings_.backoff_base),
      ask_again_at_(Steady::now() + ask_first),
      batch_(largest_batch),
      thread_([this] { run(); }) {}

Courier::Work::~Work() {
  {
    const LockGuard lock(mutex_);
    stopping_ = true;
  }
  awake_.notify_all();
  thread_.join();
}

void Courier::Work::ask(bool sync) {
  {
    const LockGuard lock(mutex_);
    asked_ = true;
    sync_now_ = sync_now_ || sync;
    hurry_ = hurry_ || sync;
    status_.answering = status_.answering || sync;
  }
  awake_.notify_all();
}

Status Courier::Work::copy_status() const {
  const LockGuard lock(mutex_);
  return status_;
}

void Courier::Work::run() {
  bool started = false;
  while (!stopping_) {
    try {
      if (!std::exchange(started, true)) start();
      round();
    } catch (const std::exception& error) {
      failed(make_fault("kiosk-trouble", "The kiosk's own disk failed: {error}.", "", "",
                        {{"error", error.what()}}));
    }
    answered();
    sleep();
  }
}

/// Starts another round if one was requested during the last.
void Courier::Work::answered() {
  const LockGuard lock(mutex_);
  status_.answering = hurry_;
}

/// Loads the last assignment and results, which are valid until the server sends others.
void Courier::Work::start() {
  etag_ = outbox_.setting(etag_key).value_or("");
  if (const auto text = outbox_.setting(assignment_key)) {
    const auto known = wire::decode_assignment(*text);
    if (known) update([&](Status& status) { status.assignment = *known; });
  }
  const std::string refusal = outbox_.setting(refusal_key).value_or("");
  update([&](Status& status) {
    status.refusal = refusal == "revoked" ? Refusal::revoked : refusal == "opinions" ? Refusal::opinions : Refusal::none;
  });
  load_results();
  packs_.emplace(settings_.packs, settings_.schema, outbox_);
}

/// Runs the tasks in turn. After a failure the next round begins with the following task, so that no task
/// blocks the others.
void Courier::Work::round() {
  {
    const LockGuard lock(mutex_);
    if (std::exchange(hurry_, false)) retry_at_ = ask_again_at_ = {};
    asked_ = false;
  }
  if (waiting_for_retry() || !connect()) return;
  static constexpr std::array tasks{&Work::deliver,          &Work::ask_again,  &Work::send_heartbeat,
                                    &Work::fetch_assignment, &Work::fetch_pack, &Work::fetch_results};
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const std::size_t task = (first_task_ + i) % tasks.size();
    if ((this->*tasks[task])()) continue;
    first_task_ = (task + 1) % tasks.size();
    server_.reset();  // reconnect next time, possibly to a new address
    return;
  }
  first_task_ = 0;
}

/// Sleeps until the next heartbeat, the next due opinion, the end of the back-off, or a request.
void Courier::Work::sleep() {
  const auto now = Steady::now();
  auto until = heartbeat_at_;
  if (waiting_for_retry()) {
    until = retry_at_;
  } else if (!enrolled_) {
    until = now + settings_.heartbeat;
  } else if (assignment_wanted_ || pack_wanted_) {
    until = now;
  } else {
    until = std::min(until, now + until_due());
  }
  until = std::clamp(until, now + shortest_sleep, now + longest_sleep);
  UniqueLock lock(mutex_);
  awake_.wait_until(lock, until, [&]() REQUIRES(mutex_) { return stopping_ || asked_; });
}

std::chrono::milliseconds Courier::Work::until_due() {
  try {
    const auto due = outbox_.next_due();
    return due ? std::max(0ms, *due - clock_.now()) : longest_sleep;
  } catch (const std::exception& error) {
    spdlog::warn("courier: {}", error.what());
    return longest_sleep;
  }
}

bool Courier::Work::connect() {
  if (!packs_) packs_.emplace(settings_.packs, settings_.schema, outbox_);
  if (server_) return true;
  const auto identity = outbox_.identity();
  enrolled_ = identity.has_value();
  if (!enrolled_) return false;
  server_.emplace(*identity, clock_, stopping_);
  return true;
}

void Courier::Work::note_refusal(Refusal refusal) {
  if (copy_status().refusal == refusal) return;
  const std::string_view kept = refusal == Refusal::revoked ? "revoked" : refusal == Refusal::opinions ? "opinions" : "";
  if (const auto done = outbox_.set_setting(refusal_key, kept); !done) spdlog::warn("courier: {}", done.error().what);
  update([&](Status& status) { status.refusal = refusal; });
}

void Courier::Work::note_answer(const wire::Upload& upload, const wire::UploadAnswer& answer, Batch batch) {
  const auto assignment = copy_status().assignment;
  for (const wire::ItemResult& item : answer.results) {
    const auto sent = std::ranges::find(upload.opinions, item.id, &opinion::Envelope::id);
    if (!assignment || sent == upload.opinions.end() || sent->consultation != assignment->consultation) continue;
    if (item.status != wire::Status::refused) {
      refused_in_row_ = 0;
      note_refusal(Refusal::none);
    } else if (batch == Batch::first_time) {
      ++refused_in_row_;
    }
  }
  if (refused_in_row_ >= refused_until_stop) note_refusal(Refusal::opinions);
}

bool Courier::Work::succeeded() {
  backoff_.succeeded();
  retry_at_ = {};
  if (copy_status().refusal == Refusal::revoked) note_refusal(Refusal::none);
  update([&](Status& status) {
    status.online = true;
    status.last_contact = clock_.now();
    status.trouble = {};
  });
  return true;
}

bool Courier::Work::failed(const Fault& fault) {
  if (fault.code == "stopped") return false;
  const auto asked_for = server_ ? server_->retry_after() : std::nullopt;
  const auto pause = backoff_.after_failure(random_);
  retry_at_ = Steady::now() + pause + asked_for.value_or(0s);
  if (fault.code == "kiosk-revoked") note_refusal(Refusal::revoked);
  const bool news = copy_status().trouble != fault;
  if (news) spdlog::warn("courier: {} ({}, {})", fault.what, fault.code, fault.where);
  update([&](Status& status) {
    status.online = false;
    status.trouble = fault;
  });
  return false;
}

bool Courier::Work::send_heartbeat() {
  if (Steady::now() < heartbeat_at_) return true;
  const auto answer = server_->heartbeat(heartbeat_now());
  if (!answer) return failed(answer.error());
  heartbeat_at_ = Steady::now() + settings_.heartbeat;
  unreported_ = {};
  const MachineTime now = machine_time(clock_);
  update([&](Status& status) {
    status.clock_error = answer->server_time - now.wall;
    status.clock_error_at = now;
  });
  assignment_wanted_ = assignment_wanted_ || answer->assignment_etag != etag_;
  pack_wanted_ = pack_wanted_ || !copy_status().pack_trouble.code.empty();
  results_wanted_ = true;
  return succeeded();
}

wire::Heartbeat Courier::Work::heartbeat_now() {
  if (visits_) unreported_.add(visits_());
  const auto counts = outbox_.counts();
  const UtcTime now = clock_.now();
  wire::Heartbeat heartbeat;
  heartbeat.waiting = counts.waiting;
  heartbeat.refused = counts.refused;
  heartbeat.delivered = counts.delivered;
  if (counts.oldest_waiting) {
    const auto age = std::chrono::floor<std::chrono::hours>(now - *counts.oldest_waiting);
    heartbeat.oldest_waiting_hours = std::max<std::int64_t>(0, age.count());
  }
  heartbeat.free_disk_bytes = free_bytes(settings_.packs);
  heartbeat.app_version = settings_.app_version;
  heartbeat.pack_revision = packs_->revision();
  heartbeat.device_time = now;
  heartbeat.temperature_celsius = temperature();
  heartbeat.visits = unreported_.visits;
  heartbeat.abandoned = unreported_.abandoned;
  for (const auto& [screen, count] : unreported_.abandoned_at) {
    if (heartbeat.abandoned_at.size() < wire::max_screens) heartbeat.abandoned_at.emplace(screen, count);
  }
  return wire::within_limits(std::move(heartbeat));
}

bool Courier::Work::fetch_assignment() {
  if (!assignment_wanted_) return true;
  const auto assigned = server_->assignment(copy_status().assignment ? etag_ : "");
  if (!assigned) {
    if (assigned.error().where != "404") return failed(assigned.error());
    assignment_wanted_ = false;
    return succeeded();
  }
  if (*assigned) keep_assignment(**assigned);
  assignment_wanted_ = false;
  return succeeded();
}

void Courier::Work::keep_assignment(const Assigned& assigned) {
  // The ETag is stored last: if it is missing, the assignment is fetched again.
  const auto kept = outbox_.set_setting(assignment_key, wire::encode(assigned.assignment));
  if (kept) (void)outbox_.set_setting(etag_key, assigned.etag);
  etag_ = assigned.etag;
  refused_in_row_ = 0;
  if (copy_status().refusal == Refusal::opinions) note_refusal(Refusal::none);
  pack_wanted_ = results_wanted_ = true;
  update([&](Status& status) { status.assignment = assigned.assignment; });
}

/// If this fails, the last good pack stays in use.
bool Courier::Work::fetch_pack() {
  const auto assignment = copy_status().assignment;
  const bool wanted = std::exchange(pack_wanted_, false);
  if (!wanted || !assignment) return true;
  const auto good = activate_pack(*assignment);
  if (!good) spdlog::warn("courier: {} ({}, {})", good.error().what, good.error().code, good.error().where);
  update([&](Status& status) { status.pack_trouble = good ? Fault{} : good.error(); });
  return true;
}

Result<void> Courier::Work::activate_pack(const wire::Assignment& assignment) {
  if (auto good = packs_->acceptable(assignment, server_->identity().server_key); !good) return good;
  if (packs_->in_use(assignment.pack_digest) && packs_->held(assignment.pack_digest))
    return packs_->keep_signature(assignment);
  if (!packs_->held(assignment.pack_digest)) {
    const auto archive = server_->pack(assignment.pack_digest);
    if (!archive) return tl::unexpected<Fault>(archive.error());
    if (auto good = packs_->keep(assignment, bytes_of(*archive)); !good) return good;
  }
  return packs_->use(assignment);
}

/// Sends batches until nothing is due.
bool Courier::Work::deliver() {
  while (!stopping_) {
    bool all = settings_.sync_at_once;
    {
      const LockGuard lock(mutex_);
      all = all || sync_now_;
    }
    auto due = outbox_.due(clock_.now(), batch_, all);
    if (!due) return failed(due.error());
    if (due->empty()) break;
    if (!deliver_batch(fitting(std::move(*due)), Batch::first_time)) return false;
  }
  const LockGuard lock(mutex_);
  sync_now_ = sync_now_ && asked_;
  return true;
}

bool Courier::Work::ask_again() {
  if (Steady::now() < ask_again_at_) return true;
  std::int64_t after = std::numeric_limits<std::int64_t>::min();
  while (!stopping_) {
    auto refused = outbox_.refused(after, asked_at_once);
    if (!refused) return failed(refused.error());
    if (refused->empty()) break;
    if (!deliver_batch(std::move(*refused), Batch::again)) return false;
  }
  ask_again_at_ = Steady::now() + (copy_status().refusal == Refusal::opinions ? ask_while_stopped : ask_every);
  return true;
}

bool Courier::Work::deliver_batch(std::vector<wire::Envelope> envelopes, Batch batch) {
  const wire::Upload upload{outbox_.next_counter(), std::move(envelopes)};
  const auto answer = server_->upload(upload);
  if (!answer) {
    const bool halve = answer.error().code == "batch-too-large" || backoff_.failures() > 0;
    if (halve) batch_ = std::max<std::size_t>(1, upload.opinions.size() / 2);
    good_batches_ = 0;
    return failed(answer.error());
  }
  if (const auto settled = outbox_.settle(*answer); !settled) return failed(settled.error());
  note_answer(upload, *answer, batch);
  if (++good_batches_ % batches_before_growth == 0) batch_ = std::min(largest_batch, batch_ * 2);
  update([&](Status& status) { status.last_delivery = clock_.now(); });
  return succeeded();
}

}  // namespace kiosk::hall::courier
