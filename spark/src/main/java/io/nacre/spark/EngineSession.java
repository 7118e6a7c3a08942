package io.nacre.spark;

import io.nacre.study.UserException;
import io.nacre.study.engine.EngineSettings;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Spark, as long as a batch runs. What the user has set, on the command line of spark-submit or as
 * properties of the JVM, stays.
 */
record EngineSession(SparkSession spark, JavaSparkContext context) implements AutoCloseable {

  /** Name of the flag that has every object worked on in a process of its own. */
  private static final String ISOLATE = "nacre.engine.isolate";

  private static final String MASTER = "spark.master";
  private static final String LOCAL = "local";
  private static final String EXECUTOR_FLAGS = "spark.executor.extraJavaOptions";

  /** The launcher's flags that make a difference; Spark itself opens the packages that it needs. */
  private static final String FLAGS =
      "-XX:-PrintWarnings -XX:CompileCommand=quiet"
          + " -XX:CompileCommand=CompileThresholdScaling,io.nacre.net.Vector*::*,0.02"
          + " -XX:G1HeapRegionSize=1m";

  /**
   * Starts Spark, or joins what spark-submit started.
   *
   * @param settings where to; null to read only
   */
  static EngineSession open(@Nullable EngineSettings settings) {
    SparkConf conf = new SparkConf();
    if (settings != null && settings.master() != null) {
      conf.set(MASTER, settings.master());
    }
    int jobs = settings == null ? 1 : settings.jobs();
    int threads = settings == null ? 1 : settings.threads();
    conf.setIfMissing(MASTER, LOCAL + "[" + Math.multiplyExact(jobs, threads) + "]");
    conf.setIfMissing("spark.app.name", "nacre batch");
    conf.setIfMissing("spark.task.cpus", Integer.toString(threads));
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.sql.catalogImplementation", "in-memory");
    // Queries here have a row an object: compiling code for them takes longer than they do.
    conf.setIfMissing("spark.sql.codegen.wholeStage", "false");
    conf.setIfMissing("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    // Each task's file is in place as soon as the task is done, so that an end keeps what is done.
    conf.setIfMissing("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "2");
    conf.setIfMissing("spark.sql.parquet.compression.codec", "zstd");
    conf.setIfMissing(EXECUTOR_FLAGS, FLAGS);
    if (conf.get(MASTER).startsWith(LOCAL)) {
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.sql.shuffle.partitions", Integer.toString(Math.max(2, jobs)));
      // So few partitions need no second plan.
      conf.setIfMissing("spark.sql.adaptive.enabled", "false");
    } else if (!conf.contains("spark.jars") && ownJar() != null) {
      conf.set("spark.jars", String.valueOf(ownJar()));
    }
    try {
      SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
      return new EngineSession(spark, JavaSparkContext.fromSparkContext(spark.sparkContext()));
    } catch (RuntimeException e) {
      throw new UserException(
          "Spark does not start on %s: %s".formatted(conf.get(MASTER), e.getMessage()), e);
    }
  }

  /** The jar that the workers need; null where classes are not in one. */
  private static @Nullable Path ownJar() {
    CodeSource source = EngineSession.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = source == null ? null : Path.of(source.getLocation().toURI());
      return jar != null && Files.isRegularFile(jar) ? jar : null;
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a code source is a URI", e);
    }
  }

  /** Where files are. */
  Storage storage() {
    return new Storage(new SerializableConfiguration(context.hadoopConfiguration()));
  }

  /** Objects that are worked on side by side. */
  int slots() {
    return Math.max(
        1, context.defaultParallelism() / context.getConf().getInt("spark.task.cpus", 1));
  }

  /** Whether every object is to be worked on in a process of its own. */
  static boolean isolated() {
    return Boolean.getBoolean(ISOLATE);
  }

  /** How a JVM for single objects is started: with the flags of executors. */
  WorkerCommand worker() {
    List<String> flags = new ArrayList<>(words(JavaModuleOptions.defaultModuleOptions()));
    // With the module itself every start would warn of it; with this Nacre loads it.
    flags.remove("--add-modules=jdk.incubator.vector");
    flags.add("--add-exports=java.base/jdk.internal.module=ALL-UNNAMED");
    flags.add("-Xmx" + context.getConf().get("spark.executor.memory", "1g"));
    flags.add("-XX:+UseG1GC");
    flags.addAll(words(context.getConf().get(EXECUTOR_FLAGS)));
    return new WorkerCommand(flags);
  }

  private static List<String> words(String options) {
    return options.isBlank() ? List.of() : List.of(options.strip().split("\\s+", -1));
  }

  @Override
  public void close() {
    spark.stop();
  }
}
