#include "kiosk/hall/outbox/salvage.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <limits>
#include <system_error>

#include "kiosk/base/files.h"
#include "kiosk/base/random.h"
#include "kiosk/hall/outbox/schema.h"

namespace kiosk::hall::outbox {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t range_size = std::uint64_t{1} << 52;
constexpr std::uint64_t ranges = 4096;  // together all of the 64 bits

/// Runs one step of the rescue; what is too damaged for it is left out. False where it is.
template <class Step>
bool attempt(Step step) {
  try {
    step();
    return true;
  } catch (const SQLite::Exception&) {
    return false;
  }
}

/// Whether the file's first page says of its tables what every file of this version says.
bool first_page_sound(const fs::path& file) {
  bool sound = false;
  attempt([&] {
    SQLite::Database db(file.string(), SQLite::OPEN_READWRITE);  // plays an unfinished journal back
    sound = tables_of(db) == expected_tables();
  });
  return sound;
}

/// A file's first page tells where its tables are; without it nothing can be read. It is the same in every
/// file of this version but for the number of pages, so that a new file's serves a damaged one.
void replace_first_page(const fs::path& file, const fs::path& fresh) {
  constexpr std::size_t page_size = 4096;
  constexpr std::size_t page_count_at = 28;
  std::string page(page_size, '\0');
  std::ifstream(fresh, std::ios::binary).read(page.data(), page_size);
  const auto pages = static_cast<std::uint32_t>((fs::file_size(file) + page_size - 1) / page_size);
  for (std::size_t i = 0; i < 4; ++i) page[page_count_at + i] = static_cast<char>(pages >> (24 - 8 * i));
  std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
  stream.write(page.data(), page_size);
}

class Rescue {
 public:
  Rescue(const fs::path& damaged, SQLite::Database& to)
      : from_(damaged.string(), SQLite::OPEN_READONLY), to_(to) {}

  /// In one go where the table itself is whole. Else in ranges, into which random numbers fall evenly; each
  /// is read from both ends, so that a bad page costs little more than itself.
  void envelopes() {
    constexpr auto first = std::numeric_limits<std::int64_t>::min();
    attempt([&] {
      Envelopes up(from_, to_, "ASC"), down(from_, to_, "DESC");
      if (up.copy(first, std::numeric_limits<std::int64_t>::max())) return;
      for (std::uint64_t range = 0; range < ranges; ++range) {
        const std::uint64_t from = static_cast<std::uint64_t>(first) + range * range_size;
        const auto low = static_cast<std::int64_t>(from),
                   high = static_cast<std::int64_t>(from + range_size - 1);
        up.copy(low, high);
        down.copy(low, high);
      }
    });
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
  /// Copies rows of a range in one direction; prepared once, because there may be thousands of ranges.
  class Envelopes {
   public:
    Envelopes(SQLite::Database& from, SQLite::Database& to, const std::string& direction)
        : rows_(from,
                "SELECT number, id, consultation, revision, commitment, state, not_before, place, reason, "
                "NULL, "
                "sealed, ack FROM envelope WHERE number BETWEEN ? AND ? ORDER BY number " +
                    direction),
          insert_(to, "INSERT OR IGNORE INTO envelope VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
          link_(to, "UPDATE envelope SET ack = (SELECT number FROM ack WHERE number = ?) WHERE id = ?") {}

    /// False where it did not come to the range's end.
    bool copy(std::int64_t low, std::int64_t high) {
      rows_.tryReset();
      rows_.bind(1, low);
      rows_.bind(2, high);
      return attempt([&] {
        while (rows_.executeStep()) copy_row();
      });
    }

   private:
    void copy_row() {
      const std::string id = rows_.getColumn(1).getString();
      if (!is_uuid(id)) return;
      insert(insert_, rows_, 11);
      link_.tryReset();
      bind(link_, 1, rows_.getColumn(11));
      link_.bind(2, id);
      link_.exec();
    }

    SQLite::Statement rows_, insert_, link_;
  };

  /// A row that breaks the tables' own rules was misread: it is left out.
  static void insert(SQLite::Statement& into, SQLite::Statement& row, int columns) {
    into.tryReset();
    attempt([&] {
      for (int i = 0; i < columns; ++i) bind(into, i + 1, row.getColumn(i));
      into.exec();
    });
  }

  void copy(SQLite::Statement& row, int columns, const char* sql) {
    attempt([&] {
      SQLite::Statement into(to_, sql);
      insert(into, row, columns);
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

void remove_database(const fs::path& file) {
  fs::remove(file);
  fs::remove(journal_of(file));
}

/// False where there is no room for it.
bool copy_database(const fs::path& from, const fs::path& to) {
  std::error_code error;
  return fs::copy_file(from, to, error) &&
         (!fs::exists(journal_of(from)) || fs::copy_file(journal_of(from), journal_of(to), error));
}

/// A copy to read from, which may be mended for it; gone at the end.
class Scrap {
 public:
  explicit Scrap(fs::path file) : file_(std::move(file)) { remove(); }
  ~Scrap() { remove(); }
  Scrap(const Scrap&) = delete;
  Scrap& operator=(const Scrap&) = delete;
  const fs::path& file() const { return file_; }

 private:
  void remove() {
    std::error_code error;
    fs::remove(file_, error);
    fs::remove(journal_of(file_), error);
  }
  fs::path file_;
};

/// Gives the damaged file a second name; the first one stays until the new file takes it.
fs::path keep_damaged(const fs::path& file) {
  for (int number = 1;; ++number) {
    const fs::path kept = beside(file, ".damaged-" + std::to_string(number));
    if (::link(file.c_str(), kept.c_str()) == 0) {
      if (fs::exists(journal_of(file))) fs::rename(journal_of(file), journal_of(kept));
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
  const Scrap scrap(beside(file, ".reading"));
  remove_database(fresh);
  prepare_file(fresh);
  std::int64_t waiting = 0;
  std::int64_t delivered = 0;
  bool identity = false;
  {
    const auto to = connect(fresh);
    migrate(*to);
    const bool copied = copy_database(file, scrap.file());
    if (copied && !first_page_sound(scrap.file())) replace_first_page(scrap.file(), fresh);
    SQLite::Transaction transaction(*to);
    attempt([&] {
      Rescue rescue(copied ? scrap.file() : file, *to);
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
  throw_on_error(sync_folder(file.parent_path()), "cannot sync the folder of " + file.string());
  return note(kept, waiting, delivered, identity);
}

}  // namespace kiosk::hall::outbox
