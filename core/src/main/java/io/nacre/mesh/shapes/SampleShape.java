package io.nacre.mesh.shapes;

import io.nacre.mesh.TriangleMesh;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The built-in shapes, named {@code sample:NAME} on the command line. Each is made afresh at every
 * call, the same on every machine, y up, in natural coordinates of its own.
 */
public enum SampleShape {
  TREFOIL("smooth tube along a trefoil knot", true, Trefoil::mesh),
  GEAR("spur gear with sharp teeth and an axle hole with keyway", true, Gear::mesh),
  BOLT("hexagon bolt with a helical thread", true, Bolt::mesh),
  LATTICE("thin struts of 3x3x3 cubes, one solid", true, ImplicitShapes::lattice),
  GENUS("hollow ball with 40 round windows, genus 39", true, ImplicitShapes::perforatedBall),
  SPONGE("third step of Menger's sponge, sharp and of high genus", true, Sponge::mesh),
  GYROID("thickened gyroid in a ball, fine detail", true, ImplicitShapes::gyroid),
  CORAL("branching coral, five generations", true, Coral::mesh),
  BUST("smooth head and shoulders", true, ImplicitShapes::bust),
  COMPONENTS("seven separate solids: box, rings and balls", true, SimpleShapes::components),
  SHEET("cloth hanging in folds, an open sheet", false, SimpleShapes::cloth),
  VASE("fluted vase without thickness, open at the top", false, SimpleShapes::vase),
  ROOM("room with furniture, open and self-intersecting", false, Room::mesh);

  private final String description;
  private final boolean closed;
  private final Supplier<TriangleMesh> maker;

  SampleShape(String description, boolean closed, Supplier<TriangleMesh> maker) {
    this.description = description;
    this.closed = closed;
    this.maker = maker;
  }

  /**
   * The shape of that name, whatever its letter case.
   *
   * @throws IllegalArgumentException for an unknown name; the message lists the known ones
   */
  public static SampleShape named(String name) {
    for (SampleShape shape : values()) {
      if (shape.label().equals(name.toLowerCase(Locale.ROOT))) {
        return shape;
      }
    }
    throw new IllegalArgumentException(
        "there is no sample shape \"%s\"; choose one of %s"
            .formatted(
                name,
                Arrays.stream(values()).map(SampleShape::label).collect(Collectors.joining(", "))));
  }

  /** The NAME in {@code sample:NAME}: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, in one line. */
  public String description() {
    return description;
  }

  /** Whether its surface is a closed, outward-oriented manifold. */
  public boolean closed() {
    return closed;
  }

  /** A new mesh of the shape, without normals. */
  public TriangleMesh mesh() {
    return maker.get();
  }
}
