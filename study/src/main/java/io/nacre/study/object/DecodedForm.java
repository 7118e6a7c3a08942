package io.nacre.study.object;

import io.nacre.study.UserException;
import java.nio.file.Path;

/** A form that files are decoded to. */
public enum DecodedForm {
  GRID,
  MESH,
  POINTS;

  /**
   * What the extension of {@code output} asks for.
   *
   * @param points whether points are wanted where the format could also hold a mesh
   */
  public static DecodedForm of(Path output, boolean points) {
    String extension = OutputFile.extension(output);
    DecodedForm form =
        switch (extension) {
          case "npz", "npy", "binvox", "vox" -> GRID;
          case "obj", "stl", "glb" -> MESH;
          case "ply" -> points ? POINTS : MESH;
          case "xyz" -> POINTS;
          default ->
              throw new UserException(
                  "%s: unknown format \"%s\"; written are npz, npy, binvox, vox (grids), obj, stl, ply, glb (meshes) and xyz, ply with --points (points)"
                      .formatted(output, extension));
        };
    if (points && form != POINTS) {
      throw new UserException("--points writes ply or xyz, not \"%s\"".formatted(extension));
    }
    return form;
  }
}
