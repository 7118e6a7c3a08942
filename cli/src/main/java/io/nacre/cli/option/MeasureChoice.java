package io.nacre.cli.option;

import picocli.CommandLine.Option;

/** The option that says how finely the meshes are decoded that are measured. */
public final class MeasureChoice {

  /** The name of this option. */
  public static final String NAME = "--mesh-resolution";

  @Option(
      names = NAME,
      paramLabel = "N",
      converter = ResolutionConverter.class,
      description = {
        "Cells per axis at which the result for a mesh is decoded for measuring. Default: 256, or"
            + " the voxels per axis if there are more."
      })
  private int resolution;

  /** Cells per axis; 0 for the default. */
  public int resolution() {
    return resolution;
  }
}
