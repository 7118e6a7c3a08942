package io.nacre.cli.command;

import io.nacre.cli.option.LimitChoice;
import io.nacre.cli.option.ThreadChoice;
import io.nacre.cli.option.shape.InputChoice;
import io.nacre.cli.stream.InputFormatChoice;
import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.mesh.Normalization;
import io.nacre.mesh.TriangleMesh;
import io.nacre.study.UserException;
import io.nacre.study.object.Input;
import io.nacre.study.object.NacreFacts;
import io.nacre.study.object.ShapeFacts;
import io.nacre.study.report.Facts;
import io.nacre.voxel.VoxelGrid;
import java.io.IOException;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre info}: what a file holds. */
@Command(
    name = "info",
    header = "Shows what a .nacre file, a mesh or a grid holds.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nacre info bunny.nacre --verify",
      "  nacre info bunny.obj --json",
      "  nacre info bunny.nacre --link https://example.org/nacre/"
    })
public final class InfoCommand implements Callable<Integer> {

  /** Characters that any program takes in a link. */
  private static final int LONG_LINK = 2000;

  @Parameters(paramLabel = "IN", description = "A .nacre file, a mesh, a grid, sample:NAME or -.")
  private String in = "";

  @Option(
      names = "--verify",
      description = {
        "Also decode the grid of a .nacre file, show its CRC-32 and compare it with the one that"
            + " the file's provenance records; exit status 1 if they differ."
      })
  private boolean verify;

  @Option(
      names = "--link",
      paramLabel = "BASE",
      description = {
        "Only print a link that shows a .nacre file: BASE, the address of the viewer in web/,"
            + " followed by #data= and the whole file."
      })
  private @Nullable String base;

  // SpooledFiles reads it from the command line.
  @SuppressWarnings("UnusedVariable")
  @Mixin
  private final InputFormatChoice format = new InputFormatChoice();

  @Mixin private final InputChoice reading = new InputChoice();
  @Mixin private final LimitChoice limits = new LimitChoice();
  @Mixin private final ThreadChoice threads = new ThreadChoice();
  @Mixin private final CommandOutput output = new CommandOutput();

  @Override
  public Integer call() throws IOException {
    Input input = Input.read(in, reading.options(), limits.limits());
    Facts facts = new Facts(in);
    facts.add("input", input.hash());
    FileCheck check = null;
    switch (input) {
      case Input.Nacre nacre -> {
        NacreFacts.add(nacre, facts);
        if (verify) {
          check = FileCheck.of(nacre.decoder(), threads.count());
          facts.add("verified", check, "verified", check.text());
        }
      }
      case Input.Mesh(_, TriangleMesh mesh, _) -> ShapeFacts.add(mesh, facts);
      case Input.Grid(_, VoxelGrid grid, Normalization transform, _) -> {
        ShapeFacts.add(grid, facts);
        facts.add("transform", transform);
      }
    }
    if (verify && check == null) {
      throw new UserException("--verify is for .nacre files, and %s is not one".formatted(in));
    }
    String link = base == null ? null : link(base, input);
    if (link != null) {
      facts.add("link", link);
    }
    input.notes().forEach(output::note);
    facts.add("notes", input.notes());
    if (link == null) {
      output.result(facts.toJson(), facts::toText);
    } else {
      output.line(facts.toJson(), link);
    }
    return (check == null || check.passed() ? ExitCode.OK : ExitCode.FAILURE).status();
  }

  /** The viewer's address with the file behind it, as base64url without padding. */
  private String link(String viewer, Input input) {
    if (!(input instanceof Input.Nacre nacre)) {
      throw new UserException("--link is for .nacre files, and %s is not one".formatted(in));
    }
    if (viewer.isBlank() || viewer.indexOf('#') >= 0) {
      throw new UserException(
          "--link %s: give the address of a page, without a #".formatted(viewer));
    }
    String link =
        viewer + "#data=" + Base64.getUrlEncoder().withoutPadding().encodeToString(nacre.bytes());
    if (link.length() > LONG_LINK) {
      output.note(
          "the link has %d characters; some programs take no more than %d"
              .formatted(link.length(), LONG_LINK));
    }
    return link;
  }
}
