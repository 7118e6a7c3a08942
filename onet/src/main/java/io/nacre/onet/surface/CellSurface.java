package io.nacre.onet.surface;

import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.net.dmc.CellLattice;
import io.nacre.onet.net.dmc.CellTopology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The answer of Deep Marching Cubes: occupancies of corners and places on edges. Each cell has the
 * likeliest of its topologies; where two cells disagree about their wall the mesh has a hole.
 *
 * @param lattice the cells
 * @param occupancy of each corner, in (0, 1)
 * @param offsets three axes x corners, in (-0.5, 0.5)
 */
public record CellSurface(CellLattice lattice, float[] occupancy, float[] offsets) {

  public CellSurface {
    if (occupancy.length != lattice.corners() || offsets.length != 3 * lattice.corners()) {
      throw new IllegalArgumentException(
          "%d occupancies and %d offsets are not of %d^3 cells"
              .formatted(occupancy.length, offsets.length, lattice.cells()));
    }
  }

  /** The mesh, in cube coordinates, triangles facing outwards. */
  public TriangleMesh mesh() {
    int[] numbers = new int[offsets.length];
    Arrays.fill(numbers, -1);
    List<Integer> vertices = new ArrayList<>();
    List<Integer> triangles = new ArrayList<>();
    for (int cell = 0; cell < lattice.count(); cell++) {
      for (int[] triangle : likeliest(cell).triangles()) {
        for (int edge : triangle) {
          int vertex = lattice.vertex(cell, edge);
          if (numbers[vertex] < 0) {
            numbers[vertex] = vertices.size();
            vertices.add(vertex);
          }
          triangles.add(numbers[vertex]);
        }
      }
    }
    double[] positions = new double[3 * vertices.size()];
    for (int i = 0; i < vertices.size(); i++) {
      int vertex = vertices.get(i);
      int along = vertex / lattice.corners();
      for (int axis = 0; axis < 3; axis++) {
        double place = lattice.place(vertex % lattice.corners(), axis);
        positions[3 * i + axis] =
            lattice.coordinate(axis == along ? place - 0.5 - offsets[vertex] : place);
      }
    }
    return new TriangleMesh(positions, triangles.stream().mapToInt(Integer::intValue).toArray());
  }

  private CellTopology likeliest(int cell) {
    double[] occupied = new double[8];
    for (int corner = 0; corner < occupied.length; corner++) {
      occupied[corner] = occupancy[lattice.corner(cell, corner)];
    }
    CellTopology best = CellTopology.OF_MESHES.getFirst();
    double most = -1;
    for (CellTopology topology : CellTopology.OF_MESHES) {
      double probability = 1;
      for (int corner = 0; corner < occupied.length; corner++) {
        boolean free = (topology.free() >> corner & 1) != 0;
        probability *= free ? 1 - occupied[corner] : occupied[corner];
      }
      if (probability > most) {
        most = probability;
        best = topology;
      }
    }
    return best;
  }
}
