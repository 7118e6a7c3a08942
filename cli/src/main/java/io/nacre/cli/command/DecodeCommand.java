package io.nacre.cli.command;

import io.nacre.cli.option.LimitChoice;
import io.nacre.cli.option.ResolutionConverter;
import io.nacre.cli.option.SavingChoice;
import io.nacre.cli.option.SimplifyChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.shape.KeepChoice;
import io.nacre.cli.option.shape.MiseGrid;
import io.nacre.cli.stream.OutputFormatChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.cli.terminal.ProgressLine;
import io.nacre.codec.Decoder;
import io.nacre.field.SurfaceStyle;
import io.nacre.io.GlbOptions;
import io.nacre.io.GridWriter;
import io.nacre.io.MeshWriter;
import io.nacre.io.PointCloudWriter;
import io.nacre.io.WrittenMesh;
import io.nacre.io.simplify.MeshSimplifier;
import io.nacre.mesh.ManifoldCheck;
import io.nacre.mesh.MeshTopology;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.UserException;
import io.nacre.study.object.DecodedForm;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.KeptParts;
import io.nacre.study.report.Provenance;
import io.nacre.study.report.Quantity;
import io.nacre.voxel.VoxelGrid;
import io.nacre.voxel.morphology.SurfaceVoxels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre decode}: a file becomes a grid, a mesh or points. */
@Command(
    name = "decode",
    header = "Turns a .nacre file into a grid, a mesh or points.",
    description = "The extension of OUT decides which.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre decode bunny.nacre -o bunny.npz               the grid that was encoded",
      "  nacre decode bunny.nacre -o bunny.glb --resolution 512",
      "  nacre decode bunny.nacre -o bunny.obj --mise 32x3 --simplify 20000",
      "  nacre decode - -o - --format obj < bunny.nacre | gzip > bunny.obj.gz",
      "  nacre decode gear.nacre -o gear.stl --sharp --resolution 64",
      "  nacre decode crumbs.nacre -o bunny.stl --keep largest",
      "  nacre decode bunny.nacre -o bunny.glb --compress meshopt   a sixth of the bytes"
    })
