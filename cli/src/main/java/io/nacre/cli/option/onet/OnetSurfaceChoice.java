package io.nacre.cli.option.onet;

import io.nacre.cli.option.SimplifyChoice;
import io.nacre.cli.option.shape.MiseGrid;
import io.nacre.onet.scan.ScanMethod;
import io.nacre.study.onet.OnetSurfaces;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how what a network infers becomes a shape. */
public final class OnetSurfaceChoice {

  @Option(
      names = "--mise",
      paramLabel = "CELLSxSTEPS",
      converter = MiseGrid.Converter.class,
      description =
          "Extract the mesh from CELLS cells per axis, halved STEPS times. Default: 32x2, as"
              + " published.")
  private @Nullable MiseGrid mise;

  @Mixin private final SimplifyChoice simplification = new SimplifyChoice();

  @Option(
      names = "--refine",
      paramLabel = "STEPS",
      description =
          "Number of gradient steps that move the mesh onto the surface of the field; 30 as"
              + " published. Default: none.")
  private int refinements;

  @Mixin private final ThresholdChoice threshold = new ThresholdChoice();

  @Option(
      names = "--method",
      paramLabel = "auto|blend|network|optimised|oriented|poisson",
      description =
          "How a network with local features makes a surface from a scan. network: from its own"
              + " field, as in the paper. optimised: from that field after its features were fitted"
              + " to the scan, a second or two for each window, where that has 700 points or more."
              + " oriented: Poisson reconstruction with normals that the network turns outwards."
              + " blend: that and the network's field, weighted by the number of points. poisson:"
              + " Poisson reconstruction without the network. Default: auto, which is optimised for"
              + " a scan, as it measured best.")
  private Method method = Method.AUTO;

  @Option(
      names = "--windows",
      paramLabel = "auto|N",
      converter = WindowsConverter.class,
      description = {
        "Look at a scan in overlapping cubes, N along its longest edge, which show more detail;",
        "--mise is then for each. 1: in one cube. Default: auto: 1 below 600 points, else 2 or so",
        "many that about 3,000 points are in each, as many as the network takes."
      })
  private int windows;

  /** {@code auto}, which is 0, or a count. */
  static final class WindowsConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      String word = text.strip().toLowerCase(Locale.ROOT);
      if (word.equals("auto")) {
        return 0;
      }
      if (!word.matches("[1-9]\\d{0,2}")) {
        throw new TypeConversionException(
            "'%s' is neither auto nor a number of windows; write auto, 1 or 4".formatted(text));
      }
      return Integer.valueOf(word);
    }
  }

  /** The words of --method. */
  enum Method {
    AUTO,
    BLEND,
    NETWORK,
    OPTIMISED,
    ORIENTED,
    POISSON
  }

  /** What was asked for. */
  public OnetSurfaces surfaces() {
    return new OnetSurfaces(
        mise == null ? null : new OnetSurfaces.Cells(mise.start(), mise.steps()),
        simplification.triangles(),
        refinements,
        threshold.threshold(),
        method == Method.AUTO ? null : ScanMethod.valueOf(method.name()),
        windows == 0 ? null : windows);
  }
}
