package io.nacre.search;

import io.nacre.codec.PreparedShape;
import io.nacre.net.Architecture;
import io.nacre.time.Deadline;
import io.nacre.time.Stopwatch;
import io.nacre.train.Budget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Runs the trainings that a strategy asks for, several side by side.
 *
 * <p>Unless time is its limit, a search gives the same result whatever the number of threads and
 * however long each training happens to take: the strategy is told outcomes in the order in which
 * trainings would end on {@value #SLOTS} equal machines that take a time proportional to samples
 * times parameters, not in the order in which they do end.
 */
public final class ArchitectureSearch {

  /** Trainings under way at a time, as the strategy sees it. */
  private static final int SLOTS = 4;

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final SearchOptions options;
  private final SearchStrategy strategy;
  private final SearchListener listener;
  private final @Nullable SearchJournal journal;
  private final SearchClock clock;
  private final JobRunner runner;
  private final List<RunningJob> running = new ArrayList<>();
  private final List<Trial> trials = new ArrayList<>();
  private final ExecutorService threads;
  private double virtualNow;
  private double promised;
  private double done;
  private long stepsDone;
  private boolean stopped;
  private @Nullable Architecture settledOn;

  private ArchitectureSearch(
      JobRunner runner,
      SearchStrategy strategy,
      SearchOptions options,
      SearchListener listener,
      @Nullable SearchJournal journal,
      Stopwatch watch) {
    this.options = options;
    this.strategy = strategy;
    this.listener = listener;
    this.journal = journal;
    boolean timed = options.limit() instanceof SearchLimit.Time;
    clock = new SearchClock(timed ? watch : watch.again(), journal == null || journal.isEmpty());
    this.runner = runner;
    threads =
        Executors.newFixedThreadPool(
            isSequential() ? 1 : options.threads(),
            task -> Thread.ofPlatform().daemon().name("nacre-search").unstarted(task));
  }

  /**
   * Searches for the network that suits {@code shape}.
   *
   * @param strategy a fresh one; it is used up
   * @throws IllegalArgumentException when the grid is empty or larger than 1024 voxels along a side
   */
  public static SearchResult run(
      PreparedShape shape,
      SearchStrategy strategy,
      SearchOptions options,
      SearchListener listener) {
    try {
      return run(shape, strategy, "", options, listener, null, Stopwatch.started());
    } catch (IOException e) {
      throw new UncheckedIOException("a search without a journal reads and writes nothing", e);
    }
  }

  /**
   * As the other form, and writes every trial to {@code journal}. When that file exists, the trials
   * in it are not run again, whatever limit they were run within; unless time is the limit, the
   * result is that of an uninterrupted search. The file stays; deleting it is the caller's.
   *
   * @param description says which strategy and settings these are; a journal of another
   *     description, shape or options but the limit is refused
   * @throws JournalException when the journal is damaged or of another search
   * @throws IOException when it cannot be read or written
   */
  public static SearchResult run(
      PreparedShape shape,
      SearchStrategy strategy,
      String description,
      SearchOptions options,
      SearchListener listener,
      Path journal)
      throws IOException {
    return run(shape, strategy, description, options, listener, journal, Stopwatch.started());
  }

  /**
   * As the other forms, within a time that began before the search.
   *
   * @param journal null for none
   * @param watch when the time began that a limit of time means
   */
  public static SearchResult run(
      PreparedShape shape,
      SearchStrategy strategy,
      String description,
      SearchOptions options,
      SearchListener listener,
      @Nullable Path journal,
      Stopwatch watch)
      throws IOException {
    Deadline end =
        options.limit() instanceof SearchLimit.Time(Duration time)
            ? watch.deadline(time)
            : Deadline.NEVER;
    JobRunner runner = new TrialRunner(shape.within(end), options);
    String about = shape.kind() + "|" + description;
    return run(runner, strategy, about, options, listener, journal, watch);
  }

  /**
   * As the other forms, with jobs done in another way.
   *
   * @param description says how, and which strategy and settings these are
   * @param journal null for none
   */
  public static SearchResult run(
      JobRunner runner,
      SearchStrategy strategy,
      String description,
      SearchOptions options,
      SearchListener listener,
      @Nullable Path journal)
      throws IOException {
    return run(runner, strategy, description, options, listener, journal, Stopwatch.started());
  }

  private static SearchResult run(
      JobRunner runner,
      SearchStrategy strategy,
      String description,
      SearchOptions options,
      SearchListener listener,
      @Nullable Path journal,
      Stopwatch watch)
      throws IOException {
    SearchJournal opened =
        journal == null ? null : SearchJournal.open(journal, runner.target(), description, options);
    return new ArchitectureSearch(runner, strategy, options, listener, opened, watch).run();
  }

  private SearchResult run() throws IOException {
    try {
      while (true) {
        fillSlots();
        if (running.isEmpty() || stopped) {
          break;
        }
        finish(awaitNext());
      }
    } finally {
      running.forEach(RunningJob::stop);
      threads.shutdownNow();
    }
    Trial chosen = strategy.choose(List.copyOf(trials));
    Architecture architecture =
        settledOn != null ? settledOn : chosen == null ? null : chosen.job().architecture();
    return new SearchResult(trials, chosen, architecture, stopped, clock.seconds());
  }

  private void fillSlots() {
    List<RunningJob> fresh = new ArrayList<>();
    while (!stopped && settledOn == null && running.size() < slots()) {
      Job job = strategy.next(state());
      if (job == null) {
        break;
      }
      if (job.last() && !options.finals()) {
        settledOn = job.architecture();
        break;
      }
      fresh.add(promise(job));
    }
    // A training that is alone has all threads; results do not depend on it.
    int inside =
        isSequential()
            ? options.threads()
            : Math.max(1, options.threads() / Math.max(1, running.size()));
    fresh.forEach(job -> start(job, inside));
  }

  private int slots() {
    return isSequential() ? 1 : SLOTS;
  }

  /** Within a time, each training may need to know how long the one before it took. */
  private boolean isSequential() {
    return strategy.sequential() || options.limit() instanceof SearchLimit.Time;
  }

  private SearchState state() {
    return switch (options.limit()) {
      case SearchLimit.Time time -> {
        double left = time.seconds() - clock.seconds();
        yield state(Math.min(1, 1 - left / time.seconds()), Math.max(0, left));
      }
      case SearchLimit.Work work ->
          state(Math.min(1, promised / work.amount()), Double.POSITIVE_INFINITY);
      case null -> state(0, Double.POSITIVE_INFINITY);
    };
  }

  private SearchState state(double used, double left) {
    return new SearchState(used, left, running.size(), options.finals());
  }

  private RunningJob promise(Job job) {
    double work = work(job);
    promised += work;
    RunningJob promise = new RunningJob(job, virtualNow + work);
    running.add(promise);
    return promise;
  }

  private void start(RunningJob job, int inside) {
    Trial recorded = journal == null ? null : journal.recorded(job.job());
    if (recorded != null) {
      job.complete(recorded);
    } else {
      clock.run();
      job.submit(threads, listener -> runner.run(job.job(), inside, listener));
    }
  }

  private static double work(Job job) {
    return job.budget() instanceof Budget.SampleSteps samples
        ? SearchLimit.Work.of(job.architecture(), samples.count())
        : 0;
  }

  /**
   * Waits for the running job whose outcome the strategy is told next; null when the search is
   * stopped.
   */
  private @Nullable RunningJob awaitNext() {
    while (true) {
      RunningJob next = earliest();
      if (next.isDone()) {
        return next;
      }
      if (!listener.onProgress(progress())) {
        stopped = true;
        return null;
      }
      next.await(LOOK_AGAIN);
    }
  }

  private RunningJob earliest() {
    return running.stream()
        .min(Comparator.comparingDouble(RunningJob::virtualEnd).thenComparing(r -> r.job().id()))
        .orElseThrow();
  }

  private void finish(@Nullable RunningJob ended) throws IOException {
    if (ended == null) {
      return;
    }
    running.remove(ended);
    virtualNow = Math.max(virtualNow, ended.virtualEnd());
    Trial trial = ended.trial();
    if (trial == null) {
      return;
    }
    if (journal != null && journal.recorded(ended.job()) != null) {
      clock.replayed(trial.finishedAt());
    } else {
      trial = trial.at(clock.seconds());
      if (journal != null) {
        journal.add(trial);
      }
    }
    done += work(ended.job());
    stepsDone += trial.training() == null ? 0 : trial.training().sampleSteps();
    trials.add(trial);
    strategy.completed(trial);
    listener.onTrial(trial, options.objective().score(trial.quality()));
  }

  private SearchProgress progress() {
    long steps = stepsDone;
    double work = done;
    for (RunningJob job : running) {
      steps += job.sampleSteps();
      work += SearchLimit.Work.of(job.job().architecture(), job.sampleSteps());
    }
    double fraction =
        switch (options.limit()) {
          case SearchLimit.Time time -> clock.seconds() / time.seconds();
          case SearchLimit.Work limit -> work / strategy.plannedWork(limit.amount());
          case null -> (double) steps / Math.max(steps, strategy.plannedSteps());
        };
    return new SearchProgress(
        Math.min(1, fraction),
        trials.size(),
        running.size(),
        steps,
        clock.seconds(),
        running.stream().anyMatch(job -> job.job().last()),
        !running.isEmpty() && running.stream().allMatch(RunningJob::isTrained));
  }
}
