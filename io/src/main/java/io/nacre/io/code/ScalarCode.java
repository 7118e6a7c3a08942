package io.nacre.io.code;

import io.nacre.net.Architecture;
import io.nacre.net.InputBox;
import io.nacre.net.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.SourceVersion;

/** A network for CPUs: arrays of weights and loops, in the operations that FORMAT.md defines. */
final class ScalarCode {

  /** Numbers that a static initialiser of Java may hold at most, with room to spare. */
  private static final int PART = 4000;

  private static final int LINE = 8;

  private static final String C =
      """
      #include <math.h>
      #include <string.h>

      /* Compile with -ffp-contract=off where the bits matter, and link with -lm. */
      const float nacre_min[3] = {MIN};
      const float nacre_max[3] = {MAX};
      const float nacre_threshold = 0.0f;

      static const float WEIGHTS[] = {
      NUMBERS};

      static int bits_of(float value) { int bits; memcpy(&bits, &value, 4); return bits; }
      static float of_bits(unsigned bits) { float value; memcpy(&value, &bits, 4); return value; }

      BODY
      """;

  private static final String JAVA =
      """
      public final class NAME {
        public static final float[] MIN_CORNER = {MIN};
        public static final float[] MAX_CORNER = {MAX};
        public static final float THRESHOLD = 0.0f;

        private NAME() {}

      NUMBERS
        private static final float[] WEIGHTS = joined(PARTS);

        private static float[] joined(float[]... parts) {
          int length = 0;
          for (float[] part : parts) length += part.length;
          float[] all = new float[length];
          int at = 0;
          for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
          }
          return all;
        }

        private static float fmaf(float a, float b, float c) { return Math.fma(a, b, c); }
        private static float fminf(float a, float b) { return Math.min(a, b); }
        private static float fmaxf(float a, float b) { return Math.max(a, b); }
        private static float fabsf(float a) { return Math.abs(a); }
        private static int bits_of(float value) { return Float.floatToRawIntBits(value); }
        private static float of_bits(int bits) { return Float.intBitsToFloat(bits); }

      BODY
      }
      """;

  /** What both languages say alike; S stands for static, U for numbers of 32 bits that wrap. */
  private static final String FUNCTIONS =
      """
      S float sine(float t) {
        float m = t + 12582912.0f;
        float f = t - (m - 12582912.0f);
        float g = f * f;
        float p = fmaf(g, 0.0775602907f, -0.598242104f);
        p = fmaf(p, g, 2.55006981f);
        p = fmaf(p, g, -5.16770983f);
        p = fmaf(p, g, 3.14159274f) * f;
        return (bits_of(m) & 1) != 0 ? -p : p;
      }

      S float exponential(float x) {
        float t = fmaxf(-126.0f, fminf(126.0f, x * 1.44269502f));
        float m = t + 12582912.0f;
        float f = t - (m - 12582912.0f);
        float p = fmaf(f, 0.000153458197f, 0.00133999344f);
        p = fmaf(p, f, 0.00961848907f);
        p = fmaf(p, f, 0.0555032864f);
        p = fmaf(p, f, 0.240226462f);
        p = fmaf(p, f, 0.693147182f);
        p = fmaf(p, f, 1.0f);
        return of_bits((U) bits_of(p) + ((U) bits_of(m) << 23));
      }

      S float sigmoid(float z) { return 1.0f / (exponential(-z) + 1.0f); }

      /* 0 relu, 1 elu, 2 swish, 3 sigmoid, 4 tanh, 5 sine with w = omega / pi, 6 abs */
      S float activated(int code, float w, float z) {
        if (code == 0) return z > 0.0f ? z : 0.0f;
        if (code == 1) return bits_of(z) < 0 ? exponential(z) - 1.0f : z;
        if (code == 2) return z * sigmoid(z);
        if (code == 3) return sigmoid(z);
        if (code == 4) return 2.0f * sigmoid(2.0f * z) - 1.0f;
        if (code == 5) return sine(z * w);
        return code == 6 ? fabsf(z) : z;
      }

      /* Neurons from inputs; where the next layer's weights begin. */
      S int layer(int at, int inputs, int rows, int code, float w, A(from), B(to)) {
        for (int row = 0; row < rows; row++, at += inputs + 1) {
          float s = WEIGHTS[at + inputs];
          for (int i = 0; i < inputs; i++) s = fmaf(from[i], WEIGHTS[at + i], s);
          to[row] = activated(code, w, s);
        }
        return at;
      }

      P float nacre(float x, float y, float z) {
        D(a);
        D(b);
        int at = 0;
        a[0] = (fmaxf(LOX, fminf(HIX, x)) - CX) * FX;
        a[1] = (fmaxf(LOY, fminf(HIY, y)) - CY) * FY;
        a[2] = (fmaxf(LOZ, fminf(HIZ, z)) - CZ) * FZ;
      LAYERS
        float s = RESULT[0];
        float d = fminf(fminf(x - LOX, HIX - x), fminf(fminf(y - LOY, HIY - y), fminf(z - LOZ, HIZ - z)));
        return s > 0.0f ? s * fminf(1.0f, d / VOXEL) : s;
      }
      """;

