package io.nacre.study.onet;

import io.nacre.onet.data.sample.Target;
import io.nacre.study.UserException;
import io.nacre.study.object.DecodedForm;
import io.nacre.study.object.OutputFile;
import java.nio.file.Path;

/** A form that reconstructions are written in. */
public enum OnetForm {
  MESH,
  GRID,
  POINTS,
  PICTURE;

  /**
   * What the extension of {@code output} asks for.
   *
   * @param target what the network answers with
   * @throws UserException when nobody writes that, or the network cannot answer so
   */
  public static OnetForm of(Path output, Target target) {
    if (OutputFile.extension(output).equals("png")) {
      return PICTURE;
    }
    boolean points = target == Target.POINT_SET;
    boolean ply = OutputFile.extension(output).equals("ply");
    OnetForm form =
        switch (DecodedForm.of(output, points && ply)) {
          case MESH -> MESH;
          case GRID -> GRID;
          case POINTS -> POINTS;
        };
    if (points != (form == POINTS)) {
      throw new UserException(
          points
              ? "%s: this network answers with a cloud of points, which is no %s; write ply, xyz or png"
                  .formatted(output, form == MESH ? "mesh" : "grid")
              : "%s: this network answers with a surface; write obj, stl, ply, glb (mesh), npz, npy, binvox, vox (grid) or png"
                  .formatted(output));
    }
    return form;
  }
}
