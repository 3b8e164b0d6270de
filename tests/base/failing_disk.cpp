#include "tests/base/failing_disk.h"

#include <dlfcn.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>

namespace failing_disk {
namespace {

struct Plan {
  Call call = Call::write;
  int left = 0;  ///< 0: nothing fails
  int error_number = 0;
  int left_to_kill = 0;
};
thread_local Plan plan;

/// True if this call must fail; errno is set.
bool fails(Call call) {
  if (plan.left_to_kill > 0 && --plan.left_to_kill == 0) ::raise(SIGKILL);
  if (plan.left == 0 || plan.call != call || --plan.left > 0) return false;
  errno = plan.error_number;
  return true;
}

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

void fail(Call call, int nth, int error_number) {
  plan = {call, nth, error_number, 0};
}

void kill_at(int nth) {
  plan = {Call::write, 0, 0, nth};
}

void mend() {
  plan = {};
}

}  // namespace failing_disk

using failing_disk::Call;

extern "C" {

ssize_t write(int descriptor, const void* bytes, std::size_t size) {
  static auto* const real = failing_disk::next<ssize_t(int, const void*, std::size_t)>("write");
  return failing_disk::fails(Call::write) ? -1 : real(descriptor, bytes, size);
}

int fsync(int descriptor) {
  static auto* const real = failing_disk::next<int(int)>("fsync");
  return failing_disk::fails(Call::fsync) ? -1 : real(descriptor);
}

int rename(const char* from, const char* to) noexcept {
  static auto* const real = failing_disk::next<int(const char*, const char*)>("rename");
  return failing_disk::fails(Call::rename) ? -1 : real(from, to);
}
}
