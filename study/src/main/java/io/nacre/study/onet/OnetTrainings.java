package io.nacre.study.onet;

import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.train.OnetTrainer;
import io.nacre.onet.train.TrainOptions;
import io.nacre.onet.train.TrainOutcome;
import io.nacre.study.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Several trainings on the same objects, one after the other, each in a folder of its own, where
 * the same command goes on.
 *
 * @param folder of the folders
 */
public record OnetTrainings(Path folder, Dataset dataset, List<Member> members) {

  /**
   * A training.
   *
   * @param id name of its folder
   * @param title what it is called
   */
  public record Member(String id, String title, ModelConfig config, TrainOptions options) {}

  /** Where a member's run is. */
  Path run(Member member) {
    return folder.resolve(member.id());
  }

  /**
   * Trains what is not finished.
   *
   * @param stop whether to end early, with the state kept
   * @return an outcome a member; fewer when it was ended
   */
  public List<TrainOutcome> train(Progress line, BooleanSupplier stop) throws IOException {
    List<TrainOutcome> outcomes = new ArrayList<>();
    long start = System.nanoTime();
    for (Member member : members) {
      int before = outcomes.size();
      TrainOutcome outcome =
          OnetTrainer.train(
              member.config(),
              member.options(),
              dataset,
              run(member),
              progress -> {
                double done = (before + progress.fraction()) / members.size();
                double seconds = (System.nanoTime() - start) * 1e-9;
                line.update(
                    done,
                    seconds * (1 - done) / done,
                    String.format(
                        Locale.ROOT,
                        "%s  step %d  loss %.4g",
                        member.title(),
                        progress.step(),
                        progress.loss()));
              },
              stop);
      if (outcome.stopped()) {
        return outcomes;
      }
      outcomes.add(outcome);
    }
    return outcomes;
  }

  /** The best networks of all members, once they are trained. */
  public List<OnetRun> open() throws IOException {
    List<OnetRun> runs = new ArrayList<>();
    for (Member member : members) {
      runs.add(OnetRun.open(run(member)));
    }
    return runs;
  }
}
