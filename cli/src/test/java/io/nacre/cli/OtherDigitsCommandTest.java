package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands write the same files and the same JSON whatever digits the user's language has. */
class OtherDigitsCommandTest {

  private final Locale before = Locale.getDefault();

  @TempDir Path folder;

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @Test
  void filesAndFactsAreTheSame() throws IOException {
    String[] plain = run(Locale.ROOT, "plain");
    String[] persian = run(Locale.forLanguageTag("fa-IR"), "persian");
    assertThat(persian).containsExactly(plain);
    for (String name : new String[] {"g.binvox", "x.nacre", "m.glb", "m.obj"}) {
      assertThat(folder.resolve("persian").resolve(name))
          .as(name)
          .hasSameBinaryContentAs(folder.resolve("plain").resolve(name));
    }
  }

  private String[] run(Locale locale, String name) throws IOException {
    Locale.setDefault(locale);
    Path out = Files.createDirectory(folder.resolve(name));
    Path nacre = out.resolve("x.nacre");
    CommandRun.of("voxelize", "sample:trefoil", "-o", out.resolve("g.binvox"), "--resolution", "16")
        .ok();
    CommandRun.of("encode", out.resolve("g.binvox"), "--exact", "-o", nacre, "--no-picture").ok();
    CommandRun.of("decode", nacre, "-o", out.resolve("m.glb")).ok();
    CommandRun.of("decode", nacre, "-o", out.resolve("m.obj")).ok();
    return new String[] {
      CommandRun.of("info", nacre).ok().out().replace(out.toString(), ""),
      CommandRun.of("info", nacre, "--json").ok().out().replace(out.toString(), ""),
      CommandRun.of("info", out.resolve("m.glb"), "--json").ok().out().replace(out.toString(), "")
    };
  }
}
