package io.nacre.cli;

import io.nacre.onet.data.prepare.Dataset;
import io.nacre.onet.net.ModelConfig;
import io.nacre.onet.train.OnetTrainer;
import io.nacre.onet.train.TrainOptions;
import io.nacre.onet.train.TrainOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Several trainings on the same objects, one after the other, each in a folder of its own, where
 * the same command goes on.
 *
 * @param folder of the folders
 */
record OnetTrainings(Path folder, Dataset dataset, List<Member> members) {

  /**
   * A training.
   *
   * @param id name of its folder
   * @param title what it is called
   */
  record Member(String id, String title, ModelConfig config, TrainOptions options) {}

  /** Where a member's run is. */
  Path run(Member member) {
    return folder.resolve(member.id());
  }

  /**
   * Trains what is not finished.
   *
   * @return an outcome a member; fewer when Ctrl-C ended it
   */
  List<TrainOutcome> train(Voice voice) throws IOException {
    List<TrainOutcome> outcomes = new ArrayList<>();
    try (Interruption interruption = Interruption.listen();
        ProgressLine line = voice.progress()) {
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
                interruption::requested);
        if (outcome.stopped()) {
          voice.note("stopped; the same command goes on from there");
          return outcomes;
        }
        outcomes.add(outcome);
      }
    }
    return outcomes;
  }

  /** The best networks of all members, once they are trained. */
  List<OnetRun> open() throws IOException {
    List<OnetRun> runs = new ArrayList<>();
    for (Member member : members) {
      runs.add(OnetRun.open(run(member)));
    }
    return runs;
  }
}
