package io.nacre.cli.option.onet;

import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.tflite.PictureBackbone;
import io.nacre.onet.train.Pretrained;
import io.nacre.study.UserException;
import io.nacre.study.onet.OnetDecoder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what an Occupancy Network is made of. */
public final class OnetNetworkChoice {

  /** Where sizes come from that are not named. */
  public enum Preset {
    PUBLISHED,
    SMALL
  }

  /** What a shape is told by. */
  public enum Kind {
    GLOBAL,
    LOCAL
  }

  /** Features of the encoder of what a network of --pretrained has seen. */
  private static final int HIDDEN = 256;

  @Option(
      names = "--network",
      paramLabel = "global|local",
      defaultValue = "global",
      description =
          "One code for the whole shape, as in the paper, or local features in the cells of a"
              + " grid, for points and voxels; local networks have their own sizes and training."
              + " Default: ${DEFAULT-VALUE}.")
  private Kind kind = Kind.GLOBAL;

  @Option(
      names = "--task",
      paramLabel = "recon|image|points|voxels|generate",
      required = true,
      description =
          "What shapes are inferred from: a free code, a picture, points, a coarse grid, or a"
              + " random code.")
  private Task task = Task.POINTS;

  @Option(
      names = "--decoder",
      paramLabel = "onet|r2n2|psgn|dmc|p2m",
      defaultValue = "onet",
      description =
          "What the network predicts: a field, a grid of 32^3, 1024 points, a mesh in cells"
              + " (Deep Marching Cubes, from points) or a deformed ellipsoid (Pixel2Mesh, from"
              + " pictures). Default: ${DEFAULT-VALUE}.")
  private OnetDecoder decoder = OnetDecoder.ONET;

  @Option(
      names = "--config",
      paramLabel = "published|small",
      defaultValue = "published",
      description =
          "Sizes and training settings that are not given: those of the paper, or ones that two"
              + " cores train in minutes. Default: ${DEFAULT-VALUE}.")
  private Preset preset = Preset.PUBLISHED;

  @Option(names = "--width", paramLabel = "N", description = "Number of features of the decoder.")
  private @Nullable Integer width;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      description = "Number of residual blocks of the decoder.")
  private @Nullable Integer blocks;

  @Option(names = "--code", paramLabel = "N", description = "Size of the code of an input.")
  private @Nullable Integer code;

  @Option(names = "--encoder", paramLabel = "N", description = "Number of features of the encoder.")
  private @Nullable Integer encoder;

  @Option(
      names = "--latent",
      paramLabel = "N",
      description = "Size of the code for the task generate.")
  private @Nullable Integer latent;

  @Option(
      names = "--input-points",
      paramLabel = "N",
      description = "Number of points of an input cloud.")
  private @Nullable Integer inputPoints;

  @Option(
      names = "--image-side",
      paramLabel = "N",
      description = "Width and height of an input picture in pixels.")
  private @Nullable Integer imageSide;

  @Option(
      names = "--grid-side",
      paramLabel = "N",
      description = "Voxels per axis of an input grid; for dmc the cells.")
  private @Nullable Integer gridSide;

  @Option(names = "--no-residual", description = "Ablation: plain layers instead of ResNet blocks.")
  private boolean noResidual;

  @Option(
      names = "--no-cbn",
      description = "Ablation: add the code once, without conditional batch normalisation.")
  private boolean noConditional;

  public Task task() {
    return task;
  }

  public OnetDecoder decoder() {
    return decoder;
  }

  public Kind kind() {
    return kind;
  }

  public Preset preset() {
    return preset;
  }

  /** The configuration of a network that learns from these objects. */
  public ModelConfig config(Dataset dataset) {
    return config(dataset.train().size()).withColour(task == Task.IMAGE && dataset.coloured());
  }

  /**
   * The configuration without colours.
   *
   * @param objects training objects, of which task recon has a code each
   */
  public ModelConfig config(int objects) {
    if (kind == Kind.LOCAL) {
      ModelConfig local = ModelConfig.local(task);
      return local
          .withSizes(or(width, local.width()), local.code(), local.encoder())
          .withDepth(or(blocks, local.blocks()), local.latent())
          .withInputs(
              or(inputPoints, local.inputPoints()),
              local.imageSide(),
              or(gridSide, local.gridSide()));
    }
    ModelConfig base =
        switch (preset) {
          case PUBLISHED -> ModelConfig.published(task, decoder.target(), objects);
          case SMALL -> ModelConfig.small(task, decoder.target(), objects);
        };
    return base.withSizes(
            or(width, base.width()), or(code, base.code()), or(encoder, base.encoder()))
        .withDepth(or(blocks, base.blocks()), or(latent, base.latent()))
        .withInputs(
            or(inputPoints, base.inputPoints()),
            or(imageSide, base.imageSide()),
            or(gridSide, base.gridSide()))
        .withDecoder(base.residual() && !noResidual, base.conditional() && !noConditional);
  }

  /**
   * The configuration of a network that begins with some weights.
   *
   * @param config without them
   * @throws IllegalArgumentException when it sees no pictures, and the weights are to see them
   *     first
   */
  public ModelConfig seeing(ModelConfig config, Pretrained weights) {
    PictureBackbone pictures = weights.pictures();
    if (pictures == null) {
      return config;
    }
    if (imageSide != null && imageSide != pictures.side()) {
      throw new UserException(
          "--image-side %d: the network of --pretrained sees pictures of %d pixels; leave the option out"
              .formatted(imageSide, pictures.side()));
    }
    return config.withFeatures(pictures.size(), pictures.side(), or(encoder, HIDDEN));
  }

  private static int or(@Nullable Integer wanted, int otherwise) {
    return wanted == null ? otherwise : wanted;
  }
}
