package io.nacre.cli.option;

import io.nacre.train.Recipe;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code default} or {@code paper}; the recipes of the hierarchical method come with it. */
public final class RecipeConverter implements ITypeConverter<Recipe> {

  @Override
  public Recipe convert(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "default" -> Recipe.DEFAULT;
      case "paper" -> Recipe.PAPER;
      default ->
          throw new TypeConversionException(
              "'%s' is not a recipe: choose default or paper".formatted(text));
    };
  }
}
