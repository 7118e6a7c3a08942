package io.nacre.study.onet;

import io.nacre.io.MeshWriter;
import io.nacre.io.PointCloudWriter;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.render.Scene;
import io.nacre.render.UpGuess;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A shape that a network made of a code, ready to be written; in cube coordinates until placed. */
public sealed interface OnetShape {

  /** Writes the shape; the extension gives the format. */
  void write(Path target) throws IOException;

  /** This shape where the observation was. */
  OnetShape placed(Normalization transform);

  /** What a picture of the shape, in cube coordinates, shows. */
  Scene scene();

  /** Which way is up in a picture of the shape. */
  UpGuess up();

  /** Figures for programs. */
  Map<String, @Nullable Object> toJson();

  /** The same in a few words. */
  String toText();

  /**
   * A surface.
   *
   * @param mesh without triangles where the network sees nothing
   * @param extracted triangles before the simplification
   * @param losses of the refinement, one a step
   */
  record Surface(TriangleMesh mesh, int extracted, List<Double> losses) implements OnetShape {

    @Override
    public void write(Path target) throws IOException {
      MeshWriter.write(mesh, target);
    }

    @Override
    public OnetShape placed(Normalization transform) {
      return new Surface(transform.invert(mesh), extracted, losses);
    }

    @Override
    public Scene scene() {
      return new Scene.Surface(mesh);
    }

    @Override
    public UpGuess up() {
      return UpGuess.ofBase(mesh);
    }

    @Override
    public Map<String, @Nullable Object> toJson() {
      ManifoldCheck check = ManifoldCheck.of(mesh);
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("vertices", mesh.vertexCount());
      json.put("triangles", mesh.triangleCount());
      json.put("extracted_triangles", extracted);
      json.put("components", check.components());
      json.put("closed_manifold", check.isClosedManifold());
      json.put("euler_characteristic", check.eulerCharacteristic());
      json.put("refinement_losses", losses);
      return json;
    }

    @Override
    public String toText() {
      int components = ManifoldCheck.of(mesh).components();
      return String.format(
          Locale.ROOT,
          "%s triangles, %d %s",
          Quantity.count(mesh.triangleCount()),
          components,
          components == 1 ? "component" : "components");
    }
  }

  /**
   * Points on a surface that nobody knows between them.
   *
   * @param points a mesh without triangles
   */
  record Cloud(TriangleMesh points) implements OnetShape {

    private static final int SIDE = 32;

    public static Cloud of(float[] xyz) {
      double[] positions = new double[xyz.length];
      for (int i = 0; i < xyz.length; i++) {
        positions[i] = xyz[i];
      }
      return new Cloud(new TriangleMesh(positions, new int[0]));
    }

    @Override
    public void write(Path target) throws IOException {
      PointCloudWriter.write(points.positions(), target);
    }

    @Override
    public OnetShape placed(Normalization transform) {
      return new Cloud(transform.invert(points));
    }

    /** The voxels that have points in them. */
    @Override
    public Scene scene() {
      VoxelGrid grid = new VoxelGrid(GridFrame.cube(SIDE));
      double[] p = points.positions();
      for (int i = 0; i < p.length; i += 3) {
        grid.set(voxel(p[i]), voxel(p[i + 1]), voxel(p[i + 2]));
      }
      return new Scene.Voxels(grid);
    }

    @Override
    public UpGuess up() {
      return UpGuess.ofBase(points);
    }

    private static int voxel(double coordinate) {
      return (int) Math.clamp(Math.floor((coordinate + 0.5) * SIDE), 0.0, SIDE - 1.0);
    }

    @Override
    public Map<String, @Nullable Object> toJson() {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("points", points.vertexCount());
      return json;
    }

    @Override
    public String toText() {
      return points.vertexCount() + " points";
    }
  }
}
