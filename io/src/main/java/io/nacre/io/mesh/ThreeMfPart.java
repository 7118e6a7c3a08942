package io.nacre.io.mesh;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import io.nacre.io.file.ReadNotes;
import io.nacre.mesh.TriangleMesh;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One model part of a 3MF file: its objects and what it builds of them. */
final class ThreeMfPart {

  private static final String PRODUCTION =
      "http://schemas.microsoft.com/3dmanufacturing/production/2015/06";

  /** Namespaces of extensions that leave the geometry as it is. */
  private static final List<String> HARMLESS =
      List.of("/core/", "/production/", "/material/", "/trianglesets/");

  private static final TriangleMesh EMPTY = new TriangleMesh(new double[0], new int[0]);

  /** Far more than any model has; they take memory that no other limit counts. */
  private static final int MOST_RECORDS = 1 << 20;

  private static final int MOST_OTHERS = 8;

  /**
   * An object in a place.
   *
   * @param part name of the part that has the object; null for the part that says so
   */
  record Placed(@Nullable String part, String object, ThreeMfTransform transform) {}

  /** A mesh, which may be empty, and the objects that belong to it. */
  record Body(TriangleMesh mesh, List<Placed> components) {}

  private final XMLStreamReader xml;
  private final String source;
  private final ReadLimits limits;
  private final Map<String, Body> objects = new LinkedHashMap<>();
  private final List<Placed> items = new ArrayList<>();
  private final Set<String> others = new LinkedHashSet<>();
  private int records;
  private int supports;
  private @Nullable String namespace;
  private @Nullable String id;
  private boolean support;
  private MeshBuilder mesh;
  private List<Placed> components = new ArrayList<>();

  private ThreeMfPart(XMLStreamReader xml, String source, ReadLimits limits) {
    this.xml = xml;
    this.source = source;
    this.limits = limits;
    this.mesh = new MeshBuilder(limits, this::damaged);
  }

  static ThreeMfPart read(XMLStreamReader xml, String source, ReadLimits limits)
      throws XMLStreamException, MalformedShapeException {
    ThreeMfPart part = new ThreeMfPart(xml, source, limits);
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD ->
            throw part.damaged("a document type is declared, which 3MF does not allow");
        case XMLStreamConstants.START_ELEMENT -> part.start();
        case XMLStreamConstants.END_ELEMENT -> part.end();
        default -> {}
      }
    }
    return part;
  }

  /** By their ids; supports, which are no part of the model, are not among them. */
  Map<String, Body> objects() {
    return objects;
  }

  List<Placed> items() {
    return items;
  }

  /** Tells of what was passed over. */
  void tell(ReadNotes notes) {
    notes.passedOver(supports, "support objects, which are no part of the model");
    for (String uri : others) {
      notes.add("passed over what the 3MF says in the terms of " + uri);
    }
  }

  private void start() throws MalformedShapeException {
    if (namespace == null) {
      root();
      return;
    }
    String uri = Objects.requireNonNullElse(xml.getNamespaceURI(), "");
    if (!namespace.equals(uri)) {
      if (others.size() < MOST_OTHERS && HARMLESS.stream().noneMatch(uri::contains)) {
        others.add(uri.isEmpty() ? "no namespace" : uri);
      }
      return;
    }
    switch (xml.getLocalName()) {
      case "object" -> {
        count();
        id = attribute("id");
        String type = xml.getAttributeValue(null, "type");
        support = "support".equals(type) || "solidsupport".equals(type);
        mesh = new MeshBuilder(limits, this::damaged);
        components = new ArrayList<>();
      }
      case "vertex" -> mesh.vertex(coordinate("x"), coordinate("y"), coordinate("z"));
      case "triangle" -> mesh.triangle(corner("v1"), corner("v2"), corner("v3"));
      case "component" -> components.add(placed());
      case "item" -> items.add(placed());
      default -> {}
    }
  }

  private void root() throws MalformedShapeException {
    if (!xml.getLocalName().equals("model")) {
      throw damaged(
          "the part begins with \"%s\"; a 3MF model begins with \"model\""
              .formatted(xml.getLocalName()));
    }
    namespace = Objects.requireNonNullElse(xml.getNamespaceURI(), "");
    String required = xml.getAttributeValue(null, "requiredextensions");
    if (required == null || required.isBlank()) {
      return;
    }
    for (String prefix : required.strip().split("\\s+", -1)) {
      String uri = Objects.requireNonNullElse(xml.getNamespaceURI(prefix), prefix);
      if (HARMLESS.stream().noneMatch(uri::contains)) {
        throw damaged(
            "the 3MF needs extension %s, which is not supported; export it as plain triangles"
                .formatted(uri));
      }
    }
  }

  private void end() {
    if (id != null
        && xml.getLocalName().equals("object")
        && Objects.requireNonNull(namespace)
            .equals(Objects.requireNonNullElse(xml.getNamespaceURI(), ""))) {
      supports += support ? 1 : 0;
      objects.put(
          id, support ? new Body(EMPTY, List.of()) : new Body(mesh.collected(), components));
      id = null;
    }
  }

  private Placed placed() throws MalformedShapeException {
    count();
    String text = xml.getAttributeValue(null, "transform");
    ThreeMfTransform transform =
        text == null ? ThreeMfTransform.IDENTITY : ThreeMfTransform.parse(text);
    if (transform == null) {
      throw damaged("a transform should be 12 finite numbers");
    }
    return new Placed(xml.getAttributeValue(PRODUCTION, "path"), attribute("objectid"), transform);
  }

  private void count() throws MalformedShapeException {
    if (++records > MOST_RECORDS) {
      throw damaged("more than " + MOST_RECORDS + " objects and components; merge some");
    }
  }

  private double coordinate(String name) throws MalformedShapeException {
    String text = attribute(name);
    double value = ThreeMfTransform.number(text);
    if (!Double.isFinite(value)) {
      throw damaged("%s is \"%s\", not a finite number".formatted(name, text));
    }
    return value;
  }

  private int corner(String name) throws MalformedShapeException {
    String text = attribute(name).strip();
    if (!text.matches("\\d{1,10}")) {
      throw damaged("%s should be the index of a vertex, got \"%s\"".formatted(name, text));
    }
    return mesh.checkedIndex(Long.parseLong(text));
  }

  private String attribute(String name) throws MalformedShapeException {
    String value = xml.getAttributeValue(null, name);
    if (value == null) {
      throw damaged("element \"%s\" has no attribute \"%s\"".formatted(xml.getLocalName(), name));
    }
    return value.length() > 100 ? value.substring(0, 100) : value;
  }

  private MalformedShapeException damaged(String what) {
    return new MalformedShapeException(
        "%s: %s (line %d)".formatted(source, what, xml.getLocation().getLineNumber()));
  }
}
