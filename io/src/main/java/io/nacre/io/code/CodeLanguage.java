package io.nacre.io.code;

import java.util.Locale;

/** A language that networks are written in. */
public enum CodeLanguage {
  /** OpenGL Shading Language, ES 3.00 and newer. */
  GLSL,
  /** WebGPU Shading Language. */
  WGSL,
  /** C99. */
  C,
  /** Java 9 and newer. */
  JAVA;

  /** How files of this language end, without the dot. */
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }
}
