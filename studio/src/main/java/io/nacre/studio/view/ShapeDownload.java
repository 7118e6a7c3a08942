package io.nacre.studio.view;

import io.nacre.codec.Decoder;
import io.nacre.io.GridWriter;
import io.nacre.io.MeshWriter;
import io.nacre.mesh.TriangleMesh;
import io.nacre.studio.folder.StudioFolder;
import io.nacre.studio.http.HttpCall;
import io.nacre.study.UserException;
import io.nacre.study.object.DecodedForm;
import io.nacre.study.object.Input;
import io.nacre.study.object.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file to keep: itself, or what it decodes to, as {@code decode} writes it. */
public final class ShapeDownload {

  private static final String OWN = "nacre";

  private final ShownShapes shapes;
  private final StudioFolder folder;

  /** Downloads of the files of {@code folder}. */
  public ShapeDownload(ShownShapes shapes, StudioFolder folder) {
    this.shapes = shapes;
    this.folder = folder;
  }

  /**
   * Sends the file.
   *
   * @param format an extension that {@code decode} knows, or that of the file itself
   * @param resolution voxels or cells per 2 normalised units; 0 for the file's own
   */
  public void send(HttpCall call, String key, String format, int resolution) throws IOException {
    Input.Nacre nacre = shapes.nacre(key);
    if (format.equals(OWN)) {
      call.download(nacre.stem() + "." + OWN, folder.file(key));
      return;
    }
    DecodedForm form = DecodedForm.of(Path.of("file." + format), false);
    Decoder decoder = nacre.decoder();
    int cells = resolution == 0 ? decoder.file().frame().unit() : resolution;
    Path made = Files.createTempDirectory("nacre-studio-");
    Path file = made.resolve(nacre.stem() + "." + format);
    try {
      write(decoder, form, cells, file);
      call.download(String.valueOf(file.getFileName()), file);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(made);
    }
  }

  private void write(Decoder decoder, DecodedForm form, int cells, Path file) throws IOException {
    int threads = shapes.threads();
    switch (form) {
      case GRID -> GridWriter.write(decoder.grid(cells, threads), decoder.file().transform(), file);
      case MESH -> {
        TriangleMesh mesh = decoder.mesh(cells, threads);
        if (mesh.triangleCount() == 0) {
          throw new UserException("the network is negative everywhere, there is no surface");
        }
        MeshWriter.write(mesh, file);
      }
      case POINTS ->
          throw new UserException(
              "%s: the studio writes meshes and grids; nacre decode writes points"
                  .formatted(OutputFile.extension(file)));
    }
  }
}
