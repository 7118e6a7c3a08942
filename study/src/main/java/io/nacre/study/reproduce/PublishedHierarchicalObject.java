package io.nacre.study.reproduce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures that the authors of the hierarchical method published for one object at 256^3.
 *
 * @param set thingi32 or MGN10
 * @param id of the object in its set
 * @param voxels occupied ones
 * @param coarseParameters of the network of blocks
 * @param fineParameters of the network inside them
 * @param iou in percent
 * @param cd of all occupied voxels, in squared normalised units
 * @param missed voxels that the network leaves out
 * @param extra voxels that it adds
 * @param coarseArchitecture in words
 * @param fineArchitecture in words
 */
public record PublishedHierarchicalObject(
    String set,
    String id,
    long voxels,
    int coarseParameters,
    int fineParameters,
    double iou,
    double cd,
    long missed,
    long extra,
    String coarseArchitecture,
    String fineArchitecture) {

  private static final String GARMENTS = "MGN10";
  private static final String THINGI32 = "thingi32";
  private static final String RESOURCE = "published-hierarchical.csv";

  /**
   * Means that were published for the whole of a set, some objects of which are not listed.
   *
   * @param coarse parameters of the networks of blocks
   * @param fine parameters of the networks inside them
   * @param iou in percent
   * @param cdMillionths CD in squared normalised units, times a million
   */
  record Means(String set, String title, int coarse, int fine, double iou, double cdMillionths) {

    /** Of the sets of the table. */
    static final List<Means> ALL =
        List.of(
            new Means(THINGI32, "Thingi32", 6988, 38316, 99.174, 0.515),
            new Means(GARMENTS, "MGN clothes", 5831, 29788, 98.707, 0.798));
  }

  /** All objects whose figures are known. */
  public static List<PublishedHierarchicalObject> all() {
    try (InputStream in = PublishedHierarchicalObject.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(PublishedHierarchicalObject::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PublishedHierarchicalObject parse(String line) {
    String[] cells = line.split(",", -1);
    return new PublishedHierarchicalObject(
        cells[0],
        cells[1],
        Long.parseLong(cells[2]),
        Integer.parseInt(cells[3]),
        Integer.parseInt(cells[4]),
        Double.parseDouble(cells[5]),
        Double.parseDouble(cells[6]),
        Long.parseLong(cells[7]),
        Long.parseLong(cells[8]),
        cells[9],
        cells[10]);
  }

  /** Whether it is a garment, an open surface. */
  boolean isGarment() {
    return set.equals(GARMENTS);
  }

  /**
   * Whether an object of that name is of Thingi32: one of those that were published, or named
   * THINGI32_….
   */
  static boolean isOfThingi32(String name) {
    PublishedHierarchicalObject known = named(name, all());
    return known != null ? !known.isGarment() : name.startsWith(THINGI32 + "_");
  }

  /** The one among {@code all} that a file of that name holds; null for another object. */
  public static @Nullable PublishedHierarchicalObject named(
      String name, List<PublishedHierarchicalObject> all) {
    return all.stream()
        .filter(o -> name.equals(o.id) || name.equals(o.set + "_" + o.id))
        .findFirst()
        .orElse(null);
  }
}
