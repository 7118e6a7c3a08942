package io.nacre.cli.command;

import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.cli.terminal.Interruption;
import io.nacre.studio.StudioOptions;
import io.nacre.studio.StudioServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre studio}: a page that shows shapes and files, and encodes. */
@Command(
    name = "studio",
    header = "Opens a page that shows and encodes shapes.",
    description =
        "The page shows meshes, grids and .nacre files, what they decode to and where that is"
            + " wrong. It encodes files that are dropped on it and shows the search for the"
            + " network.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre studio                    the current folder",
      "  nacre studio models/ out/       what is made goes to the first folder",
      "  nacre studio bunny.nacre --port 8080 --no-open",
      "Only this machine can open the page, and only by the address that is printed. Ctrl-C ends"
          + " it."
    })
public final class StudioCommand implements Callable<Integer> {

  private static final int MOST_PORT = 65_535;
  private static final long LOOK_MILLIS = 100;

  @Parameters(
      paramLabel = "FOLDER|FILE",
      arity = "0..*",
      description =
          "Folders and files to show; new files go to the first folder. Default: the current one.")
  private List<Path> given = List.of();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The port to listen on. Default: any that is free.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      defaultValue = StudioOptions.LOOPBACK,
      description = {
        "The address to listen on. Default: ${DEFAULT-VALUE}, this machine alone; any other lets in"
            + " everybody who can reach it and has the token, and is not encrypted."
      })
  private String host = StudioOptions.LOOPBACK;

  @Option(names = "--no-open", description = "Only print the address; open no browser.")
  private boolean noOpen;

  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final CommandOutput voice = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    if (port < 0 || port > MOST_PORT) {
      throw voice.usage("--port must be 0 to %d: %d".formatted(MOST_PORT, port));
    }
    List<Path> shown = given.isEmpty() ? List.of(Path.of("")) : given;
    try (Interruption interruption = voice.interruption("the studio has ended");
        StudioServer server =
            StudioServer.start(new StudioOptions(shown, host, port, threads.count()))) {
      interruption.finishesFirst("a running job keeps what it has", "the studio has ended");
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("address", server.address());
      json.put("output", server.output());
      voice.result(json, () -> "Nacre Studio: " + server.address() + "\n");
      voice.note("new files go to %s; Ctrl-C ends the studio".formatted(server.output()));
      if (!noOpen) {
        open(server.address());
      }
      while (!interruption.requested()) {
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.OK.status();
  }

  /** Has the desktop open the page; where there is none, the address is there to be copied. */
  private void open(String address) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> command;
    if (system.contains("mac")) {
      command = List.of("open", address);
    } else if (system.contains("windows")) {
      command = List.of("rundll32", "url.dll,FileProtocolHandler", address);
    } else if (System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null) {
      command = List.of("xdg-open", address);
    } else {
      return;
    }
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      voice.note("no browser could be opened; open the address in yours");
    }
  }
}
