package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes a page in AsciiDoc for every command, of which the profile dist makes man pages. */
final class ManPages {

  private ManPages() {}

  /** Writes them to the folder that the only argument names. */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]));
  }

  static void write(Path folder) throws IOException {
    File none = null;
    int status =
        ManPageGenerator.generateManPage(
            folder.toFile(),
            none,
            new boolean[0],
            false,
            NacreCommand.commandLine(NacreCommand.commands()).getCommandSpec());
    assertThat(status).isZero();
  }
}
