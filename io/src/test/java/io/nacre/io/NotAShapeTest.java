package io.nacre.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nacre.io.file.MalformedShapeException;
import io.nacre.io.file.ReadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that often lie where a shape should be are called what they are. */
class NotAShapeTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.obj", "a.stl", "a.ply", "a.off", "a.glb", "a.gltf", "a.npz", "a.npy", "a.vox", "a.3mf",
        "a"
      })
  void aPointerOfGitLfs(String name) throws IOException {
    Path path =
        SmallFiles.text(
            folder,
            name,
            "version https://git-lfs.github.com/spec/v1\noid sha256:"
                + "0".repeat(64)
                + "\nsize 1\n");
    assertThatThrownBy(() -> ShapeReader.read(path))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining(path + ": this is a pointer of Git LFS")
        .hasMessageContaining("git lfs pull");
    assertThatThrownBy(() -> CloudReader.read(path, ReadLimits.DEFAULT))
        .hasMessageContaining("Git LFS");
  }

  @ParameterizedTest
  @CsvSource({
    "'<!DOCTYPE html>\n<html>404</html>', a web page (HTML)",
    "'\n  <HTML><body>', a web page (HTML)",
    "'<?xml version=\"1.0\"?><!DOCTYPE html><html/>', a web page (XHTML)",
    "'<?xml version=\"1.0\"?><Error/>', an XML file",
    "'\u00EF\u00BB\u00BF<?xml version=\"1.0\"?><Error/>', an XML file",
    "'%PDF-1.7', a PDF document",
    "'\u001F\u008B\u0008\u0000', packed with gzip",
    "'Rar!\u001A\u0007\u0001\u0000', an archive"
  })
  void pagesDocumentsAndArchives(String content, String what) throws IOException {
    for (String extension : new String[] {"obj", "stl", "ply", "glb", "npz"}) {
      Path path = SmallFiles.text(folder, "download." + extension, content);
      assertThatThrownBy(() -> ShapeReader.read(path))
          .isInstanceOf(MalformedShapeException.class)
          .hasMessageContaining("this is " + what)
          .hasMessageContaining("supported are obj");
    }
  }

  @Test
  void zipsOfOtherThings() throws IOException {
    assertRefused(zip("meshes.zip", "a/readme.txt", "a/Cube.OBJ"), "a/cube.obj in it; unpack it");
    assertRefused(zip("meshes.stl", "cube.stl"), "cube.stl in it; unpack it");
    assertRefused(zip("scene.usdz", "scene.usdc", "0/skin.png"), "a scene of USD (USDZ)");
    assertRefused(zip("letter.docx", "word/document.xml"), "a zip archive without a shape");
    assertThatThrownBy(() -> ShapeReader.read(zip("other.npz", "a.txt")))
        .hasMessageContaining("holds no npy array");
  }

  private static void assertRefused(Path path, String what) {
    assertThatThrownBy(() -> ShapeReader.read(path))
        .isInstanceOf(MalformedShapeException.class)
        .hasMessageContaining(what)
        .hasMessageContaining("supported are obj");
  }

  private Path zip(String name, String... entries) throws IOException {
    Path path = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (String entry : entries) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write("content".getBytes(StandardCharsets.US_ASCII));
      }
    }
    return path;
  }
}
