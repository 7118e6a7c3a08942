package io.nacre.studio.onet;

import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.scan.WindowListener;
import io.nacre.onet.surface.RefineListener;
import io.nacre.studio.folder.FileUpload;
import io.nacre.studio.folder.StudioFolder;
import io.nacre.studio.http.HttpFailure;
import io.nacre.studio.view.ShapeBytes;
import io.nacre.study.onet.OnetCode;
import io.nacre.study.onet.OnetRun;
import io.nacre.study.onet.OnetShape;
import io.nacre.study.onet.OnetSurfaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the networks of runs, and the one that comes with Nacre, see: the last that was asked for
 * stays open, and so do the codes of what was dropped last. One question at a time, since each
 * takes all threads.
 */
public final class NetworkRuns {

  /** What the network that comes with Nacre is asked for by. */
  private static final String SHIPPED = "shipped";

  private static final int MOST_CODES = 16;

  /** Runs answer over the unit cube, pages draw [-1, 1]. */
  private static final Normalization TO_PAGE = new Normalization(0, 0, 0, 2);

  private static final OnetSurfaces USUAL = new OnetSurfaces(null, null, 0, null, null, null);

  private final StudioFolder folder;
  private final int threads;
  private final List<OnetCode> codes = new ArrayList<>();
  private int forgotten;
  private String key = "";
  private @Nullable OnetRun run;

  /** Runs that lie in {@code folder}, and the one that comes with Nacre. */
  public NetworkRuns(StudioFolder folder, int threads) {
    this.folder = folder;
    this.threads = threads;
  }

  private OnetRun opened(String wanted) throws IOException {
    OnetRun known = run;
    if (known == null || !wanted.equals(key)) {
      known =
          wanted.equals(SHIPPED) ? OnetRun.shipped(Task.POINTS) : OnetRun.open(folder.run(wanted));
      run = known;
      key = wanted;
      forgotten += codes.size();
      codes.clear();
    }
    return known;
  }

  /** What a run is for. */
  public synchronized Map<String, @Nullable Object> facts(String wanted) throws IOException {
    OnetRun known = opened(wanted);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("key", wanted);
    json.put("task", known.taskName());
    json.put("run", known.toJson());
    return json;
  }

  /**
   * Lets a run see what was dropped.
   *
   * @param name of the file; its end says what it is
   */
  public synchronized Map<String, @Nullable Object> observe(
      String wanted, String name, InputStream content) throws IOException {
    OnetRun known = opened(wanted);
    String end = name.substring(Math.max(0, name.lastIndexOf('.'))).replaceAll("[^.\\w]", "");
    Path seen = Files.createTempFile("nacre-studio-", end);
    try {
      FileUpload.copy(content, seen);
      return remember(OnetCode.of(known, seen.toString(), 0, threads), name);
    } finally {
      Files.deleteIfExists(seen);
    }
  }

  /** The code of a number: of a random shape, or of a training object. */
  public synchronized Map<String, @Nullable Object> number(String wanted, long number)
      throws IOException {
    return remember(OnetCode.of(opened(wanted), Long.toString(number), 0, threads), "" + number);
  }

  private Map<String, @Nullable Object> remember(OnetCode code, String name) {
    codes.add(code);
    if (codes.size() > MOST_CODES) {
      codes.removeFirst();
      forgotten++;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("code", forgotten + codes.size() - 1);
    json.put("name", name);
    json.put("notes", code.notes());
    return json;
  }

  private OnetCode code(int number) {
    int index = number - forgotten;
    if (index < 0 || index >= codes.size()) {
      throw HttpFailure.missing("such shape any more: drop it again");
    }
    return codes.get(index);
  }

  /**
   * The shape at {@code part} of the way from one code to another: at its ends that of {@code onet
   * reconstruct}, between them what the network makes of mixed codes. Without triangles where a
   * network answers with points.
   */
  public synchronized byte[] shape(String wanted, int from, int to, double part)
      throws IOException {
    OnetRun known = opened(wanted);
    OnetCode first = code(from);
    OnetCode last = code(to);
    RefineListener nobody = (step, loss) -> true;
    OnetShape made =
        part == 0 || part == 1
            ? USUAL.shape(known, part == 0 ? first : last, 0, threads, nobody, WindowListener.NONE)
            : USUAL.shape(known, first.towards(last, part), 0, threads, nobody);
    TriangleMesh mesh =
        switch (made) {
          case OnetShape.Surface surface -> surface.mesh();
          case OnetShape.Cloud cloud -> cloud.points();
        };
    return ShapeBytes.of(TO_PAGE.apply(mesh));
  }
}
