package io.nacre.io.gltf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where vertices go, by the formulas of glTF 2.0 and its extensions. */
class GltfGeometryTest {

  private static final String ONE_NODE = "'scenes':[{'nodes':[0]}],'nodes':[{'mesh':0}],";

  @TempDir Path folder;

  private TriangleMesh read(GltfAsset asset, String rest) throws IOException {
    return GltfReader.read(asset.embedded(folder.resolve("a.gltf"), rest), ReadLimits.DEFAULT);
  }

  private static String mesh(int positions, int faces, String more) {
    return "'meshes':[{'primitives':[{'attributes':{'POSITION':%d%s},'indices':%d}]}]"
        .formatted(positions, more, faces);
  }

  private static double volume(TriangleMesh mesh) {
    double six = 0;
    double[] p = mesh.positions();
    int[] t = mesh.triangles();
    for (int i = 0; i < t.length; i += 3) {
      int a = 3 * t[i];
      int b = 3 * t[i + 1];
      int c = 3 * t[i + 2];
      six +=
          p[a] * (p[b + 1] * p[c + 2] - p[b + 2] * p[c + 1])
              + p[a + 1] * (p[b + 2] * p[c] - p[b] * p[c + 2])
              + p[a + 2] * (p[b] * p[c + 1] - p[b + 1] * p[c]);
    }
    return six / 6;
  }

