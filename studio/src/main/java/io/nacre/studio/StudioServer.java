package io.nacre.studio;

import com.sun.net.httpserver.HttpServer;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.studio.folder.FileUpload;
import io.nacre.studio.folder.StudioFolder;
import io.nacre.studio.http.AccessGuard;
import io.nacre.studio.http.EventStream;
import io.nacre.studio.http.HttpCall;
import io.nacre.studio.http.HttpFailure;
import io.nacre.studio.http.HttpRoutes;
import io.nacre.studio.job.CompareWork;
import io.nacre.studio.job.EncodeWork;
import io.nacre.studio.job.StudioJobs;
import io.nacre.studio.onet.NetworkRuns;
import io.nacre.studio.view.ShapeDownload;
import io.nacre.studio.view.ShapePictures;
import io.nacre.studio.view.ShapeViews;
import io.nacre.studio.view.ShownShapes;
import io.nacre.study.UserException;
import io.nacre.study.compare.CompareMethods;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import io.nacre.study.report.BuildInfo;
import io.nacre.study.report.Csv;
import io.nacre.study.report.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The studio, running: the JDK's own HTTP server, a virtual thread a request, jobs one at a time on
 * a thread of theirs. Answers whoever knows the token in its address.
 */
public final class StudioServer implements AutoCloseable {

  private static final int MOST_REQUEST = 1 << 16;
  private static final long MOST_TABLE = 1L << 26;
  private static final int LEAST_CELLS = 8;
  private static final int MOST_CELLS = 512;
  private static final int MOST_SLICE = 512;
  private static final List<String> AXES = List.of("x", "y", "z");

  private final HttpServer server;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final StudioJobs jobs = new StudioJobs();
  private final String address;
  private final StudioFolder folder;
  private final ShapeViews views;
  private final ShapePictures pictures;
  private final ShapeDownload downloads;
  private final FileUpload uploads;
  private final NetworkRuns networks;
  private final AtomicInteger streams = new AtomicInteger();
  private final int threads;

  private StudioServer(StudioOptions options, HttpServer server) throws IOException {
    this.server = server;
    threads = options.threads();
    folder = new StudioFolder(options.given());
    ShownShapes shapes = new ShownShapes(folder, threads);
    views = new ShapeViews(shapes, folder);
    pictures = new ShapePictures(shapes);
    downloads = new ShapeDownload(shapes, folder);
    uploads = new FileUpload(folder);
    networks = new NetworkRuns(folder, threads);
    AccessGuard guard = new AccessGuard(options.host(), server.getAddress().getPort());
    address = guard.address(options.host());
    server.setExecutor(requests);
    server.createContext("/", routes(guard));
    server.start();
  }

