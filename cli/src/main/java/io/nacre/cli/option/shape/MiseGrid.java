package io.nacre.cli.option.shape;

import io.nacre.field.Mise;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The argument of {@code --mise}.
 *
 * @param start coarse cells per axis
 * @param steps halvings
 */
public record MiseGrid(int start, int steps) {

  /** As in the paper. */
  public static final MiseGrid PUBLISHED = new MiseGrid(32, 2);

  private static final Pattern FORM = Pattern.compile("(\\d{1,4})x(\\d{1,2})");

  /** Cells per axis after the last halving. */
  public int finest() {
    return start << steps;
  }

  /** Text such as {@code 32x2}. */
  public static final class Converter implements ITypeConverter<MiseGrid> {
    @Override
    public MiseGrid convert(String text) {
      Matcher parts = FORM.matcher(text.strip());
      if (parts.matches()) {
        int start = Integer.parseInt(parts.group(1));
        int steps = Integer.parseInt(parts.group(2));
        if (start >= 1 && steps <= 10 && (long) start << steps <= Mise.MAX_CELLS) {
          return new MiseGrid(start, steps);
        }
      }
      throw new TypeConversionException(
          "'%s' is not CELLSxSTEPS with at most %d cells after the halvings; write 32x2"
              .formatted(text, Mise.MAX_CELLS));
    }
  }
}
