package io.nacre.studio;

import java.nio.file.Path;
import java.util.List;

/**
 * What a studio is asked for.
 *
 * @param given folders and files to show
 * @param host the name or address to listen on, {@value #LOOPBACK} unless others may come in
 * @param port to listen on, 0 for any that is free
 * @param threads that compute
 */
public record StudioOptions(List<Path> given, String host, int port, int threads) {

  /** This machine alone. */
  public static final String LOOPBACK = "127.0.0.1";

  public StudioOptions {
    given = List.copyOf(given);
  }
}
