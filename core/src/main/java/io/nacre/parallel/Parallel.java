package io.nacre.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs independent, coarse tasks (a slab of a grid, a block of points) on a given number of
 * threads.
 */
public final class Parallel {

  private Parallel() {}

  /** Threads to use when the caller names none: the processors of this machine. */
  public static int defaultThreads() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * Calls {@code task} once for each of 0..tasks-1 on {@code threads} threads, the caller's
   * included, and returns when all are done. Tasks are handed out in order; what a task computes
   * must depend on its number alone, so that results do not depend on the thread count. The first
   * exception of a task stops the hand-out and is thrown.
   */
  public static void forEach(int threads, int tasks, IntConsumer task) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Runnable worker =
        () -> {
          try {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
              task.accept(i);
            }
          } catch (Throwable e) {
            failure.compareAndSet(null, e);
            next.set(tasks);
          }
        };
    Thread[] helpers = new Thread[Math.max(0, Math.min(threads, tasks) - 1)];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = Thread.ofPlatform().daemon().name("nacre-worker-" + i).start(worker);
    }
    worker.run();
    for (Thread helper : helpers) {
      joinUninterruptibly(helper);
    }
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  private static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
