package io.nacre.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the seeds of the targets from .nacre files: each whole and cut in several places for {@link
 * RawBytesTarget}, loose for {@link SealedLayersTarget}, also with a small grid, which takes little
 * time to decode. Those of the targets that read shapes are {@link ShapeSeeds}.
 */
public final class SeedCorpus {

  /** Places at which a file is cut. */
  private static final int CUTS = 4;

  private static final byte SMALL_SIDE = 9;

  private SeedCorpus() {}

  /** {@code args}: the folder for the seeds, then folders with .nacre files. */
  public static void main(String[] args) throws IOException {
    ShapeSeeds.write(Path.of(args[0]));
    Path raw = Files.createDirectories(Path.of(args[0], "RawBytesTarget"));
    Path loose = Files.createDirectories(Path.of(args[0], "SealedLayersTarget"));
    for (String folder : Arrays.asList(args).subList(1, args.length)) {
      for (Path path : files(Path.of(folder))) {
        String name = path.getFileName().toString();
        byte[] file = Files.readAllBytes(path);
        Files.write(raw.resolve(name), file);
        for (int cut = 1; cut <= CUTS; cut++) {
          byte[] beginning = Arrays.copyOf(file, file.length * cut / (CUTS + 1));
          Files.write(raw.resolve(name + "-" + cut), beginning);
        }
        Layers layers = Layers.of(file);
        if (!Arrays.equals(Layers.ofLoose(layers.loose()).file(), file)) {
          throw new IOException(path + " does not come back from its loose layers");
        }
        Files.write(loose.resolve(name), layers.loose());
        Files.write(loose.resolve(name + "-small"), small(layers.loose()));
      }
    }
  }

  /** The same layers for a grid of few voxels, which they may or may not fit. */
  private static byte[] small(byte[] loose) {
    byte[] result = loose.clone();
    for (int i = 1; i <= ((loose[0] & Layers.CUBE) != 0 ? 1 : 4); i++) {
      result[i] = SMALL_SIDE;
    }
    return result;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".nacre")).sorted().toList();
    }
  }
}
