package io.nacre.studio.job;

import io.nacre.studio.http.EventStream;
import io.nacre.studio.http.HttpFailure;
import io.nacre.study.report.ErrorText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Jobs, one at a time in the order in which they came; the last ones are remembered. */
public final class StudioJobs implements AutoCloseable {

  private static final int MOST_WAITING = 20;
  private static final int MOST_REMEMBERED = 30;

  /** Milliseconds between two states that a page is told, and after which a silent one is asked. */
  private static final int PAUSE = 150;

  private static final int BEAT = 1000;

  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().name("studio job").daemon().unstarted(task));
  private final List<StudioJob> jobs = new ArrayList<>();
  private int last;

  /** Lets {@code work} wait for its turn. */
  public synchronized StudioJob submit(JobWork work) {
    if (jobs.stream().filter(job -> !job.isOver()).count() >= MOST_WAITING) {
      throw new HttpFailure(429, "%d jobs wait already".formatted(MOST_WAITING));
    }
    StudioJob job = new StudioJob(++last, work.request());
    jobs.add(job);
    for (int i = 0; jobs.size() > MOST_REMEMBERED && i < jobs.size(); ) {
      if (jobs.get(i).isOver()) {
        jobs.remove(i);
      } else {
        i++;
      }
    }
    worker.execute(() -> run(work, job));
    return job;
  }

  private static void run(JobWork work, StudioJob job) {
    if (!job.begin()) {
      return;
    }
    try {
      job.done(work.run(job));
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      job.failed(ErrorText.line(e));
    }
  }

  /** The job of that number. */
  public synchronized StudioJob job(int id) {
    return jobs.stream()
        .filter(job -> job.id() == id)
        .findFirst()
        .orElseThrow(() -> HttpFailure.missing("job " + id));
  }

  /** All of them, without their rows. */
  public synchronized List<Map<String, @Nullable Object>> list() {
    return jobs.stream().map(job -> job.state(Integer.MAX_VALUE)).toList();
  }

  /** Asks a job to end, which keeps what it has. */
  public void cancel(int id) {
    job(id).cancel();
  }

  /** Tells {@code stream} of a job until that is over or the page was closed. */
  public void follow(int id, EventStream stream) throws IOException {
    StudioJob job = job(id);
    int rows = 0;
    long seen = 0;
    try {
      while (true) {
        long version = job.awaitChange(seen, BEAT);
        Map<String, @Nullable Object> state = job.state(rows);
        stream.send(state);
        rows += ((List<?>) state.getOrDefault("rows", List.of())).size();
        seen = version;
        if (!(state.get("status") instanceof JobStatus status) || status.isOver()) {
          return;
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends all jobs; what runs keeps what it has, for a moment is waited for it. */
  @Override
  public void close() {
    synchronized (this) {
      jobs.forEach(StudioJob::cancel);
    }
    worker.shutdown();
    try {
      worker.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
