package io.nacre.study.reproduce;

import io.nacre.study.report.CsvColumn;
import io.nacre.study.report.Numbers;
import io.nacre.study.report.Quantity;
import io.nacre.study.report.Statistics;
import io.nacre.study.reproduce.PublishedHierarchicalObject.Means;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A line of the hierarchical table: figures of an object or means, measured or published; NaN where
 * there is none.
 *
 * @param objects that it is a mean of; 1 for an object itself, 0 for a whole published set
 * @param coarse parameters of the network of blocks
 * @param fine parameters of the network inside them
 * @param iouPercent IoU, 0..100
 * @param cdMillionths CD of all occupied voxels in squared normalised units, times a million
 * @param missed voxels of the truth that are left out
 * @param extra voxels that are added
 * @param coarseWrong blocks that the network of blocks gets wrong
 * @param bytes of the file
 * @param seconds of all trainings
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

  private static final List<CsvColumn<HierarchicalLine>> COLUMNS =
      List.of(
          new CsvColumn<>("object", HierarchicalLine::object),
          new CsvColumn<>("method", HierarchicalLine::method),
          new CsvColumn<>("objects", HierarchicalLine::objects),
          new CsvColumn<>("coarse_parameters", HierarchicalLine::coarse),
          new CsvColumn<>("fine_parameters", HierarchicalLine::fine),
          new CsvColumn<>("iou_percent", HierarchicalLine::iouPercent),
          new CsvColumn<>("cd_millionths", HierarchicalLine::cdMillionths),
          new CsvColumn<>("missed", HierarchicalLine::missed),
          new CsvColumn<>("extra", HierarchicalLine::extra),
          new CsvColumn<>("coarse_wrong", HierarchicalLine::coarseWrong),
          new CsvColumn<>("file_bytes", HierarchicalLine::bytes),
          new CsvColumn<>("seconds", HierarchicalLine::seconds));

  /** Headings of {@link #markdown}. */
  static final String HEADING =
      "| object | method | objects | parameters, coarse + fine | IoU % | CD x1e-6 | missed | extra |"
          + " blocks wrong | file bytes | training |\n"
          + "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n";

  private static final double MILLION = 1e6;

  static HierarchicalLine measured(String title, ReproduceResult r) {
    return new HierarchicalLine(
        r.subject().name(),
        title,
        1,
        r.blocks().parameters(),
        r.model().parameters(),
        100 * r.model().iou(),
        1000 * r.model().cd(),
        r.model().missed(),
        r.model().extra(),
        r.blocks().wrong(),
        r.stored().bytes(),
        r.effort().seconds());
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

  /** A line each, below that of the headings. */
  static String csv(List<HierarchicalLine> lines) {
    return CsvColumn.table(COLUMNS, lines);
  }
}