public final class DecodeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "IN.nacre", description = "The file; - for standard input.")
  private String in = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = {
        "Grid: npz, npy, binvox, vox. Mesh, in the original's coordinates: obj, stl, ply, glb.",
        "Centres of surface voxels, in normalised coordinates: xyz, or ply with --points.",
        "- for standard output, with --format."
      })
  private String named = "";

  // SpooledFiles reads it from the command line.
  @SuppressWarnings("UnusedVariable")
  @Mixin
  private final OutputFormatChoice format = new OutputFormatChoice();

  private Path output = Path.of("");

  @Option(
      names = "--resolution",
      paramLabel = "N",
      converter = ResolutionConverter.class,
      description = {
        "Voxels or mesh cells per axis. Default: as encoded. Coarser grids of a surface have the"
            + " voxels that it touches, so one file gives every level of detail."
      })
  private int resolution;

  @Option(
      names = "--mise",
      paramLabel = "CELLSxSTEPS",
      converter = MiseGrid.Converter.class,
      description = {
        "Extract the mesh from CELLS cells per axis, halved STEPS times: 32x2. Hierarchical files",
        "are extracted at the finest of these at once."
      })
  private @Nullable MiseGrid mise;

  @Option(
      names = "--sharp",
      description = {
        "Put the mesh's vertices on the object's edges and corners, found by the network's gradient"
            + " (dual contouring), instead of rounding these off by a cell."
      })
  private boolean sharp;

  @Mixin private final KeepChoice keep = new KeepChoice();
  @Mixin private final SimplifyChoice simplification = new SimplifyChoice();

  @Option(
      names = "--quantize",
      paramLabel = "BITS",
      arity = "0..1",
      fallbackValue = "16",
      description = {
        "glb: store positions as integers of BITS bits, 1..16 (KHR_mesh_quantization). They move by"
            + " up to half a step; the longest edge has 2^BITS - 1 steps. Without BITS: 16."
      })
  private @Nullable Integer quantize;

  @Option(
      names = "--compress",
      paramLabel = "HOW",
      description = {
        "glb: meshopt (EXT_meshopt_compression, as gltfpack -c), with --quantize; or none, the"
            + " default."
      })
  private Compression compression = Compression.NONE;

  /** How a glb is compressed; picocli shows the names in its message for any other. */
  enum Compression {
    NONE,
    MESHOPT
  }

  @Option(names = "--points", description = "Write points to a ply file.")
  private boolean points;

  /** What the result says about parts that were left out, or nothing. */
  private String partsText = "";

  @Mixin private final LimitChoice limits = new LimitChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final SavingChoice saving = new SavingChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    output = saving.file(named, List.of(in));
    DecodedForm form = DecodedForm.of(output, points);
    refuseIdleOptions(form);
    try (Interruption interruption = voice.interruption("nothing was written");
        ProgressLine line = voice.progress()) {
      line.phase("reading");
      return decode(start, form, line);
    }
  }

  private int decode(long start, DecodedForm form, ProgressLine line) throws IOException {
    Input.Nacre input = Input.readNacre(in, limits.limits());
    Decoder decoder = input.decoder();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("input", in);
    json.put("output", output);
    json.put("form", form);
    line.phase("decoding");
    String text =
        switch (form) {
          case GRID -> writeGrid(decoder, json);
          case POINTS -> writePoints(decoder, json);
          case MESH -> writeMesh(decoder, json, line);
        };
    double seconds = (System.nanoTime() - start) * 1e-9;
    json.put("bytes", Files.size(output));
    json.put("seconds", seconds);
    json.put("provenance", Provenance.of(voice.arguments(), 0, input.hash(), threads.count()));
    voice.result(
        json, () -> "%s: %s%s, %s%n".formatted(output, text, partsText, Quantity.seconds(seconds)));
    return ExitCode.OK.status();
  }

  private void refuseIdleOptions(DecodedForm form) {
    if (form != DecodedForm.MESH && (mise != null || sharp || simplification.triangles() != null)) {
      throw new UserException(
          "--mise, --sharp and --simplify are for meshes, and %s is not one".formatted(output));
    }
    boolean glb = OutputFile.extension(output).equals("glb");
    if (!glb && (quantize != null || compression != Compression.NONE)) {
      throw new UserException(
          "--quantize and --compress are for glb, and %s is not a glb file".formatted(output));
    }
    if (quantize != null && (quantize < 1 || quantize > GlbOptions.MOST_BITS)) {
      throw new UserException(
          "--quantize %d: positions have 1 to %d bits".formatted(quantize, GlbOptions.MOST_BITS));
    }
    if (mise != null && resolution > 0) {
      throw new UserException("--mise and --resolution both say how fine the mesh is; choose one");
    }
  }

  private VoxelGrid grid(Decoder decoder, Map<String, @Nullable Object> json) {
    VoxelGrid grid =
        kept(
            keep.of(
                resolution == 0
                    ? decoder.grid(threads.count())
                    : decoder.grid(resolution, threads.count()),
                decoder,
                threads.count()),
            json);
    json.put("resolution", grid.frame().unit());
    json.put("grid", new int[] {grid.nx(), grid.ny(), grid.nz()});
    json.put("occupied", grid.count());
    return grid;
  }

  private <T> T kept(KeepChoice.Kept<T> kept, Map<String, @Nullable Object> json) {
    KeptParts parts = kept.parts();
    if (parts != null) {
      json.put("keep", parts.json());
      partsText = ", " + parts.text();
    }
    return kept.shape();
  }

  private String writeGrid(Decoder decoder, Map<String, @Nullable Object> json) throws IOException {
    VoxelGrid grid = grid(decoder, json);
    GridWriter.write(grid, decoder.file().transform(), output);
    return String.format(
        Locale.ROOT, "%dx%dx%d voxels, %d occupied", grid.nx(), grid.ny(), grid.nz(), grid.count());
  }

  private String writePoints(Decoder decoder, Map<String, @Nullable Object> json)
      throws IOException {
    VoxelGrid grid = grid(decoder, json);
    PointCloudWriter.write(grid, output);
    long count = SurfaceVoxels.of(grid, threads.count()).count();
    json.put("points", count);
    return count + " points";
  }

  private String writeMesh(Decoder decoder, Map<String, @Nullable Object> json, ProgressLine line)
      throws IOException {
    int cells = resolution == 0 ? decoder.file().frame().unit() : resolution;
    TriangleMesh mesh = mesh(decoder, cells);
    if (mesh.triangleCount() == 0) {
      throw new UserException(in + ": the network is negative everywhere, so there is no surface");
    }
    mesh = kept(keep.of(mesh, decoder), json);
    json.put("resolution", mise == null ? cells : mise.finest());
    Long triangles = simplification.triangles();
    if (triangles != null) {
      line.phase("simplifying");
      mesh = simplified(mesh, (int) Math.min(triangles, Integer.MAX_VALUE));
    }
    line.phase("writing");
    WrittenMesh written = written(mesh);
    mesh = written.mesh();
    line.phase("checking");
    ManifoldCheck check = ManifoldCheck.of(mesh);
    json.put("vertices", mesh.vertexCount());
    json.put("triangles", mesh.triangleCount());
    json.put("components", check.components());
    json.put("closed_manifold", check.isClosedManifold());
    MeshTopology topology = check.isClosedManifold() ? null : MeshTopology.of(mesh);
    json.put("open_edges", topology == null ? 0 : topology.boundaryEdges());
    json.put("non_manifold_edges", topology == null ? 0 : topology.nonManifoldEdges());
    json.put("euler_characteristic", check.eulerCharacteristic());
    json.put("rounding", written.error());
    json.put("collapsed_triangles", written.collapsed());
    return String.format(
        Locale.ROOT,
        "%d vertices, %d triangles, %s, %s%s",
        mesh.vertexCount(),
        mesh.triangleCount(),
        check.components() == 1 ? "1 component" : check.components() + " components",
        topology == null
            ? "closed manifold"
            : "not a closed manifold: %d open edges, %d of more than two triangles"
                .formatted(topology.boundaryEdges(), topology.nonManifoldEdges()),
        glb().positionBits() == 0
            ? ""
            : ", moved by up to %s".formatted(Quantity.distance(written.error())));
  }

  private TriangleMesh mesh(Decoder decoder, int cells) {
    SurfaceStyle style = sharp ? SurfaceStyle.SHARP : SurfaceStyle.SMOOTH;
    if (sharp && decoder.isMeshOfVoxels(mise == null ? cells : mise.finest())) {
      throw new UserException(
          "--sharp takes edges from the gradient of a network, and this mesh of %s is made of voxels"
                  .formatted(in)
              + " alone; drop --sharp");
    }
    return mise == null
        ? decoder.mesh(cells, style, threads.count())
        : decoder.mesh(mise.start(), mise.steps(), style, threads.count());
  }

  private GlbOptions glb() {
    boolean meshopt = compression == Compression.MESHOPT;
    int bits = quantize != null ? quantize : meshopt ? GlbOptions.MOST_BITS : 0;
    return new GlbOptions(bits, meshopt);
  }

  private WrittenMesh written(TriangleMesh mesh) throws IOException {
    WrittenMesh written;
    try {
      written = MeshWriter.write(mesh, output, glb());
    } catch (UnsupportedOperationException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
    boolean wanted = quantize != null || compression != Compression.NONE;
    if (written.collapsed() > 0 || (written.isRough() && !wanted)) {
      voice.note(
          "%s has the precision of %s: coordinates moved by up to %s, %s of the mean edge%s; %s"
              .formatted(
                  output.getFileName(),
                  wanted ? glb().positionBits() + " bits" : "float32",
                  Quantity.distance(written.error()),
                  Quantity.percent(written.error() / written.edge()),
                  written.collapsed() == 0
                      ? ""
                      : ", and %d triangles without area are left out"
                          .formatted(written.collapsed()),
                  wanted
                      ? "--quantize takes up to 16 bits"
                      : "the object is far from the origin for its size, obj and ply keep it"));
    }
    return written;
  }

  private static TriangleMesh simplified(TriangleMesh mesh, int triangles) {
    try {
      return MeshSimplifier.simplify(mesh, triangles);
    } catch (UnsupportedOperationException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
  }
}
