package io.nacre.study.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.nacre.search.Objective;
import io.nacre.search.SearchLimit;
import io.nacre.search.SearchSettings;
import io.nacre.search.SearchSpace;
import io.nacre.search.StrategyKind;
import io.nacre.study.report.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsFieldsTest {

  @Test
  void componentsAreFieldsWithTheirKinds() {
    SearchSettings settings =
        new SearchSettings(
            StrategyKind.LADDER,
            SearchSpace.PUBLISHED,
            new Objective.MaxBytes(2048),
            new SearchLimit.Time(Duration.ofSeconds(60)),
            null,
            2_000_000,
            60_000_000,
            3);
    assertThat(Json.write(SettingsFields.of(settings)))
        .isEqualTo(
            """
            {"kind":"ladder","space":{"widths":[8,12,16,20,24,28,32,40,48,56,64],\
            "activations":["relu","elu","swish"],"omegas":[],"encodings":["raw"],"min_depth":1,\
            "max_depth":6},"objective":{"type":"max_bytes","bytes":2048},"limit":{"type":"time",\
            "duration":"PT1M"},"precision":null,"proxy_steps":2000000,"final_steps":60000000,\
            "seed":3}\
            """);
  }
}
