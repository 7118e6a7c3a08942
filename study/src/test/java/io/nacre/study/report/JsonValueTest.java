package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {

  @Test
  void readsWhatWasWritten() {
    JsonValue json =
        JsonValue.parse(
            "{\"text\":\"a\",\"number\":7,\"count\":5000000000,\"real\":0.25,\"in\":{\"x\":1}}");
    assertThat(json.isObject()).isTrue();
    assertThat(json.get("text").text()).isEqualTo("a");
    assertThat(json.get("number").number()).isEqualTo(7);
    assertThat(json.get("count").count()).isEqualTo(5_000_000_000L);
    assertThat(json.get("real").real(9)).isEqualTo(0.25);
    assertThat(json.get("in").get("x").number()).isOne();
    assertThat(json).isEqualTo(JsonValue.parse(json.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"a\":", "{a}", "no JSON", "{}", "[]", "\"a\"", "null"})
  void whatIsNotThereIsAbsentAndSoIsAllInIt(String text) {
    JsonValue absent = JsonValue.parse(text).get("a");
    assertThat(absent.isObject()).isFalse();
    assertThat(absent.text()).isEmpty();
    assertThat(absent.number()).isZero();
    assertThat(absent.count()).isZero();
    assertThat(absent.real(2.5)).isEqualTo(2.5);
    assertThat(absent.elements()).isEmpty();
    assertThat(absent.texts()).isEmpty();
    assertThat(absent.get("b").get("c").text()).isEmpty();
  }

  @Test
  void nullIsNoNumber() {
    assertThat(JsonValue.parse("{\"cd\":null}").get("cd").real(Double.POSITIVE_INFINITY))
        .isInfinite();
  }

  @Test
  void arraysHaveElementsAndOthersNone() {
    assertThat(JsonValue.parse("[\"a\",\"b\"]").texts()).containsExactly("a", "b");
    assertThat(JsonValue.parse("[{\"x\":1},{\"x\":2}]").elements())
        .extracting(element -> element.get("x").number())
        .containsExactly(1, 2);
    assertThat(JsonValue.parse("{\"x\":1}").elements()).isEmpty();
    assertThat(JsonValue.parse("\"a\"").elements()).isEmpty();
  }

  @Test
  void aFileThatIsMissingOrDamagedHoldsNothing(@TempDir Path folder) throws IOException {
    assertThat(JsonValue.read(folder.resolve("none.json")).isObject()).isFalse();
    assertThat(JsonValue.read(folder).isObject()).as("a folder").isFalse();
    Path file = Files.writeString(folder.resolve("cut.json"), "{\"a\":[1,2");
    assertThat(JsonValue.read(file).isObject()).isFalse();
    Files.writeString(file, "{\"a\":[1,2]}");
    assertThat(JsonValue.read(file).get("a").elements()).hasSize(2);
  }
}
