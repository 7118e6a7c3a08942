package io.nacre.spark;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A JVM that encodes the objects that come in on standard input, and gives a row for each on
 * standard output; it ends with the input.
 */
final class WorkerMain {

  private WorkerMain() {}

  /** Runs until there is nothing more to do. */
  public static void main(String[] args) throws IOException, ClassNotFoundException {
    System.setProperty("java.awt.headless", "true");
    Locale.setDefault(Locale.ROOT);
    // Whatever a library prints must not come between rows.
    System.setOut(
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    try (ObjectOutputStream out =
            new ObjectOutputStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        ObjectInputStream in = new ObjectInputStream(new FileInputStream(FileDescriptor.in))) {
      out.flush();
      serve(in, out);
    }
  }

  private static void serve(ObjectInputStream in, ObjectOutputStream out)
      throws IOException, ClassNotFoundException {
    try (OwnEncoder encoder = new OwnEncoder((BatchRecipe) in.readObject())) {
      while (true) {
        WorkerTask task = (WorkerTask) in.readObject();
        out.writeObject(encoder.encode(task.object(), task.fetched(), () -> false));
        out.reset();
        out.flush();
      }
    } catch (EOFException over) {
      // Whoever sent the objects has no more.
    }
  }
}
