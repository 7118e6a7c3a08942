package io.nacre.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What most runs do, once and small, while the JVM writes down which classes it loads and how
 * methods behave: the launcher keeps that, so that later runs start and reach their speed sooner.
 */
final class Rehearsal {

  /** Words that begin with @ are files. */
  private static final List<String> COMMANDS =
      List.of(
          "--version",
          "encode sample:trefoil --resolution 16 --arch 2x8:sine --steps 200k -o @shape.nacre",
          "info @shape.nacre",
          "decode @shape.nacre --resolution 32 -o @mesh.obj",
          "voxelize sample:genus --resolution 64 --kind surface -o @grid.npz",
          "encode @grid.npz --exact --verify --quiet -o @shell.nacre",
          "info @shell.nacre",
          "decode @shell.nacre -o @back.npz");

  private Rehearsal() {}

  /** Works in {@code folder}, which is there, and leaves its files. What fails is passed over. */
  static void run(Path folder) {
    for (String command : COMMANDS) {
      NacreCommand.run(
          Arrays.stream(command.split(" "))
              .map(w -> w.startsWith("@") ? folder.resolve(w.substring(1)).toString() : w)
              .toArray(String[]::new));
    }
  }
}
