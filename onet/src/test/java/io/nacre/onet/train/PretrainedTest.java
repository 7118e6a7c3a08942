package io.nacre.onet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nacre.io.grid.NpyArray;
import io.nacre.io.grid.NpzWriter;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.net.ShapeNetwork;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainedTest {

  @TempDir private Path folder;

  private static ShapeNetwork network(Task task) {
    return ShapeNetwork.create(
        ModelConfig.small(task, Target.OCCUPANCY, 0).withSizes(8, 8, 4).withInputs(10, 32, 16), 1);
  }

  /** The encoder of another network under torchvision's names, its last layer included. */
  private Path file(String without) throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    ShapeNetwork.create(network(Task.IMAGE).config(), 99)
        .parameters()
        .values()
        .forEach(
            (name, values) -> {
              if (name.startsWith("encoder.") && !name.equals(without)) {
                arrays.put(name.substring(8), NpyArray.of(values, values.length));
              }
            });
    Path file = folder.resolve("resnet18.npz");
    try (OutputStream out = Files.newOutputStream(file)) {
      NpzWriter.write(out, arrays);
    }
    return file;
  }

  @Test
  void theEncoderBeginsWithTheWeightsOfTheFileAndNothingElseDoes() throws IOException {
    ShapeNetwork network = network(Task.IMAGE);
    Map<String, float[]> before = network.parameters().values();
    Pretrained.resnet18(file(""), "ab").apply(network);
    Map<String, float[]> other = ShapeNetwork.create(network.config(), 99).parameters().values();
    network
        .parameters()
        .values()
        .forEach(
            (name, values) ->
                assertThat(values)
                    .as(name)
                    .isEqualTo(
                        name.startsWith("encoder.") && !name.startsWith("encoder.fc.")
                            ? other.get(name)
                            : before.get(name)));
    assertThat(before.get("encoder.conv1.weight")).isNotEqualTo(other.get("encoder.conv1.weight"));
  }

  @Test
  void weightsThatAreMissingAreNamed() throws IOException {
    Pretrained partial = Pretrained.resnet18(file("encoder.layer1.0.bn1.weight"), "ab");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> partial.apply(network(Task.IMAGE)))
        .withMessageContaining("needs 4 values called layer1.0.bn1.weight and the file has none");
  }

  @Test
  void onlyImageEncodersTakeThem() throws IOException {
    Pretrained weights = Pretrained.resnet18(file(""), "ab");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weights.apply(network(Task.POINTS)))
        .withMessageContaining("for the task image, not for POINTS");
  }

  @Test
  void aWholeNetworkIsTakenAsItIs() {
    Map<String, float[]> other =
        ShapeNetwork.create(network(Task.POINTS).config(), 99).parameters().values();
    ShapeNetwork network = network(Task.POINTS);
    new Pretrained(Pretrained.Part.NETWORK, "ab", other).apply(network);
    network
        .parameters()
        .values()
        .forEach((name, values) -> assertThat(values).as(name).isEqualTo(other.get(name)));
    Pretrained cloud = new Pretrained(Pretrained.Part.NETWORK, "ab", other);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cloud.apply(network(Task.VOXELS)))
        .withMessageContaining("the network has");
  }
}
