package io.nacre.io.mesh;

import io.nacre.io.file.ByteSource;
import io.nacre.io.file.LineSource;
import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.mesh.TriangleMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Stanford PLY, ASCII and binary of both byte orders: positions from element "vertex", polygons
 * from element "face", strips from "tristrips" (-1 starts a new one); properties in any order and
 * of any type, other elements and properties passed over, whatever their values. So are faces of
 * fewer than 3 corners, which bound nothing, and bytes behind the last element.
 */
public final class PlyReader {

  /** Elements that say nothing of where triangles lie. */
  private static final Set<String> LOOKS =
      Set.of("material", "multi_texture_vertex", "multi_texture_face", "camera", "range_grid");

  private final PlyValues values;
  private final PlyHeader header;
  private final MeshBuilder mesh;
  private int[] list = new int[16];
  private int listLength;

  private PlyReader(PlyValues values, PlyHeader header, ReadLimits limits) {
    this.values = values;
    this.header = header;
    this.mesh = new MeshBuilder(limits, values::damaged);
  }

  /** As the other form, without notes. */
  public static TriangleMesh read(Path path, ReadLimits limits) throws IOException {
    return read(path, limits, new ReadNotes());
  }

  /** Reads a file; throws {@link MalformedShapeException} when it is damaged. */
  public static TriangleMesh read(Path path, ReadLimits limits, ReadNotes notes)
      throws IOException {
    return collect(path, limits, notes).build();
  }

  /** As {@link #read}, but a file of points alone gives a mesh without triangles. */
  public static TriangleMesh readCloud(Path path, ReadLimits limits, ReadNotes notes)
      throws IOException {
    return collect(path, limits, notes).buildCloud();
  }

  private static MeshBuilder collect(Path path, ReadLimits limits, ReadNotes notes)
      throws IOException {
    PlyHeader header;
    try (ByteSource in = ByteSource.open(path)) {
      header = PlyHeader.read(in);
      if (header.encoding() != PlyHeader.Encoding.ASCII) {
        boolean bigEndian = header.encoding() == PlyHeader.Encoding.BIG_ENDIAN;
        MeshBuilder mesh =
            new PlyReader(new PlyValues.Binary(in, bigEndian), header, limits).collect(notes);
        notes.passedOver(in.remaining(), "bytes behind the data");
        return mesh;
      }
    }
    try (LineSource in = LineSource.open(path, false)) {
      while (in.line() < header.lines() && in.nextLine()) {
        // The header is read already.
      }
      while (in.nextToken()) {
        // Past the words of its last line.
      }
      MeshBuilder mesh = new PlyReader(new PlyValues.Ascii(in), header, limits).collect(notes);
      if (in.nextToken()) {
        notes.add("passed over the end of the last line, behind the data");
      }
      in.passRest(notes);
      return mesh;
    }
  }

  private MeshBuilder collect(ReadNotes notes) throws IOException {
    for (PlyHeader.Element element : header.elements()) {
      long least = element.leastBytes(header.encoding());
      // One byte of grace: the last number of a text file may have no line end.
      if (element.count() > 0
          && (least == 0 || element.count() > (values.remaining() + 1) / least)) {
        throw values.damaged(
            "%d records of element \"%s\" do not fit in the %d bytes that follow; the file is cut off or its header is wrong"
                .formatted(element.count(), element.name(), values.remaining()));
      }
      switch (element.name()) {
        case "vertex" -> vertices(element);
        case "face" -> faces(element);
        case "tristrips" -> strips(element);
        default -> {
          pass(element);
          if (!LOOKS.contains(element.name())) {
            notes.passedOver(
                element.count(), "records of element \"%s\"".formatted(element.name()));
          }
        }
      }
    }
    mesh.noteSmallFaces(notes);
    return mesh;
  }

