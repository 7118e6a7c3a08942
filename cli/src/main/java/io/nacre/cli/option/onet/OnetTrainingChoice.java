package io.nacre.cli.option.onet;

import io.nacre.cli.option.CountConverter;
import io.nacre.cli.option.DurationConverter;
import io.nacre.cli.option.SeedChoice;
import io.nacre.io.file.Extension;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.train.Drawing;
import io.nacre.onet.train.LearningRate;
import io.nacre.onet.train.Pretrained;
import io.nacre.onet.train.RunFolder;
import io.nacre.onet.train.TrainLength;
import io.nacre.onet.train.TrainOptions;
import io.nacre.onet.train.ValidationPlan;
import io.nacre.study.UserException;
import io.nacre.study.report.InputHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how an Occupancy Network is trained. */
public final class OnetTrainingChoice {

  /** Validations of a training whose number of steps is known, at least. */
  private static final long VALIDATIONS = 20;

  /** How long to train. */
  static final class Length {
    @Option(
        names = "--budget",
        paramLabel = "TIME",
        converter = DurationConverter.class,
        description = "Train for that time: 90s, 5m, 2h. Results depend on the machine.")
    private @Nullable Duration time;

    @Option(
        names = "--steps",
        paramLabel = "N",
        converter = CountConverter.class,
        description = "Number of training steps. Default: 300k published, 6000 small.")
    private @Nullable Long steps;
  }

