package io.nacre.io.mesh;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * 3MF: the objects that the build of the model names (all that have a mesh when it names none),
 * with their components, in other parts of the archive too (production extension), transforms
 * applied, all merged. Coordinates stay in the unit of the model, millimetres unless it says
 * otherwise. Supports, colours and materials are passed over; extensions that change the geometry
 * are refused where the file requires them.
 */
public final class ThreeMfReader {

  private static final int DEEPEST = 64;

  /** Most objects placed, those without triangles too, which no other limit counts. */
  private static final int MOST_PLACED = 1 << 22;

  private final Path path;
  private final ThreeMfPackage archive;
  private final ReadLimits limits;
  private final MeshBuilder mesh;
  private final Map<String, ThreeMfPart> parts = new HashMap<>();
  private int placed;
  private long stored;

  private ThreeMfReader(Path path, ThreeMfPackage archive, ReadLimits limits) {
    this.path = path;
    this.archive = archive;
    this.limits = limits;
    this.mesh = new MeshBuilder(limits, this::damaged);
  }

  /** As the other form, without notes. */
  public static TriangleMesh read(Path path, ReadLimits limits) throws IOException {
    return read(path, limits, new ReadNotes());
  }

  /** Reads a file; throws {@link MalformedShapeException} when it is damaged. */
  public static TriangleMesh read(Path path, ReadLimits limits, ReadNotes notes)
      throws IOException {
    try (ThreeMfPackage archive = ThreeMfPackage.open(path, limits)) {
      return new ThreeMfReader(path, archive, limits).read(notes);
    }
  }

  private TriangleMesh read(ReadNotes notes) throws IOException {
    String model = archive.model();
    ThreeMfPart root = part(model);
    List<ThreeMfPart.Placed> items = root.items();
    if (items.isEmpty()) {
      items = new ArrayList<>();
      for (Map.Entry<String, ThreeMfPart.Body> object : root.objects().entrySet()) {
        if (object.getValue().components().isEmpty()) {
          items.add(new ThreeMfPart.Placed(null, object.getKey(), ThreeMfTransform.IDENTITY));
        }
      }
    }
    for (ThreeMfPart.Placed item : items) {
      place(model, item, ThreeMfTransform.IDENTITY, 0);
    }
    for (ThreeMfPart part : parts.values()) {
      part.tell(notes);
    }
    if (mesh.triangleCount() == 0) {
      throw damaged(
          "the 3MF holds no triangles; supported are objects that are meshes of triangles or made of"
              + " such objects");
    }
    return mesh.build();
  }

  private void place(String from, ThreeMfPart.Placed item, ThreeMfTransform outer, int depth)
      throws IOException {
    if (depth > DEEPEST || ++placed > MOST_PLACED) {
      throw damaged(
          "objects are made of objects more than %d deep or %d in all; the 3MF is damaged"
              .formatted(DEEPEST, MOST_PLACED));
    }
    String name = Objects.requireNonNullElse(item.part(), from);
    ThreeMfPart.@Nullable Body body = part(name).objects().get(item.object());
    if (body == null) {
      throw damaged("there is no object %s in part %s".formatted(item.object(), name));
    }
    ThreeMfTransform transform = item.transform().then(outer);
    add(body.mesh(), transform);
    for (ThreeMfPart.Placed component : body.components()) {
      place(name, component, transform, depth + 1);
    }
  }

  private void add(TriangleMesh body, ThreeMfTransform transform) throws MalformedShapeException {
    int first = mesh.vertexCount();
    double[] p = body.positions();
    for (int i = 0; i < p.length; i += 3) {
      mesh.vertex(
          transform.apply(p[i], p[i + 1], p[i + 2], 0),
          transform.apply(p[i], p[i + 1], p[i + 2], 1),
          transform.apply(p[i], p[i + 1], p[i + 2], 2));
    }
    boolean mirrors = transform.mirrors();
    int[] corners = body.triangles();
    for (int i = 0; i < corners.length; i += 3) {
      mesh.triangle(
          first + corners[i],
          first + corners[mirrors ? i + 2 : i + 1],
          first + corners[mirrors ? i + 1 : i + 2]);
    }
  }

  private ThreeMfPart part(String name) throws IOException {
    ThreeMfPart known = parts.get(name);
    if (known != null) {
      return known;
    }
    ThreeMfPart[] read = new ThreeMfPart[1];
    archive.read(name, (xml, source) -> read[0] = ThreeMfPart.read(xml, source, limits));
    for (ThreeMfPart.Body body : read[0].objects().values()) {
      stored += body.mesh().vertexCount();
    }
    if (stored > limits.maxVertices()) {
      throw damaged(
          "%d vertices are more than the limit of %d; simplify the mesh or raise the limit"
              .formatted(stored, limits.maxVertices()));
    }
    parts.put(name, read[0]);
    return read[0];
  }

  private MalformedShapeException damaged(String what) {
    return new MalformedShapeException(path + ": " + what);
  }
}
