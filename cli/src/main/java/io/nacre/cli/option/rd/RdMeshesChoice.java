package io.nacre.cli.option.rd;

import io.nacre.cli.option.CountConverter;
import io.nacre.cli.option.GivenOptions;
import io.nacre.cli.option.MeasureChoice;
import io.nacre.cli.option.ResolutionConverter;
import io.nacre.study.rd.mesh.MeshRdOptions;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how the curves of meshes are measured. */
public final class RdMeshesChoice {

  private static final int MOST_SAMPLES = 100_000_000;

  @Option(
      names = "--grids",
      paramLabel = "N",
      split = ",",
      splitSynopsisLabel = ",",
      converter = ResolutionConverter.class,
      defaultValue = "64,96,128,192,256",
      description =
          "Voxels per axis of the exact grids of a mesh's curves. Default: ${DEFAULT-VALUE}.")
  private List<Integer> grids = List.of();

  @Option(
      names = "--triangles",
      paramLabel = "N",
      split = ",",
      splitSynopsisLabel = ",",
      converter = TrianglesConverter.class,
      defaultValue = "50,100,200,400,800,1600,3200,6400,12800,all",
      description = {
        "Triangles to which meshes are simplified for Draco and meshoptimizer, each number stored",
        "with several bits a coordinate. Default:",
        "${DEFAULT-VALUE}."
      })
  private List<Integer> triangles = List.of();

  @Mixin private final MeasureChoice measures = new MeasureChoice();

  @Option(
      names = "--samples",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "100k",
      description = "Points drawn from each mesh. Default: ${DEFAULT-VALUE}.")
  private long samples;

  /** Refuses what cannot be measured. */
  public void check(GivenOptions given) {
    if (samples > MOST_SAMPLES) {
      throw given.usage("--samples: at most 100M points are drawn, not " + samples);
    }
  }

  /** What was asked for. */
  public MeshRdOptions options() {
    return new MeshRdOptions(grids, triangles, measures.resolution(), (int) samples);
  }
}