  @ParameterizedTest
  @CsvSource({
    "5120, 127, -128, 127", "5121, 255, 0, 255",
    "5122, 32767, -32768, 32767", "5123, 65535, 0, 65535"
  })
  void normalisedIntegersArePartsOfOne(int type, double one, int least, int most)
      throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    long[] stored = random.longs(12, least, most + 1).toArray();
    stored[0] = least;
    stored[1] = most;
    for (boolean normalized : new boolean[] {true, false}) {
      GltfAsset asset = new GltfAsset();
      int positions = asset.integers(type, normalized, "VEC3", stored);
      double[] read = read(asset, ONE_NODE + mesh(positions, asset.faces(), "")).positions();
      for (int i = 0; i < stored.length; i++) {
        double expected = normalized ? Math.max(stored[i] / one, -1) : stored[i];
        assertThat(read[i]).isCloseTo(expected, within(1e-12));
      }
    }
  }

  @Test
  void instancesAreCopies() throws IOException {
    GltfAsset asset = new GltfAsset();
    int positions = asset.floats("VEC3", GltfAsset.CORNERS);
    int faces = asset.faces();
    double[] shifts = {0, 0, 0, 3, 5, 0, -2, 7, 9};
    // A quarter turn about z, in normalised shorts; a mirrored copy.
    int half = (int) Math.round(Math.sqrt(0.5) * 32767);
    long[] turns = {0, 0, 0, 32767, 0, 0, half, half, 0, 0, 0, 32767};
    double[] sizes = {1, 1, 1, 2, 3, 4, -1, 1, 1};
    int t = asset.floats("VEC3", shifts);
    int r = asset.integers(5122, true, "VEC4", turns);
    int s = asset.floats("VEC3", sizes);
    String node =
        "'scenes':[{'nodes':[0]}],'extensionsRequired':['EXT_mesh_gpu_instancing'],'nodes':[{'mesh':0,'scale':[2,2,2],'extensions':{'EXT_mesh_gpu_instancing':{'attributes':{'TRANSLATION':%d,'ROTATION':%d,'SCALE':%d}}}}],"
            .formatted(t, r, s);
    TriangleMesh mesh = read(asset, node + mesh(positions, faces, ""));
    assertThat(mesh.vertexCount()).isEqualTo(12);
    for (int copy = 0; copy < 3; copy++) {
      for (int corner = 0; corner < 4; corner++) {
        double[] p = new double[3];
        for (int axis = 0; axis < 3; axis++) {
          p[axis] = sizes[3 * copy + axis] * GltfAsset.CORNERS[3 * corner + axis];
        }
        if (copy == 1) {
          p = new double[] {-p[1], p[0], p[2]};
        }
        for (int axis = 0; axis < 3; axis++) {
          assertThat(mesh.positions()[3 * (4 * copy + corner) + axis])
              .isCloseTo(2 * (p[axis] + shifts[3 * copy + axis]), within(1e-6));
        }
      }
    }
    assertThat(volume(mesh)).isCloseTo(8 * (1 + 24 + 1) / 6.0, within(1e-5));
  }

  @Test
  void instanceAttributesOfUnlikeCountsAreRefused() {
    GltfAsset asset = new GltfAsset();
    int positions = asset.floats("VEC3", GltfAsset.CORNERS);
    int faces = asset.faces();
    int t = asset.floats("VEC3", 0, 0, 0, 1, 1, 1);
    int s = asset.floats("VEC3", 1, 1, 1);
    String node =
        "'scenes':[{'nodes':[0]}],'nodes':[{'mesh':0,'extensions':{'EXT_mesh_gpu_instancing':{'attributes':{'TRANSLATION':%d,'SCALE':%d}}}}],"
            .formatted(t, s);
    assertThatThrownBy(() -> read(asset, node + mesh(positions, faces, "")))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("SCALE of the instances");
  }

  /** Two joints under a moved and turned root; the mesh's own node lies far off. */
  private static String skinned(int inverses) {
    return ("'scenes':[{'nodes':[0,1]}],'nodes':[{'mesh':0,'skin':0,'translation':[100,100,100],'scale':[9,9,9]},"
            + "{'translation':[10,0,0],'children':[2,3]},"
            + "{'translation':[0,1,0]},{'translation':[0,0,5],'scale':[2,2,2]}],"
            + "'skins':[{'joints':[2,3]%s}],")
        .formatted(inverses < 0 ? "" : ",'inverseBindMatrices':" + inverses);
  }

  @Test
  void jointsPlaceSkinnedMeshes() throws IOException {
    GltfAsset asset = new GltfAsset();
    int positions = asset.floats("VEC3", GltfAsset.CORNERS);
    int faces = asset.faces();
    // The first joint was bound at (0, 0, 3), the second where it is scaled by 4.
    int inverses =
        asset.floats(
            "MAT4", 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, -3, 1, //
            0.25, 0, 0, 0, 0, 0.25, 0, 0, 0, 0, 0.25, 0, 0, 0, 0, 1);
    int joints = asset.joints(0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0);
    int weights =
        asset.integers(5121, true, "VEC4", 255, 0, 0, 0, 255, 0, 0, 0, 51, 204, 0, 0, 255, 0, 0, 0);
    TriangleMesh mesh =
        read(
            asset,
            skinned(inverses)
                + mesh(
                    positions, faces, ",'JOINTS_0':%d,'WEIGHTS_0':%d".formatted(joints, weights)));
    double[][] expected = new double[4][];
    for (int i = 0; i < 4; i++) {
      double x = GltfAsset.CORNERS[3 * i];
      double y = GltfAsset.CORNERS[3 * i + 1];
      double z = GltfAsset.CORNERS[3 * i + 2];
      double[] first = {x + 10, y + 1, z - 3};
      double[] second = {10 + 2 * x / 4, 2 * y / 4, 5 + 2 * z / 4};
      double part = i == 0 ? 1 : i == 2 ? 0.2 : 0;
      expected[i] = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        expected[i][axis] = part * first[axis] + (1 - part) * second[axis];
        assertThat(mesh.positions()[3 * i + axis])
            .as("vertex %d axis %d", i, axis)
            .isCloseTo(expected[i][axis], within(1e-6));
      }
    }
  }

  @Test
  void aSkinWithoutInverseMatricesHasJointsBoundAtTheOrigin() throws IOException {
    GltfAsset asset = new GltfAsset();
    int positions = asset.floats("VEC3", GltfAsset.CORNERS);
    int faces = asset.faces();
    int joints = asset.joints(new long[16]);
    int weights = asset.floats("VEC4", 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0);
    TriangleMesh mesh =
        read(
            asset,
            skinned(-1)
                + mesh(
                    positions, faces, ",'JOINTS_0':%d,'WEIGHTS_0':%d".formatted(joints, weights)));
    for (int i = 0; i < 12; i++) {
      double offset = i % 3 == 0 ? 10 : i % 3 == 1 ? 1 : 0;
      assertThat(mesh.positions()[i]).isEqualTo(GltfAsset.CORNERS[i] + offset);
    }
    assertThat(volume(mesh)).isCloseTo(1 / 6.0, within(1e-9));
  }

  @Test
  void verticesThatUseJointsBeyondTheSkinAreRefused() {
    GltfAsset asset = new GltfAsset();
    int positions = asset.floats("VEC3", GltfAsset.CORNERS);
    int faces = asset.faces();
    int joints = asset.joints(0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    int weights = asset.floats("VEC4", 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
    String more = ",'JOINTS_0':%d,'WEIGHTS_0':%d".formatted(joints, weights);
    assertThatThrownBy(() -> read(asset, skinned(-1) + mesh(positions, faces, more)))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("joint 2 but its skin has 2 joints");
  }

  @Test
  void morphTargetsAreAddedByTheirWeightsAtRest() throws IOException {
    double[] offsets = {0, 0, 0, 4, 0, 0, 0, 8, 0, 0, 0, 0};
    for (String weights : new String[] {"", "mesh", "node"}) {
      GltfAsset asset = new GltfAsset();
      int positions = asset.floats("VEC3", GltfAsset.CORNERS);
      int faces = asset.faces();
      int dense = asset.floats("VEC3", offsets);
      int sparse = asset.sparse(null, 4, new long[] {3}, new double[] {1, 2, 3});
      String own = weights.equals("node") ? ",'weights':[0.25,2]" : "";
      String shared = weights.isEmpty() ? "" : ",'weights':[0.5,-1]";
      String rest =
          "'scenes':[{'nodes':[0]}],'nodes':[{'mesh':0,'translation':[1,0,0]%s}],'meshes':[{'primitives':[{'attributes':{'POSITION':%d},'indices':%d,'targets':[{'POSITION':%d},{'POSITION':%d}]}]%s}]"
              .formatted(own, positions, faces, dense, sparse, shared);
      double[] read = read(asset, rest).positions();
      double first = weights.isEmpty() ? 0 : weights.equals("mesh") ? 0.5 : 0.25;
      double second = weights.isEmpty() ? 0 : weights.equals("mesh") ? -1 : 2;
      for (int i = 0; i < 12; i++) {
        double expected =
            GltfAsset.CORNERS[i]
                + first * offsets[i]
                + second * (i < 9 ? 0 : i - 8)
                + (i % 3 == 0 ? 1 : 0);
        assertThat(read[i]).as("%s %d", weights, i).isCloseTo(expected, within(1e-6));
      }
    }
  }

  @Test
  void sparseValuesReplaceSomeOrStandAlone() throws IOException {
    long[] indices = {1, 3};
    double[] values = {5, 6, 7, 8, 9, 10};
    for (double[] base : new double[][] {GltfAsset.CORNERS, null}) {
      GltfAsset asset = new GltfAsset();
      int positions = asset.sparse(base, 4, indices, values);
      double[] read = read(asset, ONE_NODE + mesh(positions, asset.faces(), "")).positions();
      for (int i = 0; i < 12; i++) {
        double expected =
            i / 3 == 1 ? values[i - 3] : i / 3 == 3 ? values[i - 6] : base == null ? 0 : base[i];
        assertThat(read[i]).isEqualTo(expected);
      }
    }
  }

  @Test
  void sparseIndicesMustAscendWithinTheAccessor() {
    for (long[] indices : new long[][] {{2, 2}, {3, 1}, {0, 4}}) {
      GltfAsset asset = new GltfAsset();
      int positions = asset.sparse(null, 4, indices, new double[6]);
      int faces = asset.faces();
      assertThatThrownBy(() -> read(asset, ONE_NODE + mesh(positions, faces, "")))
          .isInstanceOf(MalformedShapeException.class)
          .hasMessageContaining("sparse indices of accessor 0 should ascend and be below 4");
    }
  }

  @Test
  void copiesAreCountedBeforeTheyAreMade() throws IOException {
    GltfAsset asset = new GltfAsset();
    double[] places = new double[3 * 2000];
    int positions = asset.floats("VEC3", GltfAsset.CORNERS);
    int faces = asset.faces();
    int translations = asset.floats("VEC3", places);
    String nodes =
        "'scenes':[{'nodes':[0,1]}],'nodes':[{'mesh':0,'extensions':{'EXT_mesh_gpu_instancing':{'attributes':{'TRANSLATION':%d}}}},{'mesh':0}],'meshes':[{'primitives':[{'attributes':{'POSITION':%d},'indices':%d}]}]"
            .formatted(translations, positions, faces);
    Path file = asset.embedded(folder.resolve("copies.gltf"), nodes);
    assertThat(GltfReader.read(file, new ReadLimits(8004, 8004, 1, 1 << 20)).triangleCount())
        .isEqualTo(8004);
    assertThatThrownBy(() -> GltfReader.read(file, new ReadLimits(8003, 9000, 1, 1 << 20)))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining("2001 uses of 1 meshes make 8004 vertices and 8004 triangles")
        .hasMessageContaining("limits of 8003 and 9000");
  }
}
