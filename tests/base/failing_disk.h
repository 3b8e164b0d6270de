// Simulates a failing disk, or a killed process, at a given system call of this test program. The test
// program defines write, fsync and rename itself, which override those of the C library.
#pragma once

namespace failing_disk {

/// The calls that can fail.
enum class Call { write, fsync, rename };

/// The nth such call of this thread from now on (counted from 1) fails once with this errno.
void fail(Call call, int nth, int error_number);
/// The nth call of any of the three from now on kills the process instead.
void kill_at(int nth);
/// Cancels pending failures.
void mend();

}  // namespace failing_disk