  /**
   * Starts one.
   *
   * @throws UserException when what it is to show does not exist, or it cannot listen there
   */
  public static StudioServer start(StudioOptions options) throws IOException {
    HttpServer server;
    try {
      server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getByName(options.host()), options.port()), 0);
    } catch (IOException e) {
      throw new UserException(
          "cannot listen on %s port %d: %s; --port 0 takes any that is free"
              .formatted(options.host(), options.port(), e.getMessage()),
          e);
    }
    try {
      return new StudioServer(options, server);
    } catch (IOException | RuntimeException e) {
      server.stop(0);
      throw e;
    }
  }

  /** The address to open, with its token. */
  public String address() {
    return address;
  }

  /** Where files that are made go. */
  public Path output() {
    return folder.output();
  }

  /** How many pages follow a job. */
  int streams() {
    return streams.get();
  }

  private HttpRoutes routes(AccessGuard guard) throws IOException {
    return new HttpRoutes(guard)
        .get("/api/studio", this::studio)
        .get("/api/gallery", this::gallery)
        .get("/api/table", this::table)
        .get("/api/picture", this::picture)
        .get("/api/object", call -> call.json(views.facts(call.required("key"))))
        .get("/api/file", this::file)
        .get("/api/figures", this::figures)
        .get("/api/surface", this::surface)
        .get("/api/voxels", this::voxels)
        .get("/api/slice", this::slice)
        .get("/api/download", this::download)
        .post("/api/upload", this::upload)
        .post("/api/encode", this::encode)
        .post("/api/compare", this::compare)
        .post("/api/cancel", this::cancel)
        .get("/api/jobs", call -> call.json(jobs.list()))
        .get("/api/events", this::events)
        .get("/api/shape", this::shape)
        .get("/api/run", call -> call.json(networks.facts(call.required("key"))))
        .post("/api/observe", this::observe)
        .post("/api/number", this::number)
        .get("/api/between", this::between);
  }

  private void studio(HttpCall call) throws IOException {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("version", BuildInfo.current().version());
    json.put("output", folder.output());
    json.put("threads", threads);
    json.put(
        "methods",
        Arrays.stream(CompareMethods.values())
            .map(method -> Map.of("id", method.id(), "title", method.title()))
            .toList());
    call.json(json);
  }

  private void gallery(HttpCall call) throws IOException {
    StudioFolder.Listing listing = folder.list();
    List<Map<String, Object>> samples = new ArrayList<>();
    for (SampleShape sample : SampleShape.values()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("key", Input.SAMPLE + sample.label());
      entry.put("name", sample.label());
      entry.put("description", sample.description());
      samples.add(entry);
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("samples", samples);
    json.put("files", listing.files());
    json.put("more", listing.more());
    call.json(json);
  }

  private void table(HttpCall call) throws IOException {
    String key = call.required("key");
    Path file = folder.file(key);
    if (Files.size(file) > MOST_TABLE) {
      throw HttpFailure.bad("the table is larger than %d MiB".formatted(MOST_TABLE >> 20));
    }
    call.json(Csv.parse(Files.readString(file)));
  }

  private void picture(HttpCall call) throws IOException {
    int background = call.number("background", 0xFFFFFF, 0, 0xFFFFFF);
    call.bytes("image/png", pictures.of(call.required("key"), call.text("version"), background));
  }

  private void file(HttpCall call) throws IOException {
    Path file = folder.file(call.required("key"));
    if (!OutputFile.extension(file).equals("nacre") || Files.size(file) > Input.MAX_NACRE_BYTES) {
      throw HttpFailure.bad(file.getFileName() + " is no .nacre file");
    }
    call.bytes(HttpCall.BYTES, Files.readAllBytes(file));
  }

  private void figures(HttpCall call) throws IOException {
    call.json(views.figures(call.required("key"), call.required("truth")));
  }

  private void surface(HttpCall call) throws IOException {
    call.bytes(HttpCall.BYTES, views.surface(call.required("key"), call.text("file")));
  }

  private static int cells(HttpCall call) {
    return call.number("resolution", 128, LEAST_CELLS, MOST_CELLS);
  }

  private void voxels(HttpCall call) throws IOException {
    call.bytes(HttpCall.BYTES, views.voxels(call.required("key"), call.text("truth"), cells(call)));
  }

  private void slice(HttpCall call) throws IOException {
    int axis = AXES.indexOf(call.required("axis"));
    if (axis < 0) {
      throw HttpFailure.bad("an axis is x, y or z");
    }
    call.bytes(
        HttpCall.BYTES,
        views.slice(
            call.required("key"),
            call.text("truth"),
            axis,
            call.real("at", 0, -1, 1),
            call.number("side", 192, LEAST_CELLS, MOST_SLICE)));
  }

  private void download(HttpCall call) throws IOException {
    downloads.send(
        call,
        call.required("key"),
        call.required("format"),
        call.number("resolution", 0, 0, 2 * MOST_CELLS));
  }

  private void upload(HttpCall call) throws IOException {
    call.json(Map.of("key", uploads.take(call.required("name"), call.body())));
  }

  private static JsonValue sent(HttpCall call) throws IOException {
    JsonValue json = JsonValue.parse(call.bodyText(MOST_REQUEST));
    if (!json.isObject()) {
      throw HttpFailure.bad("the request is no JSON object");
    }
    return json;
  }

  private void encode(HttpCall call) throws IOException {
    call.json(Map.of("job", jobs.submit(EncodeWork.of(sent(call), folder, threads)).id()));
  }

  private void compare(HttpCall call) throws IOException {
    call.json(Map.of("job", jobs.submit(CompareWork.of(sent(call), folder, threads)).id()));
  }

  private static int jobNumber(HttpCall call) {
    return call.number("job", 0, 0, Integer.MAX_VALUE);
  }

  private void cancel(HttpCall call) throws IOException {
    jobs.cancel(jobNumber(call));
    call.json(Map.of());
  }

  private void events(HttpCall call) throws IOException {
    int job = jobNumber(call);
    jobs.job(job);
    streams.incrementAndGet();
    try (EventStream stream = call.events()) {
      jobs.follow(job, stream);
    } finally {
      streams.decrementAndGet();
    }
  }

  private void shape(HttpCall call) throws IOException {
    byte[] shape = jobs.job(jobNumber(call)).shape(call.number("number", 1, 1, 1_000_000));
    if (shape == null) {
      throw HttpFailure.missing("such shape any more");
    }
    call.bytes(HttpCall.BYTES, shape);
  }

  private void observe(HttpCall call) throws IOException {
    call.json(networks.observe(call.required("key"), call.required("name"), call.body()));
  }

  private void number(HttpCall call) throws IOException {
    int number = call.number("number", 0, 0, Integer.MAX_VALUE);
    call.json(networks.number(call.required("key"), number));
  }

  private void between(HttpCall call) throws IOException {
    int from = call.number("from", 0, 0, Integer.MAX_VALUE);
    int to = call.number("to", from, 0, Integer.MAX_VALUE);
    double part = call.real("part", 0, 0, 1);
    call.bytes(HttpCall.BYTES, networks.shape(call.required("key"), from, to, part));
  }

  /** Ends it: jobs keep what they have, pages get no further answers. */
  @Override
  public void close() {
    jobs.close();
    server.stop(0);
    requests.shutdownNow();
  }
}
