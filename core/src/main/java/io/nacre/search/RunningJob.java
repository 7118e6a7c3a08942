package io.nacre.search;

import io.nacre.train.TrainingListener;
import io.nacre.train.TrainingProgress;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A job between its start and the moment when the strategy is told its outcome. */
final class RunningJob {

  /** Does the job, watched by a listener. */
  interface Task {
    @Nullable Trial run(TrainingListener listener);
  }

  /** The outcome, without a trial when the training was ended early. */
  private record Outcome(@Nullable Trial trial) {}

  private final Job job;
  private final double virtualEnd;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private volatile boolean stop;
  private volatile long sampleSteps;
  private volatile boolean trained;

  RunningJob(Job job, double virtualEnd) {
    this.job = job;
    this.virtualEnd = virtualEnd;
  }

  Job job() {
    return job;
  }

  double virtualEnd() {
    return virtualEnd;
  }

  /** Samples that went forward and backward so far. */
  long sampleSteps() {
    return sampleSteps;
  }

  /** Whether its network is trained and only has to be stored. */
  boolean isTrained() {
    return trained;
  }

  void complete(Trial recorded) {
    outcome.complete(new Outcome(recorded));
  }

  void submit(ExecutorService threads, Task task) {
    threads.execute(
        () -> {
          if (stop) {
            outcome.cancel(false);
            return;
          }
          try {
            Trial trial =
                task.run(
                    new TrainingListener() {
                      @Override
                      public boolean onProgress(TrainingProgress progress) {
                        sampleSteps = progress.sampleSteps();
                        return !stop;
                      }

                      @Override
                      public void onEnd() {
                        trained = true;
                      }
                    });
            outcome.complete(new Outcome(trial));
          } catch (Throwable e) {
            outcome.completeExceptionally(e);
          }
        });
  }

  /** Asks the training to end; its outcome is of no use then. */
  void stop() {
    stop = true;
  }

  boolean isDone() {
    return outcome.isDone();
  }

  /** The trial of a finished job; null when it was stopped. */
  @Nullable Trial trial() {
    return outcome().trial();
  }

  private Outcome outcome() {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for a training");
    }
  }

  /** Waits until the job is done, but no longer than {@code longest}. */
  void await(Duration longest) {
    try {
      outcome.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException notYetOrThrownLater) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for a training");
    }
  }
}
