package io.nacre.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of ARCHITECTURE.md; this module sees the classes of every other one. */
class ArchitectureTest {

  /** The modules above core, each in a package of its name; every other package belongs to core. */
  private static final String[] ABOVE_CORE = {
    "io.nacre.io..",
    "io.nacre.lab..",
    "io.nacre.onet..",
    "io.nacre.cli..",
    "io.nacre.spark..",
    "io.nacre.web..",
    "io.nacre.bench.."
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.nacre");

  @Test
  void theClassesOfEveryModuleAreSeen() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName))
        .contains(
            "io.nacre.voxel",
            "io.nacre.io",
            "io.nacre.lab.sdf",
            "io.nacre.onet.net",
            "io.nacre.cli");
  }

  @Test
  void coreKnowsNoModuleAboveIt() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ABOVE_CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ABOVE_CORE)
        .check(CLASSES);
  }

  @Test
  void coreNeedsOnlyTheJdk() {
    classes()
        .that()
        .resideOutsideOfPackages(ABOVE_CORE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.imageio..",
            "jdk.incubator.vector..",
            "org.jspecify.annotations..",
            "io.nacre..")
        .check(CLASSES);
  }

  @Test
  void fileFormatsKnowNothingOfWhatUsesThem() {
    noClasses()
        .that()
        .resideInAPackage("io.nacre.io..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.nacre.lab..",
            "io.nacre.onet..",
            "io.nacre.cli..",
            "io.nacre.spark..",
            "io.nacre.web..",
            "io.nacre.bench..")
        .check(CLASSES);
  }

  @Test
  void otherMethodsKnowOnlyCore() {
    noClasses()
        .that()
        .resideInAPackage("io.nacre.lab..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.nacre.io..",
            "io.nacre.onet..",
            "io.nacre.cli..",
            "io.nacre.spark..",
            "io.nacre.web..",
            "io.nacre.bench..")
        .check(CLASSES);
  }

  @Test
  void occupancyNetworksKnowOnlyCoreAndFileFormats() {
    noClasses()
        .that()
        .resideInAPackage("io.nacre.onet..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.nacre.lab..",
            "io.nacre.cli..",
            "io.nacre.spark..",
            "io.nacre.web..",
            "io.nacre.bench..")
        .check(CLASSES);
  }

  @Test
  void onlyOccupancyNetworksNeedPyTorch() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.nacre.onet..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(CLASSES);
  }

  @Test
  void partsOfOccupancyNetworksDependOnEachOtherInOneDirection() {
    slices().matching("io.nacre.onet.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packagesDependOnEachOtherInOneDirection() {
    slices().matching("io.nacre.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheKernelsTouchTheVectorApi() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.nacre.net..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector..")
        .check(CLASSES);
  }

  @Test
  void classesAreNamedAfterWhatTheyAre() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Manager|Helper|Impl|Base)")
        .because("such a name does not say what the class is")
        .check(CLASSES);
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
}
