package io.nacre.onet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.grid.NpyArray;
import io.nacre.io.grid.NpyType;
import io.nacre.io.grid.NpzWriter;
import io.nacre.onet.data.sample.Target;
import io.nacre.onet.data.sample.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {

  @TempDir private Path folder;

  @Test
  void bringsEverythingBack() throws IOException {
    Path file = folder.resolve("a.npz");
    Map<String, String> meta = new LinkedHashMap<>();
    meta.put("option.rate", "1.0E-4");
    meta.put("provenance.command", "onet train a=b – é");
    Map<String, float[]> arrays = new LinkedHashMap<>();
    arrays.put("weights/a.weight", new float[] {1, -0f, Float.MIN_VALUE, Float.NaN, 1e38f});
    arrays.put("adam/first/a.weight", new float[0]);
    new TensorFile(meta, arrays).write(file);

    TensorFile back = TensorFile.read(file);
    assertThat(back.meta()).containsExactlyEntriesOf(meta);
    assertThat(back.arrays()).containsOnlyKeys(arrays.keySet());
    assertThat(back.arraysUnder("weights/").get("a.weight"))
        .containsExactly(arrays.get("weights/a.weight"));
    assertThat(back.under("option.")).containsExactly(Map.entry("rate", "1.0E-4"));
    assertThatThrownBy(() -> back.require(file, "step")).hasMessageContaining("no line step");
  }

  @Test
  void aValueIsOneLine() throws IOException {
    Path file = folder.resolve("a.npz");
    new TensorFile(Map.of("key", "two\nlines"), Map.of()).write(file);
    assertThat(TensorFile.read(file).meta()).containsExactly(Map.entry("key", "two lines"));
  }

  /** The run folder of a training of one step. */
  private Path trained() throws IOException {
    Path run = folder.resolve("run");
    OnetTrainer.train(
        TinyTrainings.config(Task.RECON, Target.OCCUPANCY, 2),
        TinyTrainings.options(Target.OCCUPANCY, 1, 1),
        Balls.dataset(2),
        run,
        progress -> {},
        () -> false);
    return run;
  }

  @Test
  void everyTruncationOfAModelIsRefusedWithItsName() throws IOException {
    byte[] whole = Files.readAllBytes(new RunFolder(trained()).model());
    Path cut = folder.resolve("cut.npz");
    for (int length = 0; length < whole.length; length += 97) {
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> TrainedModel.open(cut))
          .isInstanceOf(RunException.class)
          .hasMessageContaining("cut.npz");
    }
  }

  @Test
  void saysWhatElseAFileIs() throws IOException {
    assertThatThrownBy(() -> TrainedModel.open(folder.resolve("none")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("no such folder")
        .hasMessageContaining("nacre onet train");
    assertThatThrownBy(() -> TrainedModel.open(folder))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("no model.npz");

    Path file = folder.resolve("other.npz");
    write(file, "arr_0", "");
    assertThatThrownBy(() -> TrainedModel.open(file))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("no array meta");
    write(file, "meta", "a=b\n");
    assertThatThrownBy(() -> TrainedModel.open(file)).hasMessageContaining("names no format");
    write(file, "meta", "format=nacre-onet-999\n");
    assertThatThrownBy(() -> TrainedModel.open(file))
        .hasMessageContaining("of format nacre-onet-999, this program reads nacre-onet-1");
    write(file, "meta", "format=nacre-onet-1\n");
    assertThatThrownBy(() -> TrainedModel.open(file))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("no task");
  }

  @Test
  void weightsOfAnotherSizeAreNamed() throws IOException {
    Path run = trained();
    Path model = new RunFolder(run).model();
    TensorFile good = TensorFile.read(model);
    Map<String, String> meta = new LinkedHashMap<>(good.meta());
    meta.put("config.width", "17");
    new TensorFile(meta, good.arrays()).write(model);
    assertThatThrownBy(() -> TrainedModel.open(run))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("another size")
        .hasMessageContaining("decoder.");
  }

  private static void write(Path file, String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      NpzWriter.write(
          out,
          Map.of(
              name,
              new NpyArray(NpyType.UINT8, List.of(bytes.length), false, ByteBuffer.wrap(bytes))));
    }
  }
}
