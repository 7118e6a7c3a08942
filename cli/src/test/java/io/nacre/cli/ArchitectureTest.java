package io.nacre.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of ARCHITECTURE.md; this module sees the classes of all others but bench and fuzz. */
class ArchitectureTest {

  /**
   * The modules and which others each may know. All packages of a module begin with its name, those
   * of core with none of these; spark, bench and fuzz, which no other may know, are read as
   * sources.
   */
  private static final Map<String, Set<String>> MODULES =
      Map.ofEntries(
          entry("core", Set.of()),
          entry("io", Set.of("core")),
          entry("lab", Set.of("core")),
          entry("onet", Set.of("core", "io")),
          entry("study", Set.of("core", "io", "lab", "onet")),
          entry("studio", Set.of("core", "io", "onet", "study")),
          entry("cli", Set.of("core", "io", "lab", "onet", "study", "studio")),
          entry("spark", Set.of("core", "io", "study")),
          entry("bench", Set.of("core", "io")),
          entry("fuzz", Set.of("core", "io")));

  /** Packages of more than {@link #MOST_TYPES} types, with the number they had; only to shrink. */
  private static final Map<String, Integer> LARGE_PACKAGES = Map.of("io.nacre.search", 34);

  private static final int MOST_TYPES = 30;

  /** Simple names that two classes have in modules that see each other; only to shrink. */
  private static final Set<String> DOUBLED_NAMES = Set.of();

  /** Where a file becomes an answer. */
  private static final String[] DECODING = {
    "io.nacre.allowance..",
    "io.nacre.format..",
    "io.nacre.grid..",
    "io.nacre.field..",
    "io.nacre.net..",
    "io.nacre.voxel..",
    "io.nacre.mesh..",
    "io.nacre.metric.."
  };

  private static final Set<String> DECODERS =
      Set.of(
          "Decoder",
          "DecodedShape",
          "LearnedShape",
          "ExactShape",
          "DecodeLimits",
          "DecodeMemory",
          "DecodeLimitException");

  /** Classes outside of {@code io.nacre.render} that make or read pictures. */
  private static final Set<String> PICTURES =
      Set.of(
          "PictureFile",
          "ViewRenderer",
          "Charts",
          "ChartPainter",
          "SeriesStyle",
          "OnetGallery",
          "PhotoSheet");

  /** What {@link Math} may compute in another way than {@link StrictMath}. */
  private static final Set<String> INEXACT =
      Set.of(
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "expm1", "log", "log10",
          "log1p", "pow", "sinh", "cosh", "tanh", "cbrt", "hypot");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.nacre");

