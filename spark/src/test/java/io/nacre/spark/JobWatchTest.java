package io.nacre.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.study.engine.EngineListener;
import io.nacre.study.progress.Progress;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;

/** A job that fails is never taken for one that is done. */
class JobWatchTest {

  private static final EngineListener QUIET =
      new EngineListener() {
        @Override
        public Progress progress() {
          return Progress.NONE;
        }

        @Override
        public boolean stopped() {
          return false;
        }

        @Override
        public void note(String text) {}
      };

  @Test
  void taskThatFailsIsTheReason() {
    SparkConf conf =
        new SparkConf()
            .setMaster("local[1]")
            .setAppName("failing")
            .set("spark.ui.enabled", "false");
    try (JavaSparkContext context = new JavaSparkContext(conf)) {
      LongAccumulator count = context.sc().longAccumulator("done");
      JobWatch watch = new JobWatch(context, 1, 1, count, count);
      assertThat(
              watch.run(() -> context.parallelize(List.of(0)).foreach(JobWatchTest::fail), QUIET))
          .contains("this object is not there");
      assertThat(watch.run(() -> context.parallelize(List.of(0)).count(), QUIET)).isNull();
    }
  }

  private static void fail(int ignored) {
    throw new IllegalStateException("this object is not there");
  }
}
