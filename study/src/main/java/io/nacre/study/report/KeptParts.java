package io.nacre.study.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was kept of a shape's parts, and how large the others were.
 *
 * @param measure what {@code sizes} are
 * @param sizes of all parts, falling
 * @param most so many are kept, at least 1
 * @param exactFile whether the file that was decoded holds exactly the grid that was encoded
 */
public record KeptParts(Measure measure, double[] sizes, int most, boolean exactFile) {

  /** So many dropped parts are listed one by one. */
  private static final int TOLD = 5;

  /** So many are in the JSON. */
  private static final int LISTED = 100;

  /** How parts are compared. */
  public enum Measure {
    /** Occupied voxels, joined by faces, edges or corners. */
    VOXELS,
    /** Volume within a surface that hangs together, less its cavities; in cubed units. */
    VOLUME
  }

  /** How many parts are kept. */
  public int kept() {
    return Math.min(most, sizes.length);
  }

  /** How many are not. */
  public int dropped() {
    return sizes.length - kept();
  }

  /** The dropped share of the sum of all sizes, in [0, 1]. */
  public double share() {
    double all = Arrays.stream(sizes).sum();
    return dropped() == 0 ? 0 : Arrays.stream(sizes, kept(), sizes.length).sum() / all;
  }

  /** Whether leaving parts out changed what the file holds exactly. */
  public boolean spoilsExactness() {
    return exactFile && dropped() > 0;
  }

  /** For a report: the sizes of the dropped ones, falling, up to {@value #LISTED} of them. */
  public Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("measure", measure == Measure.VOXELS ? "voxels" : "volume");
    json.put("parts", sizes.length);
    json.put("kept", kept());
    json.put("dropped", dropped());
    json.put("dropped_share", share());
    double[] sizesToList =
        Arrays.copyOfRange(sizes, kept(), Math.min(sizes.length, kept() + LISTED));
    json.put(
        "dropped_sizes",
        measure == Measure.VOXELS
            ? Arrays.stream(sizesToList).mapToLong(size -> (long) size).toArray()
            : sizesToList);
    json.put("exact_no_more", spoilsExactness());
    return json;
  }

  /** One line: {@code kept 1 of 3 parts, dropped 2 of 12 and 3 voxels (1.20 % of all)}. */
  public String text() {
    if (dropped() == 0) {
      return sizes.length == 1 ? "1 part, none dropped" : sizes.length + " parts, none dropped";
    }
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, "kept %d of %d parts, dropped %d of ", kept(), sizes.length, dropped()));
    int told = Math.min(dropped(), TOLD);
    for (int i = 0; i < told; i++) {
      boolean last = i == told - 1 && told == dropped();
      text.append(i == 0 ? "" : last ? " and " : ", ").append(size(sizes[kept() + i]));
    }
    text.append(told < dropped() ? ", …" : "");
    text.append(measure == Measure.VOXELS ? " voxels" : " cubed units");
    text.append(" (").append(Quantity.percent(share())).append(" of all)");
    return text + (spoilsExactness() ? "; no longer the exact grid that the file holds" : "");
  }

  private String size(double size) {
    return measure == Measure.VOXELS
        ? Long.toString((long) size)
        : String.format(Locale.ROOT, "%.3g", size);
  }
}
