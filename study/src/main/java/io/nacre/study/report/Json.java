package io.nacre.study.report;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as JSON (RFC 8259) on one line.
 *
 * <p>Records and maps with string keys become objects in their own order; collections and arrays
 * become arrays; enum constants become their names in lower case and paths their text. NaN and the
 * infinities, which JSON cannot say, become null. Anything else is an {@link
 * IllegalArgumentException}.
 */
public final class Json {

  private final StringBuilder out = new StringBuilder();

  private Json() {}

  /** {@code value} as JSON text. */
  public static String write(@Nullable Object value) {
    Json json = new Json();
    json.value(value);
    return json.out.toString();
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case String text -> string(text);
      case Boolean flag -> out.append(flag.booleanValue());
      case Double number -> out.append(Double.isFinite(number) ? number.toString() : "null");
      case Float number -> out.append(Float.isFinite(number) ? number.toString() : "null");
      case Long number -> out.append(number.longValue());
      case Integer number -> out.append(number.intValue());
      case Short number -> out.append(number.intValue());
      case Byte number -> out.append(number.intValue());
      case Enum<?> constant -> string(constant.name().toLowerCase(Locale.ROOT));
      case Path path -> string(path.toString());
      case Record fields -> object(fields);
      case Map<?, ?> map -> object(map);
      case Collection<?> items -> array(items);
      case Object array when array.getClass().isArray() -> arrayOf(array);
      default ->
          throw new IllegalArgumentException("no JSON form for a " + value.getClass().getName());
    }
  }

  private void object(Record fields) {
    char separator = '{';
    for (RecordComponent component : fields.getClass().getRecordComponents()) {
      out.append(separator);
      string(component.getName());
      out.append(':');
      value(read(fields, component));
      separator = ',';
    }
    close(separator, '{', '}');
  }

  private static @Nullable Object read(Record fields, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(fields);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("cannot read " + component, e);
    }
  }

  private void object(Map<?, ?> map) {
    char separator = '{';
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw new IllegalArgumentException("keys of JSON objects are strings: " + entry.getKey());
      }
      out.append(separator);
      string(key);
      out.append(':');
      value(entry.getValue());
      separator = ',';
    }
    close(separator, '{', '}');
  }

  private void array(Collection<?> items) {
    char separator = '[';
    for (Object item : items) {
      out.append(separator);
      value(item);
      separator = ',';
    }
    close(separator, '[', ']');
  }

  private void arrayOf(Object array) {
    char separator = '[';
    for (int i = 0; i < Array.getLength(array); i++) {
      out.append(separator);
      value(Array.get(array, i));
      separator = ',';
    }
    close(separator, '[', ']');
  }

  private void close(char separator, char opening, char closing) {
    if (separator == opening) {
      out.append(opening);
    }
    out.append(closing);
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || isLoneSurrogate(text, i)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
