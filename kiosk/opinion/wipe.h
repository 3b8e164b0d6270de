// Overwrites memory that contained answers before it is released.
#pragma once

#include <sodium.h>

#include <boost/json/memory_resource.hpp>
#include <boost/json/storage_ptr.hpp>
#include <new>
#include <string>

#include "kiosk/base/bytes.h"

namespace kiosk::opinion {

/// Overwrites the whole buffer of a text or of bytes when the scope ends.
template <class Buffer>
class WipeAtEnd {
 public:
  explicit WipeAtEnd(Buffer& buffer) : buffer_(buffer) {}
  ~WipeAtEnd() { wipe_now(buffer_); }
  WipeAtEnd(const WipeAtEnd&) = delete;
  WipeAtEnd& operator=(const WipeAtEnd&) = delete;

  static void wipe_now(Buffer& buffer) { sodium_memzero(buffer.data(), buffer.size()); }

 private:
  Buffer& buffer_;
};

/// Memory for JSON values; overwrites each block when it is freed.
class WipingResource final : public boost::json::memory_resource {
  void* do_allocate(std::size_t size, std::size_t alignment) override {
    return ::operator new (size, std::align_val_t{alignment});
  }
  void do_deallocate(void* block, std::size_t size, std::size_t alignment) override {
    sodium_memzero(block, size);
    ::operator delete (block, std::align_val_t{alignment});
  }
  bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }
};

/// Appends to a text; when the text is reallocated, the old memory is overwritten.
void append_wiping(std::string& text, std::string_view more);

}  // namespace kiosk::opinion
