package io.nacre.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.codec.Decoder;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.study.UserException;
import io.nacre.study.report.JsonValue;
import io.nacre.voxel.VoxelGrid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudioServerTest {

  @TempDir private Path outside;
  private Path folder;
  private StudioClient client;

  @BeforeEach
  void start() throws Exception {
    folder = Files.createDirectory(outside.resolve("shown"));
    Files.writeString(outside.resolve("secret.obj"), "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    Files.writeString(folder.resolve("tetra.obj"), TETRA);
    client = new StudioClient(folder);
  }

  @AfterEach
  void end() {
    client.close();
  }

  private static final String TETRA =
      """
      v 0 0 0
      v 1 0 0
      v 0 1 0
      v 0 0 1
      f 1 3 2
      f 1 2 4
      f 2 3 4
      f 1 4 3
      """;

  /** The status of a request that is written as it is. */
  private String raw(String... lines) throws IOException {
    URI at = client.at("/");
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return String.valueOf(
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .readLine());
    }
  }

  private String host() {
    return client.at("/").getAuthority();
  }

  private String cookie() {
    String token = client.server().address().replaceFirst(".*token=", "");
    return "Cookie: nacre-%d=%s".formatted(client.at("/").getPort(), token);
  }

  @Test
  void onlyPagesOfItsOwnWithTheTokenAreAnswered() throws Exception {
    String own = "Host: " + host();
    String get = "GET /api/gallery HTTP/1.1";
    assertThat(raw(get, own, cookie())).contains(" 200 ");
    assertThat(raw(get, own)).contains(" 403 ");
    assertThat(raw(get, own, cookie().replaceFirst("=.", "=~"))).contains(" 403 ");
    assertThat(raw(get, "Host: example.org", cookie())).contains(" 403 ");
    assertThat(raw(get, "Host: 127.0.0.1:1", cookie())).contains(" 403 ");
    assertThat(raw(get, own, cookie(), "Origin: http://example.org")).contains(" 403 ");
    assertThat(raw(get, own, cookie(), "Origin: null")).contains(" 403 ");
    assertThat(raw(get, own, cookie(), "Origin: http://" + host())).contains(" 200 ");
    assertThat(raw(get, own, cookie(), "Sec-Fetch-Site: cross-site")).contains(" 403 ");
    assertThat(raw("POST /api/cancel?job=1 HTTP/1.1", own, "Content-Length: 0")).contains(" 403 ");
    assertThat(raw("GET /studio.css HTTP/1.1", own)).contains(" 403 ");
    assertThat(raw("GET /?token=wrong HTTP/1.1", own)).contains(" 403 ");
  }

  @Test
  void pagesAreServedWithAPolicyThatAllowsTheirOwnScriptsAlone() throws Exception {
    HttpResponse<byte[]> page = client.get(client.at("/"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self' 'wasm-unsafe-eval' 'sha256-")
        .doesNotContain("unsafe-inline");
    for (String file :
        List.of("/app.js", "/studio.css", "/icon.svg", "/viewer.html", "/decoder/worker.js")) {
      assertThat(client.get(client.at(file)).statusCode()).as(file).isEqualTo(200);
    }
    assertThat(client.get(client.at("/lib/three/three.module.min.js")).body().length)
        .isGreaterThan(100_000);
    for (String file : List.of("/../http/PageFiles.class", "/%2e%2e/x.js", "/nothing.js", "/lib")) {
      assertThat(client.get(client.at(file)).statusCode()).as(file).isEqualTo(404);
    }
  }

  @Test
  void noKeyLeadsOutOfTheFolder() throws Exception {
    Files.createSymbolicLink(folder.resolve("link.obj"), outside.resolve("secret.obj"));
    for (String key :
        List.of(
            "0/../secret.obj",
            "0/link.obj",
            "0/" + outside.resolve("secret.obj"),
            "1/tetra.obj",
            "-1/tetra.obj",
            "9999/tetra.obj",
            "0/tetra.obj\0",
            "0/",
            "0",
            "/etc/passwd",
            "0/nothing.obj")) {
      HttpResponse<byte[]> answer = client.get("object", "key", key);
      assertThat(answer.statusCode()).as(key).isEqualTo(404);
    }
    assertThat(client.get("object", "key", "0/tetra.obj").statusCode()).isEqualTo(200);
    assertThat(client.json("object", "key", "sample:nothing").get("error").text())
        .contains("nothing");
  }

  @Test
  void theGalleryHasSamplesAndFilesButNoHiddenOnes() throws Exception {
    Files.writeString(folder.resolve(".hidden.obj"), TETRA);
    Files.createDirectory(folder.resolve("out"));
    Files.writeString(
        folder.resolve("out/results.csv"), "name,bytes,iou\n\"a, b\",700,0.99\nc,800,\n");
    JsonValue gallery = client.json("gallery");
    assertThat(gallery.get("samples").elements()).hasSize(SampleShape.values().length);
    assertThat(gallery.get("files").elements())
        .extracting(file -> file.get("key").text() + " " + file.get("kind").text())
        .containsExactly("0/tetra.obj shape", "0/out/results.csv table");
    List<JsonValue> table = client.json("table", "key", "0/out/results.csv").elements();
    assertThat(table)
        .extracting(JsonValue::texts)
        .containsExactly(
            List.of("name", "bytes", "iou"),
            List.of("a, b", "700", "0.99"),
            List.of("c", "800", ""));
  }

  @Test
  void hostileUploadsSayWhatIsWrongAndLeaveNothing() throws Exception {
    Map<String, byte[]> hostile =
        Map.of(
            "cut.nacre", new byte[] {'N', 'A', 'C', 'R', 'E', 0, 1, 2},
            "faces.obj", "v 0 0 0\nf 1 2 999999999\n".getBytes(StandardCharsets.UTF_8),
            "empty.stl", new byte[0],
            "bomb.npz", new byte[] {'P', 'K', 3, 4, 0, 0},
            "script.html", "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
            "results.csv", "a,b\n".getBytes(StandardCharsets.UTF_8),
            "scene.gltf",
                "{\"buffers\":[{\"uri\":\"../secret.obj\"}]}".getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, byte[]> file : hostile.entrySet()) {
      HttpResponse<String> answer = client.post("upload", file.getValue(), "name", file.getKey());
      assertThat(answer.statusCode()).as(file.getKey()).isBetween(400, 499);
      String message = JsonValue.parse(answer.body()).get("error").text();
      assertThat(message).as(file.getKey()).isNotEmpty().doesNotContain(outside.toString());
    }
    assertThat(files()).containsExactly("tetra.obj");
    byte[] good = TETRA.getBytes(StandardCharsets.UTF_8);
    String key =
        JsonValue.parse(client.post("upload", good, "name", "../../up\\..\\tetra.obj").body())
            .get("key")
            .text();
    assertThat(key).isEqualTo("0/tetra.obj");
    byte[] other = (TETRA + "# another\n").getBytes(StandardCharsets.UTF_8);
    client.post("upload", other, "name", "tetra.obj");
    assertThat(files()).containsExactly("tetra-2.obj", "tetra.obj");
    assertThat(folder.resolve("tetra.obj")).hasContent(TETRA);
  }

  private List<String> files() throws IOException {
    try (var all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void anEncodingIsFollowedAndItsFileIsThatOfTheLibrary() throws Exception {
    int job =
        client
            .send("encode", Map.of("key", "sample:trefoil", "resolution", 16, "exact", "alone"))
            .get("job")
            .number();
    List<JsonValue> states = client.follow(job);
    JsonValue last = states.getLast();
    assertThat(last.get("status").text()).isEqualTo("done");
    assertThat(last.get("result").get("iou").real(0)).isEqualTo(1);
    Path file = folder.resolve(last.get("result").get("file").text());
    VoxelGrid decoded = Decoder.of(Files.readAllBytes(file)).grid(2);
    byte[] voxels =
        client
            .get("voxels", "key", "0/trefoil.nacre", "truth", "sample:trefoil", "resolution", "16")
            .body();
    ByteBuffer shown = ByteBuffer.wrap(voxels).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(shown.getInt(0)).isEqualTo(16);
    int visible = shown.getInt(16);
    assertThat(voxels).hasSize(20 + 8 * visible);
    assertThat(visible).isBetween(1, (int) decoded.count());
    for (int i = 0; i < visible; i++) {
      int at = 20 + 8 * i;
      assertThat(decoded.get(shown.getShort(at), shown.getShort(at + 2), shown.getShort(at + 4)))
          .isTrue();
      assertThat(shown.get(at + 6)).as("in both").isEqualTo((byte) 3);
    }
    JsonValue object = client.json("object", "key", "0/trefoil.nacre");
    assertThat(object.get("truth").text()).isEqualTo("sample:trefoil");
  }

  @Test
  void aSearchTellsItsTrialsAndStoppingKeepsTheBest() throws Exception {
    int job =
        client
            .send("encode", Map.of("key", "sample:gear", "resolution", 16, "seconds", 300))
            .get("job")
            .number();
    int waiting =
        client.send("encode", Map.of("key", "sample:gear", "exact", "alone")).get("job").number();
    assertThat(client.json("jobs").elements())
        .extracting(state -> state.get("status").text())
        .last()
        .isEqualTo("queued");
    while (client.json("jobs").elements().getFirst().get("shapes").number() == 0) {
      Thread.sleep(50);
    }
    assertThat(client.post("cancel", new byte[0], "job", "" + waiting).statusCode()).isEqualTo(200);
    client.post("cancel", new byte[0], "job", "" + job);
    List<JsonValue> states = client.follow(job);
    JsonValue last = states.getLast();
    assertThat(last.get("status").text()).as(last.toString()).isEqualTo("done");
    assertThat(last.get("result").get("interrupted").truth()).isTrue();
    List<JsonValue> trials =
        states.stream().flatMap(state -> state.get("rows").elements().stream()).toList();
    assertThat(trials).isNotEmpty();
    assertThat(trials).extracting(trial -> trial.get("id").number()).doesNotHaveDuplicates();
    assertThat(client.json("jobs").elements())
        .extracting(state -> state.get("status").text())
        .containsExactly("done", "cancelled");
    int shapes = last.get("shapes").number();
    byte[] best = client.get("shape", "job", "" + job, "number", "" + shapes).body();
    assertThat(Decoder.of(best).file().frame().unit()).isEqualTo(16);
    assertThat(folder.resolve("gear.nacre")).exists();
  }

  @Test
  void wrongRequestsAreRefusedAndFailedJobsSayWhy() throws Exception {
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("key", "sample:gear", "targetIou", 2),
            Map.of("key", "sample:gear", "targetIou", 0.9, "maxBytes", 900),
            Map.of("key", "sample:gear", "seconds", -1),
            Map.of("key", "sample:gear", "exact", "perhaps"),
            Map.of("key", "0/../secret.obj"))) {
      assertThat(client.send("encode", wrong).get("error").text()).as("%s", wrong).isNotEmpty();
    }
    assertThat(client.post("encode", new byte[100_000]).statusCode()).isEqualTo(413);
    Files.writeString(folder.resolve("bad.obj"), "v 0 0 0\n");
    int job = client.send("encode", Map.of("key", "0/bad.obj")).get("job").number();
    JsonValue last = client.follow(job).getLast();
    assertThat(last.get("status").text()).isEqualTo("failed");
    assertThat(last.get("error").text()).contains("bad.obj");
  }

  @Test
  void aPlaneHasTheFieldAndTheTruth() throws Exception {
    byte[] grid = client.get("surface", "key", "sample:trefoil").body();
    assertThat(ByteBuffer.wrap(grid).order(ByteOrder.LITTLE_ENDIAN).getInt(4)).isGreaterThan(1000);
    int job =
        client
            .send("encode", Map.of("key", "sample:trefoil", "resolution", 16, "exact", "alone"))
            .get("job")
            .number();
    client.follow(job);
    byte[] plane =
        client
            .get(
                "slice",
                "key",
                "0/trefoil.nacre",
                "truth",
                "sample:trefoil",
                "axis",
                "z",
                "at",
                "0.0625",
                "side",
                "16")
            .body();
    assertThat(plane).hasSize(5 * 16 * 16);
    ByteBuffer values = ByteBuffer.wrap(plane).order(ByteOrder.LITTLE_ENDIAN);
    int inside = 0;
    for (int i = 0; i < 16 * 16; i++) {
      boolean occupied = plane[4 * 16 * 16 + i] == 1;
      inside += occupied ? 1 : 0;
      assertThat(values.getFloat(4 * i) > 0).isEqualTo(occupied);
    }
    assertThat(inside).isPositive();
  }

  @Test
  void aComparisonTellsRowsWithTheirSurfaces() throws Exception {
    int job =
        client
            .send(
                "compare",
                Map.of("key", "sample:genus", "resolution", 16, "methods", List.of("exact")))
            .get("job")
            .number();
    List<JsonValue> states = client.follow(job);
    assertThat(states.getLast().get("status").text()).isEqualTo("done");
    List<JsonValue> rows =
        states.stream().flatMap(state -> state.get("rows").elements().stream()).toList();
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().get("iou").real(0)).isEqualTo(1);
    String number = "" + rows.getFirst().get("shape").number();
    byte[] surface = client.get("shape", "job", "" + job, "number", number).body();
    assertThat(ByteBuffer.wrap(surface).order(ByteOrder.LITTLE_ENDIAN).getInt(4)).isPositive();
  }

  @Test
  void picturesAreDrawnAndDownloadsAreThoseOfDecode() throws Exception {
    byte[] picture = client.get("picture", "key", "0/tetra.obj", "background", "0").body();
    assertThat(Arrays.copyOf(picture, 4)).containsExactly(0x89, 'P', 'N', 'G');
    int job =
        client.send("encode", Map.of("key", "0/tetra.obj", "exact", "alone")).get("job").number();
    client.follow(job);
    HttpResponse<byte[]> stl =
        client.get("download", "key", "0/tetra.nacre", "format", "stl", "resolution", "32");
    ByteBuffer content = ByteBuffer.wrap(stl.body()).order(ByteOrder.LITTLE_ENDIAN);
    int triangles =
        Decoder.of(Files.readAllBytes(folder.resolve("tetra.nacre"))).mesh(32, 1).triangleCount();
    assertThat(content.getInt(80)).isEqualTo(triangles);
    assertThat(stl.headers().firstValue("Content-Disposition").orElseThrow())
        .isEqualTo("attachment; filename*=UTF-8''tetra.stl");
    assertThat(client.get("download", "key", "0/tetra.nacre", "format", "exe").statusCode())
        .isEqualTo(422);
  }

  @Test
  void whatIsNotThereCannotBeShown() {
    StudioOptions options =
        new StudioOptions(List.of(folder.resolve("nothing")), StudioOptions.LOOPBACK, 0, 1);
    assertThatThrownBy(() -> StudioServer.start(options))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("nothing");
  }
}
