package io.nacre.studio.job;

import io.nacre.study.progress.Progress;
import io.nacre.study.progress.TimeLeft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A job as pages follow it: how far it is, a row for each thing that it tried, the best so far. The
 * work tells it, any number of pages ask. For concurrent use.
 */
public final class StudioJob implements Progress {

  /** Rows kept of one job; there are far fewer unless something is wrong. */
  private static final int MOST_ROWS = 5000;

  private final int id;
  private final Map<String, @Nullable Object> request;
  private final TimeLeft time = new TimeLeft(System::nanoTime);
  private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
  private final List<byte[]> shapes = new ArrayList<>();
  private JobStatus status = JobStatus.QUEUED;
  private String phase = "waiting";
  private String text = "";
  private @Nullable Map<String, @Nullable Object> result;
  private @Nullable String error;
  private boolean cancelled;
  private long version = 1;

  /**
   * A job that waits.
   *
   * @param request what pages show of what was asked for
   */
  StudioJob(int id, Map<String, @Nullable Object> request) {
    this.id = id;
    this.request = request;
  }

  /** Its number, from 1. */
  public int id() {
    return id;
  }

  @Override
  public synchronized void phase(String name) {
    phase = name;
    text = "";
    time.phase();
    changed();
  }

  @Override
  public synchronized void rename(String name) {
    if (!name.equals(phase)) {
      phase = name;
      changed();
    }
  }

  @Override
  public synchronized void expect(double seconds, double after) {
    time.expect(seconds, after);
  }

  @Override
  public synchronized void update(double fraction, double secondsLeft, Supplier<String> words) {
    time.at(fraction, secondsLeft);
    text = words.get();
    changed();
  }

  @Override
  public synchronized void update(long done, long total, String unit, String words) {
    if (total > 0) {
      time.at((double) done / total, Double.NaN);
    }
    text = words;
    changed();
  }

  @Override
  public void finish(String words) {
    // Rows say what came of each thing.
  }

  /** Something was tried. */
  synchronized void addRow(Map<String, @Nullable Object> row) {
    if (rows.size() < MOST_ROWS) {
      rows.add(row);
      changed();
    }
  }

  /** How many rows there are. */
  synchronized int rowCount() {
    return rows.size();
  }

  /**
   * A shape that pages may fetch.
   *
   * @param replaces whether those before are of no interest any more
   */
  synchronized void addShape(byte[] shape, boolean replaces) {
    if (replaces) {
      shapes.replaceAll(old -> new byte[0]);
    }
    shapes.add(shape);
    changed();
  }

  /** Shape {@code number}, from 1; null when there is none, or a newer one took its place. */
  public synchronized byte @Nullable [] shape(int number) {
    boolean known = number >= 1 && number <= shapes.size();
    byte[] shape = known ? shapes.get(number - 1) : new byte[0];
    return shape.length == 0 ? null : shape;
  }

  /** Asks it to end, which keeps what it has. */
  synchronized void cancel() {
    cancelled = true;
    if (status == JobStatus.QUEUED) {
      end(JobStatus.CANCELLED, null, null);
    }
    changed();
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Begins; false when it was ended before. */
  synchronized boolean begin() {
    if (status != JobStatus.QUEUED) {
      return false;
    }
    status = JobStatus.RUNNING;
    changed();
    return true;
  }

  synchronized void done(Map<String, @Nullable Object> outcome) {
    end(JobStatus.DONE, outcome, null);
  }

  synchronized void failed(String message) {
    end(cancelled ? JobStatus.CANCELLED : JobStatus.FAILED, null, message);
  }

  private void end(
      JobStatus how, @Nullable Map<String, @Nullable Object> outcome, @Nullable String message) {
    status = how;
    phase = "";
    text = "";
    result = outcome;
    error = message;
    changed();
  }

  /** Whether nothing changes any more. */
  public synchronized boolean isOver() {
    return status.isOver();
  }

  private void changed() {
    version++;
    notifyAll();
  }

  /**
   * Waits until something has changed, a while at most.
   *
   * @param seen the version that is known
   * @return the present version
   */
  public synchronized long awaitChange(long seen, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    long left = millis;
    while (version == seen && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    return version;
  }

  /**
   * What there is to know.
   *
   * @param from the first row that is not known yet
   */
  public synchronized Map<String, @Nullable Object> state(int from) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("request", request);
    json.put("status", status);
    json.put("phase", phase);
    json.put("text", text);
    boolean running = status == JobStatus.RUNNING;
    json.put("part", running ? time.part() : status.isOver() ? 1 : 0);
    json.put("left", running ? time.left() : Double.NaN);
    json.put("cancelled", cancelled);
    json.put("from", Math.min(from, rows.size()));
    json.put("rows", List.copyOf(rows.subList(Math.min(from, rows.size()), rows.size())));
    json.put("shapes", shapes.size());
    json.put("result", result);
    json.put("error", error);
    return json;
  }
}
