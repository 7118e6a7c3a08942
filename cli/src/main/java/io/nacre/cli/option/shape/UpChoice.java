package io.nacre.cli.option.shape;

import io.nacre.render.Camera;
import picocli.CommandLine.Option;

/** The option that says which way is up in pictures. */
public final class UpChoice {

  @Option(
      names = "--up",
      paramLabel = "y|z",
      defaultValue = "y",
      description = "Upward axis of the shapes, for pictures. Default: ${DEFAULT-VALUE}.")
  private Camera.Up up = Camera.Up.Y;

  /** From the front right and above. */
  public Camera camera() {
    return Camera.standard().withUp(up);
  }
}
