#include "classifier/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace kefu {

void forEachIndex(int count, int threads, const std::function<void(int)> &work)
{
    std::atomic<int> next = 0;
    const auto run = [&] {
        for (int i = next++; i < count; i = next++)
            work(i);
    };
    std::vector<std::jthread> others;
    for (int i = 1; i < std::min(threads, count); ++i)
        others.emplace_back(run);
    run();
}

int trainingThreads()
{
    return std::clamp(int(std::thread::hardware_concurrency()), 1, 4);
}

} // namespace kefu
