package io.nacre.cli.option;

import io.nacre.io.file.GridOptions;
import io.nacre.study.archive.ObjectArchive;
import io.nacre.study.object.ObjectFile;
import io.nacre.study.object.ObjectFiles;
import io.nacre.study.report.InputHash;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The objects that a command works on, one after the other or side by side. */
public final class ObjectsChoice {

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR|LIST|IN",
      description = {
        "Folders (meshes and grids in them, at any depth), text files with one input on each line"
            + " (relative to the list; # begins a comment), meshes, grids, or sample:NAME."
      })
  private List<String> inputs = List.of();

  /** The objects in order, with names of their own. */
  public List<ObjectFile> files() throws IOException {
    return ObjectFile.named(ObjectFiles.expand(inputs));
  }

  /** As {@link #files()}, each object of a file of many by itself. */
  public List<ObjectFile> objects(GridOptions grids) throws IOException {
    return ObjectArchive.expand(ObjectFiles.expand(inputs), grids);
  }

  /** The words that name the objects. */
  public List<String> words() {
    return inputs;
  }

  /** The arguments themselves, for the provenance of what is about all objects. */
  public InputHash arguments() {
    return InputHash.ofArguments(inputs);
  }
}
