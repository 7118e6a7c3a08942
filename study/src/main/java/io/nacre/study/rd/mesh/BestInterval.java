package io.nacre.study.rd.mesh;

import io.nacre.study.report.CsvColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Bytes for which one coder decodes to a better mesh than all others do in as many.
 *
 * @param measure by which it is better
 * @param coder that is
 * @param from the fewest bytes
 * @param to the most bytes; null for any number
 */
record BestInterval(MeshMeasure measure, MeshCoder coder, long from, @Nullable Long to) {

  /** What intervals say, for reports. */
  static final List<CsvColumn<BestInterval>> COLUMNS =
      List.of(
          new CsvColumn<>("measure", interval -> interval.measure.id()),
          new CsvColumn<>("coder", interval -> interval.coder.id()),
          new CsvColumn<>("from_bytes", BestInterval::from),
          new CsvColumn<>("to_bytes", BestInterval::to));

  /** What a logarithm may be off by. */
  private static final double TINY = 1e-9;

  /** The intervals of {@code points} by every measure. */
  static List<BestInterval> of(List<MeshPoint> points) {
    List<BestInterval> intervals = new ArrayList<>();
    for (MeshMeasure measure : MeshMeasure.values()) {
      intervals.addAll(of(points, measure));
    }
    return intervals;
  }

  /**
   * The intervals of {@code points}, which follow each other without a gap from the smallest file
   * on. A coder takes over only if somewhere it is better by more than {@link MeshMeasure#noise};
   * of coders that are equally good the first of {@link MeshCoder} counts.
   */
  static List<BestInterval> of(List<MeshPoint> points, MeshMeasure measure) {
    List<MeshCurve> curves = MeshCurve.all(points, measure);
    List<Double> bends = List.copyOf(bends(curves));
    List<BestInterval> intervals = new ArrayList<>();
    double tolerance = -StrictMath.log(1 - measure.noise());
    MeshCurve holder = null;
    int i = 0;
    while (i < bends.size()) {
      MeshCurve best = best(curves, middle(bends, i));
      int end = i + 1;
      while (end < bends.size() && best(curves, middle(bends, end)).coder() == best.coder()) {
        end++;
      }
      if (holder == null || advantage(best, holder, bends, i, end) > tolerance) {
        takeOver(intervals, new BestInterval(measure, best.coder(), bytes(bends.get(i)), null));
        holder = best;
      }
      i = end;
    }
    return List.copyOf(intervals);
  }

  /** Somewhere between a bend and the next one. */
  private static double middle(List<Double> bends, int i) {
    return i + 1 < bends.size() ? (bends.get(i) + bends.get(i + 1)) / 2 : bends.get(i) + 1;
  }

  /** The fewest whole bytes with at least that logarithm. */
  private static long bytes(double logarithm) {
    return (long) Math.ceil(StrictMath.exp(logarithm) * (1 - TINY));
  }

  /** By how much the logarithm of the error falls at most, between bends. */
  private static double advantage(
      MeshCurve of, MeshCurve over, List<Double> bends, int from, int end) {
    double most = 0;
    for (int i = from; i <= Math.min(end, bends.size() - 1); i++) {
      most = Math.max(most, over.logError(bends.get(i)) - of.logError(bends.get(i)));
    }
    return most;
  }

  /** Ends the last interval before {@code next}, or takes away what has no whole byte. */
  private static void takeOver(List<BestInterval> intervals, BestInterval next) {
    while (!intervals.isEmpty() && intervals.getLast().from >= next.from) {
      intervals.removeLast();
    }
    BestInterval last = intervals.isEmpty() ? null : intervals.removeLast();
    if (last != null && last.coder == next.coder) {
      intervals.add(new BestInterval(last.measure, last.coder, last.from, null));
      return;
    }
    if (last != null) {
      intervals.add(new BestInterval(last.measure, last.coder, last.from, next.from - 1));
    }
    intervals.add(next);
  }

  /** The coder that is best in {@code bytes} bytes; null when no file is that small. */
  static @Nullable MeshCoder at(List<MeshPoint> points, MeshMeasure measure, long bytes) {
    List<MeshCurve> curves = MeshCurve.all(points, measure);
    boolean any = curves.stream().anyMatch(curve -> !Double.isNaN(curve.errorAt(bytes)));
    return any ? best(curves, StrictMath.log(bytes)).coder() : null;
  }

  /** The logarithms of bytes between which curves are straight and do not cross. */
  private static TreeSet<Double> bends(List<MeshCurve> curves) {
    TreeSet<Double> bends = new TreeSet<>();
    for (MeshCurve curve : curves) {
      for (int i = 0; i < curve.points().size(); i++) {
        bends.add(curve.logBytes(i));
      }
    }
    TreeSet<Double> all = new TreeSet<>(bends);
    for (double x : bends) {
      Double end = bends.higher(x);
      for (int i = 0; end != null && i < curves.size(); i++) {
        for (int j = 0; j < i; j++) {
          double crossing = crossing(curves.get(i), curves.get(j), x, end);
          if (crossing > x && crossing < end) {
            all.add(crossing);
          }
        }
      }
    }
    return all;
  }

  /** Where two curves that are straight between {@code x} and {@code end} meet, if they do. */
  private static double crossing(MeshCurve a, MeshCurve b, double x, double end) {
    double first = x + (end - x) / 4;
    double second = end - (end - x) / 4;
    double before = a.logError(first) - b.logError(first);
    double after = a.logError(second) - b.logError(second);
    return first + (second - first) * before / (before - after);
  }

  private static MeshCurve best(List<MeshCurve> curves, double logBytes) {
    MeshCurve best = curves.getFirst();
    for (MeshCurve curve : curves) {
      double error = curve.logError(logBytes);
      // Whatever is no number is not there.
      if (error < best.logError(logBytes) || Double.isNaN(best.logError(logBytes))) {
        best = curve;
      }
    }
    return best;
  }

  /** The intervals of a measure in a sentence. */
  static String sentence(List<BestInterval> intervals, MeshMeasure measure) {
    return intervals.stream()
        .filter(interval -> interval.measure == measure)
        .map(BestInterval::words)
        .collect(Collectors.joining("; ", "best " + measure.title() + ": ", ""));
  }

  private String words() {
    return to == null
        ? String.format(Locale.ROOT, "%s from %d bytes on", coder.title(), from)
        : String.format(Locale.ROOT, "%s from %d to %d bytes", coder.title(), from, to);
  }
}
