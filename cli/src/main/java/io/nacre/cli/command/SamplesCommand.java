package io.nacre.cli.command;

import io.nacre.cli.terminal.CommandOutput;
import io.nacre.cli.terminal.ExitCode;
import io.nacre.mesh.shapes.SampleShape;
import io.nacre.study.object.Input;
import io.nacre.study.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nacre samples}: the built-in shapes. */
@Command(name = "samples", header = "Lists the built-in shapes, which are given as sample:NAME.")
public final class SamplesCommand implements Callable<Integer> {

  @Mixin private final CommandOutput output = new CommandOutput();

  @Override
  public Integer call() {
    Table table =
        new Table().column("name", Table.Align.LEFT).column("what it is", Table.Align.LEFT);
    List<Map<String, Object>> list = new ArrayList<>();
    for (SampleShape shape : SampleShape.values()) {
      String name = Input.SAMPLE + shape.label();
      table.row(name, shape.description());
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", name);
      entry.put("description", shape.description());
      entry.put("closed", shape.closed());
      list.add(entry);
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("samples", list);
    output.result(json, table::render);
    return ExitCode.OK.status();
  }
}
