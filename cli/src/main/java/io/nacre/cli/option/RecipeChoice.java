package io.nacre.cli.option;

import io.nacre.codec.WeightGoal;
import io.nacre.codec.WeightOptions;
import io.nacre.format.Precision;
import io.nacre.net.Encoding;
import io.nacre.study.UserException;
import io.nacre.train.Recipe;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that hold for every training: a single one, or the many of a search. */
public final class RecipeChoice {

  /** The names of these options. */
  static final List<String> NAMES =
      List.of("--recipe", "--encoding", "--weights", "--no-freezing", "--coarseness", "--seed");

  /** How weights are stored. */
  public enum Weights {
    AUTO(null),
    INT8(Precision.INT8),
    FLOAT16(Precision.FLOAT16),
    FLOAT32(Precision.FLOAT32),
    CODED(Precision.CODED);

    private final @Nullable Precision precision;

    Weights(@Nullable Precision precision) {
      this.precision = precision;
    }

    /** The precision in the file; null for what suits. */
    public @Nullable Precision precision() {
      return precision;
    }
  }

  @Option(
      names = "--recipe",
      paramLabel = "default|paper",
      defaultValue = "default",
      converter = RecipeConverter.class,
      description = "Nacre's own training, or the published one (Adam, batches of 16384).")
  private Recipe recipe = Recipe.DEFAULT;

  @Option(
      names = "--encoding",
      paramLabel = "raw|positional6|triplane32x2|positional6+triplane32x2",
      defaultValue = "raw",
      converter = EncodingConverter.class,
      description =
          "What the first layer sees of a point: its coordinates, their sines and cosines in a"
              + " number of octaves, or learned planes of a number of cells a side and channels."
              + " Default: ${DEFAULT-VALUE}.")
  private Encoding encoding = Encoding.RAW;

  @Option(
      names = "--weights",
      paramLabel = "auto|coded|int8|float16|float32",
      defaultValue = "auto",
      description =
          "How weights are stored; auto takes the smallest format that loses no quality, or in a"
              + " search the one that suits its goal.")
  private Weights weights = Weights.AUTO;

  @Option(
      names = "--no-freezing",
      description =
          "Round all coded weights at once. By default training continues while they are rounded"
              + " part by part, which takes seconds and saves a fifth of the bytes.")
  private boolean unfrozen;

  @Option(
      names = "--coarseness",
      paramLabel = "C",
      defaultValue = "0",
      description =
          "Steps of coded weights in (0, 4], such as 0.1, in units of what the shape's surface"
              + " notices; 0 (the default) takes the largest that lose no quality.")
  private double coarseness;

  @Mixin private final SeedChoice seeds = new SeedChoice();

  public Recipe recipe() {
    return recipe;
  }

  Encoding encoding() {
    return encoding;
  }

  public long seed() {
    return seeds.seed();
  }

  /** How weights are stored; null for what suits. */
  public @Nullable Precision precision() {
    return weights.precision();
  }

  /** How the weights of a network that is not searched for are stored. */
  WeightOptions weights() {
    if (!(coarseness >= 0 && coarseness <= 4)) {
      throw new UserException("--coarseness must be in (0, 4], or 0: " + coarseness);
    }
    boolean freezing = !unfrozen && recipe == Recipe.DEFAULT;
    if (coarseness == 0) {
      return new WeightOptions(precision(), freezing, new WeightGoal.Faithful());
    }
    if (weights != Weights.AUTO && weights != Weights.CODED) {
      throw new UserException("--coarseness is for coded weights; drop it or --weights");
    }
    return new WeightOptions(Precision.CODED, freezing, new WeightGoal.Coarseness(coarseness));
  }
}
