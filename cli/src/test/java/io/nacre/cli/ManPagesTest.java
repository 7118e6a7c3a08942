package io.nacre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ManPagesTest {

  @TempDir private Path folder;

  @Test
  void everyCommandHasAPageWithItsSummaryAndOptions() throws IOException {
    ManPages.write(folder);
    int pages = check(NacreCommand.commandLine(NacreCommand.commands()));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(pages);
    }
  }

  /** Looks at the page of a command and of those below it; how many these are. */
  private int check(CommandLine command) throws IOException {
    String name = command.getCommandSpec().qualifiedName("-");
    String page = Files.readString(folder.resolve(name + ".adoc"));
    assertThat(page)
        .contains(name + "(1)", name + " - " + command.getCommandSpec().usageMessage().header()[0]);
    List<String> options =
        command.getCommandSpec().options().stream()
            .filter(option -> !option.hidden() && !option.negatable())
            .map(option -> option.longestName())
            .toList();
    assertThat(page).contains(options);
    int pages = 1;
    for (CommandLine under : command.getSubcommands().values()) {
      pages += check(under);
    }
    return pages;
  }
}
