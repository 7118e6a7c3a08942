package io.nacre.studio.job;

import io.nacre.codec.Encoded;
import io.nacre.codec.PreparedShape;
import io.nacre.encode.EncodingListener;
import io.nacre.encode.EncodingPhase;
import io.nacre.encode.ResumeFiles;
import io.nacre.format.NacreFile;
import io.nacre.format.NacreWriter;
import io.nacre.format.Precision;
import io.nacre.io.file.GridOptions;
import io.nacre.net.Network;
import io.nacre.search.SearchProgress;
import io.nacre.search.Trial;
import io.nacre.studio.folder.StudioFolder;
import io.nacre.study.encoding.EncodedObject;
import io.nacre.study.encoding.ObjectEncoding;
import io.nacre.study.encoding.SearchRow;
import io.nacre.study.fit.JudgedIou;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.progress.EncodeProgress;
import io.nacre.study.report.JsonValue;
import io.nacre.time.Deadline;
import io.nacre.time.Stopwatch;
import io.nacre.train.KernelWarmUp;
import io.nacre.train.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Encodes an object, as the command {@code encode} does, into a new file of the folder. */
public final class EncodeWork implements JobWork {

  private final StudioFolder folder;
  private final EncodeRequest request;
  private final String argument;
  private final int threads;

  private EncodeWork(StudioFolder folder, EncodeRequest request, String argument, int threads) {
    this.folder = folder;
    this.request = request;
    this.argument = argument;
    this.threads = threads;
  }

  /** The encoding that {@code json} asks for. */
  public static JobWork of(JsonValue json, StudioFolder folder, int threads) throws IOException {
    EncodeRequest request = EncodeRequest.of(json);
    String argument = folder.argument(request.key());
    folder.checkWritable();
    return new EncodeWork(folder, request, argument, threads);
  }

  private String fileName() {
    return Input.stem(argument) + ".nacre";
  }

  @Override
  public Map<String, @Nullable Object> request() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("what", "encode");
    json.put("key", request.key());
    json.put("name", Input.stem(argument));
    json.put("target", request.targetIou());
    json.put("maxBytes", request.maxBytes());
    json.put("seconds", request.seconds());
    json.put("command", request.command(argument, fileName()));
    return json;
  }

  @Override
  public Map<String, @Nullable Object> run(StudioJob job) throws IOException {
    Stopwatch began = Stopwatch.started();
    ObjectEncoding encoding =
        new ObjectEncoding(
            request.options(threads),
            null,
            false,
            false,
            request.command(argument, fileName()),
            GridOptions.DEFAULT,
            0,
            false);
    PreparedObject object = prepare(encoding, job);
    Deadline deadline =
        began.deadline(
            request.seconds() > 0 ? Duration.ofMillis(Math.round(1000 * request.seconds())) : null);
    Watch watch = new Watch(job, object, deadline);
    EncodedObject made = encoding.encode(object, watch, ResumeFiles.NONE, began);
    Encoded encoded = made.encoded();
    Path file = folder.free(fileName());
    OutputFile.write(file, encoded.bytes());
    JudgedIou iou = JudgedIou.ofGoal(object.shape(), encoded);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("key", folder.keyOf(file));
    json.put("file", file.getFileName());
    json.put("bytes", encoded.bytes().length);
    json.put("iou", iou.value());
    json.put("iouTitle", iou.title());
    json.put("gridIou", encoded.overlap().iou());
    json.put("reached", made.reached());
    json.put("interrupted", made.interrupted());
    json.put("seconds", began.seconds());
    json.put("notes", object.shape().notes());
    return json;
  }

  private static PreparedObject prepare(ObjectEncoding encoding, StudioJob job) throws IOException {
    try (KernelWarmUp warmUp = encoding.warmUp()) {
      job.phase("reading");
      Input input = Input.read(encoding.command().get(1), encoding.grids());
      job.phase("preparing");
      return encoding.prepare(input);
    }
  }

  /** Tells the job of trainings, and keeps a file of the best network so far. */
  private static final class Watch implements EncodingListener {

    private final StudioJob job;
    private final PreparedObject object;
    private final EncodeProgress progress;
    private double best = Double.NEGATIVE_INFINITY;
    private double toldAt = Double.NEGATIVE_INFINITY;

    Watch(StudioJob job, PreparedObject object, Deadline deadline) {
      this.job = job;
      this.object = object;
      progress = new EncodeProgress(job, job::isCancelled, deadline);
    }

    @Override
    public void onPhase(EncodingPhase phase) {
      progress.onPhase(phase);
    }

    @Override
    public void onTrial(Trial trial, double score) {
      progress.onTrial(trial, score);
      Network network = trial.network();
      boolean leads = network != null && score > best;
      Map<String, @Nullable Object> row = new LinkedHashMap<>(new SearchRow(trial, score).toJson());
      row.put("leads", leads);
      job.addRow(row);
      if (network != null && leads) {
        best = score;
        job.addShape(file(object.shape(), network), true);
      }
    }

    @Override
    public boolean onSearch(SearchProgress state) {
      return progress.onSearch(state);
    }

    @Override
    public boolean onTraining(TrainingProgress state) {
      if (state.seconds() - toldAt >= 0.5) {
        toldAt = state.seconds();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("training_seconds", state.seconds());
        row.put("loss", state.loss());
        row.put("iou", state.iou());
        job.addRow(row);
      }
      return progress.onTraining(state);
    }

    private static byte[] file(PreparedShape shape, Network network) {
      return NacreWriter.write(
          new NacreFile(
              shape.kind(), shape.grid().frame(), shape.transform(), network, Precision.FLOAT32));
    }
  }
}
