package io.nacre.search;

import io.nacre.format.Precision;
import io.nacre.metric.Overlap;
import io.nacre.net.InputBox;
import io.nacre.net.Network;
import io.nacre.train.Budget;
import io.nacre.train.TrainingResult;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A trial as a journal holds it: everything but the job, which the strategy asks for again.
 *
 * @param id of the job
 * @param jobHash tells this job from others with that id
 * @param weights of the trained network; null for a collapse
 * @param box of the trained network; null for a collapse
 * @param trained the network itself against the grid
 * @param precision how the file stores the weights
 * @param stored the decoded file against the grid
 */
record TrialRecord(
    int id,
    int jobHash,
    float @Nullable [] weights,
    @Nullable InputBox box,
    Overlap trained,
    Precision precision,
    Overlap stored,
    long bytes,
    long sampleSteps,
    double seconds,
    int attempts,
    double finishedAt,
    int parts) {

  /**
   * @param limit of the search, in words
   */
  static TrialRecord from(Trial trial, String limit) {
    TrainingResult training = trial.training();
    return new TrialRecord(
        trial.job().id(),
        hash(trial.job(), limit),
        training == null ? null : training.network().parameters(),
        training == null ? null : training.network().box(),
        training == null ? trial.overlap() : training.overlap(),
        trial.precision(),
        trial.overlap(),
        trial.bytes(),
        training == null ? 0 : training.sampleSteps(),
        training == null ? 0 : training.seconds(),
        training == null ? 0 : training.attempts(),
        trial.finishedAt(),
        trial.parts());
  }

  /** Whether it is of this job in a search with this limit. */
  boolean isOf(Job job, String limit) {
    return job.id() == id
        && hash(job, limit) == jobHash
        && (weights == null || weights.length == job.architecture().parameterCount());
  }

  Trial of(Job job) {
    TrainingResult training =
        weights == null || box == null
            ? null
            : new TrainingResult(
                new Network(job.architecture(), box, weights),
                trained,
                sampleSteps,
                seconds,
                attempts,
                false);
    return new Trial(job, training, precision, stored, bytes, parts, finishedAt);
  }

  private static int hash(Job job, String limit) {
    // How long a training in a limited time may take differs by moments: the limit stands for it.
    String length =
        job.budget() instanceof Budget.SampleSteps samples ? Long.toString(samples.count()) : limit;
    String text =
        String.format(
            Locale.ROOT,
            "%d|%s|%s|%d|%s",
            job.round(),
            job.architecture(),
            length,
            job.seed(),
            job.last());
    return 31 * text.hashCode() + Arrays.hashCode(job.start());
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(id);
    out.writeInt(jobHash);
    out.writeInt(weights == null ? 0 : weights.length);
    if (weights != null && box != null) {
      for (float weight : weights) {
        out.writeFloat(weight);
      }
      for (int axis = 0; axis < 3; axis++) {
        out.writeFloat(box.min(axis));
        out.writeFloat(box.max(axis));
      }
    }
    write(trained, out);
    out.writeByte(precision.ordinal());
    write(stored, out);
    out.writeLong(bytes);
    out.writeLong(sampleSteps);
    out.writeDouble(seconds);
    out.writeInt(attempts);
    out.writeDouble(finishedAt);
    out.writeInt(parts);
  }

  static TrialRecord read(DataInputStream in) throws IOException {
    int id = in.readInt();
    int jobHash = in.readInt();
    int count = in.readInt();
    float[] weights = null;
    InputBox box = null;
    if (count > 0) {
      // The record's checksum was right, and its length bounds this count.
      weights = new float[count];
      for (int i = 0; i < count; i++) {
        weights[i] = in.readFloat();
      }
      float[] b = new float[6];
      for (int i = 0; i < 6; i++) {
        b[i] = in.readFloat();
      }
      box = new InputBox(b[0], b[2], b[4], b[1], b[3], b[5]);
    }
    return new TrialRecord(
        id,
        jobHash,
        weights,
        box,
        overlap(in),
        Precision.values()[in.readByte()],
        overlap(in),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readInt(),
        in.readDouble(),
        // Records of earlier versions end here.
        in.available() > 0 ? in.readInt() : 0);
  }

  private static void write(Overlap overlap, DataOutputStream out) throws IOException {
    out.writeLong(overlap.both());
    out.writeLong(overlap.missed());
    out.writeLong(overlap.extra());
    out.writeLong(overlap.voxels());
  }

  private static Overlap overlap(DataInputStream in) throws IOException {
    return new Overlap(in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}
