package io.nacre.onet.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
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
      Method load = loader.loadClass(Torch.class.getName()).getMethod("load");
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> load.invoke(null))
            .isInstanceOf(InvocationTargetException.class)
            .cause()
            .hasMessageContaining("unpack nacre-onet-VERSION-SYSTEM.zip")
            .hasMessageContaining("nacre/lib/onet");
      }
    }
  }
}
