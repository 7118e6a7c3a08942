package io.nacre.onet.train;

import io.nacre.onet.net.ModelConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The identity of a training: the network's configuration, the options and the data, as they are
 * written into the files of a run.
 */
final class TrainingIdentity {

  static final String CONFIG = "config.";
  static final String OPTION = "option.";
  static final String DATA = "data";
  private static final String LENGTH = OPTION + "length";

  private final Map<String, String> entries = new LinkedHashMap<>();
  private final boolean lengthMatters;

  TrainingIdentity(ModelConfig config, TrainOptions options, String dataHash) {
    config.entries().forEach((key, value) -> entries.put(CONFIG + key, value));
    options.entries().forEach((key, value) -> entries.put(OPTION + key, value));
    entries.put(DATA, dataHash);
    // At a constant rate a longer training begins like a shorter one.
    lengthMatters = options.rate().decay() != LearningRate.Decay.CONSTANT;
  }

  Map<String, String> entries() {
    return entries;
  }

  /**
   * Compares with what a run was begun with.
   *
   * @throws RunException naming every difference
   */
  void check(Path file, TensorFile checkpoint) throws RunException {
    Set<String> keys = new LinkedHashSet<>(entries.keySet());
    keys.addAll(checkpoint.meta().keySet());
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      boolean known = key.startsWith(CONFIG) || key.startsWith(OPTION) || key.equals(DATA);
      String there = checkpoint.meta().getOrDefault(key, "nothing");
      String here = entries.getOrDefault(key, "nothing");
      if (known && !there.equals(here) && (lengthMatters || !key.equals(LENGTH))) {
        differences.add(
            key.equals(DATA)
                ? "other shapes"
                : "%s is %s there and %s now"
                    .formatted(key.substring(key.indexOf('.') + 1), there, here));
      }
    }
    if (!differences.isEmpty()) {
      throw new RunException(
          file,
          "of another training (%s); name another folder or start over with --fresh"
              .formatted(String.join(", ", differences)));
    }
  }
}
