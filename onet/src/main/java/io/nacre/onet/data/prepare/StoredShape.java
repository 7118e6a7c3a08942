package io.nacre.onet.data.prepare;

import io.nacre.io.grid.NpyArray;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.sample.OccupancyPoints;
import io.nacre.onet.data.sample.SurfacePoints;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.TrainingShape;
import io.nacre.onet.data.sample.Views;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.VoxelGrid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prepared objects as the arrays of a cache file and back, without loss. */
final class StoredShape {

  private StoredShape() {}

  /** All of an object but its pictures. */
  static Map<String, NpyArray> arrays(TrainingShape shape) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    double[] positions = shape.mesh().positions();
    float[] vertices = new float[positions.length];
    for (int i = 0; i < vertices.length; i++) {
      vertices[i] = (float) positions[i];
    }
    arrays.put("vertices", NpyArray.of(vertices, vertices.length / 3, 3));
    int[] triangles = shape.mesh().triangles();
    arrays.put("triangles", NpyArray.of(triangles, triangles.length / 3, 3));
    putPoints(arrays, "uniform", shape.uniform());
    putPoints(arrays, "near", shape.near());
    int surface = shape.surface().count();
    arrays.put("surface", NpyArray.of(shape.surface().xyz(), surface, 3));
    arrays.put("surface_normals", NpyArray.of(shape.surface().normals(), surface, 3));
    long[] solid = shape.solid().words();
    arrays.put("solid_bits", NpyArray.of(solid, solid.length));
    return arrays;
  }

  /** The object, or null when the arrays are not those of one. */
  static @Nullable TrainingShape of(ShapeSource source, Map<String, NpyArray> arrays) {
    NpyArray vertices = arrays.get("vertices");
    NpyArray triangles = arrays.get("triangles");
    OccupancyPoints uniform = points(arrays, "uniform");
    OccupancyPoints near = points(arrays, "near");
    NpyArray surface = arrays.get("surface");
    NpyArray normals = arrays.get("surface_normals");
    NpyArray bits = arrays.get("solid_bits");
    VoxelGrid solid = new VoxelGrid(GridFrame.cube(Target.GRID_SIDE));
    if (vertices == null
        || triangles == null
        || uniform == null
        || near == null
        || surface == null
        || normals == null
        || bits == null
        || bits.size() != solid.words().length) {
      return null;
    }
    bits.data().asLongBuffer().get(solid.words());
    return new TrainingShape(
        source.name(),
        source.category(),
        mesh(vertices, triangles),
        uniform,
        near,
        new SurfacePoints(shorts(surface), shorts(normals)),
        solid,
        Views.NONE);
  }

  /** The pictures of an object. */
  static Map<String, NpyArray> arrays(Views views) {
    int side = views.side();
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("luma", NpyArray.of(views.luma(), views.count(), side, side));
    if (views.coloured()) {
      arrays.put("colour", NpyArray.of(views.colour(), views.count(), 3, side, side));
    }
    return arrays;
  }

  /** Those pictures, or null when the arrays are not such. */
  static @Nullable Views views(ViewOptions options, Map<String, NpyArray> arrays) {
    NpyArray luma = arrays.get("luma");
    NpyArray colour = arrays.get("colour");
    if (luma == null
        || luma.size() % (options.side() * options.side()) != 0
        || colour != null && colour.size() != 3 * luma.size()) {
      return null;
    }
    return new Views(
        luma.shape().getFirst(),
        options.side(),
        luma.toBytes(),
        List.of(),
        colour == null ? new byte[0] : colour.toBytes());
  }

  private static void putPoints(Map<String, NpyArray> arrays, String name, OccupancyPoints points) {
    arrays.put(name, NpyArray.of(points.xyz(), points.count(), 3));
    arrays.put(name + "_inside_bits", NpyArray.of(points.inside(), points.inside().length));
  }

  private static @Nullable OccupancyPoints points(Map<String, NpyArray> arrays, String name) {
    NpyArray xyz = arrays.get(name);
    NpyArray bits = arrays.get(name + "_inside_bits");
    if (xyz == null || bits == null) {
      return null;
    }
    return new OccupancyPoints(shorts(xyz), bits.toLongs());
  }

  private static TriangleMesh mesh(NpyArray vertices, NpyArray triangles) {
    float[] stored = vertices.toFloats();
    double[] positions = new double[stored.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = stored[i];
    }
    int[] corners = new int[triangles.size()];
    triangles.data().asIntBuffer().get(corners);
    return new TriangleMesh(positions, corners);
  }

  private static short[] shorts(NpyArray array) {
    short[] values = new short[array.size()];
    array.data().asShortBuffer().get(values);
    return values;
  }
}
