package io.nacre.onet.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.io.file.ReadLimits;
import io.nacre.io.grid.NpzFile;
import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.data.prepare.DatasetOptions;
import io.nacre.onet.data.prepare.FileHashes;
import io.nacre.onet.data.prepare.SampleOptions;
import io.nacre.onet.data.prepare.ViewOptions;
import io.nacre.render.Camera;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The texts and names that prepared objects are found by, so that what lies in a cache today is
 * found tomorrow.
 */
class CacheKeyTextsTest {

  private static final String SHAPES = "version=1\npoints=300\nsurface=100\nseed=1\n";
  private static final String VIEWS = "version=1\nviews=2\nside=16\nup=Z\nseed=5\n";

  private static final String FIRST = "boxes_0-28aa9554.npz";

  @TempDir private Path folder;

  private static List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String meta(Path file) throws IOException {
    try (NpzFile npz = NpzFile.open(file, ReadLimits.DEFAULT)) {
      return new String(npz.array("meta").toBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void preparedObjectsAreFoundByTheirOptionsAndSource() throws IOException {
    Path boxes = folder.resolve("boxes.npz");
    Path cache = folder.resolve("cache");
    Boxes.write(boxes, 4);
    DatasetOptions options =
        DatasetOptions.of(List.of(boxes))
            .withSamples(new SampleOptions(300, 100, 1))
            .withViews(new ViewOptions(2, 16, Camera.Up.Z, 5))
            .withCache(cache);
    Dataset data = Dataset.prepare(options, progress -> {}, () -> false);
    assertThat(data.hash())
        .isEqualTo("58263b9c35ead93f5236896184df30a97a794960865f703bcba4d08af92e13f7");
    assertThat(names(cache)).containsExactly("shapes-7557086258dc", "views-43abb25e8a04");
    Path shapes = cache.resolve(names(cache).getFirst());
    Path views = cache.resolve(names(cache).getLast());
    assertThat(Files.readString(shapes.resolve("options.txt"))).isEqualTo(SHAPES);
    assertThat(Files.readString(views.resolve("options.txt"))).isEqualTo(VIEWS);
    assertThat(names(shapes)).hasSize(5).contains("options.txt", FIRST).isEqualTo(names(views));
    String source =
        "name=boxes/0\ncategory=boxes\nsource=boxes.npz\nsha256=%s\nindex=0\n"
            .formatted(new FileHashes().of(boxes));
    assertThat(meta(shapes.resolve(FIRST))).isEqualTo(SHAPES + source);
    assertThat(meta(views.resolve(FIRST))).isEqualTo(VIEWS + source);
  }
}
