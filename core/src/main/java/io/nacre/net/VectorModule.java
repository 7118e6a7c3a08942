package io.nacre.net;

/**
 * The Vector API, a module of the JDK that is not there unless it is asked for. A JVM that is
 * started with {@code --add-modules} has it, and says so on standard error in every run. A program
 * may do without that line: where {@code java.base} exports {@code jdk.internal.module} to Nacre,
 * as the manifest of the program's jar asks for, the module is loaded when the first network needs
 * it, the way the JDK loads its own agents into a running JVM.
 */
final class VectorModule {

  static final String NAME = "jdk.incubator.vector";

  private static final String LOADER_PACKAGE = "jdk.internal.module";
  private static final String LOADER = LOADER_PACKAGE + ".Modules";

  private VectorModule() {}

  /** Whether the classes of the module can be used from here on; loads it if that is allowed. */
  static boolean available() {
    return ModuleLayer.boot().findModule(NAME).isPresent() || loaded();
  }

  private static boolean loaded() {
    Module ours = VectorModule.class.getModule();
    if (ours.isNamed() || !Object.class.getModule().isExported(LOADER_PACKAGE, ours)) {
      return false;
    }
    try {
      Class.forName(LOADER).getMethod("loadModule", String.class).invoke(null, NAME);
      return true;
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Another JDK may do this in another way: networks are slower there, and a warning says so.
      return false;
    }
  }
}
