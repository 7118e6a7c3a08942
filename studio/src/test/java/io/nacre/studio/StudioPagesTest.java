package io.nacre.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.nacre.codec.Decoder;
import io.nacre.codec.PreparedShape;
import io.nacre.encode.EncodingOptions;
import io.nacre.encode.ShapeEncoder;
import io.nacre.encode.ShapeOptions;
import io.nacre.encode.TrainingLength;
import io.nacre.io.MeshWriter;
import io.nacre.mesh.TriangleMesh;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.metric.MeshDistance;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.study.fit.JudgedIou;
import io.nacre.study.object.Input;
import io.nacre.study.object.ShapePreparation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studio in a browser. */
class StudioPagesTest {

  private static final Path SHARED_BUNNY = Path.of("../../shared/data/meshes/stanford-bunny.obj");

  @TempDir private static Path folder;
  private static Chromium chromium;
  private static StudioServer studio;
  private static Decoder trefoil;

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    PlaywrightAssertions.setDefaultAssertionTimeout(Chromium.PATIENCE);
    EncodingOptions small =
        EncodingOptions.DEFAULT
            .withShape(ShapeOptions.DEFAULT.withResolution(32))
            .withThreads(2)
            .withNetwork(
                Architecture.uniform(2, 12, Activation.SINE), new TrainingLength.Steps(300_000));
    byte[] file = ShapeEncoder.of(small).encode(SampleShape.TREFOIL.mesh()).bytes();
    Files.write(folder.resolve("trefoil.nacre"), file);
    trefoil = Decoder.of(file);
    Files.writeString(
        folder.resolve("results.csv"),
        "name,bytes,iou,seconds\ntrefoil,%d,0.97,2\nother,900,0.5,3\n".formatted(file.length));
    studio = StudioServer.start(new StudioOptions(List.of(folder), StudioOptions.LOOPBACK, 0, 2));
  }

  @AfterAll
  static void end() {
    if (studio != null) {
      studio.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void noPageComplained() {
    List<String> complaints = List.copyOf(chromium.complaints());
    chromium.complaints().clear();
    assertThat(complaints).isEmpty();
  }

  private static Page open(int width, int height) {
    Page page = chromium.page(width, height);
    page.navigate(studio.address());
    assertThat(page.locator(".card").first()).isVisible();
    assertThat(page.url()).doesNotContain("token");
    return page;
  }

  /** The surface that a page shows at {@code cells}, in the user's coordinates. */
  private static TriangleMesh shown(Page page, int cells, int vertices) {
    page.waitForFunction(
        "count => (document.querySelector('#stage')?.surface?.positions.length ?? 0) / 3 === count",
        vertices);
    String text =
        (String)
            page.evaluate(
                """
                () => {
                  const { positions, indices, origin } = document.querySelector('#stage').surface;
                  const numbers = new Float64Array(3 + positions.length + indices.length);
                  numbers.set(origin);
                  numbers.set(positions, 3);
                  numbers.set(indices, 3 + positions.length);
                  const bytes = new Uint8Array(numbers.buffer);
                  let text = '';
                  for (let i = 0; i < bytes.length; i += 3 << 12) {
                    text += btoa(String.fromCharCode(...bytes.subarray(i, i + (3 << 12))));
                  }
                  return text;
                }
                """);
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    double[] origin = {bytes.getDouble(), bytes.getDouble(), bytes.getDouble()};
    double[] positions = new double[3 * vertices];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = origin[i % 3] + bytes.getDouble();
    }
    int[] triangles = new int[bytes.remaining() / Double.BYTES];
    for (int i = 0; i < triangles.length; i++) {
      triangles[i] = (int) bytes.getDouble();
    }
    return new TriangleMesh(positions, triangles);
  }

  private static void assertThatItIsThatOfDecode(Page page, int cells) {
    TriangleMesh own = trefoil.mesh(cells, 2);
    TriangleMesh shown = shown(page, cells, own.vertexCount());
    assertThat(shown.triangles()).isEqualTo(own.triangles());
    double cell = 2.0 / cells / trefoil.transform().scale();
    double most = 0;
    for (int i = 0; i < own.positions().length; i++) {
      most = Math.max(most, Math.abs(own.positions()[i] - shown.positions()[i]));
    }
    assertThat(most / cell).as("distance of vertices, in cells").isLessThan(0.02);
    MeshDistance distance = MeshDistance.of(shown, own, 20_000, 0.01, 0, 2);
    MeshDistance floor = MeshDistance.of(own, own, 20_000, 0.01, 0, 2);
    assertThat(Math.abs(distance.chamferL1() - floor.chamferL1())).isLessThan(1e-4);
  }

  @Test
  void fromTheGalleryToAnObjectCutOpenAndTakenAway() throws Exception {
    Page page = open(1280, 800);
    page.locator(".card", new Page.LocatorOptions().setHasText("trefoil.nacre")).click();
    assertThatItIsThatOfDecode(page, 32);
    page.locator("#resolution").selectOption("64");
    assertThatItIsThatOfDecode(page, 64);
    page.locator("#cut").selectOption("z");
    assertThat(page.locator("#state")).containsText("vertices");
    page.locator("input[value=slider]").check();
    assertThat(page.locator(".captions")).containsText("truth");
    page.locator("input[value=errors]").check();
    assertThat(page.locator("#state")).containsText("orange missed");
    assertThat(page.locator("#figures")).containsText("volumetric IoU");
    assertThat(page.locator("#figures")).containsText("Chamfer-L1");
    Download stl = page.waitForDownload(() -> page.locator(".downloads a:text-is('stl')").click());
    assertThat(stl.suggestedFilename()).isEqualTo("trefoil.stl");
    Path written = folder.resolve(".own.stl");
    MeshWriter.write(trefoil.mesh(64, 2), written);
    assertThat(Files.size(stl.path())).isEqualTo(Files.size(written));
    Files.delete(written);
    assertThat(page.locator(".copy code")).containsText("nacre decode");
    page.context().close();
  }

  /** A mesh that is dropped, called bunny.obj: the bunny where there is one. */
  private static byte[] bunny() throws Exception {
    if (Files.isRegularFile(SHARED_BUNNY)) {
      return Files.readAllBytes(SHARED_BUNNY);
    }
    Path sample = Files.createTempFile("bunny", ".obj");
    MeshWriter.write(SampleShape.TREFOIL.mesh(), sample);
    byte[] bytes = Files.readAllBytes(sample);
    Files.delete(sample);
    return bytes;
  }

  @Test
  void aDroppedMeshIsEncodedBeforeTheEyesOfTwoPages() throws Exception {
    Page page = open(1280, 800);
    page.evaluate(
        """
        (text) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([text], 'bunny.obj'));
          document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
        }
        """,
        new String(bunny(), StandardCharsets.UTF_8));
    assertThat(page.locator("#object")).hasValue("0/bunny.obj");
    page.locator("#iou").fill("97");
    page.locator("#budget").fill("12");
    page.locator("summary").click();
    page.locator("#cells").fill("32");
    page.locator("button[type=submit]").click();
    assertThat(page.locator("#trials tbody tr").first()).isVisible();
    Page other = page.context().newPage();
    other.navigate(page.url());
    page.waitForFunction("() => document.querySelector('#stage')?.dataset.changes >= 1");
    page.locator(".view[data-status=done]").waitFor();
    other.locator(".view[data-status=done]").waitFor();
    page.waitForFunction("() => document.querySelector('#stage')?.dataset.changes >= 2");
    assertThat(other.locator("#trials tbody tr"))
        .hasCount(page.locator("#trials tbody tr").count());
    double shown = Double.parseDouble(page.locator("#outcome").getAttribute("data-iou"));
    Path made = folder.resolve(page.locator("#outcome").getAttribute("data-file"));
    assertThat(made).hasFileName("bunny.nacre");
    PreparedShape truth =
        ShapePreparation.prepare(
            Input.read(folder.resolve("bunny.obj").toString()),
            ShapeOptions.DEFAULT.withResolution(32),
            2);
    JudgedIou own = JudgedIou.of(truth, Decoder.of(Files.readAllBytes(made)), 2);
    assertThat(own.value()).isEqualTo(shown);
    page.getByText("Open it").click();
    assertThat(page.locator("#figures")).containsText("volumetric IoU");
    page.context().close();
  }

  @Test
  void aHostileFileShowsItsMessageAndTheStudioGoesOn() {
    Page page = open(1280, 800);
    for (String name : List.of("cut.nacre", "torn.glb", "torn.obj", "page.html")) {
      page.locator("#picker")
          .setInputFiles(
              new FilePayload(
                  name, "application/octet-stream", "f 1 2 99".getBytes(StandardCharsets.UTF_8)));
      assertThat(page.locator("#message")).containsText(name);
    }
    page.locator("nav a").nth(1).click();
    assertThat(page.locator("#message")).isHidden();
    assertThat(page.locator("#object")).isVisible();
    page.context().close();
  }

  @Test
  void theKeyboardAloneIsEnough() {
    Page page = open(1280, 800);
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    while (!(boolean) page.evaluate("() => document.activeElement.classList.contains('card')")) {
      page.keyboard().press("Tab");
    }
    page.keyboard().press("Enter");
    assertThat(page.locator("#stage canvas")).isVisible();
    page.waitForFunction("() => document.querySelector('#stage')?.surface");
    while (!(boolean) page.evaluate("() => document.activeElement.tagName === 'CANVAS'")) {
      page.keyboard().press("Tab");
    }
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("+");
    page.keyboard().press("Tab");
    page.keyboard().press("ArrowRight");
    assertThat(page.locator("input[name=show][value=truth]")).isChecked();
    assertThat(page.locator(".captions")).containsText("truth");
    assertThat((String) page.evaluate("() => document.querySelector('canvas').ariaLabel"))
        .contains("arrow keys");
    page.context().close();
  }

  @Test
  void everyViewFitsWideAndNarrowPages() {
    for (int width : new int[] {1280, 390}) {
      Page page = open(width, 844);
      for (String view :
          List.of(
              "",
              "encode",
              "compare",
              "networks",
              "table?key=0/results.csv",
              "object?key=sample:gear")) {
        page.navigate(page.url().replaceFirst("#.*|$", "#/" + view));
        assertThat(page.locator("h1")).isVisible();
        int over = (int) page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
        assertThat(over).as("%s at %d", view, width).isLessThanOrEqualTo(0);
        assertThat(
                page.evaluate(
                    """
                    () => [...document.querySelectorAll('input, select, button, canvas')]
                      .filter((e) => !e.closest('[role=img]') || e.role === 'img')
                      .filter((e) => !(e.labels?.length || e.ariaLabel || e.textContent.trim()))
                      .map((e) => e.outerHTML)
                    """))
            .as("controls without a name")
            .isEqualTo(List.of());
      }
      page.context().close();
    }
  }

  private static FilePayload scan(SampleShape sample) {
    double[] positions = sample.mesh().positions();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < positions.length; i += 3) {
      text.append("%s %s %s\n".formatted(positions[i], positions[i + 1], positions[i + 2]));
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
    return new FilePayload(sample.name() + ".xyz", "text/plain", bytes);
  }

  @Test
  void theNetworkThatComesWithNacreSeesScansAndWhatLiesBetween() {
    Page page = open(1280, 800);
    page.navigate(page.url().replaceFirst("#.*|$", "#/networks"));
    assertThat(page.locator("#seen")).isVisible();
    page.setInputFiles("#seen", scan(SampleShape.TREFOIL));
    assertThat(page.locator(".scene .hint")).containsText("Drop another one");
    page.setInputFiles("#seen", scan(SampleShape.GEAR));
    assertThat(page.locator("input[type=range]")).isVisible();
    assertThat(page.locator("#stage")).containsText("GEAR.xyz");
    page.locator("input[type=range]").fill("0.5");
    assertThat(page.locator("#stage")).containsText("50 % of the way");
    page.context().close();
  }

  @Test
  void resultsAreSortedFilteredAndOpened() {
    Page page = open(1280, 800);
    page.locator("a", new Page.LocatorOptions().setHasText("results.csv")).click();
    assertThat(page.locator("tbody tr")).hasCount(2);
    page.locator("th button", new Page.LocatorOptions().setHasText("iou")).click();
    assertThat(page.locator("tbody tr").first()).containsText("trefoil");
    page.locator("th button", new Page.LocatorOptions().setHasText("iou")).click();
    assertThat(page.locator("tbody tr").first()).containsText("other");
    page.locator("input[type=search]").fill("tref");
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(page.locator(".plot canvas")).isVisible();
    page.locator("tbody a").click();
    assertThat(page.locator("h1")).hasText("trefoil.nacre");
    page.context().close();
  }

  @Test
  void aLinkHoldsTheWholeObject() throws Exception {
    Page page = chromium.page(1280, 800);
    page.navigate(studio.address());
    String data =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Files.readAllBytes(folder.resolve("trefoil.nacre")));
    page.navigate(studio.address().replaceFirst("\\?.*", "viewer.html#data=" + data));
    assertThat(page.locator("#facts"))
        .containsText("%d vertices".formatted(trefoil.mesh(32, 2).vertexCount()));
    page.context().close();
  }
}