  @ArgGroup(exclusive = true)
  private Length length = new Length();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "Objects per step. Default: 64 published (dmc 8, p2m 12), 16 small (dmc and p2m 8).")
  private @Nullable Integer batch;

  @Option(
      names = "--batch-points",
      paramLabel = "N",
      description =
          "Points per object. Default: 2048 published (voxels, recon and psgn 1024, dmc 3000,"
              + " p2m 8000), 512 small (psgn, dmc and p2m 1024).")
  private @Nullable Integer points;

  @Option(
      names = "--sampling",
      paramLabel = "uniform|equal|surface",
      description =
          "Where points are drawn: anywhere, half of them inside, or half of them near the"
              + " surface. Default: uniform published and for the task generate, surface small.")
  private @Nullable String sampling;

  @Option(
      names = "--noise",
      paramLabel = "X",
      description =
          "Standard deviation of the noise on input clouds, as a fraction of the longest edge."
              + " Default: 0.005.")
  private @Nullable Double noise;

  @Option(
      names = "--rate",
      paramLabel = "X",
      description =
          "Learning rate of Adam. Default: 1e-4 published, 3e-3 small (dmc and p2m 1e-3).")
  private @Nullable Double rate;

  @Option(
      names = "--decay",
      paramLabel = "constant|cosine",
      description =
          "How the learning rate changes: not at all, or as a cosine down to 0. Default: constant"
              + " published, cosine small.")
  private LearningRate.@Nullable Decay decay;

  @Option(
      names = "--shards",
      paramLabel = "N",
      description =
          "Number of parts of a batch, each of which runs on one thread and is normalised on"
              + " its own. Default: 1 published, as the paper normalises over the whole batch, 2"
              + " small. Unlike the number of threads it changes the result.")
  private @Nullable Integer shards;

  @Option(
      names = "--validate-every",
      paramLabel = "STEPS",
      description =
          "Steps between validations. Default: 2000 published, 250 small; fewer in a short"
              + " training.")
  private @Nullable Integer every;

  @Option(
      names = "--validation-shapes",
      paramLabel = "N",
      description = "Maximum number of shapes to validate on. Default: 256 published, 64 small.")
  private @Nullable Integer validationShapes;

  @Option(
      names = "--validation-points",
      paramLabel = "N",
      description = "Points per validation shape. Default: 4096 published, 2048 small.")
  private @Nullable Integer validationPoints;

  @Mixin private final SeedChoice seeds = new SeedChoice();

  @Option(
      names = "--from",
      paramLabel = "RUN",
      description =
          "Start from the best network of another run, which must have the same sizes. Default:"
              + " random weights.")
  private @Nullable Path from;

  @Option(
      names = "--pretrained",
      paramLabel = "FILE",
      description =
          "Initial weights of the image encoder: the state dictionary of torchvision's"
              + " resnet18, saved by numpy's savez (.npz). Or a network of photographs (.tflite)"
              + " that sees pictures first and is not trained; what is trained sees its last maps."
              + " Default: random weights.")
  private @Nullable Path pretrained;

  public long seed() {
    return seeds.seed();
  }

  /** The options for a network, without provenance. */
  public TrainOptions options(OnetNetworkChoice network, int threads) throws IOException {
    return network.kind() == OnetNetworkChoice.Kind.LOCAL
        ? changed(TrainOptions.local(threads))
        : options(network.task(), network.decoder().target(), network.preset(), threads);
  }

  /** The options for a global network of {@code preset}, without provenance. */
  public TrainOptions options(
      Task task, Target target, OnetNetworkChoice.Preset preset, int threads) throws IOException {
    return changed(
        switch (preset) {
          case PUBLISHED -> TrainOptions.published(task, target, threads);
          case SMALL -> TrainOptions.small(task, target, threads);
        });
  }

  private TrainOptions changed(TrainOptions base) throws IOException {
    Drawing drawn = base.drawing();
    TrainLength wanted = length(base.length());
    return new TrainOptions(
        new Drawing(
            or(batch, drawn.batch()),
            Drawing.sampling(
                sampling == null ? Drawing.kind(drawn.sampling()) : sampling,
                or(points, drawn.sampling().count())),
            noise == null ? drawn.noise() : noise),
        new LearningRate(
            rate == null ? base.rate().initial() : rate,
            decay == null ? base.rate().decay() : decay),
        or(shards, base.shards()),
        wanted,
        new ValidationPlan(
            or(every, often(base.validation().every(), wanted)),
            or(validationShapes, base.validation().shapes()),
            or(validationPoints, base.validation().points())),
        seeds.seed(),
        beginning(),
        base.threads(),
        Map.of());
  }

  /**
   * What the published training has and this one lacks, in a sentence; null where it lacks nothing.
   */
  public @Nullable String missing(OnetNetworkChoice network) {
    return network.task() == Task.IMAGE
            && network.preset() == OnetNetworkChoice.Preset.PUBLISHED
            && from == null
            && pretrained == null
        ? "the published image encoder starts from a ResNet-18 trained on ImageNet, this one"
            + " from random weights; give its weights with --pretrained resnet18.npz (torchvision's"
            + " state dictionary, saved by numpy's savez)"
        : null;
  }

  private Pretrained beginning() throws IOException {
    if (from != null && pretrained != null) {
      throw new UserException(
          "a training starts either from a run (--from) or from --pretrained weights; give only"
              + " one of them");
    }
    if (from != null) {
      Path model = Files.isDirectory(from) ? new RunFolder(from).model() : from;
      return Pretrained.network(from, InputHash.of(model).sha256());
    }
    if (pretrained == null) {
      return Pretrained.NONE;
    }
    String hash = InputHash.of(pretrained).sha256();
    return Extension.of(pretrained).equals("tflite")
        ? Pretrained.pictures(pretrained, hash)
        : Pretrained.resnet18(pretrained, hash);
  }

  private TrainLength length(TrainLength otherwise) {
    if (length.time != null) {
      return new TrainLength.Time(length.time);
    }
    return length.steps == null ? otherwise : new TrainLength.Steps(length.steps);
  }

  private static int often(int usual, TrainLength length) {
    return switch (length) {
      case TrainLength.Steps(long count) -> (int) Math.clamp(count / VALIDATIONS, 1, usual);
      case TrainLength.Time _ -> usual;
    };
  }

  private static int or(@Nullable Integer wanted, int otherwise) {
    return wanted == null ? otherwise : wanted;
  }
}
