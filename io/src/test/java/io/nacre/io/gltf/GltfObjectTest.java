package io.nacre.io.gltf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GltfObjectTest {

  private static GltfObject parsed(String json) throws IOException {
    return GltfObject.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void givesWhatIsOfTheKindAskedFor() throws IOException {
    GltfObject asset =
        parsed(
            "{'n':7,'whole':7.0,'t':'x','f':[1,0.5],'l':[0,1],'o':[{'n':1},3]}".replace('\'', '"'));
    assertThat(asset.integer("n")).isEqualTo(7);
    assertThat(asset.integer("whole")).isEqualTo(7);
    assertThat(asset.text("t")).isEqualTo("x");
    assertThat(asset.numbers("f", 2)).containsExactly(1, 0.5f);
    assertThat(asset.integers("l")).containsExactly(0, 1);
    assertThat(asset.objects("o")).hasSize(2);
    assertThat(asset.objects("o").getFirst().integer("n")).isEqualTo(1);
    assertThat(asset.objects("o").getLast()).isNull();
  }

  @Test
  void givesNullForAllElse() throws IOException {
    GltfObject asset = parsed("{\"n\":9999999999,\"half\":0.5,\"t\":\"7\",\"f\":[1,\"2\"]}");
    assertThat(asset.integer("n")).isNull();
    assertThat(asset.integer("half")).isNull();
    assertThat(asset.integer("t")).isNull();
    assertThat(asset.integer("none")).isNull();
    assertThat(asset.text("n")).isNull();
    assertThat(asset.numbers("f", 2)).isNull();
    assertThat(asset.numbers("f", 3)).isNull();
    assertThat(asset.objects("t")).isNull();
    assertThat(asset.integers("f")).containsExactly(1, null);
  }

  @Test
  void refusesWhatIsNoObject() throws IOException {
    assertThat(parsed("null")).isNull();
    for (String json : new String[] {"", "[]", "{", "{\"a\":}", "7"}) {
      assertThatThrownBy(() -> parsed(json)).as(json).isInstanceOf(IOException.class);
    }
  }
}
