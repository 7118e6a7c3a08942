package io.nacre.study.encoding;

import io.nacre.codec.Encoded;
import io.nacre.codec.ExactEncoder;
import io.nacre.codec.PreparedShape;
import io.nacre.encode.EncodedShape;
import io.nacre.encode.EncodingListener;
import io.nacre.encode.EncodingOptions;
import io.nacre.encode.EncodingPhase;
import io.nacre.encode.EncodingPlan;
import io.nacre.encode.ExactLayer;
import io.nacre.encode.NoNetworkException;
import io.nacre.encode.ResumeFiles;
import io.nacre.encode.SearchPlan;
import io.nacre.encode.ShapeEncoder;
import io.nacre.format.ExactGrid;
import io.nacre.io.file.GridOptions;
import io.nacre.mesh.TriangleMesh;
import io.nacre.search.SearchProgress;
import io.nacre.search.Trial;
import io.nacre.study.UserException;
import io.nacre.study.fit.FitOptions;
import io.nacre.study.fit.ShapeFit;
import io.nacre.study.object.Input;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.PreparedObject;
import io.nacre.study.object.ShapePreparation;
import io.nacre.study.report.CdUnit;
import io.nacre.study.report.Provenance;
import io.nacre.study.yardstick.ClassicalSizes;
import io.nacre.time.Stopwatch;
import io.nacre.train.KernelWarmUp;
import io.nacre.train.TrainingFailedException;
import io.nacre.train.TrainingProgress;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How one object is encoded, step by step, and reported: what {@code encode} does for one and
 * {@code batch} for many. Nothing here writes a file; for concurrent use.
 *
 * @param options what is asked for
 * @param goal what it is wanted for, as far as somebody said that
 * @param provenance whether the file says where it comes from
 * @param verify whether files with every voxel are decoded again
 * @param command the command line, for the provenance
 * @param grids how grids are read
 * @param meshResolution cells per axis at which the results for meshes are measured; 0 for the
 *     usual
 * @param yardsticks whether the file is compared with general-purpose compressors
 */
