import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Copies jars into the folder that the program is packed from: {@code ShippedJars FOLDER JAR...}.
 *
 * <ul>
 *   <li>Classes in the format of Java 5 (picocli's) get the format of Java 8 and the stack maps
 *       that it asks for. The JVM's cache of loaded classes has no place for older ones, and to
 *       load picocli without it takes a third of a short command.
 *   <li>Native libraries of systems that have no Java 25 stay out (zstd-jni's).
 * </ul>
 */
final class ShippedJars {

  /** The oldest format that the cache takes. */
  private static final int JAVA_6 = 50;

  private static final int JAVA_8 = 52;

  /** Folders of natives, as zstd-jni names them. */
  private static final Set<String> WITHOUT_JAVA =
      Set.of("freebsd/i386", "linux/i386", "linux/mips64", "linux/ppc64", "win/x86");

  private ShippedJars() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (String each : Arrays.asList(args).subList(1, args.length)) {
      Path jar = Path.of(each);
      copy(jar, folder.resolve(jar.getFileName()));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    // Stack maps name what two classes have in common, so other classes of the jar are looked up.
    try (URLClassLoader classes = new URLClassLoader(new URL[] {from.toUri().toURL()});
        ZipInputStream in = new ZipInputStream(Files.newInputStream(from));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      ClassFile format =
          ClassFile.of(
              StackMapsOption.GENERATE_STACK_MAPS,
              ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(classes)
                      .orElse(ClassHierarchyResolver.defaultResolver())));
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String name = entry.getName();
        if (WITHOUT_JAVA.stream().anyMatch(each -> name.startsWith(each + "/"))) {
          continue;
        }
        byte[] content = in.readAllBytes();
        ZipEntry written = new ZipEntry(name);
        written.setLastModifiedTime(entry.getLastModifiedTime());
        out.putNextEntry(written);
        out.write(name.endsWith(".class") ? modern(format, content) : content);
        out.closeEntry();
      }
    }
  }

  private static byte[] modern(ClassFile format, byte[] content) {
    ClassModel old = format.parse(content);
    if (old.majorVersion() >= JAVA_6) {
      return content;
    }
    // Methods are taken apart and put together again; what is copied whole keeps its lack of maps.
    ClassTransform methods =
        ClassTransform.transformingMethodBodies((code, element) -> code.with(element));
    return format.transformClass(
        old,
        methods.andThen(
            (type, element) -> {
              if (element instanceof ClassFileVersion) {
                type.withVersion(JAVA_8, 0);
              } else {
                type.with(element);
              }
            }));
  }
}
