package io.nacre.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nacre.field.DifferentiableField;
import io.nacre.format.BlockLayer;
import io.nacre.format.Form;
import io.nacre.format.NacreFile;
import io.nacre.format.Precision;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.block.BlockMask;
import io.nacre.voxel.morphology.BoundaryVoxels;
import io.nacre.voxel.morphology.Connectivity;
import io.nacre.voxel.morphology.Downsampler;
import org.junit.jupiter.api.Test;

/**
 * Files whose network is |x| + |y| + |z| &lt; 1 (an octahedron), or |z| &lt; h (a plate), exactly.
 */
class BlockDecoderTest {

  private static final GridFrame FRAME = GridFrame.cube(32);
  private static final Normalization TRANSFORM = new Normalization(3, -1, 5, 0.5);

  /** Network of abs neurons for x, y, z: bias - (a |x| + b |y| + c |z|), about zero coordinates. */
  private static Network diamond(InputBox box, float a, float b, float c, float bias) {
    float[] p = new float[3 * 4 + 4];
    for (int axis = 0; axis < 3; axis++) {
      // Undoes the mapping of the box: u = (p - centre) * factor.
      p[axis * 4 + axis] = 1 / box.factor(axis);
      p[axis * 4 + 3] = box.center(axis);
    }
    p[12] = -a;
    p[13] = -b;
    p[14] = -c;
    p[15] = bias;
    return new Network(Architecture.parse("3:abs"), box, p);
  }

  private static double octahedron(double x, double y, double z) {
    return 0.93 - Math.abs(x) - Math.abs(y) - Math.abs(z);
  }

