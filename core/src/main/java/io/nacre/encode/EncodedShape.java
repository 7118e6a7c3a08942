package io.nacre.encode;

import io.nacre.codec.Encoded;
import io.nacre.codec.PreparedShape;
import io.nacre.format.Origin;
import io.nacre.metric.Overlap;
import io.nacre.search.SearchResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An encoded object and how its network came about.
 *
 * @param shape the grid that was encoded
 * @param encoded the file and its figures
 * @param plan what was done
 * @param search what found the network; null when there was no search for one of the whole grid
 * @param passedOver the network in whose place the file has every voxel ({@link
 *     ExactLayer#IF_SMALLER}); null when none is
 */
public record EncodedShape(
    PreparedShape shape,
    Encoded encoded,
    EncodingPlan plan,
    @Nullable SearchResult search,
    @Nullable Encoded passedOver) {

  EncodedShape(
      PreparedShape shape, Encoded encoded, EncodingPlan plan, @Nullable SearchResult search) {
    this(shape, encoded, plan, search, null);
  }

  /** The same object with a file that has every voxel in place of the network. */
  EncodedShape instead(Encoded exact) {
    return new EncodedShape(shape, exact, plan, search, encoded);
  }

  /** The file. */
  public byte[] bytes() {
    return encoded.bytes();
  }

  /** How well the grid that the file decodes to fits the one that was encoded. */
  public Overlap overlap() {
    return encoded.overlap();
  }

  /** What goals are about: {@link Encoded#fit}. */
  public Overlap fit() {
    return encoded.fit();
  }

  /** Whether the training or the search was ended before its time. */
  public boolean stopped() {
    return encoded.stopped() || (search != null && search.stopped());
  }

  /**
   * The same file with a provenance block, behind whose entries comes the checksum of the grid that
   * the file decodes to.
   *
   * @param entries as in {@link Origin#entries}
   */
  public EncodedShape signed(Map<String, String> entries) {
    Map<String, String> all = new LinkedHashMap<>(entries);
    int crc = Origin.crc(encoded.decoded());
    all.put(Origin.GRID_CRC, String.format(Locale.ROOT, "%08x", crc));
    return new EncodedShape(shape, encoded.with(new Origin(all)), plan, search, passedOver);
  }
}
