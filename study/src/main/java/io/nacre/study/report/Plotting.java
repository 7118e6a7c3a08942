package io.nacre.study.report;

import io.nacre.study.UserException;
import java.io.IOException;
import java.util.function.Consumer;

/** Draws and writes plots, which not every machine can. */
@FunctionalInterface
public interface Plotting {

  /**
   * Draws.
   *
   * @throws UserException where the JVM cannot draw letters
   */
  void draw() throws IOException;

  /**
   * Draws where this machine can; says otherwise why there is none.
   *
   * @param none what the notes begin with then, such as {@code no plots}
   * @param notes takes a note
   * @return whether there are plots
   */
  static boolean attempt(String none, Plotting drawing, Consumer<String> notes) throws IOException {
    try {
      drawing.draw();
      return true;
    } catch (UserException e) {
      notes.accept(none + ": " + e.getMessage());
      return false;
    }
  }
}