  private static VoxelGrid solid(GridFrame frame) {
    VoxelGrid grid = new VoxelGrid(frame);
    for (int x = 0; x < grid.nx(); x++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int z = 0; z < grid.nz(); z++) {
          grid.set(x, y, z, octahedron(frame.x(x), frame.y(y), frame.z(z)) > 0);
        }
      }
    }
    return grid;
  }

  private static NacreFile octahedron(Form form) {
    VoxelGrid solid = solid(FRAME);
    VoxelGrid shell = BoundaryVoxels.innerBoundary(solid, Connectivity.TWENTY_SIX);
    BlockMask mask = BlockMask.occupied(shell, 4);
    BlockLayer layer = BlockLayer.coded(mask, BlockLayer.insideBlocks(mask, solid), form);
    assertThat(layer.insideBlocks().count()).isPositive();
    Network network = diamond(InputBox.around(mask.extent(), FRAME), 1, 1, 1, 0.93f);
    return new NacreFile(form.kind(), FRAME, TRANSFORM, network, Precision.FLOAT32, layer);
  }

  /** A plate of half thickness 0.04 at z = 0 in the masked blocks, |x|, |y| below 0.5. */
  private static NacreFile plate(Form form) {
    VoxelGrid sheet = new VoxelGrid(FRAME);
    for (int x = 8; x < 24; x++) {
      for (int y = 8; y < 24; y++) {
        sheet.set(x, y, 15);
        sheet.set(x, y, 16);
      }
    }
    BlockMask mask = BlockMask.occupied(sheet, 4);
    VoxelGrid none = new VoxelGrid(mask.blocks().frame());
    Network network = diamond(InputBox.around(mask.extent(), FRAME), 0, 0, 1, 0.04f);
    return new NacreFile(
        form.kind(),
        FRAME,
        TRANSFORM,
        network,
        Precision.FLOAT32,
        BlockLayer.coded(mask, none, form));
  }

  @Test
  void solidsAndTheirBoundariesComeBack() {
    VoxelGrid solid = solid(FRAME);
    VoxelGrid shell = BoundaryVoxels.innerBoundary(solid, Connectivity.TWENTY_SIX);
    for (int threads = 1; threads < 4; threads += 2) {
      assertThat(new Decoder(octahedron(Form.SOLID)).grid(threads)).isEqualTo(solid);
      assertThat(new Decoder(octahedron(Form.BOUNDARY)).grid(threads)).isEqualTo(shell);
    }
  }

  @Test
  void finerGridsAreAskedAtTheirOwnCentres() {
    for (int resolution : new int[] {64, 50}) {
      GridFrame finer = FRAME.atResolution(resolution);
      VoxelGrid solid = solid(finer);
      assertThat(new Decoder(octahedron(Form.SOLID)).grid(resolution, 2)).isEqualTo(solid);
      assertThat(new Decoder(octahedron(Form.BOUNDARY)).grid(resolution, 2))
          .isEqualTo(BoundaryVoxels.innerBoundary(solid, Connectivity.TWENTY_SIX));
    }
  }

  @Test
  void coarserSurfacesArePooledAndCoarserSolidsAreAsked() {
    Decoder boundary = new Decoder(octahedron(Form.BOUNDARY));
    VoxelGrid own = boundary.grid(2);
    for (int factor : new int[] {2, 4, 8}) {
      assertThat(boundary.grid(32 / factor, 2)).isEqualTo(Downsampler.maxPool(own, factor));
      assertThat(new Decoder(octahedron(Form.SOLID)).grid(32 / factor, 2))
          .isEqualTo(solid(GridFrame.cube(32 / factor)));
    }
    // No divisor: each occupied voxel's centre lies in an occupied one.
    VoxelGrid odd = boundary.grid(20, 2);
    for (int x = 0; x < 32; x++) {
      for (int y = 0; y < 32; y++) {
        for (int z = 0; z < 32; z++) {
          if (own.get(x, y, z)) {
            assertThat(odd.get((2 * x + 1) * 20 / 64, (2 * y + 1) * 20 / 64, (2 * z + 1) * 20 / 64))
                .isTrue();
          }
        }
      }
    }
  }

  @Test
  void pointsAgreeWithVoxels() {
    for (NacreFile file :
        new NacreFile[] {octahedron(Form.SOLID), octahedron(Form.BOUNDARY), plate(Form.DIRECT)}) {
      Decoder decoder = new Decoder(file);
      VoxelGrid grid = decoder.grid(1);
      assertThat(grid.count()).isPositive();
      for (int x = 0; x < 32; x++) {
        for (int y = 0; y < 32; y++) {
          for (int z = 0; z < 32; z++) {
            double ux = FRAME.x(x) / 0.5 + 3;
            double uy = FRAME.y(y) / 0.5 - 1;
            double uz = FRAME.z(z) / 0.5 + 5;
            assertThat(decoder.contains(ux, uy, uz)).isEqualTo(grid.get(x, y, z));
          }
        }
      }
      assertThat(decoder.contains(100, 0, 0)).isFalse();
    }
  }

  @Test
  void outsideTheMaskTheFieldIsConstant() {
    NacreFile file = octahedron(Form.BOUNDARY);
    DifferentiableField field = new Decoder(file).field();
    float[] x = {0, 0.6f, 0.99f, 2};
    float[] y = {0, 0.1f, 0.99f, 0};
    float[] z = {0, 0.1f, 0.99f, 0};
    float[] scores = new float[4];
    float[][] g = new float[3][4];
    field.scores(x, y, z, scores, 4);
    field.gradients(x, y, z, g[0], g[1], g[2], 4);
    assertThat(scores[0]).isEqualTo(8);
    assertThat(scores[1]).isCloseTo(0.13f, within(1e-5f));
    assertThat(scores[2]).isEqualTo(-8);
    assertThat(scores[3]).isEqualTo(-8);
    for (int axis = 0; axis < 3; axis++) {
      assertThat(g[axis][0]).isZero();
      assertThat(g[axis][1]).isCloseTo(-1f, within(1e-4f));
      assertThat(g[axis][2]).isZero();
      assertThat(g[axis][3]).isZero();
    }
  }

  @Test
  void closedObjectsGiveClosedMeshesOnTheSurface() {
    for (Form form : new Form[] {Form.SOLID, Form.BOUNDARY}) {
      Decoder decoder = new Decoder(octahedron(form));
      for (int resolution : new int[] {16, 32, 64, 45}) {
        TriangleMesh mesh = decoder.mesh(resolution, 2);
        ManifoldCheck check = ManifoldCheck.of(mesh);
        assertThat(check.isClosedManifold()).isTrue();
        assertThat(check.components()).isEqualTo(1);
        assertThat(check.eulerCharacteristic()).isEqualTo(2);
        TriangleMesh normalized = TRANSFORM.apply(mesh);
        double[] p = normalized.positions();
        for (int v = 0; v < p.length; v += 3) {
          assertThat(octahedron(p[v], p[v + 1], p[v + 2])).isCloseTo(0, within(0.9 / resolution));
        }
      }
    }
  }

  @Test
  void openSurfacesGiveAClosedSlab() {
    Decoder decoder = new Decoder(plate(Form.DIRECT));
    assertThat(decoder.grid(1).count()).isEqualTo(2 * 16 * 16);
    for (int resolution : new int[] {8, 16, 32, 64, 128}) {
      TriangleMesh mesh = decoder.mesh(resolution, 2);
      ManifoldCheck check = ManifoldCheck.of(mesh);
      assertThat(check.isClosedManifold()).as("%d: %s", resolution, check).isTrue();
      assertThat(check.components()).isEqualTo(1);
      assertThat(check.eulerCharacteristic()).isEqualTo(2);
      double[] p = TRANSFORM.apply(mesh).positions();
      double highest = 0;
      for (int v = 2; v < p.length; v += 3) {
        highest = Math.max(highest, p[v]);
      }
      double expected = resolution < 32 ? 2.0 / resolution : 0.04;
      assertThat(highest).isCloseTo(expected, within(1e-4 + (resolution < 32 ? 0.5 : 0)));
    }
  }

  @Test
  void resultsDoNotDependOnThreads() {
    Decoder decoder = new Decoder(octahedron(Form.BOUNDARY));
    TriangleMesh one = decoder.mesh(40, 1);
    TriangleMesh three = decoder.mesh(40, 3);
    assertThat(one.positions()).isEqualTo(three.positions());
    assertThat(one.triangles()).isEqualTo(three.triangles());
    assertThat(one.normals()).isEqualTo(three.normals());
    // Dense at the finest resolution, whatever the coarse cells.
    assertThat(decoder.mesh(10, 2, 1).positions()).isEqualTo(one.positions());
  }
}
