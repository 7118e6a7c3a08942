package io.nacre.mesh;

import io.nacre.mesh.ClosedParts.Settled;
import io.nacre.mesh.OutwardOrientation.Turned;
import java.util.Arrays;

/**
 * What bounds the solid of a mesh as people have it. The rules:
 *
 * <ol>
 *   <li>Equal vertices are one; triangles without area and second ones on the same corners do not
 *       count. A mesh whose edges all balance and whose components all have positive volume is
 *       taken as it is. Of any other, triangles are split where corners of others lie on their
 *       edges ({@link JunctionSplitter}), and each part (triangles joined by edges) is looked at
 *       alone.
 *   <li>The triangles of a part divide space into cells, as told by their order around each edge.
 *       One cell is the space around the part. Where triangles with the same space on both sides
 *       hang, they divide nothing: inside a part they are left out, around it they are open.
 *   <li>Where the directions of the walls agree on whole winding numbers, all positive or all
 *       negative, the cells of winding number 0 are empty and the others solid. Where they do not
 *       (walls stored once between two solids, neighbours of which some are inside out, two-sided
 *       triangles), every cell but the one around is solid: the part is the union of its cells.
 *   <li>Of parts that lie in each other, those whose walls face into them are cavities. Where the
 *       outermost one faces inwards, all are turned if most have the wrong direction for their
 *       depth (outwards at even depth, inwards at odd), and otherwise it alone. A part that would
 *       carve where nothing is solid is turned as well. Parts that overlap are one solid.
 *   <li>Open patches, at least half of which lies in closed parts, bound nothing and are left out:
 *       shelves, partitions, junk. So are flat ones, at least half of which lies in what other open
 *       patches clearly enclose. The exceptions are nearly closed ones that face inwards, walls of
 *       cavities, and those in a cavity that clearly enclose a volume. All others are turned
 *       outwards ({@link OutwardOrientation}).
 *   <li>Inside is where the winding number of the walls is at least 1, counting 1 more where that
 *       of the open patches is at least 0.5 ({@link WindingNumber}) and, where they wall cavities,
 *       1 less where it is at most -0.5. So no sheet changes what is inside closed parts.
 * </ol>
 *
 * <p>Cells are those of Zhou et al., "Mesh arrangements for solid geometry" (2016), without their
 * resolution of intersections: parts that pass through each other are separate solids.
 *
 * @param closed walls, those of solids facing outwards, those of cavities inwards
 * @param open patches that no closed part accounts for
 * @param sheets two-sided patches outside that bound nothing, as both sides see the same
 * @param carves whether some of the walls are those of cavities
 * @param hollows whether some of the open patches are nearly closed walls of cavities
 * @param solids closed parts that are no cavities
 * @param topology of the mesh after welding and removal of duplicates
 */
public record SolidSurface(
    TriangleMesh closed,
    TriangleMesh open,
    TriangleMesh sheets,
    boolean carves,
    boolean hollows,
    int solids,
    MeshTopology topology) {

  /**
   * The boundary of the solid of any mesh.
   *
   * @param seed what the rays follow from that turn open patches
   */
  public static SolidSurface of(TriangleMesh mesh, long seed) {
    CleanMesh clean = CleanMesh.welded(mesh);
    EdgeTable table = EdgeTable.of(clean.mesh());
    MeshTopology topology = MeshTopology.of(clean.mesh(), table);
    TriangleMesh none = new TriangleMesh(clean.mesh().positions(), new int[0]);
    if (topology.isBalanced() && topology.invertedComponents() == 0 && clean.pairs() == 0) {
      return new SolidSurface(
          clean.mesh(), none, none, false, false, topology.components(), topology);
    }
    CleanMesh split = JunctionSplitter.split(clean, table);
    if (split != clean) {
      clean = split;
      table = EdgeTable.of(clean.mesh());
    }
    CellComplex complex = CellComplex.of(clean, table);
    ClosedParts parts = new ClosedParts(clean.mesh(), complex);
    if (parts.isEmpty()) {
      Turned turned =
          OutwardOrientation.orient(
              clean.mesh(), clean.twoSided(), table, clean.mesh(), (points, patch) -> false, seed);
      return new SolidSurface(none, turned.mesh(), turned.sheets(), false, false, 0, topology);
    }
    Turned turned = open(clean, complex, parts, seed);
    WindingNumber shell =
        parts.anyInwards() && turned.mesh().triangleCount() > 0
            ? WindingNumber.of(turned.mesh())
            : null;
    Settled settled = parts.settled(shell);
    return new SolidSurface(
        settled.walls(),
        turned.mesh(),
        turned.sheets(),
        parts.anyInwards(),
        turned.hollows(),
        settled.solids(),
        topology);
  }

  /** All triangles that bound the solid, the walls first. */
  public TriangleMesh whole() {
    if (open.triangleCount() == 0) {
      return closed;
    }
    return closed.triangleCount() == 0 ? open : joined(closed, open);
  }

  /** What {@link #whole} has and the sheets: all that is to be seen. */
  public TriangleMesh withSheets() {
    return sheets.triangleCount() == 0 ? whole() : joined(whole(), sheets);
  }

  /** The open patches that no closed part holds, turned. */
  private static Turned open(CleanMesh clean, CellComplex complex, ClosedParts parts, long seed) {
    int[] tri = new int[clean.mesh().triangles().length];
    boolean[] twoSided = new boolean[tri.length / 3];
    int count = 0;
    for (int t = 0; t < twoSided.length; t++) {
      if (complex.role(t) == CellComplex.Role.OPEN) {
        twoSided[count] = clean.twoSided()[t];
        System.arraycopy(clean.mesh().triangles(), 3 * t, tri, 3 * count++, 3);
      }
    }
    TriangleMesh open = new TriangleMesh(clean.mesh().positions(), Arrays.copyOf(tri, 3 * count));
    if (count == 0) {
      return new Turned(open, open, false);
    }
    TriangleMesh hull = parts.hull();
    WindingNumber reach = WindingNumber.of(hull);
    WindingNumber solid =
        parts.anyInwards() ? WindingNumber.of(parts.settled(null).walls()) : reach;
    return OutwardOrientation.orient(
        open,
        twoSided,
        EdgeTable.of(open),
        joined(open, hull),
        (points, patch) ->
            !patch.isHollow() && AreaPoints.mostlyInside(patch.isCompact() ? solid : reach, points),
        seed);
  }

  /** The triangles of two meshes on the same vertices. */
  private static TriangleMesh joined(TriangleMesh first, TriangleMesh second) {
    int[] tri =
        Arrays.copyOf(first.triangles(), first.triangles().length + second.triangles().length);
    System.arraycopy(
        second.triangles(), 0, tri, first.triangles().length, second.triangles().length);
    return new TriangleMesh(first.positions(), tri);
  }
}
