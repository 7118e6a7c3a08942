package io.nacre.onet.eval;

import io.nacre.field.Field;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.WindingNumber;

/**
 * The inside of a closed mesh in the unit cube as a field in core's coordinates: its winding number
 * less a half.
 *
 * @param winding of the mesh
 */
record InsideMesh(WindingNumber winding) implements Field {

  static InsideMesh of(TriangleMesh mesh) {
    return new InsideMesh(WindingNumber.of(mesh));
  }

  @Override
  public void scores(float[] x, float[] y, float[] z, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = (float) (winding.at(0.5 * x[i], 0.5 * y[i], 0.5 * z[i]) - 0.5);
    }
  }
}
