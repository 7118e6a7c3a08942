package io.nacre.cli;

import java.nio.file.Path;

/** What a file is decoded to. */
enum DecodedForm {
  GRID,
  MESH,
  POINTS;

  /**
   * What the extension of {@code output} asks for.
   *
   * @param points whether points are wanted where the format could also hold a mesh
   */
  static DecodedForm of(Path output, boolean points) {
    String extension = OutputFile.extension(output);
    DecodedForm form =
        switch (extension) {
          case "npz", "npy", "binvox", "vox" -> GRID;
          case "obj", "stl", "glb" -> MESH;
          case "ply" -> points ? POINTS : MESH;
          case "xyz" -> POINTS;
          default ->
              throw new CliException(
                  "%s: unknown format \"%s\"; written are npz, npy, binvox, vox (grids), obj, stl, ply, glb (meshes) and xyz, ply with --points (points)"
                      .formatted(output, extension));
        };
    if (points && form != POINTS) {
      throw new CliException("--points writes ply or xyz, not \"%s\"".formatted(extension));
    }
    return form;
  }
}
