package io.nacre.study.object;

import io.nacre.codec.Decoder;
import io.nacre.codec.Encoded;
import io.nacre.codec.PreparedShape;
import io.nacre.format.NacreFile;
import io.nacre.format.Precision;
import io.nacre.study.report.Facts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network that left a file for another format, as a file again.
 *
 * @param encoded the file
 */
public record ReturnedNetwork(Encoded encoded) {

  /**
   * Stores it.
   *
   * @param file what it is, with all its weights
   * @param precision how its weights are stored; null for the smallest that costs no quality
   */
  public static ReturnedNetwork of(NacreFile file, @Nullable Precision precision, int threads) {
    PreparedShape shape =
        new PreparedShape(
            new Decoder(file).grid(threads), file.kind(), file.transform(), List.of());
    return new ReturnedNetwork(
        GivenNetwork.untrained(shape, file.requireLearned().network()).stored(precision, threads));
  }

  /** Adds what it is and how it is stored. */
  public void describe(Facts facts) {
    facts.add("as", "nacre", "output", "score of a .nacre file");
    StoredNetwork.describe(facts, encoded);
  }
}
