package io.nacre.cli.option.onet;

import io.nacre.onet.data.prepare.Split;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Shares of a data set in per cent, such as {@code 70/10/20}; the seed is set elsewhere. */
final class SplitConverter implements ITypeConverter<Split.Seeded> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,3})/(\\d{1,3})/(\\d{1,3})");

  @Override
  public Split.Seeded convert(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (parts.matches()) {
      int train = Integer.parseInt(parts.group(1));
      int validation = Integer.parseInt(parts.group(2));
      if (train > 0 && train + validation + Integer.parseInt(parts.group(3)) == 100) {
        return new Split.Seeded(train / 100.0, validation / 100.0, 0);
      }
    }
    throw new TypeConversionException(
        "'%s' is not a split: write the shares for training, validation and test in per cent,"
                .formatted(text)
            + " such as 70/10/20");
  }
}
