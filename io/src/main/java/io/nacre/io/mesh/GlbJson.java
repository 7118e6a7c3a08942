package io.nacre.io.mesh;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the JSON chunk of a GLB says, in the digits of JSON whatever the user's language. */
final class GlbJson {

  private static final String QUANTIZATION = "KHR_mesh_quantization";
  private static final String COMPRESSION = "EXT_meshopt_compression";

  private GlbJson() {}

  /**
   * The JSON of one mesh in one node.
   *
   * @param accessors of positions, normals and indices, but for their {@code bufferView}
   * @param views of the same
   * @param compressed whether the views are
   */
  static byte[] of(
      GlbForm form, List<String> accessors, List<GlbParts.View> views, boolean compressed) {
    String json =
        """
        {"asset":{"version":"2.0","generator":"Nacre"},%s"scene":0,"scenes":[{"nodes":[0]}],
        "nodes":[{"mesh":0%s}],
        "meshes":[{"primitives":[{"attributes":{"POSITION":0,"NORMAL":1},"indices":2,"mode":4}]}],
        "buffers":[%s],
        "bufferViews":[%s],
        "accessors":[%s]}\
        """
            .formatted(
                extensions(form, compressed),
                placement(form),
                buffers(views, compressed),
                views(views, compressed),
                accessors(accessors));
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static String extensions(GlbForm form, boolean compressed) {
    List<String> names = new ArrayList<>();
    if (form.bits() > 0) {
      names.add('"' + QUANTIZATION + '"');
    }
    if (compressed) {
      names.add('"' + COMPRESSION + '"');
    }
    return names.isEmpty()
        ? ""
        : "\"extensionsUsed\":%1$s,\"extensionsRequired\":%1$s,"
            .formatted("[" + String.join(",", names) + "]");
  }

  private static String placement(GlbForm form) {
    String translation = ",\"translation\":[" + form.x() + "," + form.y() + "," + form.z() + "]";
    String scale = ",\"scale\":[%1$s,%1$s,%1$s]".formatted(form.scale());
    return (form.isPlaced() ? translation : "") + (form.scale() != 1 ? scale : "");
  }

  private static String buffers(List<GlbParts.View> views, boolean compressed) {
    long stored = views.stream().mapToLong(v -> GlbWriter.padded(v.storedBytes())).sum();
    long plain = views.stream().mapToLong(v -> GlbWriter.padded(v.bytes())).sum();
    String first = String.format(Locale.ROOT, "{\"byteLength\":%d}", stored);
    return compressed
        ? first
            + String.format(
                Locale.ROOT,
                ",{\"byteLength\":%d,\"extensions\":{\"%s\":{\"fallback\":true}}}",
                plain,
                COMPRESSION)
        : first;
  }

  private static String views(List<GlbParts.View> views, boolean compressed) {
    List<String> texts = new ArrayList<>();
    long plain = 0;
    long stored = 0;
    for (GlbParts.View view : views) {
      String extension =
          compressed
              ? String.format(
                  Locale.ROOT,
                  ",\"extensions\":{\"%s\":{\"buffer\":0,\"byteOffset\":%d,\"byteLength\":%d,\"byteStride\":%d,\"count\":%d,\"mode\":\"%s\"}}",
                  COMPRESSION,
                  stored,
                  view.storedBytes(),
                  view.stride(),
                  view.count(),
                  view.isIndices() ? "TRIANGLES" : "ATTRIBUTES")
              : "";
      texts.add(
          String.format(
              Locale.ROOT,
              "{\"buffer\":%d,\"byteOffset\":%d,\"byteLength\":%d,%s\"target\":%d%s}",
              compressed ? 1 : 0,
              plain,
              view.bytes(),
              view.strided() ? "\"byteStride\":" + view.stride() + "," : "",
              view.target(),
              extension));
      plain += GlbWriter.padded(view.bytes());
      stored += GlbWriter.padded(view.storedBytes());
    }
    return String.join(",\n", texts);
  }

  private static String accessors(List<String> accessors) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < accessors.size(); i++) {
      texts.add("{\"bufferView\":" + i + "," + accessors.get(i) + "}");
    }
    return String.join(",\n", texts);
  }
}
