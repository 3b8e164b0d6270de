#include "tests/hall/courier/hall.h"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "kiosk/wire/messages.h"

namespace kiosk::hall::courier::test {
namespace {

bool signed_by(const wire::SigningKey& key, const std::string& kiosk, const Asked& asked) {
  const auto header = [&](const char* name) {
    const auto found = asked.headers.find(name);
    return found == asked.headers.end() ? std::string() : found->second;
  };
  const auto claim =
      wire::read_signature({header("content-digest"), header("signature-input"), header("signature")},
                           asked.method, asked.path, bytes_of(asked.body));
  return claim && claim->key_id == kiosk &&
         wire::verify(key.public_key, bytes_of(claim->base), claim->signature);
}

}  // namespace

Office::Office() : time(SystemClock().now()) {}

void Office::publish(const std::string& assignment, const std::string& etag, const std::string& archive) {
  const std::lock_guard lock(mutex_);
  assignment_ = assignment;
  etag_ = etag;
  archive_ = archive;
}

void Office::hand_out(const std::string& archive) {
  const std::lock_guard lock(mutex_);
  archive_ = archive;
}

std::string Office::answer(const Asked& asked) {
  if (!signed_by(kiosk_key, kiosk, asked)) return http(401, "");
  if (asked.path == "/v1/opinions") return stored(asked, key);
  const std::lock_guard lock(mutex_);
  if (asked.path == "/v1/kiosks/self/heartbeat") {
    const auto read = wire::decode_heartbeat(asked.body);
    if (!read) return http(422, "");
    heartbeats_.push_back(*read);
    return http(200, wire::encode(wire::HeartbeatAnswer{time, etag_}));
  }
  if (asked.path == "/v1/kiosks/self/assignment" && !assignment_.empty()) {
    const auto known = asked.headers.find("if-none-match");
    if (known != asked.headers.end() && known->second == etag_) return http(304, "");
    return http(200, assignment_, "ETag: " + etag_ + "\r\n");
  }
  if (asked.path.starts_with("/v1/packs/") && !archive_.empty()) return http(200, archive_);
  return http(404, "");
}

std::string Office::stored(const Asked& asked, const wire::SigningKey& signer) {
  const auto upload = wire::decode_upload(asked.body);
  if (!upload) return http(422, "");
  const std::lock_guard lock(mutex_);
  counters_.push_back(upload->counter);
  largest_batch_ = std::max(largest_batch_, upload->opinions.size());
  std::vector<wire::ItemResult> results;
  for (const auto& each : upload->opinions) {
    const bool fresh = ids_.insert(each.id).second;
    duplicates_ += fresh ? 0U : 1U;
    results.push_back({each.id, fresh ? wire::Status::stored : wire::Status::duplicate, 1, ""});
  }
  return http(200, wire::encode_answer(results, time, signer));
}

std::set<std::string> Office::ids() const {
  const std::lock_guard lock(mutex_);
  return ids_;
}

std::vector<std::uint64_t> Office::counters() const {
  const std::lock_guard lock(mutex_);
  return counters_;
}

std::size_t Office::largest_batch() const {
  const std::lock_guard lock(mutex_);
  return largest_batch_;
}

std::size_t Office::duplicates() const {
  const std::lock_guard lock(mutex_);
  return duplicates_;
}

std::vector<wire::Heartbeat> Office::heartbeats() const {
  const std::lock_guard lock(mutex_);
  return heartbeats_;
}

Hall::Hall(const Office& office, const std::string& url) {
  std::string name = (std::filesystem::temp_directory_path() / "kiosk-courier-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder = name;
  auto opened = outbox::Outbox::open(folder / "outbox.sqlite");
  if (!opened) throw std::runtime_error(opened.error().what);
  outbox = std::move(*opened);
  const auto kept =
      outbox->set_identity({url, office.kiosk, "xóm 3", office.kiosk_key, office.key.public_key, Hash{}});
  if (!kept) throw std::runtime_error(kept.error().what);
}

Hall::~Hall() {
  courier.reset();
  outbox.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
}

void Hall::start(std::chrono::milliseconds backoff, bool at_once, std::chrono::seconds heartbeat) {
  Settings settings;
  settings.packs = folder / "packs";
  settings.schema = std::filesystem::path(KIOSK_SOURCE_DIR) / "assets/consultations/schema/pack.schema.json";
  settings.app_version = "test";
  settings.backoff_base = backoff;
  settings.sync_at_once = at_once;
  settings.heartbeat = heartbeat;
  courier = std::make_unique<Courier>(
      *outbox, settings, clock, random,
      [] {
        return Visits{5, 2, {{"home", 1}, {"page-3", 1}}};
      },
      [] {});
}

void Hall::puts(int count, std::chrono::milliseconds delay) {
  for (int i = 0; i < count; ++i) {
    opinion::Envelope envelope;
    envelope.id = uuid_v4(random);
    envelope.consultation = "kim-son-xuan-chinh";
    random.fill(envelope.commitment);
    envelope.sealed.resize(560);
    random.fill(envelope.sealed);
    if (!outbox->put(envelope, clock.now() + delay)) throw std::runtime_error("put failed");
  }
  if (courier) courier->wake();
}

}  // namespace kiosk::hall::courier::test
