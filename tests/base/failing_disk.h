// A disk that fails, or a process that is killed, at a chosen system call of this test program. The test
// program defines write, fsync and rename itself; they stand before those of the C library.
#pragma once

namespace failing_disk {

/// The calls that can fail.
enum class Call { write, fsync, rename };

/// From now on the nth such call of this thread (counted from 1) fails with this errno, once.
void fail(Call call, int nth, int error_number);
/// From now on the nth call of any of the three kills the process instead of being made.
void kill_at(int nth);
/// No failure any more.
void mend();

}  // namespace failing_disk
