package io.nacre.cli.terminal;

import io.nacre.study.report.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** The lines that {@code --version} prints. */
public final class VersionLines implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "nacre " + BuildInfo.current(),
      "Java " + Runtime.version() + ", " + System.getProperty("java.vm.name"),
    };
  }
}
