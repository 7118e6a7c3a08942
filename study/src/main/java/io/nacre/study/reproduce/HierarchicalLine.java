package io.nacre.study.reproduce;

import io.nacre.study.report.Numbers;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.Statistics;
import io.nacre.study.reproduce.PublishedHierarchicalObject.Means;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A line of the hierarchical table: figures of an object or means, measured or published; NaN where
 * there is none.
 *
 * @param objects that it is a mean of; 1 for an object itself, 0 for a whole published set
 * @param coarse parameters of the network of blocks
 * @param fine parameters of the network inside them
 * @param cdMillionths CD of all occupied voxels in squared normalised units, times a million
 * @param coarseWrong blocks that the first gets wrong
 * @param bytes of the file
 */
record HierarchicalLine(
    String object,
    String method,
    int objects,
    double coarse,
    double fine,
    double iouPercent,
    double cdMillionths,
    double missed,
    double extra,
    double coarseWrong,
    double bytes,
    double seconds) {

  /** Headings of {@link #cells}. */
  static final List<String> COLUMNS =
      List.of(
          "object",
          "method",
          "objects",
          "coarse_parameters",
          "fine_parameters",
          "iou_percent",
          "cd_millionths",
          "missed",
          "extra",
          "coarse_wrong",
          "file_bytes",
          "seconds");

  /** Headings of {@link #markdown}. */
  static final String HEADING =
      "| object | method | objects | parameters, coarse + fine | IoU % | CD x1e-6 | missed | extra"
          + " | blocks wrong | file bytes | training |\n"
          + "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n";

  private static final double MILLION = 1e6;

  static HierarchicalLine measured(String title, ReproduceResult r) {
    return new HierarchicalLine(
        r.object(),
        title,
        1,
        r.coarseParameters(),
        r.parameters(),
        100 * r.iou(),
        1000 * r.cd(),
        r.missed(),
        r.extra(),
        r.coarseWrong(),
        r.bytes(),
        r.seconds());
  }

  static HierarchicalLine published(String object, PublishedHierarchicalObject p) {
    return new HierarchicalLine(
        object,
        "published",
        1,
        p.coarseParameters(),
        p.fineParameters(),
        p.iou(),
        MILLION * p.cd(),
        p.missed(),
        p.extra(),
        Double.NaN,
        Double.NaN,
        Double.NaN);
  }

  static HierarchicalLine published(Means m) {
    double none = Double.NaN;
    return new HierarchicalLine(
        m.title(),
        "published, whole set",
        0,
        m.coarse(),
        m.fine(),
        m.iou(),
        m.cdMillionths(),
        none,
        none,
        none,
        none,
        none);
  }

  static HierarchicalLine mean(String object, String method, List<HierarchicalLine> lines) {
    return new HierarchicalLine(
        object,
        method,
        lines.size(),
        mean(lines, HierarchicalLine::coarse),
        mean(lines, HierarchicalLine::fine),
        mean(lines, HierarchicalLine::iouPercent),
        mean(lines, HierarchicalLine::cdMillionths),
        mean(lines, HierarchicalLine::missed),
        mean(lines, HierarchicalLine::extra),
        mean(lines, HierarchicalLine::coarseWrong),
        mean(lines, HierarchicalLine::bytes),
        mean(lines, HierarchicalLine::seconds));
  }

  private static double mean(
      List<HierarchicalLine> lines, ToDoubleFunction<HierarchicalLine> figure) {
    return Statistics.of(lines.stream().mapToDouble(figure).toArray()).mean();
  }

  String markdown() {
    return "| %s | %s | %s | %s + %s | %s | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            object,
            method,
            objects == 0 ? Numbers.DASH : Integer.toString(objects),
            Numbers.orDash("%.0f", coarse),
            Numbers.orDash("%.0f", fine),
            Numbers.orDash("%.3f", iouPercent),
            Numbers.orDash("%.3f", cdMillionths),
            Numbers.orDash("%.0f", missed),
            Numbers.orDash("%.0f", extra),
            Numbers.orDash("%.1f", coarseWrong),
            Numbers.orDash("%.0f", bytes),
            Double.isNaN(seconds) ? Numbers.DASH : Quantity.seconds(seconds));
  }

  List<String> cells() {
    List<String> cells = new ArrayList<>(List.of(object, method, Integer.toString(objects)));
    Stream.of(coarse, fine, iouPercent, cdMillionths, missed, extra, coarseWrong, bytes, seconds)
        .map(Numbers::exact)
        .forEach(cells::add);
    return cells;
  }
}
