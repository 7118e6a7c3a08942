package io.nacre.studio.view;

import io.nacre.codec.Decoder;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.studio.folder.ShownFile;
import io.nacre.studio.folder.ShownFile.FileKind;
import io.nacre.studio.folder.StudioFolder;
import io.nacre.studio.http.HttpFailure;
import io.nacre.study.fit.MeshTruth;
import io.nacre.study.measure.Comparison;
import io.nacre.study.measure.TruthGrid;
import io.nacre.study.object.Input;
import io.nacre.study.object.NacreFacts;
import io.nacre.study.object.ShapeFacts;
import io.nacre.study.report.Facts;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What pages show of one object: facts, figures against a truth, bytes that they draw. */
public final class ShapeViews {

  /** Points drawn from each surface for figures, and the seed of that. */
  private static final int SAMPLES = 100_000;

  private static final long SEED = 0;

  private final ShownShapes shapes;
  private final StudioFolder folder;

  /** Views of the shapes of {@code folder}. */
  public ShapeViews(ShownShapes shapes, StudioFolder folder) {
    this.shapes = shapes;
    this.folder = folder;
  }

  /** What a file says of itself; of a .nacre file also where its bytes go and a likely truth. */
  public Map<String, @Nullable Object> facts(String key) throws IOException {
    Input input = shapes.input(key);
    Facts facts = new Facts(key);
    switch (input) {
      case Input.Nacre nacre -> NacreFacts.add(nacre, facts);
      case Input.Mesh(_, TriangleMesh mesh, _) -> ShapeFacts.add(mesh, facts);
      case Input.Grid(_, VoxelGrid grid, _, _) -> ShapeFacts.add(grid, facts);
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("key", key);
    json.put("name", name(key));
    json.put("argument", StudioFolder.isSample(key) ? key : folder.file(key).toString());
    json.put("facts", facts.toJson());
    json.put("notes", input.notes());
    json.put("truth", input instanceof Input.Nacre ? truth(key) : null);
    return json;
  }

  private String name(String key) throws IOException {
    return StudioFolder.isSample(key) ? key : String.valueOf(folder.file(key).getFileName());
  }

  /**
   * The object that a file was probably made of: one of the same name beside it or elsewhere, or a
   * sample of that name.
   */
  private @Nullable String truth(String key) throws IOException {
    String stem = Input.stem(folder.argument(key)).replaceFirst("-\\d+$", "");
    String whole = Input.stem(folder.argument(key));
    List<ShownFile> shown =
        folder.list().files().stream().filter(file -> file.kind() == FileKind.SHAPE).toList();
    for (String wanted : List.of(whole, stem)) {
      for (ShownFile file : shown) {
        if (Input.stem(file.name()).equalsIgnoreCase(wanted)) {
          return file.key();
        }
      }
    }
    return Arrays.stream(SampleShape.values())
        .map(SampleShape::label)
        .filter(label -> label.equalsIgnoreCase(whole) || label.equalsIgnoreCase(stem))
        .findFirst()
        .map(label -> Input.SAMPLE + label)
        .orElse(null);
  }

  /** How a file fits a truth, as {@code eval} says it; takes seconds for meshes. */
  public Map<String, @Nullable Object> figures(String key, String truth) throws IOException {
    Decoder decoder = shapes.nacre(key).decoder();
    Facts facts = new Facts(key + " against " + truth);
    Comparison comparison =
        new Comparison(
            facts,
            new TruthGrid.Change(false, 0),
            SAMPLES,
            SEED,
            shapes.threads(),
            MeshTruth.SILENT);
    switch (shapes.input(truth)) {
      case Input.Mesh(_, TriangleMesh mesh, _) -> comparison.of(decoder, mesh);
      case Input.Grid(_, VoxelGrid grid, _, _) -> comparison.of(decoder, grid);
      case Input.Nacre nacre ->
          throw HttpFailure.bad(nacre.argument() + " is a .nacre file: it cannot be the truth");
    }
    return facts.toJson();
  }

  /**
   * The surface of a mesh or grid, as {@link ShapeBytes#of(TriangleMesh)} writes it.
   *
   * @param file whose coordinates these are; empty for the shape's own
   */
  public byte[] surface(String key, String file) throws IOException {
    return ShapeBytes.of(shapes.surface(key, file.isEmpty() ? null : file));
  }

  /**
   * The voxels of {@code key}, compared with those of {@code truth} unless that is empty.
   *
   * @param resolution voxels per 2 normalised units
   */
  public byte[] voxels(String key, String truth, int resolution) throws IOException {
    VoxelGrid result = shapes.voxels(key, resolution);
    return ShapeBytes.of(result, truth.isEmpty() ? null : shapes.truth(key, truth, resolution));
  }

  /**
   * The field of a file on a plane, and what of that the truth has, unless it is empty.
   *
   * @param axis 0, 1 or 2 for a plane across x, y or z
   * @param at where on that axis, -1..1
   * @param side points along each side
   */
  public byte[] slice(String key, String truth, int axis, double at, int side) throws IOException {
    Decoder decoder = shapes.nacre(key).decoder();
    VoxelGrid compared =
        truth.isEmpty() ? null : shapes.truth(key, truth, decoder.file().frame().unit());
    return new FieldSlice(axis, at, side).of(decoder.field(), compared);
  }
}
