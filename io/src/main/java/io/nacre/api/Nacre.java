package io.nacre.api;

import io.nacre.codec.DecodeLimits;
import io.nacre.codec.Decoder;
import io.nacre.format.MalformedNacreException;
import io.nacre.io.ReadShape;
import io.nacre.io.Shape;
import io.nacre.io.ShapeReader;
import io.nacre.io.file.GridOptions;
import io.nacre.io.file.ReadLimits;
import io.nacre.mesh.TriangleMesh;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Where to begin.
 *
 * <p>A kilobyte of a mesh:
 *
 * {@snippet file="NacreExamples.java" region="encode"}
 *
 * <p>What is in a file:
 *
 * {@snippet file="NacreExamples.java" region="open"}
 *
 * <p>An encoding in the background, watched, that can be called off:
 *
 * {@snippet file="NacreExamples.java" region="background"}
 */
public final class Nacre {

  private Nacre() {}

  /**
   * Reads a {@code .nacre} file, with {@link DecodeLimits#DEFAULT}.
   *
   * @throws MalformedNacreException when it is none or is damaged
   * @throws io.nacre.codec.DecodeLimitException when it would take more memory than the limits
   * @throws IOException when it cannot be read
   */
  public static NacreShape open(Path file) throws IOException {
    return of(Files.readAllBytes(file));
  }

  /**
   * The shape in the bytes of a {@code .nacre} file.
   *
   * @throws MalformedNacreException when they are none or are damaged
   */
  public static NacreShape of(byte[] file) throws MalformedNacreException {
    return new NacreShape(file.clone(), Decoder.of(file), List.of());
  }

  /**
   * Reads a mesh or a grid, of any format that {@link ShapeReader} knows, to be encoded.
   *
   * @throws io.nacre.io.file.MalformedShapeException when it is damaged
   * @throws IOException when it cannot be read
   */
  public static NacreEncoding encode(Path file) throws IOException {
    ReadShape read = ShapeReader.read(file, GridOptions.DEFAULT, ReadLimits.DEFAULT);
    return NacreEncoding.of(read);
  }

  /** A mesh in any coordinates, to be encoded. */
  public static NacreEncoding encode(TriangleMesh mesh) {
    return NacreEncoding.of(
        new ReadShape(new Shape.Mesh(Objects.requireNonNull(mesh)), null, List.of()));
  }

  /** A grid, to be encoded. */
  public static NacreEncoding encode(VoxelGrid grid) {
    return NacreEncoding.of(
        new ReadShape(new Shape.Grid(Objects.requireNonNull(grid)), null, List.of()));
  }
}
