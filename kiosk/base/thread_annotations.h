// Clang's thread-safety analysis: which mutex guards which member, checked at compile time by clang with
// -Wthread-safety (tests/thread_safety.py). Other compilers see plain mutexes.
#pragma once

#include <mutex>

#if defined(__clang__)
#define KIOSK_THREAD_ANNOTATION(x) __attribute__((x))
#else
#define KIOSK_THREAD_ANNOTATION(x)
#endif

/// A member that may only be accessed with that mutex locked.
#define GUARDED_BY(mutex) KIOSK_THREAD_ANNOTATION(guarded_by(mutex))
/// A function whose caller must hold that mutex.
#define REQUIRES(...) KIOSK_THREAD_ANNOTATION(requires_capability(__VA_ARGS__))
/// A function whose caller must not hold that mutex, because the function locks it.
#define EXCLUDES(...) KIOSK_THREAD_ANNOTATION(locks_excluded(__VA_ARGS__))

namespace kiosk {

/// A std::mutex known to the analysis.
class KIOSK_THREAD_ANNOTATION(capability("mutex")) Mutex {
 public:
  void lock() KIOSK_THREAD_ANNOTATION(acquire_capability()) { mutex_.lock(); }
  void unlock() KIOSK_THREAD_ANNOTATION(release_capability()) { mutex_.unlock(); }
  bool try_lock() KIOSK_THREAD_ANNOTATION(try_acquire_capability(true)) { return mutex_.try_lock(); }

 private:
  std::mutex mutex_;
};

/// Holds a mutex for its lifetime.
class KIOSK_THREAD_ANNOTATION(scoped_lockable) LockGuard {
 public:
  explicit LockGuard(Mutex& mutex) KIOSK_THREAD_ANNOTATION(acquire_capability(mutex)) : mutex_(mutex) {
    mutex_.lock();
  }
  ~LockGuard() KIOSK_THREAD_ANNOTATION(release_capability()) { mutex_.unlock(); }
  LockGuard(const LockGuard&) = delete;
  LockGuard& operator=(const LockGuard&) = delete;

 private:
  Mutex& mutex_;
};

/// Like LockGuard, but std::condition_variable_any can unlock it while waiting. Write waits as loops without
/// a predicate: the analysis does not see that a lambda runs with the mutex locked.
class KIOSK_THREAD_ANNOTATION(scoped_lockable) UniqueLock {
 public:
  explicit UniqueLock(Mutex& mutex) KIOSK_THREAD_ANNOTATION(acquire_capability(mutex)) : lock_(mutex) {}
  ~UniqueLock() KIOSK_THREAD_ANNOTATION(release_capability()) = default;
  UniqueLock(const UniqueLock&) = delete;
  UniqueLock& operator=(const UniqueLock&) = delete;
  void lock() KIOSK_THREAD_ANNOTATION(acquire_capability()) { lock_.lock(); }
  void unlock() KIOSK_THREAD_ANNOTATION(release_capability()) { lock_.unlock(); }

 private:
  std::unique_lock<Mutex> lock_;
};

}  // namespace kiosk
