package io.nacre.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands about one object print and write, word for word. */
class GoldenOutputsTest {

  private static final List<Object> FIXED =
      List.of("--resolution", 16, "--steps", "20k", "--arch", "3x8:sine", "--threads", 2);

  private static final List<Object> SEARCH =
      List.of("--resolution", 16, "--search-work", "60M", "--proxy-steps", "8k");

  @TempDir private static Path folder;

  private static GoldenFolder golden;

  @BeforeAll
  static void encodeOne() throws IOException {
    golden = new GoldenFolder(folder, GoldenMask.of(folder));
    encode("sample:vase", FIXED, "a.nacre").ok();
  }

  private static Path file(String name) {
    return folder.resolve(name);
  }

  private static CommandRun encode(String in, List<Object> options, String out, Object... more) {
    List<Object> words = new ArrayList<>(List.of("encode", in, "-q", "-o", file(out)));
    words.addAll(options);
    words.addAll(Arrays.asList(more));
    return CommandRun.of(words.toArray());
  }

  @Test
  void encodeOfANamedNetwork() throws IOException {
    CommandRun run =
        encode("sample:vase", FIXED, "fixed.nacre", "--json", "--report", file("fixed"));
    golden.json("encode-fixed", run);
    golden.files("encode-fixed", file("fixed"));
    golden.page("encode-fixed", encode("sample:vase", FIXED, "fixed.nacre", "--no-picture"));
  }

  @Test
  void encodeWithASearch() throws IOException {
    List<Object> options = new ArrayList<>(SEARCH);
    options.set(options.indexOf("60M"), "600M");
    options.addAll(List.of("--final-steps", "200k", "--threads", 2));
    CommandRun run =
        encode("sample:gear", options, "searched.nacre", "--json", "--report", file("searched"));
    golden.json("encode-search", run);
    golden.files("encode-search", file("searched"));
  }

  @Test
  void encodeOfASurface() throws IOException {
    List<Object> options = List.of("--resolution", 32, "--steps", "20k", "--threads", 2);
    CommandRun run =
        encode("sample:sheet", options, "sheet.nacre", "--json", "--report", file("sheet"));
    golden.json("encode-hierarchical", run);
    golden.files("encode-hierarchical", file("sheet"));
  }

  @Test
  void encodeExactly() throws IOException {
    List<Object> options = List.of("--resolution", 16, "--exact", "--threads", 2);
    golden.json("encode-exact", encode("sample:vase", options, "exact.nacre", "--json"));
    golden.page("encode-exact", encode("sample:vase", options, "exact.nacre"));
    golden.json(
        "encode-with-exact", encode("sample:vase", FIXED, "both.nacre", "--with-exact", "--json"));
    golden.json("info-both", CommandRun.of("info", file("both.nacre"), "--json"));
  }

  @Test
  void decode() throws IOException {
    Path in = file("a.nacre");
    golden.json("decode-grid", CommandRun.of("decode", in, "-o", file("a.npz"), "--json"));
    golden.json(
        "decode-mesh",
        CommandRun.of("decode", in, "-o", file("a.obj"), "--simplify", 200, "--json"));
    golden.json(
        "decode-points", CommandRun.of("decode", in, "-o", file("a.ply"), "--points", "--json"));
    golden.page("decode-grid", CommandRun.of("decode", in, "-o", file("a.npz")));
  }

  @Test
  void info() throws IOException {
    encode("sample:vase", FIXED, "origin.nacre", "--provenance", "--no-picture").ok();
    golden.json("info", CommandRun.of("info", file("a.nacre"), "--json"));
    golden.page("info", CommandRun.of("info", file("a.nacre")));
    // The file names the version that wrote it.
    GoldenFolder ofVersion = golden.hiding("sha256");
    ofVersion.json(
        "info-verify", CommandRun.of("info", "--verify", file("origin.nacre"), "--json"));
    ofVersion.page("info-verify", CommandRun.of("info", "--verify", file("origin.nacre")));
    golden.json("info-mesh", CommandRun.of("info", "sample:gear", "--json"));
  }

  @Test
  void eval() throws IOException {
    CommandRun.of("voxelize", "sample:vase", "--resolution", 16, "-o", file("truth.npz")).ok();
    golden.json(
        "eval", CommandRun.of("eval", file("a.nacre"), "sample:vase", "--samples", "1k", "--json"));
    golden.page("eval", CommandRun.of("eval", file("a.nacre"), "sample:vase", "--samples", "1k"));
    golden.json(
        "eval-align",
        CommandRun.of("eval", file("a.nacre"), file("truth.npz"), "--align", "--json"));
  }

  @Test
  void renderAndVoxelizeAndSamples() throws IOException {
    golden.json(
        "render",
        CommandRun.of("render", file("a.nacre"), "sample:vase", "-o", file("r.png"), "--json"));
    golden.json(
        "voxelize",
        CommandRun.of(
            "voxelize", "sample:gear", "--resolution", 16, "-o", file("v.npz"), "--json"));
    golden.json("samples", CommandRun.of("samples", "--json"));
    golden.page("samples", CommandRun.of("samples"));
  }

  @Test
  void search() throws IOException {
    List<Object> words = new ArrayList<>(List.of("search", "sample:gear", "-q", "--threads", 2));
    words.addAll(SEARCH);
    words.addAll(List.of("--target-iou", "80%", "--report", file("search"), "--json"));
    golden.json("search", CommandRun.of(words.toArray()));
    golden.files("search", file("search"));
    List<Object> published =
        new ArrayList<>(List.of("search", "sample:gear", "-q", "--resolution", 16));
    published.addAll(List.of("--strategy", "enas", "--rounds", 1, "--per-round", 2));
    published.addAll(List.of("--proxy-steps", "8k", "--threads", 2, "--json"));
    golden.json("search-enas", CommandRun.of(published.toArray()));
  }

  @Test
  void importAndExport() throws IOException {
    golden.json("export", CommandRun.of("export", file("a.nacre"), "-o", file("a.h5"), "--json"));
    golden.json(
        "import",
        CommandRun.of("import", file("a.h5"), "-o", file("i.nacre"), "--resolution", 16, "--json"));
  }

  @Test
  void trainPrior() throws IOException {
    golden.json(
        "train-prior",
        CommandRun.of(
            "train-prior",
            "sample:vase",
            "--samples=2k",
            "-q",
            "-o",
            file("prior.bin"),
            "--threads",
            2,
            "--json"));
  }

  @Test
  void helpAndVersionNameEveryCommand() throws IOException {
    golden.page("help", CommandRun.of("help"));
    golden.page("version", CommandRun.of("--version"));
  }
}