  private void vertices(PlyHeader.Element element) throws IOException {
    mesh.expect(mesh.vertexCount() + element.count(), mesh.triangleCount());
    PlyHeader.Property[] properties = element.properties().toArray(PlyHeader.Property[]::new);
    int[] axes = new int[properties.length];
    for (int i = 0; i < axes.length; i++) {
      axes[i] =
          properties[i].count() == null ? List.of("x", "y", "z").indexOf(properties[i].name()) : -1;
    }
    for (int axis = 0; axis < 3; axis++) {
      int wanted = axis;
      if (Arrays.stream(axes).filter(a -> a == wanted).count() != 1) {
        throw values.damaged("element \"vertex\" needs one property each of x, y and z");
      }
    }
    double[] point = new double[3];
    for (long i = 0; i < element.count(); i++) {
      for (int k = 0; k < axes.length; k++) {
        if (axes[k] >= 0) {
          point[axes[k]] = values.next(properties[k].type());
        } else {
          pass(properties[k]);
        }
      }
      mesh.vertex(point[0], point[1], point[2]);
    }
  }

  private void faces(PlyHeader.Element element) throws IOException {
    PlyHeader.Property indices = indexList(element);
    mesh.expect(mesh.vertexCount(), mesh.triangleCount() + element.count());
    for (long i = 0; i < element.count(); i++) {
      for (PlyHeader.Property property : element.properties()) {
        if (property.equals(indices)) {
          readList(indices);
          for (int k = 0; k < listLength; k++) {
            mesh.checkedIndex(list[k]);
          }
          mesh.polygon(list, listLength);
        } else {
          pass(property);
        }
      }
    }
  }

  private void strips(PlyHeader.Element element) throws IOException {
    PlyHeader.Property indices = indexList(element);
    for (long i = 0; i < element.count(); i++) {
      for (PlyHeader.Property property : element.properties()) {
        if (property.equals(indices)) {
          readList(indices);
          strip();
        } else {
          pass(property);
        }
      }
    }
  }

  private void strip() throws MalformedShapeException {
    int start = 0;
    for (int k = 0; k < listLength; k++) {
      if (list[k] == -1) {
        start = k + 1;
        continue;
      }
      mesh.checkedIndex(list[k]);
      int length = k - start;
      if (length >= 2) {
        boolean odd = (length & 1) != 0;
        mesh.triangle(list[odd ? k - 1 : k - 2], list[odd ? k - 2 : k - 1], list[k]);
      }
    }
  }

  private PlyHeader.Property indexList(PlyHeader.Element element) throws MalformedShapeException {
    for (PlyHeader.Property property : element.properties()) {
      boolean named =
          property.name().equals("vertex_indices") || property.name().equals("vertex_index");
      if (named && property.count() != null && property.type().isInteger()) {
        return property;
      }
    }
    throw values.damaged(
        "element \"%s\" needs an integer list vertex_indices".formatted(element.name()));
  }

  private void readList(PlyHeader.Property property) throws IOException {
    long length = listLength(property);
    if (length > list.length) {
      list = new int[(int) Math.max(length, Math.min(Integer.MAX_VALUE - 8, 2L * list.length))];
    }
    listLength = (int) length;
    for (int k = 0; k < listLength; k++) {
      double index = values.next(property.type());
      list[k] = index > Integer.MAX_VALUE || index < -1 ? Integer.MIN_VALUE : (int) index;
    }
  }

  private long listLength(PlyHeader.Property property) throws IOException {
    PlyType countType = property.count();
    if (countType == null) {
      return 1;
    }
    double length = values.next(countType);
    boolean text = values instanceof PlyValues.Ascii;
    long possible =
        text ? values.remaining() + (1 << 18) : values.remaining() / property.type().bytes();
    if (length < 0 || length > Math.min(possible, Integer.MAX_VALUE - 8)) {
      throw values.damaged("a list claims %.0f entries, more than the file has".formatted(length));
    }
    return (long) length;
  }

  private void pass(PlyHeader.Element element) throws IOException {
    for (long i = 0; i < element.count(); i++) {
      for (PlyHeader.Property property : element.properties()) {
        pass(property);
      }
    }
  }

  private void pass(PlyHeader.Property property) throws IOException {
    long length = listLength(property);
    for (long k = 0; k < length; k++) {
      values.pass(property.type());
    }
  }
}
