package io.nacre.study.measure;

import io.nacre.codec.Decoder;
import io.nacre.format.LearnedLayers;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.metric.Overlap;
import io.nacre.metric.VoxelChamfer;
import io.nacre.study.UserException;
import io.nacre.study.fit.FitOptions;
import io.nacre.study.fit.FitSubject;
import io.nacre.study.fit.MeshTruth;
import io.nacre.study.fit.ShapeFit;
import io.nacre.study.report.CdUnit;
import io.nacre.study.report.Facts;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.GridFrame;
import io.nacre.voxel.ShapeKind;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.ClosedShell;
import io.nacre.voxel.solid.SolidVoxelizer;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;

/**
 * Measures pairs of shapes and adds what comes out to a list of facts.
 *
 * @param facts takes the figures
 * @param change what is done to the truth first
 * @param samples points drawn from each mesh
 * @param seed of these points
 * @param threads threads to use; no figure depends on it
 * @param progress is told what part of measuring a mesh is done, 0..1
 */
public record Comparison(
    Facts facts,
    TruthGrid.Change change,
    int samples,
    long seed,
    int threads,
    DoubleConsumer progress) {

  private static final String IOU = "IoU";

  /** A file against the mesh it may have been made from. */
  public void of(Decoder decoder, TriangleMesh truth) {
    voxels(
        own(decoder),
        TruthGrid.of(truth, decoder, change, threads),
        decoder.file().kind(),
        "IoU on the grid");
    add(MeshTruth.of(truth, decoder, options()), new FitSubject.Decoded(decoder));
  }

  /** A file against the grid it may have been made from. */
  public void of(Decoder decoder, VoxelGrid truth) {
    voxels(own(decoder), TruthGrid.of(truth, decoder.file(), change), decoder.file().kind(), IOU);
  }

  /** What a file decodes to where it is compared. */
  private VoxelGrid own(Decoder decoder) {
    return change.resolution() == 0 || change.resolution() == decoder.file().frame().unit()
        ? decoder.grid(threads)
        : decoder.grid(change.resolution(), threads);
  }

  /** A file against a grid of the same object in other coordinates. */
  public void ofAligned(Decoder decoder, VoxelGrid truth) {
    LearnedLayers learned = decoder.file().learned();
    if (learned == null || learned.blocks() != null) {
      throw new UserException(
          "exact and hierarchical files hold exactly the grid they were made from: drop --align");
    }
    TruthGrid right = TruthGrid.of(truth, decoder.file().kind(), change);
    Alignment alignment = SimilarityFit.of(decoder, right.grid(), threads);
    facts.add("alignment", alignment.toTruth(), "aligned", alignment.toString());
    voxels(
        alignment.grid(decoder, right.grid().frame(), threads), right, decoder.file().kind(), IOU);
  }

  /** Two meshes; also as solids when a resolution is named. */
  public void of(TriangleMesh result, TriangleMesh truth) {
    if (change.fill()) {
      throw new UserException("--fill is for truths that are grids; drop it for a mesh");
    }
    int resolution = change.resolution();
    if (resolution > 0) {
      Normalization transform = Normalization.of(truth, Normalization.Mode.SPHERE_0_9);
      String how = "mesh, voxelised as a solid at %d voxels per axis".formatted(resolution);
      TruthGrid right = new TruthGrid(solid(truth, transform, resolution), List.of(how), List.of());
      voxels(solid(result, transform, resolution), right, ShapeKind.SOLID, "IoU on the grid");
    }
    MeshTruth right = MeshTruth.of(truth, options());
    add(right, new FitSubject.Triangulated(result, right.transform()));
  }

  private FitOptions options() {
    return new FitOptions(change.resolution(), samples, seed, threads);
  }

  private void add(MeshTruth truth, FitSubject subject) {
    ShapeFit fit = truth.fit(subject, progress);
    fit.toJson().forEach(facts::add);
    fit.lines().forEach(facts::line);
  }

  /** Two grids of one shape. */
  public void of(VoxelGrid result, VoxelGrid truth) {
    ShapeKind kind = ClosedShell.isThin(result) ? ShapeKind.SURFACE : ShapeKind.SOLID;
    TruthGrid.Change ofResult = new TruthGrid.Change(false, change.resolution());
    voxels(
        TruthGrid.of(result, kind, ofResult).grid(), TruthGrid.of(truth, kind, change), kind, IOU);
  }

  private VoxelGrid solid(TriangleMesh mesh, Normalization transform, int resolution) {
    return SolidVoxelizer.voxelize(transform.apply(mesh), GridFrame.cube(resolution), threads)
        .grid();
  }

  /**
   * Adds the figures of voxels.
   *
   * @param name what their IoU is called
   */
  private void voxels(VoxelGrid result, TruthGrid compared, ShapeKind kind, String name) {
    VoxelGrid truth = compared.grid();
    List<String> changes = compared.changes();
    Overlap overlap = Overlap.of(result, truth);
    VoxelChamfer cd = CdUnit.between(result, truth, kind, threads);
    CdUnit unit = CdUnit.of(kind);
    facts
        .add("truth_changes", changes)
        .add("truth_hints", compared.hints())
        .line("truth", changes.isEmpty() ? "grid, as it was given" : String.join("; ", changes))
        .add("resolution", truth.frame().unit())
        .add("grid", new int[] {truth.nx(), truth.ny(), truth.nz()})
        .line(
            "grid",
            String.format(Locale.ROOT, "%dx%dx%d voxels", truth.nx(), truth.ny(), truth.nz()))
        .add("iou", overlap.iou(), name, Quantity.percent(overlap.iou()))
        .add("accuracy", overlap.accuracy(), "accuracy", Quantity.percent(overlap.accuracy()))
        .add("precision", overlap.precision(), "precision", Quantity.percent(overlap.precision()))
        .add("recall", overlap.recall(), "recall", Quantity.percent(overlap.recall()))
        .add("missed", overlap.missed())
        .add("extra", overlap.extra())
        .line("missed, extra", overlap.missed() + ", " + overlap.extra() + " voxels")
        .add("cd", cd.timesThousand(), unit.title(), unit.figure(cd))
        .add("cd_unit", unit.text());
    compared.hints().forEach(hint -> facts.line("hint", hint));
  }
}
