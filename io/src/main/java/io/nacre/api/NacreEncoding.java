package io.nacre.api;

import io.nacre.codec.Decoder;
import io.nacre.codec.RequestedKind;
import io.nacre.encode.EncodedShape;
import io.nacre.encode.EncodingListener;
import io.nacre.encode.EncodingOptions;
import io.nacre.encode.EncodingPhase;
import io.nacre.encode.ExactLayer;
import io.nacre.encode.SearchRequest;
import io.nacre.encode.ShapeEncoder;
import io.nacre.encode.TrainingLength;
import io.nacre.format.MalformedNacreException;
import io.nacre.io.ReadShape;
import io.nacre.io.Shape;
import io.nacre.mesh.TriangleMesh;
import io.nacre.net.Architecture;
import io.nacre.search.Objective;
import io.nacre.search.SearchProgress;
import io.nacre.search.Trial;
import io.nacre.train.TrainingProgress;
import io.nacre.voxel.VoxelGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * What is to be encoded, and how: as {@code nacre encode} does, unless something else is said. Each
 * method gives another encoding and leaves this one as it is.
 */
public final class NacreEncoding {

  private final ReadShape shape;
  private final EncodingOptions options;
  private final EncodingListener listener;

  private NacreEncoding(ReadShape shape, EncodingOptions options, EncodingListener listener) {
    this.shape = shape;
    this.options = options;
    this.listener = listener;
  }

  static NacreEncoding of(ReadShape shape) {
    return new NacreEncoding(shape, EncodingOptions.DEFAULT, EncodingListener.NONE);
  }

  /** With other options, for all that has no method here. */
  public NacreEncoding with(UnaryOperator<EncodingOptions> change) {
    return new NacreEncoding(shape, change.apply(options), listener);
  }

  /** With so many voxels along an axis; of a grid a divisor of its own. */
  public NacreEncoding resolution(int voxels) {
    return with(o -> o.withShape(o.shape().withResolution(voxels)));
  }

  /** As a solid or as a surface, whatever it looks like. */
  public NacreEncoding kind(RequestedKind kind) {
    return with(o -> o.withShape(o.shape().withKind(kind)));
  }

  /** With a grid that is a closed shell filled to the solid that it bounds. */
  public NacreEncoding filled() {
    return with(o -> o.withShape(o.shape().withFill(true)));
  }

  /**
   * In the fewest bytes that reach an IoU.
   *
   * @param iou in (0, 1]
   */
  public NacreEncoding targetIou(double iou) {
    return searching(new Objective.TargetIou(iou));
  }

  /** As well as it goes in so many bytes, the whole file counted. */
  public NacreEncoding maxBytes(int bytes) {
    return searching(new Objective.MaxBytes(bytes));
  }

  private NacreEncoding searching(Objective objective) {
    return with(
        o ->
            o.withSearch(
                SearchRequest.of(objective, o.search() == null ? null : o.search().limit())));
  }

  /** With one network, not searched for: quicker, and larger. */
  public NacreEncoding withoutSearch() {
    return with(o -> o.withNetwork(null, null));
  }

  /**
   * With this network, not searched for.
   *
   * @param layers such as {@code 6x24:sine}
   * @param sampleSteps of its training
   */
  public NacreEncoding network(String layers, long sampleSteps) {
    return with(
        o -> o.withNetwork(Architecture.parse(layers), new TrainingLength.Steps(sampleSteps)));
  }

  /** Within a time from {@link #run} on. What is found then depends on the machine. */
  public NacreEncoding within(Duration time) {
    return with(o -> o.withTime(time));
  }

  /** By the exact coder alone, without a network. */
  public NacreEncoding exact() {
    return with(o -> o.withExact(ExactLayer.ALONE));
  }

  /** With a seed for every random choice; 0 unless given. */
  public NacreEncoding seed(long seed) {
    return with(o -> o.withSeed(seed));
  }

  /** On so many threads, at least 1; the file does not depend on it. */
  public NacreEncoding threads(int threads) {
    return with(o -> o.withThreads(threads));
  }

  /** Followed by a listener, which may end it with what was found so far. */
  public NacreEncoding listener(EncodingListener follower) {
    return new NacreEncoding(shape, options, follower);
  }

  /**
   * Does it, on this thread and those that it starts, which end with it.
   *
   * @throws InterruptedException when this thread is interrupted; nothing comes of it then
   * @throws io.nacre.encode.NoNetworkException when a search ends without a network
   * @throws io.nacre.train.TrainingFailedException when a training never learns the shape
   */
  public NacreShape run() throws InterruptedException {
    Thread caller = Thread.currentThread();
    try {
      NacreShape made = made(caller::isInterrupted);
      if (!Thread.interrupted()) {
        return made;
      }
    } catch (RuntimeException e) {
      if (!Thread.interrupted()) {
        throw e;
      }
    }
    throw new InterruptedException("the encoding was interrupted");
  }

  /**
   * Does it on a thread of {@code executor}. To cancel the future ends it, at the next step of its
   * training; what the other form throws is the cause of the future's exception.
   */
  public CompletableFuture<NacreShape> runOn(Executor executor) {
    CompletableFuture<NacreShape> future = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            if (!future.isCancelled()) {
              future.complete(made(future::isCancelled));
            }
          } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
          }
        });
    return future;
  }

  private NacreShape made(BooleanSupplier calledOff) {
    ShapeEncoder encoder = ShapeEncoder.of(options);
    EncodingListener watch = new Watch(listener, calledOff);
    EncodedShape made =
        switch (shape.shape()) {
          case Shape.Mesh(TriangleMesh mesh) -> encoder.encode(mesh, watch);
          case Shape.Grid(VoxelGrid grid) when shape.transform() != null ->
              encoder.encode(grid, shape.transform(), watch);
          case Shape.Grid(VoxelGrid grid) -> encoder.encode(grid, watch);
        };
    List<String> notes = new ArrayList<>(shape.notes());
    notes.addAll(made.shape().notes());
    try {
      return new NacreShape(made.bytes(), Decoder.of(made.bytes()), notes);
    } catch (MalformedNacreException e) {
      throw new IllegalStateException("a file that was just made", e);
    }
  }

  /** A listener, until an encoding is called off. */
  private record Watch(EncodingListener follower, BooleanSupplier calledOff)
      implements EncodingListener {
    @Override
    public void onPhase(EncodingPhase phase) {
      follower.onPhase(phase);
    }

    @Override
    public boolean onTraining(TrainingProgress progress) {
      return follower.onTraining(progress) && !calledOff.getAsBoolean();
    }

    @Override
    public void onTrial(Trial trial, double score) {
      follower.onTrial(trial, score);
    }

    @Override
    public boolean onSearch(SearchProgress progress) {
      return follower.onSearch(progress) && !calledOff.getAsBoolean();
    }
  }
}
