#pragma once

#include <functional>

namespace kefu {

/// Calls \a work for 0 … count-1 on up to \a threads threads, the caller's among them, and returns when all
/// is done. Which thread takes which index is open: what \a work writes must depend on the index alone.
void forEachIndex(int count, int threads, const std::function<void(int)> &work);

/// How many threads training uses: as many as there are cores, at most four.
[[nodiscard]] int trainingThreads();

} // namespace kefu
