package io.nacre.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.study.report.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network that comes with Nacre, asked by way of the studio. */
class ShippedScanTest {

  @Test
  void aScanBecomesAClosedSurfaceWithoutARunInTheFolder(@TempDir Path folder) throws Exception {
    try (StudioClient client = new StudioClient(folder)) {
      StringBuilder text = new StringBuilder();
      SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < 1000; i++) {
        double z = random.nextDouble(-1, 1);
        double angle = random.nextDouble(2 * Math.PI);
        double r = Math.sqrt(1 - z * z);
        text.append("%s %s %s\n".formatted(r * Math.cos(angle), r * Math.sin(angle), z));
      }
      byte[] scan = text.toString().getBytes(StandardCharsets.US_ASCII);
      assertThat(client.json("run", "key", "shipped").get("task").text()).isEqualTo("points");
      String seen = client.post("observe", scan, "key", "shipped", "name", "ball.xyz").body();
      String code = "" + JsonValue.parse(seen).get("code").number();
      byte[] surface = client.get("between", "key", "shipped", "from", code).body();
      ByteBuffer shape = ByteBuffer.wrap(surface).order(ByteOrder.LITTLE_ENDIAN);
      int vertices = shape.getInt(0);
      int triangles = shape.getInt(4);
      assertThat(vertices).isGreaterThan(1000);
      Set<Long> open = new HashSet<>();
      for (int i = 0; i < triangles; i++) {
        int first = 8 + 12 * vertices + 12 * i;
        for (int corner = 0; corner < 3; corner++) {
          long from = shape.getInt(first + 4 * corner);
          long to = shape.getInt(first + 4 * ((corner + 1) % 3));
          if (!open.remove(to << 32 | from)) {
            open.add(from << 32 | to);
          }
        }
      }
      assertThat(open).isEmpty();
      assertThat(
              client
                  .post("observe", new byte[] {1, 2}, "key", "shipped", "name", "ball.xyz")
                  .statusCode())
          .isEqualTo(422);
    }
  }
}
