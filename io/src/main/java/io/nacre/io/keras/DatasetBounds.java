package io.nacre.io.keras;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.PipelineFilterWithData;
import io.nacre.io.file.MalformedShapeException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Counts what a dataset of HDF5 unpacks to before it is unpacked: its values, the chunks that hold
 * them, which may be larger than it, and what the deflated bytes of a chunk really give.
 */
final class DatasetBounds {

  private static final int DEFLATE = 1;

  /** Deflate, shuffle, and a checksum, which are all that Keras and h5py write unless told. */
  private static final Set<Integer> KNOWN_FILTERS = Set.of(DEFLATE, 2, 3);

  /** Chunks of a dataset that may grow are larger than it. */
  private static final long CHUNK_FACTOR = 4;

  private static final int WIDEST_VALUE = 8;
  private static final int CHECKSUM = 4;

  private DatasetBounds() {}

  /**
   * @param most values that the dataset may have
   * @throws MalformedShapeException when it would take much more memory than so many values; the
   *     message says what is too much
   */
  static void check(Dataset dataset, long most) throws MalformedShapeException {
    if (dataset.getSize() > most || dataset.getSizeInBytes() > most * WIDEST_VALUE) {
      throw new MalformedShapeException(
          "%s: %d values in %d bytes; at most %d numbers are read"
              .formatted(dataset.getPath(), dataset.getSize(), dataset.getSizeInBytes(), most));
    }
    if (dataset instanceof ChunkedDataset chunked && dataset.getSize() > 0) {
      check(chunked, most);
    }
  }

  private static void check(ChunkedDataset dataset, long most) throws MalformedShapeException {
    long values = 1;
    for (int side : dataset.getChunkDimensions()) {
      values = side < 1 || values > CHUNK_FACTOR * most ? Long.MAX_VALUE / 2 : values * side;
    }
    if (values > CHUNK_FACTOR * most) {
      throw new MalformedShapeException(
          "%s: its %d values lie in chunks of more than %d; write it with smaller chunks"
              .formatted(dataset.getPath(), dataset.getSize(), CHUNK_FACTOR * most));
    }
    Set<Integer> filters = new HashSet<>();
    for (PipelineFilterWithData filter : dataset.getFilters()) {
      if (!KNOWN_FILTERS.contains(filter.getId()) || !filters.add(filter.getId())) {
        throw new MalformedShapeException(
            "%s: filter %s is not read; write it with gzip or without compression"
                .formatted(dataset.getPath(), filter.getName()));
      }
    }
    if (filters.contains(DEFLATE)) {
      chunks(dataset, values * WIDEST_VALUE + CHECKSUM);
    }
  }

  /** Visits every chunk in turn. */
  private static void chunks(ChunkedDataset dataset, long mostBytes)
      throws MalformedShapeException {
    int[] sides = dataset.getDimensions();
    int[] steps = dataset.getChunkDimensions();
    int[] offset = new int[sides.length];
    int axis;
    do {
      if (!unpacksTo(dataset.getRawChunkBuffer(offset.clone()), mostBytes)) {
        throw new MalformedShapeException(
            "%s: a chunk unpacks to more than the %d bytes that it can hold; the file is damaged"
                .formatted(dataset.getPath(), mostBytes));
      }
      axis = sides.length - 1;
      while (axis >= 0 && (offset[axis] += steps[axis]) >= sides[axis]) {
        offset[axis--] = 0;
      }
    } while (axis >= 0);
  }

  /** Whether deflated bytes give no more than {@code most}; damaged ones are left to the reader. */
  private static boolean unpacksTo(ByteBuffer deflated, long most) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(deflated);
      byte[] part = new byte[1 << 13];
      while (!inflater.finished() && !inflater.needsInput() && !inflater.needsDictionary()) {
        inflater.inflate(part);
        if (inflater.getBytesWritten() > most) {
          return false;
        }
      }
      return true;
    } catch (DataFormatException e) {
      return true;
    } finally {
      inflater.end();
    }
  }
}