public record ObjectEncoding(
    EncodingOptions options,
    @Nullable EncodingGoal goal,
    boolean provenance,
    boolean verify,
    List<String> command,
    GridOptions grids,
    int meshResolution,
    boolean yardsticks) {

  /** Gets the kernels compiled while the first object is prepared. */
  public KernelWarmUp warmUp() {
    return encoder().warmUp();
  }

  /** Reads {@code argument} and makes it a grid. */
  public PreparedObject prepare(String argument) throws IOException {
    return prepare(Input.read(argument, grids));
  }

  /** Makes what was read a grid. */
  public PreparedObject prepare(Input input) {
    return new PreparedObject(input, shape(input));
  }

  /** Reads an object of a run and makes it a grid. */
  public PreparedObject prepare(ObjectFile object) throws IOException {
    Input input = object.read(grids, options.shape().resolution(), options.threads());
    return new PreparedObject(input, shape(input), object.source());
  }

  private PreparedShape shape(Input input) {
    return ShapePreparation.read(
        input,
        switch (input) {
          case Input.Mesh(_, TriangleMesh mesh, _) -> encoder().prepare(mesh);
          case Input.Grid(_, VoxelGrid grid, _, _) -> encoder().prepare(grid);
          case Input.Nacre nacre -> throw ShapePreparation.decodeFirst(nacre);
        });
  }

  /**
   * Trains the given network, or searches for one, and stores it.
   *
   * @param listener follows it
   * @param files where its state is kept
   * @param began when the time began that the options may give
   * @throws SearchInterruptedException when a search was ended before its first network
   * @throws UserException when no network came out
   */
  public EncodedObject encode(
      PreparedObject object, EncodingListener listener, ResumeFiles files, Stopwatch began)
      throws IOException {
    Recorder recorder = new Recorder(listener);
    try {
      foresee(object, recorder);
      EncodedShape made = encoder().encode(object.shape(), recorder, files, began);
      if (provenance) {
        made = made.signed(FileOrigin.entries(provenance(object), object.input().argument()));
      }
      if (verify) {
        made.encoded().verify();
      }
      SearchOutcome search =
          made.plan() instanceof EncodingPlan.Searched(SearchPlan plan) && made.search() != null
              ? new SearchOutcome(
                  plan,
                  made.search(),
                  List.copyOf(recorder.rows),
                  object.shape().truth() != null,
                  files.journal())
              : null;
      ExactAdvice advice =
          new ExactAdvice(goal, recorder.exactCode, recorder.exactFile, made.passedOver());
      return new EncodedObject(made.encoded(), search, advice);
    } catch (NoNetworkException e) {
      throw SearchOutcome.refusal(e, files.journal());
    } catch (TrainingFailedException e) {
      throw new UserException(e);
    }
  }

  private ShapeEncoder encoder() {
    return ShapeEncoder.of(options);
  }

  private Provenance provenance(PreparedObject object) throws IOException {
    return Provenance.of(command, options.seed(), object.hash(), options.threads());
  }

  /** Finds out what every voxel takes before a search begins, unless the time is for the search. */
  private void foresee(PreparedObject object, EncodingListener listener) {
    EncodingPlan plan = options.plan(object.shape());
    boolean timed = plan.time() != null && goal == null;
    if (options.exact() == ExactLayer.NONE && plan instanceof EncodingPlan.Searched && !timed) {
      listener.onPhase(EncodingPhase.EXACT_SIZE);
      Encoded exact = ExactEncoder.encode(object.shape(), options.threads());
      int code = Objects.requireNonNull(exact.file().exact()).size();
      listener.onExactSize(code, exact.bytes().length);
    }
  }

  /** Keeps what reports need of what it is told. */
  private static final class Recorder implements EncodingListener {

    private final EncodingListener listener;
    private final List<SearchRow> rows = new ArrayList<>();
    private int exactCode;
    private int exactFile;

    Recorder(EncodingListener listener) {
      this.listener = listener;
    }

    @Override
    public void onPhase(EncodingPhase phase) {
      listener.onPhase(phase);
    }

    @Override
    public void onExactSize(int code, int file) {
      exactCode = code;
      exactFile = file;
      listener.onExactSize(code, file);
    }

    @Override
    public boolean onTraining(TrainingProgress progress) {
      return listener.onTraining(progress);
    }

    @Override
    public void onTrial(Trial trial, double score) {
      rows.add(new SearchRow(trial, score));
      listener.onTrial(trial, score);
    }

    @Override
    public boolean onSearch(SearchProgress progress) {
      return listener.onSearch(progress);
    }
  }

  /** The bytes of a PNG file that shows truth, result and errors. */
  public byte[] picture(PreparedObject object, Encoded encoded) {
    return EncodePicture.png(object.input().stem(), object.shape(), encoded, options.threads());
  }

  /** Starts to measure what takes a while and the training does not change. */
  public CompletableFuture<ClassicalSizes> classical(PreparedObject object, EncodedObject made) {
    VoxelGrid grid = object.shape().grid();
    ExactGrid exact = made.encoded().file().exact();
    int known = exact == null ? made.advice().exactCode() : exact.size();
    return CompletableFuture.supplyAsync(
        () ->
            known == 0
                ? ClassicalSizes.of(grid, yardsticks)
                : ClassicalSizes.of(grid, known, yardsticks));
  }

  /**
   * Measures the rest and puts all together.
   *
   * @param seconds from the start until the file was there
   * @param output where the file is
   * @param picture where its picture is, null without one
   * @param rows the training's progress
   * @param progress is told what part is done, 0..1
   */
  public EncodeReport report(
      PreparedObject object,
      EncodedObject made,
      ClassicalSizes classical,
      double seconds,
      Path output,
      @Nullable Path picture,
      List<TrainingProgress> rows,
      DoubleConsumer progress)
      throws IOException {
    Encoded encoded = made.encoded();
    return new EncodeReport(
        object.input().argument(),
        object.shape(),
        encoded,
        made.search(),
        made.advice(),
        CdUnit.between(
            encoded.decoded(), object.shape().grid(), object.shape().kind(), options.threads()),
        ShapeFit.of(
            object, encoded, FitOptions.reported(meshResolution, options.threads()), progress),
        classical,
        seconds,
        options.training().recipe(),
        output,
        picture,
        rows,
        provenance(object));
  }
}
