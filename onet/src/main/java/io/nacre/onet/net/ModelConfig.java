package io.nacre.onet.net;

import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parts and sizes of a network; with a seed it determines an untrained one.
 *
 * @param task what it infers a shape from
 * @param target what its answer is
 * @param width features of the decoder (256 as published, 128 for {@link Task#GENERATE}; 16 of a
 *     cell for {@link Target#CELL_MESH}, 192 of a vertex for {@link Target#DEFORMED_MESH})
 * @param blocks residual blocks of the decoder (5); for {@link Target#DEFORMED_MESH} its graphs, 1
 *     to 3
 * @param code size of the code that the encoder makes of an observation, or of an object's free
 *     code
 * @param encoder width of the encoder: hidden features of a PointNet (512), first channels of the
 *     ResNet-18 (64) or of the 3D CNN (32), hidden features of a frozen network's (256)
 * @param latent size of the latent code of {@link Task#GENERATE} (128)
 * @param inputPoints points of an input cloud (300)
 * @param imageSide pixels along a side of an input picture (224)
 * @param gridSide voxels along an axis of an input grid (32), a multiple of 16; for {@link
 *     Target#CELL_MESH} cells of the answer
 * @param residual false for the ablation without ResNet blocks
 * @param conditional whether the code modulates every layer (CBN); false for the ablation without
 *     CBN and for the unconditional model
 * @param objects objects with a free code, for {@link Task#RECON}; else 0
 * @param cells cells along an axis that hold local features of {@code width} channels; 0 for a
 *     global code of the whole shape
 * @param colour whether it sees pictures in colour, as those that the authors of Occupancy Networks
 *     used; without, three times the brightness
 * @param features values that a frozen network makes of a picture, which are what is observed then;
 *     0 where the picture itself is
 */
public record ModelConfig(
    Task task,
    Target target,
    int width,
    int blocks,
    int code,
    int encoder,
    int latent,
    int inputPoints,
    int imageSide,
    int gridSide,
    boolean residual,
    boolean conditional,
    int objects,
    int cells,
    boolean colour,
    int features) {

  /** Cells along an axis of a local network of points. */
  private static final int LOCAL_CELLS = 16;

  /** Edge of the cube whose cells hold the features of points: the unit cube with its padding. */
  private static final double POINT_EDGE = 1.1;

  /** Largest size of anything here. */
  private static final int LARGEST = 1 << 20;

  /**
   * @throws IllegalArgumentException when a size is out of range or the parts do not fit together
   */
  public ModelConfig {
    positive("width", width);
    positive("code", code);
    positive("encoder", encoder);
    positive("latent", latent);
    positive("input points", inputPoints);
    if (blocks < 0 || blocks > 64) {
      throw new IllegalArgumentException("a decoder has 0 to 64 blocks: " + blocks);
    }
    if (imageSide < 32 || imageSide > 1024) {
      throw new IllegalArgumentException("pictures have 32 to 1024 pixels a side: " + imageSide);
    }
    if (gridSide < 16 || gridSide > 128 || gridSide % 16 != 0) {
      throw new IllegalArgumentException(
          "an input grid has a multiple of 16 voxels an axis, 128 at most: " + gridSide);
    }
    if (task == Task.RECON != objects > 0) {
      throw new IllegalArgumentException(
          "free codes are for the task recon, one for each training object: %d for %s"
              .formatted(objects, task));
    }
    if (task == Task.GENERATE && (conditional || target != Target.OCCUPANCY)) {
      throw new IllegalArgumentException(
          "the generative model is an occupancy network without conditional normalisation");
    }
    if (target == Target.CELL_MESH && task != Task.POINTS) {
      throw new IllegalArgumentException(
          "the decoder dmc makes meshes of points: it is for the task points");
    }
    if (target == Target.DEFORMED_MESH && (task != Task.IMAGE || blocks < 1 || blocks > 3)) {
      throw new IllegalArgumentException(
          "the decoder p2m deforms an ellipsoid by a picture, in 1 to 3 blocks: it is for the task"
              + " image");
    }
    if (features != 0) {
      positive("features", features);
      if (task != Task.IMAGE || target == Target.DEFORMED_MESH) {
        throw new IllegalArgumentException(
            "what a frozen network sees in pictures is for the task image, and not for the decoder"
                + " p2m, which looks at maps of its own");
      }
    }
    if (cells > 0) {
      checkLocal(task, target, width, gridSide, cells);
    }
    if (!conditional && !residual) {
      throw new IllegalArgumentException(
          "leave out either the ResNet blocks or the conditional normalisation, not both");
    }
  }

  private static void checkLocal(Task task, Target target, int width, int gridSide, int cells) {
    if (task != Task.POINTS && task != Task.VOXELS || target != Target.OCCUPANCY) {
      throw new IllegalArgumentException(
          "local features are for points and voxels, and for the decoder onet");
    }
    if (width % 16 != 0) {
      throw new IllegalArgumentException(
          "local features have a multiple of 16 channels, not " + width);
    }
    if (cells % SolidUnet.GRAIN != 0 || cells > 128) {
      throw new IllegalArgumentException(
          "local features lie in a multiple of %d cells an axis, 128 at most: %d"
              .formatted(SolidUnet.GRAIN, cells));
    }
    if (task == Task.VOXELS && cells != gridSide + 2 * LocalEncoder.Voxels.MARGIN) {
      throw new IllegalArgumentException(
          "a grid of %d voxels an axis has %d cells, not %d"
              .formatted(gridSide, gridSide + 2 * LocalEncoder.Voxels.MARGIN, cells));
    }
  }

  private static void positive(String what, int value) {
    if (value < 1 || value > LARGEST) {
      throw new IllegalArgumentException(
          "%s must be in [1, %d]: %d".formatted(what, LARGEST, value));
    }
  }

  /**
   * The published sizes.
   *
   * @param objects training objects for {@link Task#RECON}; not used by other tasks
   */
  public static ModelConfig published(Task task, Target target, int objects) {
    if (target == Target.CELL_MESH) {
      return ofMesh(task, target, 16, 256, 32, 224);
    }
    if (target == Target.DEFORMED_MESH) {
      return ofMesh(task, target, 192, 16, 32, 224);
    }
    boolean generate = task == Task.GENERATE;
    int code = task == Task.POINTS || task == Task.RECON ? 512 : 256;
    int encoder =
        switch (task) {
          case IMAGE -> 64;
          case VOXELS -> 32;
          case GENERATE -> 128;
          case POINTS, RECON -> 512;
        };
    int free = task == Task.RECON ? objects : 0;
    return new ModelConfig(
        task,
        target,
        generate ? 128 : 256,
        5,
        code,
        encoder,
        128,
        300,
        224,
        32,
        true,
        !generate,
        free,
        0,
        false,
        0);
  }

  /**
   * @param width channels of a cell, or features of a vertex
   * @param encoder features of a point, or first channels of a picture
   */
  private static ModelConfig ofMesh(
      Task task, Target target, int width, int encoder, int gridSide, int imageSide) {
    return new ModelConfig(
        task, target, width, 3, 1, encoder, 1, 300, imageSide, gridSide, true, true, 0, 0, false,
        0);
  }

  /**
   * Local features: 32 channels in 16^3 cells for points, about a million parameters; 16 channels
   * for voxels, a cell a voxel of 32^3 and two around, a quarter of a million.
   *
   * @param task points or voxels
   */
  public static ModelConfig local(Task task) {
    int gridSide = 32;
    boolean voxels = task == Task.VOXELS;
    int cells = voxels ? gridSide + 2 * LocalEncoder.Voxels.MARGIN : LOCAL_CELLS;
    return new ModelConfig(
        task,
        Target.OCCUPANCY,
        voxels ? 16 : 32,
        3,
        1,
        1,
        1,
        1000,
        64,
        gridSide,
        true,
        false,
        0,
        cells,
        false,
        0);
  }

  /**
   * Sizes that train on two cores within minutes: a quarter of the published widths or less,
   * pictures of 64 pixels, input grids of 16 voxels an axis.
   *
   * @param objects training objects for {@link Task#RECON}; not used by other tasks
   */
  public static ModelConfig small(Task task, Target target, int objects) {
    if (target == Target.CELL_MESH) {
      return ofMesh(task, target, 16, 256, 16, 64);
    }
    if (target == Target.DEFORMED_MESH) {
      return ofMesh(task, target, 64, 4, 16, 64).withDepth(2, 1);
    }
    boolean generate = task == Task.GENERATE;
    int encoder =
        switch (task) {
          case IMAGE -> 16;
          case VOXELS -> 8;
          case GENERATE, POINTS, RECON -> 64;
        };
    int free = task == Task.RECON ? objects : 0;
    return new ModelConfig(
        task, target, 64, 5, 128, encoder, 32, 300, 64, 16, true, !generate, free, 0, false, 0);
  }

  /** Whether its features are local. */
  public boolean local() {
    return cells > 0;
  }

  /** The cells of local features. */
  CellFrame frame() {
    return task == Task.VOXELS ? CellFrame.ofVoxels(cells) : new CellFrame(cells, POINT_EDGE);
  }

  /** Values of a cell of a code of local features. */
  int channels() {
    return task == Task.VOXELS ? width + 1 : width;
  }

  /** Size of the code that the decoder gets. */
  public int codeSize() {
    if (local()) {
      return channels() * cells * cells * cells;
    }
    if (target == Target.CELL_MESH) {
      return width * gridSide * gridSide * gridSide;
    }
    if (target == Target.DEFORMED_MESH) {
      return DeformingNetwork.codeSize(this);
    }
    return task == Task.GENERATE ? latent : code;
  }

  /** The same but for some of {@link #entries}. */
  private ModelConfig with(Map<String, Object> changes) {
    Map<String, String> all = entries();
    changes.forEach((name, value) -> all.put(name, value.toString()));
    return of(all);
  }

  /** With other sizes; everything else as it is. */
  public ModelConfig withSizes(int newWidth, int newCode, int newEncoder) {
    return with(Map.of("width", newWidth, "code", newCode, "encoder", newEncoder));
  }

  /** With other decoders: the ablations. */
  public ModelConfig withDecoder(boolean newResidual, boolean newConditional) {
    return with(Map.of("residual", newResidual, "conditional", newConditional));
  }

  /** With other observations: points of a cloud, pixels a side, voxels an axis. */
  public ModelConfig withInputs(int points, int image, int grid) {
    int around = local() && task == Task.VOXELS ? grid + 2 * LocalEncoder.Voxels.MARGIN : cells;
    return with(
        Map.of("input-points", points, "image-side", image, "grid-side", grid, "cells", around));
  }

  /** With another number of blocks and size of the latent code. */
  public ModelConfig withDepth(int newBlocks, int newLatent) {
    return with(Map.of("blocks", newBlocks, "latent", newLatent));
  }

  /** Seeing colours or not. */
  public ModelConfig withColour(boolean seen) {
    return with(Map.of("colour", seen));
  }

  /**
   * Seeing pictures through a frozen network.
   *
   * @param size values that it makes of a picture
   * @param side pixels along a side of the pictures that it sees
   * @param hidden width of the encoder that sees these values
   */
  public ModelConfig withFeatures(int size, int side, int hidden) {
    return with(Map.of("features", size, "image-side", side, "encoder", hidden));
  }

  /** All of it as text by name, as {@link #of} reads it. */
  public Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("task", task.name());
    entries.put("target", target.name());
    entries.put("width", Integer.toString(width));
    entries.put("blocks", Integer.toString(blocks));
    entries.put("code", Integer.toString(code));
    entries.put("encoder", Integer.toString(encoder));
    entries.put("latent", Integer.toString(latent));
    entries.put("input-points", Integer.toString(inputPoints));
    entries.put("image-side", Integer.toString(imageSide));
    entries.put("grid-side", Integer.toString(gridSide));
    entries.put("residual", Boolean.toString(residual));
    entries.put("conditional", Boolean.toString(conditional));
    entries.put("objects", Integer.toString(objects));
    if (local()) {
      entries.put("cells", Integer.toString(cells));
    }
    if (colour) {
      entries.put("colour", Boolean.toString(colour));
    }
    if (features > 0) {
      entries.put("features", Integer.toString(features));
    }
    return entries;
  }

  /**
   * What {@link #entries} gave; further entries are ignored.
   *
   * @throws IllegalArgumentException when one is missing or has a value that is none
   */
  public static ModelConfig of(Map<String, String> entries) {
    return new ModelConfig(
        Task.valueOf(text(entries, "task")),
        Target.valueOf(text(entries, "target")),
        number(entries, "width"),
        number(entries, "blocks"),
        number(entries, "code"),
        number(entries, "encoder"),
        number(entries, "latent"),
        number(entries, "input-points"),
        number(entries, "image-side"),
        number(entries, "grid-side"),
        Boolean.parseBoolean(text(entries, "residual")),
        Boolean.parseBoolean(text(entries, "conditional")),
        number(entries, "objects"),
        entries.containsKey("cells") ? number(entries, "cells") : 0,
        Boolean.parseBoolean(entries.get("colour")),
        entries.containsKey("features") ? number(entries, "features") : 0);
  }

  private static String text(Map<String, String> entries, String name) {
    String value = entries.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the network's configuration has no " + name);
    }
    return value;
  }

  private static int number(Map<String, String> entries, String name) {
    String value = text(entries, name);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the network's configuration says %s=%s, which is no number".formatted(name, value), e);
    }
  }
}
