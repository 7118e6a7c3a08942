package io.nacre.onet.train;

import io.nacre.onet.data.batch.Batch;
import io.nacre.onet.data.batch.TrainingBatches;
import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.data.sample.BatchPlan;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.net.ShapeNetwork;
import io.nacre.onet.tflite.PictureBackbone;
import io.nacre.onet.torch.Gradients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;

/**
 * Trains a network with Adam, keeps the one with the best validation in a {@link RunFolder}, and
 * goes on where an interrupted training of the same folder was.
 */
public final class OnetTrainer {

  /** Most that gradients of local networks are long, all weights together. */
  private static final double LONGEST = 1;

  /** Seconds of training after which the state is saved, whether or not a validation is due. */
  private static final double SAVE_SECONDS = 60;

  private final TrainOptions options;
  private final RunFolder run;
  private final TrainingIdentity identity;
  private final TrainingBatches source;
  private final Validation validation;
  private final TrainingState state;
  private final double startSeconds;
  private final long startNanos = System.nanoTime();
  private double savedAt;

  private OnetTrainer(ModelConfig config, TrainOptions options, Dataset dataset, Path folder)
      throws IOException {
    options.pretrained().check(config);
    BatchPlan plan = options.plan(config);
    this.options = options;
    this.run = new RunFolder(folder);
    this.identity = new TrainingIdentity(config, options, dataset.hash());
    this.source = new TrainingBatches(dataset.train(), plan, options.seed());
    this.validation = Validation.of(dataset, plan, options.validation(), options.seed());
    run.prepare();
    ShapeNetwork network = ShapeNetwork.create(config, options.seed());
    options.pretrained().apply(network);
    this.state = new TrainingState(network);
    if (Files.exists(run.state())) {
      TensorFile checkpoint = TensorFile.read(run.state());
      identity.check(run.state(), checkpoint);
      state.read(run.state(), checkpoint);
      if (state.best() != null && !Files.exists(run.model())) {
        throw new RunException(
            folder, "has a state.npz but its model.npz is gone; start over with --fresh");
      }
    }
    PictureBackbone pictures = options.pretrained().pictures();
    if (pictures != null) {
      run.writePictures(pictures.file());
    }
    this.startSeconds = state.seconds();
    this.savedAt = startSeconds;
  }

  /**
   * Trains until the length in {@code options} is reached or {@code stop} says so. The same
   * arguments give the same network, bit for bit on one machine, whatever the number of threads and
   * however often the training was stopped in between; unless its length is a time.
   *
   * @param folder made when it does not exist; when it holds the state of this training, the
   *     training goes on from there
   * @param listener told of every step
   * @param stop asked before every step
   * @throws RunException when the folder holds another training or a damaged one, when there is
   *     nothing to validate on, and when the loss stops being a number
   * @throws IllegalArgumentException when the data cannot serve the task or pretrained weights do
   *     not fit
   */
  public static TrainOutcome train(
      ModelConfig config,
      TrainOptions options,
      Dataset dataset,
      Path folder,
      TrainListener listener,
      BooleanSupplier stop)
      throws IOException {
    return new OnetTrainer(config, options, dataset, folder).run(listener, stop);
  }

  private TrainOutcome run(TrainListener listener, BooleanSupplier stop) throws IOException {
    boolean stopped = false;
    if (state.step() == 0 && !state.validated() && beginsAsItsInput()) {
      validate();
    }
    while (fraction() < 1 && !stopped) {
      if (stop.getAsBoolean()) {
        stopped = true;
      } else {
        state.stepped(step(), now());
        if (state.step() % options.validation().every() == 0) {
          validate();
        } else if (now() - savedAt > SAVE_SECONDS) {
          save();
        }
        listener.at(state.progress(fraction()));
      }
    }
    if (!stopped && !state.validated()) {
      validate();
      listener.at(state.progress(fraction()));
    }
    save();
    return new TrainOutcome(
        state.step(),
        state.seconds(),
        state.network().parameters().count(),
        state.curve(),
        state.best(),
        stopped);
  }

  /** Whether the untrained network answers with what it is given: then it may be the best. */
  private boolean beginsAsItsInput() {
    ModelConfig config = state.network().config();
    return config.local() && config.task() == Task.VOXELS;
  }

  private double fraction() {
    return options.length().fraction(state.step(), state.seconds());
  }

  private double now() {
    return startSeconds + (System.nanoTime() - startNanos) * 1e-9;
  }

  /** One step of Adam; the loss before it. */
  private double step() throws RunException {
    double rate = options.rate().at(fraction());
    Batch batch = source.batch(state.step());
    int parts = Math.min(options.shards(), batch.shapes());
    ShapeNetwork network = state.network();
    try (PointerScope scope = new PointerScope();
        Gradients gradients =
            Gradients.of(
                network.parameters(),
                parts,
                options.threads(),
                part -> {
                  int from = part * batch.shapes() / parts;
                  int to = (part + 1) * batch.shapes() / parts;
                  double share = (double) (to - from) / batch.shapes();
                  return network.loss(batch.part(from, to), part == 0).mul(new Scalar(share));
                })) {
      if (!Double.isFinite(gradients.loss())) {
        throw new RunException(
            run.folder(),
            "the loss is no number any more at step %d; start over with a lower --rate than %s"
                .formatted(state.step(), options.rate().initial()));
      }
      if (network.config().local()) {
        gradients.clip(LONGEST);
      }
      state.adam().step(gradients.tensors(), rate);
      return gradients.loss();
    }
  }

  private void validate() throws IOException {
    ValidationScore score = validation.score(state.network(), options.threads());
    if (state.validated(score, now())) {
      TrainedModel.write(run.model(), state, identity, options.provenance());
    }
    run.writeCurve(state.curve());
    save();
  }

  private void save() throws IOException {
    state.write(run.state(), identity.entries());
    savedAt = now();
  }
}
