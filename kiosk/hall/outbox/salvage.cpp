#include "kiosk/hall/outbox/salvage.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <unistd.h>

#include <cerrno>
#include <limits>
#include <system_error>

#include "kiosk/base/random.h"
#include "kiosk/hall/outbox/schema.h"

namespace kiosk::hall::outbox {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t range_size = std::int64_t{1} << 52;
constexpr std::int64_t ranges = 4096;

/// Runs one step of the rescue; what is too damaged for it is left out.
template <class Step>
void attempt(Step step) {
  try {
    step();
  } catch (const SQLite::Exception&) {
    return;
  }
}

class Rescue {
 public:
  Rescue(const fs::path& damaged, SQLite::Database& to)
      : from_(damaged.string(), SQLite::OPEN_READONLY), to_(to) {}

  /// Random numbers fall evenly into ranges; each is read from both ends, so that a bad page costs little
  /// more than itself.
  void envelopes() {
    for (std::int64_t range = 0; range < ranges; ++range) {
      const std::int64_t low = std::numeric_limits<std::int64_t>::min() + range * range_size;
      attempt([&] { envelopes_from(low, "ASC"); });
      attempt([&] { envelopes_from(low, "DESC"); });
    }
  }

  void acks() {
    attempt([&] {
      SQLite::Statement rows(from_, "SELECT number, time, signed, signature FROM ack ORDER BY number");
      while (rows.executeStep()) {
        copy(rows, 4, "INSERT OR IGNORE INTO ack VALUES(?, ?, ?, ?)");
      }
    });
  }

  void rest() {
    attempt([&] {
      SQLite::Statement rows(from_, "SELECT * FROM identity");
      while (rows.executeStep()) copy(rows, 7, "INSERT OR IGNORE INTO identity VALUES(?, ?, ?, ?, ?, ?, ?)");
    });
    attempt([&] {
      SQLite::Statement rows(from_, "SELECT value FROM counter");
      while (rows.executeStep()) copy(rows, 1, "UPDATE counter SET value = max(value, ?)");
    });
    attempt([&] {
      SQLite::Statement rows(from_, "SELECT * FROM setting");
      while (rows.executeStep()) copy(rows, 2, "INSERT OR IGNORE INTO setting VALUES(?, ?)");
    });
  }

 private:
  void envelopes_from(std::int64_t low, const std::string& direction) {
    SQLite::Statement rows(
        from_,
        "SELECT number, id, consultation, revision, commitment, state, not_before, place, "
        "reason, NULL, sealed, ack FROM envelope WHERE number BETWEEN ? AND ? ORDER BY number " +
            direction);
    rows.bind(1, low);
    rows.bind(2, low + (range_size - 1));
    while (rows.executeStep()) {
      if (!is_uuid(rows.getColumn(1).getString())) continue;
      copy(rows, 11, "INSERT OR IGNORE INTO envelope VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
      SQLite::Statement link(
          to_, "UPDATE envelope SET ack = (SELECT number FROM ack WHERE number = ?) WHERE id = ?");
      bind(link, 1, rows.getColumn(11));
      link.bind(2, rows.getColumn(1).getString());
      link.exec();
    }
  }

  /// A row that breaks the tables' own rules was misread: it is left out.
  void copy(SQLite::Statement& row, int columns, const char* sql) {
    attempt([&] {
      SQLite::Statement insert(to_, sql);
      for (int i = 0; i < columns; ++i) bind(insert, i + 1, row.getColumn(i));
      insert.exec();
    });
  }

  static void bind(SQLite::Statement& statement, int at, const SQLite::Column& value) {
    if (value.isInteger()) {
      statement.bind(at, value.getInt64());
    } else if (value.isText()) {
      statement.bind(at, value.getString());
    } else if (value.isBlob()) {
      statement.bind(at, value.getBlob(), value.getBytes());
    } else {
      statement.bind(at);
    }
  }

  SQLite::Database from_;
  SQLite::Database& to_;
};

fs::path beside(const fs::path& file, const std::string& suffix) {
  return file.parent_path() / (file.stem().string() + suffix + file.extension().string());
}

fs::path with_journal(const fs::path& file) {
  return file.string() + "-journal";
}

/// Gives the damaged file a second name; the first one stays until the new file takes it.
fs::path keep_damaged(const fs::path& file) {
  for (int number = 1;; ++number) {
    const fs::path kept = beside(file, ".damaged-" + std::to_string(number));
    if (::link(file.c_str(), kept.c_str()) == 0) {
      if (fs::exists(with_journal(file))) fs::rename(with_journal(file), with_journal(kept));
      return kept;
    }
    if (errno != EEXIST)
      throw std::system_error(errno, std::generic_category(), "cannot keep " + file.string());
  }
}

std::string note(const fs::path& kept, std::int64_t waiting, std::int64_t delivered, bool identity) {
  std::string text = "The file of waiting opinions was damaged. Saved from it: " + std::to_string(waiting) +
                     " waiting or refused, " + std::to_string(delivered) +
                     " proofs of delivery. The damaged file is kept as " + kept.filename().string() +
                     "; give it to the technician.";
  if (!identity) text += " The kiosk's key could not be read: enrol this kiosk again.";
  return text;
}

}  // namespace

std::string replace_damaged(const fs::path& file) {
  const fs::path fresh = beside(file, ".salvage");
  fs::remove(fresh);
  fs::remove(with_journal(fresh));
  prepare_file(fresh);
  std::int64_t waiting = 0;
  std::int64_t delivered = 0;
  bool identity = false;
  {
    const auto to = connect(fresh);
    migrate(*to);
    SQLite::Transaction transaction(*to);
    attempt([&] {
      Rescue rescue(file, *to);
      rescue.acks();
      rescue.envelopes();
      rescue.rest();
    });
    transaction.commit();
    waiting = to->execAndGet("SELECT count(*) FROM envelope WHERE state <> 2").getInt64();
    delivered = to->execAndGet("SELECT count(*) FROM envelope WHERE state = 2").getInt64();
    identity = to->execAndGet("SELECT count(*) FROM identity").getInt() == 1;
  }
  const fs::path kept = keep_damaged(file);
  fs::rename(fresh, file);
  sync_folder(file.parent_path());
  return note(kept, waiting, delivered, identity);
}

}  // namespace kiosk::hall::outbox
