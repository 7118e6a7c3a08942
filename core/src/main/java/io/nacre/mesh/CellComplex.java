package io.nacre.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the cells of {@link SideCells} are solid, each part of a mesh (triangles joined by
 * edges) taken alone; {@link SolidSurface} gives the rules.
 */
final class CellComplex {

  /** What a triangle is to the solid of its part. */
  enum Role {
    /** Solid on one side only. */
    WALL,
    /** Solid on both sides, or the same enclosed space: bounds nothing. */
    INNER,
    /** The space around the part on both sides. */
    OPEN
  }

  private final CleanMesh clean;

  /** Cell of each side, counted from 0. */
  private final int[] cells;

  private final int cellCount;

  /** Part of each triangle: the lowest triangle in it. */
  private final int[] parts;

  private final boolean[] solid;

  /** Whether a cell is the space around its part. */
  private final boolean[] around;

  /** At the number of a part: whether its walls face into it. */
  private final boolean[] inwards;

  private CellComplex(CleanMesh clean, EdgeTable table) {
    this.clean = clean;
    int triangles = clean.mesh().triangleCount();
    parts = parts(table, triangles);
    cells = SideCells.of(clean.mesh(), table);
    int[] number = new int[cells.length];
    int count = 0;
    for (int side = 0; side < cells.length; side++) {
      number[side] = cells[side] == side ? count++ : number[cells[side]];
    }
    cellCount = count;
    System.arraycopy(number, 0, cells, 0, number.length);
    solid = new boolean[count];
    around = new boolean[count];
    inwards = new boolean[triangles];
    decide();
  }

  /**
   * Takes the mesh apart.
   *
   * @param table the edges of the mesh
   */
  static CellComplex of(CleanMesh clean, EdgeTable table) {
    return new CellComplex(clean, table);
  }

  Role role(int t) {
    int front = cells[2 * t];
    int back = cells[2 * t + 1];
    if (solid[front] != solid[back]) {
      return Role.WALL;
    }
    return front == back && around[front] ? Role.OPEN : Role.INNER;
  }

  /** The part that triangle {@code t} belongs to: the number of its lowest triangle. */
  int part(int t) {
    return parts[t];
  }

  /** Whether the wall {@code t} faces the solid. */
  boolean facesSolid(int t) {
    return solid[cells[2 * t]];
  }

  /** Whether the walls of a part face into it, as those of cavities and of inverted objects do. */
  boolean isInwards(int part) {
    return inwards[part];
  }

  private static int[] parts(EdgeTable table, int triangles) {
    FacePatches joined = new FacePatches(triangles);
    for (int e = 0; e < table.edges(); e++) {
      int first = table.halfEdges()[table.starts()[e]];
      for (int i = table.starts()[e] + 1; i < table.starts()[e + 1]; i++) {
        joined.join(first / 3, table.halfEdges()[i] / 3, false);
      }
    }
    int[] parts = new int[triangles];
    Arrays.setAll(parts, joined::root);
    return parts;
  }

  private void decide() {
    List<List<CellWall>> walls = walls();
    int[] outermost = outermost();
    int[] winding = new int[cellCount];
    Arrays.fill(winding, CellWall.UNCLEAR);
    for (int part = 0; part < outermost.length; part++) {
      if (parts[part] == part) {
        around[outermost[part]] = true;
        decide(part, outermost[part], walls, winding);
      }
    }
  }

  /** The walls of each cell. */
  private List<List<CellWall>> walls() {
    Map<Long, CellWall> known = new HashMap<>();
    List<List<CellWall>> walls = new ArrayList<>();
    for (int c = 0; c < cellCount; c++) {
      walls.add(List.of());
    }
    for (int t = 0; t < parts.length; t++) {
      int front = cells[2 * t];
      int back = cells[2 * t + 1];
      if (front != back) {
        int low = Math.min(front, back);
        int high = Math.max(front, back);
        CellWall wall = known.get((long) low << 32 | high);
        if (wall == null) {
          wall = new CellWall(low, high);
          known.put((long) low << 32 | high, wall);
          for (int cell : new int[] {low, high}) {
            if (walls.get(cell).isEmpty()) {
              walls.set(cell, new ArrayList<>());
            }
            walls.get(cell).add(wall);
          }
        }
        wall.add(front, Triangles.area(clean.mesh(), t), clean.twoSided()[t]);
      }
    }
    return walls;
  }

  /** At the number of each part the cell around it: the one whose volume is most negative. */
  private int[] outermost() {
    double[] volumes = new double[cellCount];
    for (int t = 0; t < parts.length; t++) {
      double volume = volume(t);
      volumes[cells[2 * t]] -= volume;
      volumes[cells[2 * t + 1]] += volume;
    }
    int[] outermost = new int[parts.length];
    Arrays.fill(outermost, -1);
    for (int side = 0; side < cells.length; side++) {
      int known = outermost[parts[side / 2]];
      if (known < 0 || volumes[cells[side]] < volumes[known]) {
        outermost[parts[side / 2]] = cells[side];
      }
    }
    return outermost;
  }

  /** Six times the volume of the tetrahedron of triangle and the first vertex of its part. */
  private double volume(int t) {
    double[] p = clean.mesh().positions();
    int[] tri = clean.mesh().triangles();
    int o = 3 * tri[3 * parts[t]];
    double[] normal = Triangles.normal(clean.mesh(), t);
    int a = 3 * tri[3 * t];
    return normal[0] * (p[a] - p[o])
        + normal[1] * (p[a + 1] - p[o + 1])
        + normal[2] * (p[a + 2] - p[o + 2]);
  }

  /** Decides the cells of one part, {@code first} being the one around it. */
  private void decide(int part, int first, List<List<CellWall>> walls, int[] winding) {
    int[] queue = new int[8];
    int count = 1;
    queue[0] = first;
    winding[first] = 0;
    boolean agreed = true;
    int least = 0;
    int most = 0;
    for (int i = 0; i < count; i++) {
      int cell = queue[i];
      for (CellWall wall : walls.get(cell)) {
        int next = wall.beyond(cell);
        int growth = wall.growthFrom(cell);
        int expected = growth == CellWall.UNCLEAR ? 0 : winding[cell] + growth;
        agreed &= growth != CellWall.UNCLEAR;
        if (winding[next] == CellWall.UNCLEAR) {
          winding[next] = expected;
          queue = count == queue.length ? Arrays.copyOf(queue, 2 * count) : queue;
          queue[count++] = next;
          least = Math.min(least, expected);
          most = Math.max(most, expected);
        } else {
          agreed &= winding[next] == expected;
        }
      }
    }
    boolean whole = agreed && (least < 0 ^ most > 0);
    for (int i = 1; i < count; i++) {
      int cell = queue[i];
      solid[cell] = !whole || winding[cell] != 0 || isTwoSided(walls.get(cell));
    }
    inwards[part] = whole ? least < 0 : facingOutwards(walls.get(first), first) < 0;
  }

  /**
   * Whether at least half of the walls are two-sided, so that a winding number of 0 says little.
   */
  private static boolean isTwoSided(List<CellWall> walls) {
    double area = 0;
    double twoSided = 0;
    for (CellWall wall : walls) {
      area += wall.area();
      twoSided += wall.twoSidedArea();
    }
    return twoSided >= 0.5 * area;
  }

  private static double facingOutwards(List<CellWall> walls, int around) {
    double area = 0;
    for (CellWall wall : walls) {
      area += wall.facing(around);
    }
    return area;
  }
}