  private static final Map<String, ArchRule> RULES =
      Map.ofEntries(
          entry(
              "core needs nothing but the JDK",
              classes()
                  .that(belongTo("core"))
                  .should()
                  .onlyDependOnClassesThat()
                  .resideInAnyPackage(
                      "java..",
                      "javax.imageio..",
                      "jdk.incubator.vector..",
                      "org.jspecify.annotations..",
                      "io.nacre..")),
          entry(
              "packages depend on each other in one direction",
              slices().matching("io.nacre.(**)").should().beFreeOfCycles()),
          entry(
              "picocli is the command line's",
              only("picocli..", resideInAnyPackage("io.nacre.cli.."))),
          entry(
              "JSON is written and read in one place, and where foreign formats want it",
              only(
                  "com.fasterxml..",
                  resideInAnyPackage(
                      "io.nacre.study.report..",
                      "io.nacre.io.gltf..",
                      "io.nacre.io.keras..",
                      "io.nacre.io.safetensors.."))),
          entry(
              "plots are drawn in one place",
              only("org.knowm..", resideInAnyPackage("io.nacre.study.report.."))),
          entry(
              "PyTorch belongs to Occupancy Networks",
              only("org.bytedeco..", resideInAnyPackage("io.nacre.onet.."))),
          entry(
              "the kernels alone touch the Vector API",
              only("jdk.incubator.vector..", resideInAnyPackage("io.nacre.net.."))),
          entry(
              "all vectors of a run have one length: with a second one, C2 makes objects of them",
              noClasses()
                  .that()
                  .doNotHaveFullyQualifiedName("io.nacre.net.VectorKernels")
                  .should()
                  .accessFieldWhere(
                      describe(
                          "it is a species of the Vector API",
                          access -> access.getTarget().getName().startsWith("SPECIES_")))),
          entry(
              "AWT draws pictures and nothing else",
              noClasses()
                  .that()
                  .resideOutsideOfPackage("io.nacre.render..")
                  .and(describe("make no pictures", type -> !PICTURES.contains(outer(type))))
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage("java.awt..", "javax.imageio..")),
          entry(
              "the terminal alone writes to the console",
              noClasses()
                  .that()
                  .resideOutsideOfPackage("io.nacre.cli.terminal..")
                  .should()
                  .accessField(System.class, "out")
                  .orShould()
                  .accessField(System.class, "err")),
          entry(
              "the program alone ends the JVM",
              noClasses()
                  .that()
                  .resideOutsideOfPackage("io.nacre.cli.terminal..")
                  .and()
                  .doNotHaveFullyQualifiedName(Main.class.getName())
                  .should()
                  .callMethod(System.class, "exit", int.class)
                  .orShould()
                  .callMethod(Runtime.class, "exit", int.class)
                  .orShould()
                  .callMethod(Runtime.class, "halt", int.class)),
          entry(
              "what reaches files and figures is computed by StrictMath",
              noClasses()
                  .that(belongTo("core").or(belongTo("io")).or(belongTo("lab")))
                  .or(belongTo("study").and(not(resideInAnyPackage("io.nacre.study.report.."))))
                  .should()
                  .callMethodWhere(
                      describe(
                          "the last bit of Math's functions depends on the machine",
                          call ->
                              call.getTargetOwner().isEquivalentTo(Math.class)
                                  && INEXACT.contains(call.getName())))),
          entry(
              "options are read by commands and know none",
              noClasses()
                  .that()
                  .resideOutsideOfPackages("io.nacre.cli.command..", "io.nacre.cli.option..")
                  .should()
                  .dependOnClassesThat()
                  .resideInAPackage("io.nacre.cli.option..")),
          entry(
              "nothing but the program knows commands",
              noClasses()
                  .that()
                  .resideOutsideOfPackages("io.nacre.cli.command..", "io.nacre.cli")
                  .should()
                  .dependOnClassesThat()
                  .resideInAPackage("io.nacre.cli.command..")),
          entry(
              "what decodes knows nothing of training",
              noClasses()
                  .that(
                      resideInAnyPackage(DECODING)
                          .or(
                              describe(
                                  "are decoders",
                                  type ->
                                      type.getPackageName().equals("io.nacre.codec")
                                          && DECODERS.contains(outer(type)))))
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage(
                      "io.nacre.train..", "io.nacre.search..", "io.nacre.encode..")),
          entry(
              "classes are named after what they are",
              noClasses()
                  .should()
                  .haveNameMatching(".*(Utils?|Manager|Helper|Impl|Base)")
                  .because("such a name does not say what the class is")));

