package io.nacre.study.encoding;

import io.nacre.net.Encoding;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings as a report has them: each component of a record under its name in small letters; {@code
 * type} says which of several kinds of record it is.
 */
final class SettingsFields {

  private SettingsFields() {}

  /** The fields of public records that hold numbers, texts, constants, lists and such records. */
  static Map<String, @Nullable Object> of(Record settings) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (Arrays.stream(settings.getClass().getInterfaces()).anyMatch(Class::isSealed)) {
      fields.put("type", name(settings.getClass().getSimpleName()));
    }
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      fields.put(name(component.getName()), value(read(settings, component)));
    }
    return fields;
  }

  private static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Encoding encoding -> encoding.toString();
      case Record fields -> of(fields);
      case Collection<?> items -> values(items);
      case Number _, Boolean _, Enum<?> _ -> value;
      default -> value.toString();
    };
  }

  private static List<@Nullable Object> values(Collection<?> items) {
    List<@Nullable Object> values = new ArrayList<>();
    items.forEach(item -> values.add(value(item)));
    return values;
  }

  private static @Nullable Object read(Record settings, RecordComponent component) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("cannot read " + component, e);
    }
  }

  private static String name(String camelCase) {
    return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
