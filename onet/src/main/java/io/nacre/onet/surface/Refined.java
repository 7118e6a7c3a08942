package io.nacre.onet.surface;

import io.nacre.mesh.TriangleMesh;
import java.util.List;

/**
 * A refined mesh.
 *
 * @param mesh in cube coordinates, the triangles of the mesh it came from
 * @param losses before each step, mean over the triangles; each step draws other points
 */
public record Refined(TriangleMesh mesh, List<Double> losses) {

  public Refined {
    losses = List.copyOf(losses);
  }
}
