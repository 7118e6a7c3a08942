package io.nacre.cli.terminal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The groups in which usage texts show options: the one place that knows what belongs where. */
public enum OptionGroup {
  INPUT(
      "Input",
      """
      input-format array index inside level kind fill normalize resolution resolutions from as ids column id-column grids
      data other-data cache split split-seed split-file split-twins limit sample points near
      surface-points views view-side view-cameras view-grounds mask crop data-seed skip-bad count test input-points image-side
      grid-side input-side category factor run on networks works seeds finished rows trials trial phase stage
      """),
  GOAL(
      "Goal",
      """
      preset goal target-iou max-bytes budget exact with-exact reward no-size-reward
      reward-accuracy reward-params reward-scale methods task quick
      """),
  NETWORK(
      "Network",
      """
      arch params encoding method blocks channels form no-corrections hierarchy coarse-arch
      fine-arch sizes network decoder config width code encoder latent no-residual no-cbn
      pretrained
      """),
  TRAINING(
      "Training",
      """
      steps epochs epochs-part recipe learning-rate seed checkpoint no-training-rows rate decay
      batch batch-points sampling noise shards validate-every validation-shapes
      validation-points fresh
      """),
  SEARCH(
      "Search",
      """
      search no-search strategy search-work proxy-steps final-steps widths activations max-depth
      rounds per-round controller tolerance proxy-epochs final-epochs resume
      """),
  WEIGHTS("Weights", "weights no-freezing coarseness"),
  SURFACE(
      "Surface",
      """
      mise sharp windows refine threshold keep simplify quantize compress triangles
      """),
  OUTPUT(
      "Output",
      """
      output report picture yardsticks verify provenance format encode mesh force files link
      shadertoy errors voxels size azimuth elevation up json quiet log
      """),
  MEASURES(
      "Measures",
      """
      mesh-resolution samples iou-points shapes generated scan-points scan-noise align
      """),
  MACHINE(
      "Machine",
      """
      threads jobs engine master per-task max-input max-voxels max-operations max-memory port host
      no-open
      """),
  GENERAL("General", "defaults all help help-all version stacktrace");

  /** Options that mean something else in one command than in the others. */
  private static final Map<String, OptionGroup> EXCEPTIONS =
      Map.of(
          "decode --points", OUTPUT,
          "decode --resolution", SURFACE,
          "nglod --level", NETWORK,
          "train-prior --samples", INPUT,
          "render --resolution", SURFACE,
          "table4 --rows", NETWORK,
          "figure4 --config", TRAINING,
          "train --from", TRAINING,
          "train --budget", TRAINING);

  /** What most people need of a command with many options. */
  private static final Set<String> COMMON =
      words(
          """
          output resolution fill preset goal target-iou max-bytes budget exact params steps seed
          report picture json quiet threads engine task network cache data methods rows quick grids
          mise factor run sharp keep simplify compress resume jobs limit help help-all
          """);

  private static final Map<String, OptionGroup> GROUPS = groups();

  private final String heading;
  private final Set<String> names;

  OptionGroup(String heading, String names) {
    this.heading = heading;
    this.names = words(names);
  }

  /** What stands above its options. */
  String heading() {
    return heading;
  }

  /** The group of an option; null when it has none. */
  static @Nullable OptionGroup of(CommandSpec command, OptionSpec option) {
    String name = option.longestName();
    OptionGroup exception = EXCEPTIONS.get(command.name() + " " + name);
    return exception != null ? exception : GROUPS.get(name);
  }

  /** The options of {@code all} that belong here, in their order. */
  List<OptionSpec> of(CommandSpec command, List<OptionSpec> all) {
    return all.stream().filter(option -> of(command, option) == this).toList();
  }

  /** Whether a short help has that option. */
  static boolean isCommon(OptionSpec option) {
    return COMMON.contains(option.longestName()) || (option.required() && option.group() == null);
  }

  /** Whether any command has an option of that long name. */
  public static boolean isOption(String name) {
    return GROUPS.containsKey(name);
  }

  /** The long names of all options of all commands. */
  public static Set<String> names() {
    return GROUPS.keySet();
  }

  private static Map<String, OptionGroup> groups() {
    Map<String, OptionGroup> groups = new HashMap<>();
    for (OptionGroup group : values()) {
      group.names.forEach(name -> groups.put(name, group));
    }
    return groups;
  }

  private static Set<String> words(String names) {
    return Stream.of(names.strip().split("\\s+", -1))
        .map(name -> "--" + name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
