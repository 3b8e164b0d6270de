// What storing sealed opinions costs at the least: libsodium opens the envelopes, SQLite inserts the items.
// The definition is in tests/README.md, "What bench_ingest compares".
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/opinion/seal.h"
#include "tests/bench/stopwatch.h"

namespace kiosk::bench {

/// One item as it is inserted: what the envelope says, and what is in it.
struct Item {
  opinion::Envelope envelope;
  opinion::Opinion opinion;
  std::string answers;  ///< as the server's table holds them
};

/// How the reference counts.
enum class Counting {
  each_item,   ///< straightforward SQL: one upsert for each cell in which an item counts
  each_batch,  ///< cells added up in memory, one upsert for each cell of a batch
};

/// One thread inserts the items into a new database in `file`, with a transaction for each `batch` of them.
Cost insert_with_sqlite(const std::vector<Item>& items, std::size_t batch, Counting counting,
                        const std::filesystem::path& file);

/// Opens all envelopes with crypto_box_seal_open, on all cores.
Cost open_with_libsodium(const std::vector<Item>& items, const opinion::SealKeys& keys);

}  // namespace kiosk::bench
