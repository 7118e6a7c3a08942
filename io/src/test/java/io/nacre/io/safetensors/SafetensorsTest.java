package io.nacre.io.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.keras.DenseLayer;
import io.nacre.io.keras.KerasModel;
import io.nacre.io.keras.Meaning;
import io.nacre.net.Activation;
import io.nacre.net.Architecture;
import io.nacre.net.Encoding;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import io.nacre.net.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Layers go to safetensors and come back; files of others are read as PyTorch writes them. */
class SafetensorsTest {

  @Test
  void layersComeBack() throws MalformedShapeException {
    KerasModel model = model();
    KerasModel read = SafetensorsReader.read(SafetensorsWriter.write(model));
    assertThat(read.weightsOnly()).isFalse();
    assertThat(read.layers()).hasSameSizeAs(model.layers());
    for (int i = 0; i < read.layers().size(); i++) {
      DenseLayer given = model.layers().get(i);
      DenseLayer found = read.layers().get(i);
      assertThat(found.activation()).isEqualTo(given.activation());
      assertThat(found.kernel()).isEqualTo(given.kernel());
      assertThat(found.bias()).isEqualTo(given.bias());
    }
  }

  @Test
  void theHeaderSaysWhereTensorsAre() {
    byte[] bytes = SafetensorsWriter.write(model());
    int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertThat(length % 8).isZero();
    assertThat(new String(bytes, 8, length, StandardCharsets.UTF_8))
        .startsWith("{\"__metadata__\":{\"format\":\"pt\",\"activations\":\"sin relu sigmoid\"},")
        .contains("\"layers.0.weight\":{\"dtype\":\"F32\",\"shape\":[6,3],\"data_offsets\":[0,72]}")
        .contains("\"layers.2.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[224,228]}");
    assertThat(bytes).hasSize(8 + length + 228);
  }

  @Test
  void readsHalvesOfOthersInTheOrderOfTheirNumbers() throws MalformedShapeException {
    String header =
        """
        {"net.10.weight":{"dtype":"BF16","shape":[1,2],"data_offsets":[12,16]},\
        "net.2.weight":{"dtype":"F16","shape":[2,3],"data_offsets":[0,12]},\
        "net.10.bias":{"dtype":"F32","shape":[1],"data_offsets":[16,20]}}\
        """;
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length() + 20).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 6; i++) {
      bytes.putShort(Float.floatToFloat16(i));
    }
    bytes.putShort((short) 0x3f80).putShort((short) 0xbf80).putFloat(0.25f);
    KerasModel model = SafetensorsReader.read(bytes.array());
    assertThat(model.weightsOnly()).isTrue();
    assertThat(model.layers().get(0).kernel()).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(model.layers().get(1).kernel()).containsExactly(1, -1);
    assertThat(model.meaning()).isEqualTo(Meaning.SDF);
  }

  @Test
  void damagedFilesAreAnErrorOrAModel() {
    byte[] bytes = SafetensorsWriter.write(model());
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> SafetensorsReader.read(cut))
          .isInstanceOf(MalformedShapeException.class);
    }
    RandomGenerator random = new SplittableRandom(4);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(400)] ^= (byte) (1 + random.nextInt(255));
      try {
        SafetensorsReader.read(damaged);
      } catch (MalformedShapeException | IllegalArgumentException expected) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1000);
  }

  private static KerasModel model() {
    List<Layer> hidden = List.of(new Layer(6, Activation.SINE), new Layer(4, Activation.RELU));
    Architecture architecture = new Architecture(Encoding.RAW, hidden);
    float[] parameters = Network.initialWeights(architecture, new SplittableRandom(1));
    return KerasModel.of(
        new Network(architecture, new InputBox(-1, -1, -0.5f, 1, 1, 1), parameters));
  }
}
