package io.nacre.io.code;

import io.nacre.net.Architecture;
import io.nacre.net.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A network for GPUs: a line a neuron, without arrays. */
final class ShaderCode {

  private static final String GLSL_FUNCTIONS =
      """
      // sin(pi t)
      float nacreSin(float t) {
        float m = floor(t + 0.5);
        float f = t - m;
        float g = f * f;
        float p = (((0.0775602907 * g - 0.598242104) * g + 2.55006981) * g - 5.16770983) * g;
        p = (p + 3.14159274) * f;
        return m - 2.0 * floor(0.5 * m) > 0.5 ? -p : p;
      }
      float nacreSigmoid(float z) { return 1.0 / (1.0 + exp(-clamp(z, -80.0, 80.0))); }
      float nacreElu(float z) { return z < 0.0 ? exp(z) - 1.0 : z; }

      float nacre(vec3 p) {
        vec3 q = clamp(p, nacreMin, nacreMax);
      """;

  private static final String WGSL_FUNCTIONS =
      """
      // sin(pi t)
      fn nacreSin(t: f32) -> f32 {
        let m = floor(t + 0.5);
        let f = t - m;
        let g = f * f;
        let p = ((((0.0775602907 * g - 0.598242104) * g + 2.55006981) * g - 5.16770983) * g + 3.14159274) * f;
        return select(p, -p, m - 2.0 * floor(0.5 * m) > 0.5);
      }
      fn nacreSigmoid(z: f32) -> f32 { return 1.0 / (1.0 + exp(-clamp(z, -80.0, 80.0))); }
      fn nacreElu(z: f32) -> f32 { return select(z, exp(min(z, 0.0)) - 1.0, z < 0.0); }

      fn nacre(p: vec3f) -> f32 {
        let q = clamp(p, nacreMin, nacreMax);
      """;

  private final NetworkCode code;
  private final boolean glsl;
  private final StringBuilder out = new StringBuilder();

  ShaderCode(NetworkCode code, CodeLanguage language) {
    this.code = code;
    glsl = language == CodeLanguage.GLSL;
  }

  String text() {
    out.append(code.about("//"));
    constant("nacreMin", IntStream.range(0, 3).mapToObj(a -> number(code.min(a))).toList());
    constant("nacreMax", IntStream.range(0, 3).mapToObj(a -> number(code.max(a))).toList());
    constant("nacreThreshold", List.of("0.0"));
    out.append('\n').append(glsl ? GLSL_FUNCTIONS : WGSL_FUNCTIONS);
    List<String> inputs = inputs();
    Architecture architecture = code.network().architecture();
    for (int i = 0; i < architecture.depth(); i++) {
      inputs = layer(architecture, i, inputs);
    }
    out.append(
        glsl
            ? """
              vec3 d = min(p - nacreMin, nacreMax - p);
              return s > 0.0 ? s * min(1.0, min(d.x, min(d.y, d.z)) / VOXEL) : s;
            }
            """
                .replace("VOXEL", number(code.voxel()))
            : """
              let d = min(p - nacreMin, nacreMax - p);
              return select(s, s * min(1.0, min(d.x, min(d.y, d.z)) / VOXEL), s > 0.0);
            }
            """
                .replace("VOXEL", number(code.voxel())));
    return out.toString();
  }

  private void constant(String name, List<String> values) {
    boolean vector = values.size() > 1;
    String value = String.join(", ", values);
    if (glsl) {
      String type = vector ? "vec3" : "float";
      out.append(
          "const %s %s = %s;\n".formatted(type, name, vector ? "vec3(" + value + ")" : value));
    } else {
      String type = vector ? "vec3f" : "f32";
      out.append(
          "const %s: %s = %s;\n".formatted(name, type, vector ? "vec3f(" + value + ")" : value));
    }
  }

  private void let(String name, String value) {
    out.append(glsl ? "  float " : "  let ").append(name).append(" = ").append(value).append(";\n");
  }

  /** Declares the inputs; their names. */
  private List<String> inputs() {
    List<String> names = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      String name = "u" + axis;
      let(
          name,
          "(q.%s - %s) * %s"
              .formatted(
                  "xyz".charAt(axis),
                  number(code.network().box().center(axis)),
                  number(code.network().box().factor(axis))));
      names.add(name);
    }
    int octaves = code.network().architecture().encoding().plain().octaves();
    for (int octave = 0; octave < octaves; octave++) {
      String turns = number(NetworkCode.halfTurns(1 << octave));
      for (String shift : List.of("", " + 0.5")) {
        for (int axis = 0; axis < 3; axis++) {
          String name = "e" + (names.size() - 3);
          let(name, "nacreSin(u%d * %s%s)".formatted(axis, turns, shift));
          names.add(name);
        }
      }
    }
    return names;
  }

  private List<String> layer(Architecture architecture, int i, List<String> inputs) {
    boolean isLast = i == architecture.depth() - 1;
    List<String> names = new ArrayList<>();
    int at = architecture.offset(i);
    for (int row = 0; row < architecture.fanOut(i); row++, at += inputs.size() + 1) {
      int first = at;
      float[] parameters = code.network().parameters();
      String sum =
          IntStream.range(0, inputs.size())
              .mapToObj(c -> number(parameters[first + c]) + " * " + inputs.get(c))
              .collect(
                  Collectors.joining(" + ", number(parameters[first + inputs.size()]) + " + ", ""));
      String name = isLast ? "s" : "h" + i + "_" + row;
      let(name, isLast ? sum : activated(architecture.hidden().get(i), sum));
      names.add(name);
    }
    return names;
  }

  private String activated(Layer layer, String sum) {
    return switch (layer.activation()) {
      case RELU -> "max(0.0, " + sum + ")";
      case ELU -> "nacreElu(" + sum + ")";
      case SWISH -> {
        String z = "z" + out.length();
        let(z, sum);
        yield z + " * nacreSigmoid(" + z + ")";
      }
      case SIGMOID -> "nacreSigmoid(" + sum + ")";
      case TANH -> "2.0 * nacreSigmoid(2.0 * (" + sum + ")) - 1.0";
      case SINE ->
          "nacreSin((%s) * %s)".formatted(sum, number(NetworkCode.halfTurns(layer.omega())));
      case ABS -> "abs(" + sum + ")";
    };
  }

  private static String number(float value) {
    return Float.toString(value);
  }
}
