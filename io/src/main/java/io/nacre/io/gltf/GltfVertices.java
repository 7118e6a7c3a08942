package io.nacre.io.gltf;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where the vertices and triangles of a primitive come from: accessors, or what Draco compressed
 * where the positions have no other data.
 */
final class GltfVertices {

  private final GltfFile file;
  private final GltfAccessors accessors;
  private final GltfObject primitive;
  private final GltfObject attributes;
  private final @Nullable GltfDraco draco;

  GltfVertices(GltfFile file, GltfAccessors accessors, GltfObject primitive) throws IOException {
    this.file = file;
    this.accessors = accessors;
    this.primitive = primitive;
    GltfObject given = primitive.object("attributes");
    this.attributes = given == null ? primitive : given;
    GltfObject extension = GltfExtensions.of(primitive, GltfExtensions.DRACO);
    boolean packed =
        extension != null && !accessors.isStored(attributes.integer("POSITION"), "POSITION");
    this.draco =
        packed && extension != null ? GltfDraco.of(file, accessors, extension, attributes) : null;
  }

  boolean has(String attribute) {
    return attributes.json().has(attribute);
  }

  /** The values of an attribute, which must be there. */
  GltfAccessor attribute(String name, String type) throws IOException {
    GltfAccessor packed = draco == null ? null : draco.attribute(name);
    return packed != null ? packed : withData(attributes.integer(name), type);
  }

  /** The indices; null when vertices are taken as they come. */
  @Nullable GltfAccessor indices() throws IOException {
    if (draco != null) {
      return draco.indices();
    }
    Integer given = primitive.integer("indices");
    return given == null ? null : withData(given, "SCALAR");
  }

  /** Whether indices are triangles, whatever mode the primitive has. */
  boolean isTriangles() {
    return draco != null;
  }

  private GltfAccessor withData(@Nullable Integer index, String type) throws IOException {
    GltfAccessor accessor = accessors.get(index, type);
    // Without an index there is no accessor, and get has said so.
    if (index != null && !accessor.hasData()) {
      throw GltfExtensions.withoutData(file, index);
    }
    return accessor;
  }
}
