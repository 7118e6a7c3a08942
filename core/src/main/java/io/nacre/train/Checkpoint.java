package io.nacre.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The file a training is resumed from. Big-endian: magic, version, digest of the training (32
 * bytes), attempt (int), sample-steps of earlier attempts (long), seconds so far (double), the
 * state of the {@link TrainingRun}, CRC-32 of all that. Every array has the length that the
 * architecture gives, so nothing is allocated by a length in the file.
 */
final class Checkpoint {

  /** Wall-clock time between two writings. */
  static final Duration INTERVAL = Duration.ofSeconds(3);

  private static final int MAGIC = 0x4e43_4b50;
  private static final int VERSION = 2;
  private static final int FIXED_BYTES = 4 + 4 + TrainingDigest.LENGTH + 4 + 8 + 8 + 4;

  private final Path file;
  private final byte[] digest;
  private final long intervalNanos;
  private long writtenAt = System.nanoTime();

  /** Where a training stands, apart from the state of its run. */
  record Position(int attempt, long samplesBefore, double seconds) {
    static final Position START = new Position(1, 0, 0);
  }

  /** Makes the run that stands at a position. */
  interface RunFactory {
    TrainingRun at(Position position);
  }

  /**
   * The checkpoint of one training.
   *
   * @param digest what tells this training from others, {@link TrainingDigest#LENGTH} bytes
   */
  Checkpoint(Path file, byte[] digest, Duration interval) {
    this.file = file;
    this.digest = digest;
    intervalNanos = interval.toNanos();
  }

  boolean exists() {
    return Files.exists(file);
  }

  boolean isDue() {
    return System.nanoTime() - writtenAt >= intervalNanos;
  }

  /** Replaces the file in one move, so that a complete checkpoint is there at any time. */
  void write(Position position, TrainingRun run) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    CRC32 crc = new CRC32();
    try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(fresh))) {
      DataOutputStream out = new DataOutputStream(new CheckedOutputStream(raw, crc));
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.write(digest);
      out.writeInt(position.attempt());
      out.writeLong(position.samplesBefore());
      out.writeDouble(position.seconds());
      run.save(out);
      new DataOutputStream(raw).writeInt((int) crc.getValue());
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    writtenAt = System.nanoTime();
  }

  /** The run as it was written. */
  TrainingRun resume(RunFactory runs) throws IOException {
    requireWhole();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      in.readLong();
      if (!Arrays.equals(in.readNBytes(TrainingDigest.LENGTH), digest)) {
        throw new CheckpointException(
            file,
            "this checkpoint is of another training (another grid, architecture, recipe, budget,"
                + " seed or learning rate)");
      }
      TrainingRun run = runs.at(new Position(in.readInt(), in.readLong(), in.readDouble()));
      run.load(in);
      return run;
    }
  }

  private void requireWhole() throws IOException {
    long size = Files.size(file);
    CRC32 crc = new CRC32();
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
      DataInputStream in = new DataInputStream(new CheckedInputStream(raw, crc));
      if (size < 4 || in.readInt() != MAGIC) {
        throw new CheckpointException(file, "not a training checkpoint");
      }
      if (size < FIXED_BYTES) {
        throw new CheckpointException(file, "this checkpoint ends after %d bytes".formatted(size));
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw new CheckpointException(
            file, "checkpoint version %d, this program reads %d".formatted(version, VERSION));
      }
      in.skipNBytes(size - 12);
      int computed = (int) crc.getValue();
      if (in.readInt() != computed) {
        throw new CheckpointException(
            file,
            "this checkpoint is damaged: the checksum at byte offset %d is wrong"
                .formatted(size - 4));
      }
    }
  }

  /** Removes the file, once the training has ended. */
  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
