package dev.gambeson.assess.project;

import dev.gambeson.attack.Norm;
import dev.gambeson.attack.suite.Suite;
import dev.gambeson.format.literal.TimeSpan;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Reads {@code stages.robustness} of a project file. */
final class RobustnessReader {

    /** The most of queries, steps and so on that makes sense; far more than any attack needs. */
    private static final int MOST = 10_000_000;

    private final YamlMapping given;

    private RobustnessReader(YamlMapping given) {
        this.given = given;
    }

    static RobustnessSettings read(YamlMapping given) {
        given.allowOnly(
                "suite",
                "attacks",
                "norm",
                "epsilon",
                "queries",
                "steps",
                "restarts",
                "eot",
                "budget",
                "stop",
                "limit",
                "corruptions");
        return new RobustnessReader(given).settings();
    }

    private RobustnessSettings settings() {
        RobustnessSettings standard = RobustnessSettings.standard();
        double epsilon = given.optional("epsilon").map(YamlValue::number).orElse(standard.epsilon());
        if (!(epsilon > 0)) {
            throw given.required("epsilon").problem("should be above 0");
        }
        return new RobustnessSettings(
                attacks(standard.attacks()),
                given.optional("norm")
                        .map(value -> value.oneOf(Arrays.asList(Norm.values()), Norm::id))
                        .orElse(standard.norm()),
                epsilon,
                given.optional("limit")
                        .map(value -> value.integer(1, Integer.MAX_VALUE))
                        .orElse(standard.limit()),
                given.optional("limit").isPresent(),
                given.optional("budget").map(RobustnessReader::span).orElse(null),
                given.optional("stop")
                        .map(value -> value.oneOf(List.of("end", "decided"), word -> word))
                        .filter("decided"::equals)
                        .isPresent(),
                given.optional("corruptions").map(YamlValue::bool).orElse(null));
    }

    private AttackSettings attacks(AttackSettings standard) {
        List<String> names = given.optional("attacks").map(YamlValue::texts).orElse(List.of());
        Suite suite = given.optional("suite")
                .map(value -> value.oneOf(Arrays.asList(Suite.values()), Suite::id))
                .orElse(given.optional("attacks").isPresent() ? null : standard.suite());
        if (suite != null && given.optional("attacks").isPresent()) {
            throw given.required("suite").problem("names attacks, and so does `attacks`: keep one of both");
        }
        if (suite == null && names.isEmpty()) {
            throw given.required("attacks").problem("should name at least one attack");
        }
        return new AttackSettings(suite, names, number("queries"), number("steps"), number("restarts"), number("eot"));
    }

    private OptionalInt number(String key) {
        return given.optional(key)
                .map(value -> OptionalInt.of((int) value.integer(1, MOST)))
                .orElse(OptionalInt.empty());
    }

    private static Duration span(YamlValue value) {
        return TimeSpan.parse(value.text())
                .orElseThrow(() -> value.problem("should be a span of time such as 90s, 10m or 1h30m"));
    }
}
