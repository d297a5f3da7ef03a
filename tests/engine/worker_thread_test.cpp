// The thread behind the housekeeper and the jobs: what wakes it at load must not keep it busy.
#include "engine/worker_thread.hpp"

#include <gtest/gtest.h>

#include <atomic>

namespace engine {
namespace {

using std::chrono::milliseconds;
using steady = std::chrono::steady_clock;

TEST(WorkerThreadTest, ManyWakesAreOneLook) {
  std::atomic<int> looks{0};
  WorkerThread thread;
  const auto began = steady::now();
  thread.start([&] {
    ++looks;
    return milliseconds(10'000);
  });
  while (steady::now() - began < milliseconds(300)) thread.wake();
  thread.stop();
  EXPECT_GT(looks, 1) << "it hears a wake";
  EXPECT_LE(looks, 2 + (steady::now() - began) / WorkerThread::kGather);
}

TEST(WorkerThreadTest, StopsWhileItGathers) {
  WorkerThread thread;
  thread.start([] { return milliseconds(10'000); });
  thread.wake();
  thread.stop();
  EXPECT_TRUE(thread.stopping());
}

}  // namespace
}  // namespace engine
