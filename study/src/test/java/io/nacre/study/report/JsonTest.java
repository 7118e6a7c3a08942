package io.nacre.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {

  private enum Kind {
    SOLID
  }

  private record Inner(int[] sides, @Nullable String note) {}

  private record Outer(long bytes, double iou, Kind kind, Inner inner) {}

  @Test
  void recordsBecomeObjectsInTheOrderOfTheirComponents() {
    Outer value = new Outer(1L << 40, 0.985, Kind.SOLID, new Inner(new int[] {1, 2}, null));
    assertThat(Json.write(value))
        .isEqualTo(
            "{\"bytes\":1099511627776,\"iou\":0.985,\"kind\":\"solid\","
                + "\"inner\":{\"sides\":[1,2],\"note\":null}}");
  }

  @Test
  void mapsKeepTheirOrder() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", true);
    map.put("a", List.of(Path.of("x"), 1.5f, (byte) -1, (short) 2));
    assertThat(Json.write(map)).isEqualTo("{\"z\":true,\"a\":[\"x\",1.5,-1,2]}");
  }

  @Test
  void emptyContainersAreClosed() {
    assertThat(Json.write(Map.of())).isEqualTo("{}");
    assertThat(Json.write(List.of())).isEqualTo("[]");
    assertThat(Json.write(new double[0])).isEqualTo("[]");
  }

  @Test
  void numbersThatJsonCannotSayBecomeNull() {
    assertThat(
            Json.write(
                Arrays.asList(
                    Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, null, 1e300)))
        .isEqualTo("[null,null,null,null,1.0E300]");
  }

  @Test
  void stringsAreEscaped() {
    assertThat(Json.write("a\"b\\c\n\r\t\u0001\u001fé😀"))
        .isEqualTo("\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u001fé😀\"");
  }

  @Test
  void loneSurrogatesStayValidUtf8() {
    assertThat(Json.write("\ud83d")).isEqualTo("\"\\ud83d\"");
    assertThat(Json.write("\ude00x")).isEqualTo("\"\\ude00x\"");
  }

  @Test
  void whatHasNoJsonFormIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.write(new Object()))
        .withMessageContaining("java.lang.Object");
    assertThatIllegalArgumentException().isThrownBy(() -> Json.write(Map.of(1, 2)));
  }
}
