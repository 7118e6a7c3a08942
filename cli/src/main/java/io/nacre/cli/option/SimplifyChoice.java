package io.nacre.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that makes meshes smaller. */
public final class SimplifyChoice {

  @Option(
      names = "--simplify",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Reduce the mesh to about N triangles; a closed one stays closed.")
  private @Nullable Long triangles;

  /** Triangles that a mesh is to have, about; null for as many as there are. */
  public @Nullable Long triangles() {
    return triangles;
  }
}
