package io.nacre.onet.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the add-on with PyTorch is not there, whoever needs it is told how to get it. */
class TorchMissingTest {

  @Test
  void saysWhatToUnpackAndWhere() throws Exception {
    List<URL> without = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.matches(".*(pytorch|openblas|javacpp)[^/\\\\]*\\.jar")) {
        without.add(Path.of(entry).toUri().toURL());
      }
    }
    assertThat(without).isNotEmpty();
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader loader = new URLClassLoader(without.toArray(URL[]::new), platform)) {
      // Reflection would look at the signatures of all methods, which name PyTorch's types.
      MethodHandle load =
          MethodHandles.publicLookup()
              .findStatic(
                  loader.loadClass(Torch.class.getName()),
                  "load",
                  MethodType.methodType(void.class));
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> load.invoke())
            .hasMessageContaining("unpack nacre-onet-VERSION-SYSTEM.zip")
            .hasMessageContaining("nacre/lib/onet");
      }
    }
  }
}
