package io.nacre.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionLines implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "nacre " + BuildInfo.current(),
      "Java " + Runtime.version() + ", " + System.getProperty("java.vm.name"),
    };
  }
}