  @TestFactory
  Stream<DynamicTest> rules() {
    return RULES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(CLASSES)));
  }

  @Test
  void theClassesOfEveryModuleAreSeen() {
    assertThat(CLASSES.stream().map(ArchitectureTest::module).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("core", "io", "lab", "onet", "study", "studio", "cli");
  }

  @Test
  void modulesKnowOnlyThoseBelowThem() throws IOException {
    Set<String> against = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass())
          .filter(target -> target.getPackageName().startsWith("io.nacre"))
          .filter(target -> !knows(module(type), module(target)))
          .forEach(target -> against.add(type.getName() + " -> " + target.getName()));
    }
    for (String module : List.of("spark", "bench", "fuzz")) {
      for (String imported : imports(Path.of("..", module, "src/main/java"))) {
        String target = module(imported);
        if (!imported.startsWith("io.nacre." + module) && !knows(module, target)) {
          against.add(module + " -> " + imported);
        }
      }
    }
    assertThat(against).isEmpty();
  }

  @Test
  void noSimpleNameStandsTwice() throws IOException {
    Map<String, Set<String>> places = new TreeMap<>();
    topLevel()
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .forEach(
            type ->
                places
                    .computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>())
                    .add(type.getPackageName()));
    try (Stream<Path> files = Files.walk(Path.of("..", "spark", "src/main/java"))) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .forEach(
              name -> places.computeIfAbsent(name, n -> new TreeSet<>()).add("io.nacre.spark"));
    }
    places.values().removeIf(packages -> packages.size() == 1 || allStrangers(packages));
    assertThat(places.keySet()).as("%s", places).isEqualTo(DOUBLED_NAMES);
  }

  @Test
  void packagesStaySmall() {
    Map<String, Integer> sizes = new TreeMap<>();
    topLevel()
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .forEach(type -> sizes.merge(type.getPackageName(), 1, Integer::sum));
    sizes.values().removeIf(size -> size <= MOST_TYPES);
    assertThat(sizes)
        .as("packages of more than %d types; a smaller number must be written down", MOST_TYPES)
        .isEqualTo(LARGE_PACKAGES);
  }

  @Test
  void everyPackageSaysWhatItIsAndIsNullMarked() {
    Map<String, JavaPackage> packages =
        CLASSES.stream()
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .map(JavaClass::getPackage)
            .collect(Collectors.toMap(JavaPackage::getName, p -> p, (p, same) -> p));
    Set<String> unmarked =
        packages.values().stream()
            .filter(p -> !p.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .collect(Collectors.toSet());
    assertThat(unmarked).as("packages without a @NullMarked package-info.java").isEmpty();
  }

  /** Classes that {@code who} matches may depend on those of a package, all others not. */
  private static ArchRule only(String ofPackage, DescribedPredicate<JavaClass> who) {
    return noClasses()
        .that(DescribedPredicate.not(who))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ofPackage);
  }

  private static DescribedPredicate<JavaClass> belongTo(String module) {
    return describe("belong to " + module, type -> module(type).equals(module));
  }

  private static Stream<JavaClass> topLevel() {
    return CLASSES.stream().filter(JavaClass::isTopLevelClass);
  }

  private static String outer(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer.getSimpleName();
  }

  private static boolean knows(String module, String other) {
    return module.equals(other) || MODULES.getOrDefault(module, Set.of()).contains(other);
  }

  private static boolean allStrangers(Set<String> packages) {
    List<String> modules = packages.stream().map(name -> module(name + ".")).toList();
    return modules.stream().distinct().count() == modules.size()
        && modules.stream()
            .noneMatch(a -> modules.stream().anyMatch(b -> !a.equals(b) && knows(a, b)));
  }

  private static String module(JavaClass type) {
    return module(type.getName());
  }

  /** The module of a class, by its full name. */
  private static String module(String type) {
    String first = type.substring("io.nacre.".length()).split("\\.", 2)[0];
    if (first.equals("api")) {
      return "io";
    }
    return MODULES.containsKey(first) ? first : "core";
  }

  /** The classes of Nacre that sources below {@code folder} import. */
  private static List<String> imports(Path folder) throws IOException {
    Pattern line = Pattern.compile("^import (?:static )?(io\\.nacre\\.[\\w.]+)", Pattern.MULTILINE);
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        line.matcher(Files.readString(file))
            .results()
            .map((MatchResult m) -> m.group(1))
            .forEach(found::add);
      }
    }
    assertThat(found).as("imports in %s", folder).isNotEmpty();
    return found;
  }
}
