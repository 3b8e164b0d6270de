// SHA-256 of a message that is given in parts.
#pragma once

#include "kiosk/base/bytes.h"

struct evp_md_ctx_st;

namespace kiosk {

/// For a message in one piece, use sha256() in bytes.h. The destructor overwrites the state. Throws
/// std::runtime_error if OpenSSL has no SHA-256.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  Sha256& add(ByteView part);
  /// The hash of all parts. Call it once.
  Hash finish();

 private:
  evp_md_ctx_st* context_;
};

}  // namespace kiosk