  private final NetworkCode code;
  private final boolean java;
  private final String name;

  ScalarCode(NetworkCode code, CodeLanguage language, String name) {
    this.code = code;
    this.name = name;
    java = language == CodeLanguage.JAVA;
    if (java && !SourceVersion.isName(name)) {
      throw new IllegalArgumentException(
          "'%s' cannot be a class of Java: name the file with letters and digits".formatted(name));
    }
  }

  String text() {
    String comment = code.about(java ? "//" : " *");
    String head = java ? comment : "/*\n" + comment + " */\n";
    String text = java ? JAVA.replace("NAME", name).replace("PARTS", parts()) : C;
    return head
        + text.replace("{MIN}", "{" + corner(true) + "}")
            .replace("{MAX}", "{" + corner(false) + "}")
            .replace("NUMBERS", java ? holders() : numbers(0, count(), "  "))
            .replace("BODY", body().indent(java ? 2 : 0).stripTrailing());
  }

  private int count() {
    return code.network().architecture().encodingOffset();
  }

  private String corner(boolean low) {
    return IntStream.range(0, 3)
        .mapToObj(axis -> number(low ? code.min(axis) : code.max(axis)))
        .collect(Collectors.joining(", "));
  }

  private String parts() {
    return IntStream.range(0, (count() + PART - 1) / PART)
        .mapToObj(part -> "Part" + part + ".VALUES")
        .collect(Collectors.joining(", "));
  }

  /** Classes that hold a part each, since a method of Java is short. */
  private String holders() {
    StringBuilder out = new StringBuilder();
    for (int part = 0; part * PART < count(); part++) {
      out.append("  private static final class Part%d {\n".formatted(part))
          .append("    static final float[] VALUES = {\n")
          .append(numbers(part * PART, Math.min(count(), (part + 1) * PART), "      "))
          .append("    };\n  }\n\n");
    }
    return out.toString();
  }

  private String numbers(int from, int to, String indent) {
    StringBuilder out = new StringBuilder();
    for (int at = from; at < to; at += LINE) {
      out.append(indent);
      for (int i = at; i < Math.min(to, at + LINE); i++) {
        out.append(number(code.network().parameters()[i])).append(i + 1 < to ? ", " : "");
      }
      out.append('\n');
    }
    return out.toString();
  }

  private String body() {
    Architecture architecture = code.network().architecture();
    InputBox box = code.network().box();
    int widest =
        IntStream.range(0, architecture.depth())
            .map(i -> Math.max(architecture.fanIn(i), architecture.fanOut(i)))
            .max()
            .orElseThrow();
    List<String> lines = new ArrayList<>(octaves());
    String from = "a";
    String to = "b";
    for (int i = 0; i < architecture.depth(); i++) {
      boolean isLast = i == architecture.depth() - 1;
      Layer layer = isLast ? null : architecture.hidden().get(i);
      lines.add(
          "at = layer(at, %d, %d, %d, %s, %s, %s);"
              .formatted(
                  architecture.fanIn(i),
                  architecture.fanOut(i),
                  layer == null ? 7 : layer.activation().ordinal(),
                  number(layer == null ? 0 : NetworkCode.halfTurns(layer.omega())),
                  from,
                  to));
      String swap = from;
      from = to;
      to = swap;
    }
    String text = FUNCTIONS.replace("LAYERS\n", String.join("\n", lines).indent(2));
    text = text.replace("RESULT", from).replace("VOXEL", number(code.voxel()));
    for (int axis = 0; axis < 3; axis++) {
      char letter = "XYZ".charAt(axis);
      text =
          text.replace("LO" + letter, number(code.min(axis)))
              .replace("HI" + letter, number(code.max(axis)))
              .replace("C" + letter, number(box.center(axis)))
              .replace("F" + letter, number(box.factor(axis)));
    }
    return text.replace(
            "D(a)", java ? "float[] a = new float[" + widest + "]" : "float a[" + widest + "]")
        .replace("D(b)", java ? "float[] b = new float[" + widest + "]" : "float b[" + widest + "]")
        .replace("A(from)", java ? "float[] from" : "const float *from")
        .replace("B(to)", java ? "float[] to" : "float *to")
        .replace("(U) ", java ? "" : "(unsigned) ")
        .replaceAll("(?m)^S ", java ? "private static " : "static ")
        .replaceAll("(?m)^P ", java ? "public static " : "");
  }

  private List<String> octaves() {
    List<String> lines = new ArrayList<>();
    int octaves = code.network().architecture().encoding().plain().octaves();
    for (int octave = 0; octave < octaves; octave++) {
      String turns = number(NetworkCode.halfTurns(1 << octave));
      int at = 3 + 6 * octave;
      lines.add("for (int i = 0; i < 3; i++) a[%d + i] = sine(a[i] * %s);".formatted(at, turns));
      lines.add(
          "for (int i = 0; i < 3; i++) a[%d + i] = sine(a[i] * %s + 0.5f);"
              .formatted(at + 3, turns));
    }
    return lines;
  }

  private static String number(float value) {
    return Float.toString(value) + "f";
  }
}
