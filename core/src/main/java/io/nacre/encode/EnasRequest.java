package io.nacre.encode;

import io.nacre.search.enas.ControllerShape;
import io.nacre.search.enas.ProxyChoice;
import org.jspecify.annotations.Nullable;

/**
 * Options of the published search alone.
 *
 * @param rounds after each of which the controller learns
 * @param perRound different networks of a round
 * @param controller which published controller proposes
 * @param choice which of the networks that were tried is trained at length; null for what the
 *     objective asks for
 */
public record EnasRequest(
    int rounds, int perRound, ControllerShape controller, @Nullable ProxyChoice choice) {

  /** As published. */
  public static final EnasRequest DEFAULT = new EnasRequest(5, 6, ControllerShape.CONFERENCE, null);
}
