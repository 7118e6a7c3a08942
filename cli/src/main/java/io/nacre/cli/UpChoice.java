package io.nacre.cli;

import io.nacre.render.Camera;
import picocli.CommandLine.Option;

/** The option that says which way is up in pictures. */
final class UpChoice {

  @Option(
      names = "--up",
      paramLabel = "y|z",
      defaultValue = "y",
      description = "Upward axis of the shapes, for pictures. Default: ${DEFAULT-VALUE}.")
  private Camera.Up up = Camera.Up.Y;

  /** From the front right and above. */
  Camera camera() {
    return Camera.standard().withUp(up);
  }
}
