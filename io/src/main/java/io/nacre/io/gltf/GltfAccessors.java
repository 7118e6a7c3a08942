package io.nacre.io.gltf;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accessors of an asset, every range checked. */
final class GltfAccessors {

  private static final int[] NONE = {};

  private final GltfFile file;
  private final GltfViews views;
  private final ReadLimits limits;
  private final @Nullable List<@Nullable GltfObject> accessors;

  GltfAccessors(GltfFile file, ReadLimits limits) {
    this.file = file;
    this.views = new GltfViews(file, limits);
    this.limits = limits;
    this.accessors = file.json().objects("accessors");
  }

  /**
   * Accessor {@code index}.
   *
   * @param type what its elements must be: SCALAR, VEC3, VEC4 or MAT4
   */
  GltfAccessor get(@Nullable Integer index, String type) throws IOException {
    String what = "accessor " + index;
    GltfObject accessor = file.entry(accessors, index, "accessor");
    String givenType = accessor.text("type");
    if (!type.equals(givenType)) {
      throw file.damaged("%s should be of type %s, is %s".formatted(what, type, givenType));
    }
    int components = components(type);
    GltfNumber number = number(accessor, what);
    boolean normalized = accessor.isTrue("normalized");
    long count = GltfFile.or(accessor.integer("count"), -1);
    if (count < 1) {
      throw file.damaged(what + " has no count of elements; the glTF is damaged");
    }
    GltfNumbers base =
        accessor.json().has("bufferView")
            ? numbers(accessor, count, components, number, normalized, what)
            : null;
    GltfObject sparse = accessor.object("sparse");
    if (sparse == null) {
      return new GltfAccessor((int) count, base, NONE, null);
    }
    int[] replaced = replaced(sparse, count, what);
    GltfObject values = sparse.object("values");
    if (values == null) {
      throw file.damaged("the sparse values of " + what + " are missing; the glTF is damaged");
    }
    return new GltfAccessor(
        (int) count,
        base,
        replaced,
        numbers(
            values,
            replaced.length,
            components,
            number,
            normalized,
            "the sparse values of " + what));
  }

  GltfViews views() {
    return views;
  }

  ReadLimits limits() {
    return limits;
  }

  /**
   * Whether accessor {@code index} has elements of its own.
   *
   * @param name what it is for
   */
  boolean isStored(@Nullable Integer index, String name) throws MalformedShapeException {
    GltfObject accessor = file.entry(accessors, index, name + " accessor");
    return accessor.json().has("bufferView") || accessor.json().has("sparse");
  }

  /** Whether the integers of accessor {@code index} stand for parts of 1. */
  boolean isNormalized(@Nullable Integer index) throws MalformedShapeException {
    return file.entry(accessors, index, "accessor").isTrue("normalized");
  }

  /** How accessor {@code index} stores numbers. */
  GltfNumber type(@Nullable Integer index) throws MalformedShapeException {
    return number(file.entry(accessors, index, "accessor"), "accessor " + index);
  }

  private static int components(String type) {
    return switch (type) {
      case "SCALAR" -> 1;
      case "VEC3" -> 3;
      case "VEC4" -> 4;
      case "MAT4" -> 16;
      default -> throw new IllegalArgumentException(type);
    };
  }

  private GltfNumber number(GltfObject of, String what) throws MalformedShapeException {
    Integer code = of.integer("componentType");
    GltfNumber number = code == null ? null : GltfNumber.of(code);
    if (number == null) {
      throw file.damaged(what + " has unknown component type " + code);
    }
    return number;
  }

  /** Which elements sparse values replace. */
  private int[] replaced(GltfObject sparse, long all, String of) throws IOException {
    String what = "the sparse indices of " + of;
    GltfObject indices = sparse.object("indices");
    long count = GltfFile.or(sparse.integer("count"), -1);
    if (indices == null || count < 1 || count > all) {
      throw file.damaged(
          "%s are missing, or their count %d is not in [1, %d]; the glTF is damaged"
              .formatted(what, count, all));
    }
    GltfNumbers stored = numbers(indices, count, 1, number(indices, what), false, what);
    int[] replaced = new int[(int) count];
    double last = -1;
    for (int i = 0; i < replaced.length; i++) {
      double index = stored.at(i, 0);
      if (!(index > last && index < all)) {
        throw file.damaged(
            "%s should ascend and be below %d, entry %d is %.0f; the glTF is damaged"
                .formatted(what, all, i, index));
      }
      replaced[i] = (int) index;
      last = index;
    }
    return replaced;
  }

  /** {@code count} elements of the buffer view that {@code of} names. */
  private GltfNumbers numbers(
      GltfObject of, long count, int components, GltfNumber type, boolean normalized, String what)
      throws IOException {
    GltfViews.Bytes view = views.get(of.integer("bufferView"));
    long elementBytes = (long) components * type.bytes();
    long stride = view.stride() == 0 ? elementBytes : view.stride();
    long from = GltfFile.or(of.integer("byteOffset"), 0);
    boolean inView =
        from >= 0
            && stride >= elementBytes
            && from + (count - 1) * stride + elementBytes <= view.length();
    if (!inView) {
      throw file.damaged(
          "%s of %d elements reaches outside its buffer view of %d bytes; the file is cut off or damaged"
              .formatted(what, count, view.length()));
    }
    ByteBuffer bytes = ByteBuffer.wrap(view.data()).order(ByteOrder.LITTLE_ENDIAN);
    return new GltfNumbers(bytes, (int) (view.from() + from), (int) stride, type, normalized);
  }
}
