#include "kiosk/server/command_line/migration.h"

#include "kiosk/base/files.h"
#include "kiosk/server/store/postgres/open.h"
#include "kiosk/server/store/sqlite/open.h"

namespace kiosk::server {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view file_scheme = "sqlite:";

bool is_folder(const std::string& place) {
  return place.starts_with(file_scheme);
}
ServerFolders folders_of(const std::string& place) {
  return {place.substr(file_scheme.size()), {}};
}

store::CopyProgress told(const Progress& progress, const Catalogue& words, const char* key) {
  return [&progress, &words, key](std::string_view table, std::int64_t rows) {
    if (progress && rows > 0)
      progress(words.text(key, {{"table", std::string(table)}, {"n", std::to_string(rows)}}));
  };
}

Result<void> copy_and_compare(store::Connection& from, store::CopyTarget& to, const Catalogue& words,
                              const Progress& progress) {
  if (store::holds_anything(to.db()) && !store::holds_unfinished_copy(to.db())) {
    return fault("database-not-empty", "The database to copy into is not empty.",
                 "Name an empty one. Nothing was changed.");
  }
  store::copy_store(from, to, told(progress, words, "command.migrate.copied"));
  return store::compare_stores(from, to.db(), told(progress, words, "command.migrate.compared"));
}

Result<void> to_postgres(const ServerFolders& folders, const std::string& address, const Catalogue& words,
                         const Progress& progress) {
  auto from = store::read_sqlite(folders.database());
  if (!from) return failure(from);
  auto to = store::open_postgres_copy(address);
  if (!to) return failure(to);
  if (auto copied = copy_and_compare(**from, **to, words, progress); !copied) return copied;
  return write_file_durably(folders.address_file(), address + "\n");
}

Result<void> to_sqlite(const ServerFolders& folders, const std::string& address, const Catalogue& words,
                       const Progress& progress) {
  auto from = store::read_postgres(address);
  if (!from) return failure(from);
  const fs::path part = folders.database().string() + ".copy";
  {
    auto to = store::open_sqlite_copy(part);
    if (store::holds_anything(to->db()) && !store::holds_unfinished_copy(to->db())) {
      to.reset();  // a whole copy that was not put in its place: the database may have changed since
      fs::remove(part);
      to = store::open_sqlite_copy(part);
    }
    if (auto copied = copy_and_compare(**from, *to, words, progress); !copied) return copied;
  }
  for (const std::string ending :
       {"", "-wal", "-shm", "-mark"}) {  // as it was before the store moved to PostgreSQL
    const std::string former = folders.database().string() + ending;
    if (!fs::exists(former)) continue;
    if (auto kept = rename_durably(former, folders.database().string() + ".former" + ending); !kept)
      return kept;
  }
  if (auto moved = rename_durably(part, folders.database()); !moved) return moved;
  fs::remove(folders.address_file());
  return {};
}

}  // namespace

Result<void> migrate_store(const std::string& from, const std::string& to, const Catalogue& words,
                           const Progress& progress) {
  if (is_folder(from) == is_folder(to)) {
    return fault(
        "migrate-between", "One of both must be a folder, the other a PostgreSQL database.",
        "For example: kiosk-server migrate --from sqlite:/var/lib/kiosk-server --to postgresql:///kiosk");
  }
  const ServerFolders folders = folders_of(is_folder(from) ? from : to);
  if (!fs::is_directory(folders.data) || (is_folder(from) && !fs::exists(folders.database()))) {
    return fault("not-initialised", "There is no server in {folder}.",
                 "Run: kiosk-server init --data {folder}", folders.data.string(),
                 {{"folder", folders.data.string()}});
  }
  const auto lock = FolderLock::take(folders.lock());
  if (!lock) return failure(lock);
  return is_folder(from) ? to_postgres(folders, to, words, progress)
                         : to_sqlite(folders, from, words, progress);
}

}  // namespace kiosk::server
