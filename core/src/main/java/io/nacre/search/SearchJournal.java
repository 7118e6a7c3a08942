package io.nacre.search;

import io.nacre.train.TrainingDigest;
import io.nacre.train.TrainingGrid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The file a search is resumed from: a head, then a record a trial, appended when the trial ends.
 * Big-endian. Head: magic, version, digest of the search (32 bytes). Record: length of its content
 * (int), content ({@link TrialRecord}), CRC-32 of the content. A record that was cut off at the end
 * of the file is dropped, and so are zeros that a power failure left. Searches that differ only in
 * their limit or their last training may share a file, which then has a record of each of their
 * trainings under one number.
 */
final class SearchJournal {

  private static final int MAGIC = 0x4e43_534a;
  private static final int VERSION = 1;
  private static final int HEAD = 8 + TrainingDigest.LENGTH;

  /** What {@link SearchSettings} say of the limit and of what follows from it. */
  private static final Pattern OF_THE_LIMIT =
      Pattern.compile(" limit=\\w+\\[[^\\]]*],| proxySteps=\\d+,");

  private final Path file;
  private final String limit;
  private final Map<Integer, List<TrialRecord>> records = new HashMap<>();

  private SearchJournal(Path file, @Nullable SearchLimit limit) {
    this.file = file;
    this.limit = String.valueOf(limit);
  }

  /** Opens {@code file}, or makes it when it does not exist. */
  static SearchJournal open(
      Path file, TrainingGrid target, String description, SearchOptions options)
      throws IOException {
    // Another limit continues a journal; searches without one have always had "null" in its place.
    String anyLimit = OF_THE_LIMIT.matcher(description).replaceAll("");
    byte[] digest = digest(target, anyLimit, null, options);
    byte[] earlier = digest(target, description, options.limit(), options);
    SearchJournal journal = new SearchJournal(file, options.limit());
    if (Files.exists(file) && Files.size(file) > 0) {
      journal.read(digest, earlier);
    } else {
      byte[] head = ByteBuffer.allocate(HEAD).putInt(MAGIC).putInt(VERSION).put(digest).array();
      Files.write(file, head);
    }
    return journal;
  }

  private static byte[] digest(
      TrainingGrid target, String description, @Nullable SearchLimit limit, SearchOptions options) {
    String settings =
        "search|%s|%s|%s|%s|%s"
            .formatted(
                description, options.objective(), limit, options.recipe(), options.precision());
    return TrainingDigest.of(target, settings);
  }

  /**
   * @param earlier digest by versions that tied a journal to the limit
   */
  private void read(byte[] digest, byte[] earlier) throws IOException {
    byte[] all = Files.readAllBytes(file);
    ByteBuffer in = ByteBuffer.wrap(all);
    if (all.length < HEAD || in.getInt() != MAGIC) {
      throw new JournalException(file, "not a journal of a search");
    }
    int version = in.getInt();
    if (version != VERSION) {
      throw new JournalException(
          file, "journal version %d, this program reads %d".formatted(version, VERSION));
    }
    byte[] found = new byte[TrainingDigest.LENGTH];
    in.get(found);
    if (!Arrays.equals(found, digest) && !Arrays.equals(found, earlier)) {
      throw new JournalException(
          file,
          "this journal is of another search (another shape, strategy, objective, recipe, precision"
              + " or seed), or of an earlier version and another budget");
    }
    int end = in.position();
    while (in.remaining() >= 4) {
      int length = in.getInt();
      if (length <= 0 || length > in.remaining() - 4) {
        break;
      }
      byte[] content = new byte[length];
      in.get(content);
      if (in.getInt() != crc(content)) {
        throw new JournalException(
            file,
            "this journal is damaged: the checksum at byte offset %d is wrong"
                .formatted(in.position() - 4));
      }
      remember(TrialRecord.read(new DataInputStream(new ByteArrayInputStream(content))));
      end = in.position();
    }
    if (end < all.length) {
      Files.write(file, Arrays.copyOf(all, end));
    }
  }

  private void remember(TrialRecord trial) {
    records.computeIfAbsent(trial.id(), id -> new ArrayList<>()).add(trial);
  }

  /** Whether the file has no trial. */
  boolean isEmpty() {
    return records.isEmpty();
  }

  /** The trial of exactly this job, when the file has it. */
  @Nullable Trial recorded(Job job) {
    return records.getOrDefault(job.id(), List.of()).stream()
        .filter(trial -> trial.isOf(job, limit))
        .findFirst()
        .map(trial -> trial.of(job))
        .orElse(null);
  }

  void add(Trial trial) throws IOException {
    TrialRecord record = TrialRecord.from(trial, limit);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    record.write(new DataOutputStream(bytes));
    byte[] content = bytes.toByteArray();
    byte[] framed =
        ByteBuffer.allocate(content.length + 8)
            .putInt(content.length)
            .put(content)
            .putInt(crc(content))
            .array();
    Files.write(file, framed, StandardOpenOption.APPEND);
  }

  private static int crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return (int) crc.getValue();
  }
}
