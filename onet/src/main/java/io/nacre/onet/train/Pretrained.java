package io.nacre.onet.train;

import io.nacre.io.file.ReadLimits;
import io.nacre.io.grid.NpzFile;
import io.nacre.onet.data.sample.PictureFeatures;
import io.nacre.onet.data.sample.RememberedFeatures;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.net.ShapeNetwork;
import io.nacre.onet.tflite.PictureBackbone;
import io.nacre.onet.torch.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weights that a training begins with.
 *
 * @param part what they are weights of
 * @param hash SHA-256 of the file they come from; empty for none
 * @param values a float32 array by name, row by row
 * @param pictures a network that stays as it is and sees pictures first; null for none
 */
public record Pretrained(
    Part part, String hash, Map<String, float[]> values, @Nullable PictureBackbone pictures) {

  /** The part of a network that weights belong to. */
  public enum Part {
    /**
     * A ResNet-18 by torchvision's names, {@code conv1.weight}, {@code layer1.0.bn1.running_mean}
     * and so on, for an image encoder. Its last layer is not used.
     */
    RESNET18,
    /** A network that sees pictures before the one that is trained, and is not trained itself. */
    PICTURES,
    /** A whole network of the same sizes. */
    NETWORK
  }

  /** Every weight begins at random. */
  public static final Pretrained NONE = new Pretrained(Part.NETWORK, "", Map.of());

  /** Most bytes of what is remembered of pictures: those of 70,000 views. */
  private static final long REMEMBERED = 256L << 20;

  private static final String ENCODER = "encoder.";
  private static final String LAST = ENCODER + "fc.";

  /** Weights of the network that is trained. */
  public Pretrained(Part part, String hash, Map<String, float[]> values) {
    this(part, hash, values, null);
  }

  /**
   * A ResNet-18 from an npz file, as numpy's {@code savez} makes one of a state dictionary.
   *
   * @param hash SHA-256 of the file
   * @throws IOException when it cannot be read or is none
   */
  public static Pretrained resnet18(Path file, String hash) throws IOException {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (NpzFile npz = NpzFile.open(file, ReadLimits.DEFAULT)) {
      for (String name : npz.names()) {
        values.put(name, npz.array(name).toFloats());
      }
    }
    return new Pretrained(Part.RESNET18, hash, values);
  }

  /**
   * A network that sees pictures first, from a TensorFlow Lite file.
   *
   * @param hash SHA-256 of the file
   * @throws IOException when it cannot be read or is none
   */
  public static Pretrained pictures(Path file, String hash) throws IOException {
    return new Pretrained(Part.PICTURES, hash, Map.of(), PictureBackbone.read(file));
  }

  /**
   * The best network of another run.
   *
   * @param hash SHA-256 of its file
   * @throws IOException when the run cannot be opened
   */
  public static Pretrained network(Path run, String hash) throws IOException {
    return new Pretrained(
        Part.NETWORK, hash, TrainedModel.open(run).network().parameters().values());
  }

  /** What is made of pictures before the network sees them; of those of training shapes, once. */
  PictureFeatures features() {
    return pictures == null ? PictureFeatures.PLAIN : new RememberedFeatures(pictures, REMEMBERED);
  }

  /**
   * Checks that a network sees what is made of pictures.
   *
   * @throws IllegalArgumentException when it sees something else
   */
  void check(ModelConfig config) {
    int made = pictures == null ? 0 : pictures.size();
    if (config.features() != made) {
      throw new IllegalArgumentException(
          "the network expects %d values of a picture from a frozen network, and there are %d; weights from a .tflite file are for nacre onet train --task image"
              .formatted(config.features(), made));
    }
  }

  /**
   * Puts the weights into an untrained network.
   *
   * @throws IllegalArgumentException when the network has no image encoder, or an array is missing
   *     or of another size; nothing has changed then
   */
  void apply(ShapeNetwork network) {
    if (hash.isEmpty()) {
      return;
    }
    switch (part) {
      case NETWORK -> network.parameters().load(values);
      case RESNET18 -> applyEncoder(network);
      case PICTURES -> {
        // It stands before the network, which begins at random.
      }
    }
  }

  private void applyEncoder(ShapeNetwork network) {
    if (network.config().task() != Task.IMAGE) {
      throw new IllegalArgumentException(
          "weights of a ResNet-18 are for the task image, not for " + network.config().task());
    }
    Parameters parameters = network.parameters();
    Map<String, float[]> wanted = new LinkedHashMap<>();
    for (String name : parameters.names()) {
      if (name.startsWith(ENCODER) && !name.startsWith(LAST)) {
        String theirs = name.substring(ENCODER.length());
        float[] array = values.get(theirs);
        long size = parameters.value(name).numel();
        if (array == null || array.length != size) {
          throw new IllegalArgumentException(
              "the encoder needs %d values called %s and the file has %s; it has to hold torchvision's resnet18, and --encoder to be 64"
                  .formatted(size, theirs, array == null ? "none" : array.length));
        }
        wanted.put(name, array);
      }
    }
    wanted.forEach(parameters::set);
  }
}
