package io.nacre.render;

import io.nacre.mesh.BoundingBox;
import io.nacre.mesh.TriangleMesh;
import io.nacre.parallel.Parallel;
import io.nacre.voxel.VoxelGrid;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Draws a scene: samples on a fine raster, light and occlusion, then the mean over each pixel. */
public final class Renderer {

  /** Largest width or height of a picture, in pixels. */
  public static final int MAX_SIDE = 4096;

  private Renderer() {}

  /**
   * An RGB picture of {@code width} x {@code height} pixels; an empty scene gives the background
   * alone. The result does not depend on {@code threads}.
   *
   * @throws IllegalArgumentException when a side is not in [1, {@link #MAX_SIDE}]
   */
  public static BufferedImage render(
      Scene scene, Camera camera, int width, int height, int threads) {
    return render(scene, camera, width, height, Finish.standard(width, height), threads);
  }

  /** As above, as a file. */
  public static PngImage png(Scene scene, Camera camera, int width, int height, int threads) {
    return PngImage.of(render(scene, camera, width, height, threads));
  }

  /** As above with a background and fineness of the caller's choice, as a file. */
  public static PngImage png(
      Scene scene, Camera camera, int width, int height, Finish finish, int threads) {
    return PngImage.of(render(scene, camera, width, height, finish, threads));
  }

  /** As above with a background and fineness of the caller's choice. */
  public static BufferedImage render(
      Scene scene, Camera camera, int width, int height, Finish finish, int threads) {
    if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
      throw new IllegalArgumentException(
          "a picture's sides are in [1, %d] pixels: %dx%d".formatted(MAX_SIDE, width, height));
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    int factor = finish.samples();
    Raster raster = sampled(scene, camera, width * factor, height * factor, threads);
    float[] open = AmbientOcclusion.of(raster, factor, threads);
    Parallel.forEach(threads, height, y -> resolve(raster, open, finish, y, pixels));
    return image;
  }

  private static Raster sampled(Scene scene, Camera camera, int width, int height, int threads) {
    return switch (scene) {
      case Scene.Surface(TriangleMesh mesh) -> {
        BoundingBox box =
            mesh.triangleCount() == 0 ? new BoundingBox(0, 0, 0, 1, 1, 1) : mesh.bounds();
        View view = View.of(camera, box, radius(mesh, box));
        Facets facets = MeshFacets.of(mesh, Shading.CLAY, threads);
        yield Raster.draw(facets, view, camera.framing(), width, height, threads);
      }
      case Scene.Voxels(VoxelGrid grid) ->
          voxels(grid, (x, y, z) -> Shading.CLAY, camera, width, height, threads);
      case Scene.Errors(VoxelGrid truth, VoxelGrid result) -> {
        VoxelGrid either = truth.copy();
        for (int i = 0; i < either.words().length; i++) {
          either.words()[i] |= result.words()[i];
        }
        GridFacets.Paint paint =
            (x, y, z) ->
                !truth.get(x, y, z)
                    ? Shading.EXTRA
                    : result.get(x, y, z) ? Shading.RIGHT : Shading.MISSED;
        yield voxels(either, paint, camera, width, height, threads);
      }
    };
  }

  private static Raster voxels(
      VoxelGrid grid, GridFacets.Paint paint, Camera camera, int width, int height, int threads) {
    BoundingBox box = GridFacets.bounds(grid);
    double dx = box.maxX() - box.minX();
    double dy = box.maxY() - box.minY();
    double dz = box.maxZ() - box.minZ();
    View view = View.of(camera, box, 0.5 * Math.sqrt(dx * dx + dy * dy + dz * dz));
    Facets facets = GridFacets.of(grid, view, paint);
    return Raster.draw(facets, view, camera.framing(), width, height, threads);
  }

  /** Largest distance of a used vertex from the middle of the box; 1 when all coincide. */
  private static double radius(TriangleMesh mesh, BoundingBox box) {
    double[] p = mesh.positions();
    double farthest = 0;
    for (int vertex : mesh.triangles()) {
      double dx = p[3 * vertex] - box.centerX();
      double dy = p[3 * vertex + 1] - box.centerY();
      double dz = p[3 * vertex + 2] - box.centerZ();
      farthest = Math.max(farthest, dx * dx + dy * dy + dz * dz);
    }
    return farthest > 0 ? 1.0001 * Math.sqrt(farthest) : 1;
  }

  private static void resolve(Raster raster, float[] open, Finish finish, int y, int[] pixels) {
    int factor = finish.samples();
    int width = raster.width / factor;
    float[] sum = new float[3];
    float[] normal = new float[3];
    for (int x = 0; x < width; x++) {
      sum[0] = 0;
      sum[1] = 0;
      sum[2] = 0;
      for (int s = 0; s < factor * factor; s++) {
        int at = (y * factor + s / factor) * raster.width + x * factor + s % factor;
        int t = raster.seen[at];
        if (t < 0) {
          Shading.addPlain(sum, finish.background(), 1);
        } else {
          raster.normal(at, normal);
          boolean behind = raster.facets.twoSided() && raster.fromBehind(t);
          double depth = raster.view.towards(raster.nearness[at]) / raster.view.radius();
          Shading.add(sum, raster.facets.colours()[t], normal, behind, open[y * width + x], depth);
        }
      }
      pixels[y * width + x] = Shading.encode(sum, factor * factor);
    }
  }
}
