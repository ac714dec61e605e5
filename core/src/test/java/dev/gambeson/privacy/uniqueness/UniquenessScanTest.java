package dev.gambeson.privacy.uniqueness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.GambesonException;
import dev.gambeson.data.Column;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.NumberColumn;
import dev.gambeson.data.SchemaInference;
import dev.gambeson.data.Table;
import dev.gambeson.data.TextColumn;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.privacy.PrivacyResult;
import dev.gambeson.privacy.PrivacyRules;
import dev.gambeson.privacy.uniqueness.Uniqueness.Diversity;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Severity;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UniquenessScanTest {

    private static final Limits LIMITS = Limits.standard();

    /**
     * Every 60th row of Adult, counted by a script of collections.Counter. On all 30 162 rows and 9 columns the same code gives
     * a risk of 0.6465751607983555 and 0.5142895033485844 unique rows, as ARX 3.9.2 does.
     */
    @Test
    void adultIsCountedAsAnIndependentScriptCountsIt() throws URISyntaxException {
        Dataset adult = adult();
        Uniqueness all =
                UniquenessScan.examine(adult, SchemaInference.infer(adult), adult.columnNames(), List.of(), LIMITS);
        assertThat(all.rows()).isEqualTo(503);
        assertThat(all.classes()).isEqualTo(490);
        assertThat(all.uniqueRows()).isEqualTo(479);
        Uniqueness four = UniquenessScan.examine(
                adult,
                SchemaInference.infer(adult),
                List.of("sex", "age", "race", "marital-status"),
                List.of("salary-class"),
                LIMITS);
        assertThat(four.classes()).isEqualTo(233);
        assertThat(four.uniqueRows()).isEqualTo(133);
        assertThat(four.smallestClass()).isEqualTo(1);
        assertThat(four.rowsInSmallClasses()).isEqualTo(332);
        assertThat(four.prosecutorRisk()).isEqualTo(233.0 / 503);
        assertThat(four.uniqueWithout())
                .containsExactly(
                        Map.entry("sex", 101L),
                        Map.entry("age", 8L),
                        Map.entry("race", 89L),
                        Map.entry("marital-status", 69L));
        assertThat(four.diversities()).containsExactly(new Diversity("salary-class", 1, 180));
    }

    private static Dataset adult() throws URISyntaxException {
        Path file = Path.of(
                UniquenessScanTest.class.getResource("adult-extract.csv").toURI());
        return Datasets.open(file, "adult-extract.csv", LIMITS);
    }

    @Test
    void countsAreThoseOfAPlainMapAndDoNotDependOnTheCut() {
        for (int seed = 1; seed <= 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int rows = 1 + random.nextInt(300);
            Map<String, List<String>> cells = new LinkedHashMap<>();
            for (String name : List.of("a", "b", "c", "secret")) {
                int values = 1 + random.nextInt(6);
                List<String> column = new ArrayList<>();
                for (int row = 0; row < rows; row++) {
                    int value = random.nextInt(values + 1);
                    column.add(value == 0 ? "" : name.equals("b") ? "" + value : "value " + value);
                }
                cells.put(name, column);
            }
            Uniqueness expected = oracle(cells, List.of("a", "b", "c"), "secret");
            for (int cut : new int[] {1, 13, rows}) {
                assertThat(scan(cells, cut))
                        .as("seed %d, %d rows a table", seed, cut)
                        .isEqualTo(expected);
            }
        }
    }

    private static Uniqueness scan(Map<String, List<String>> cells, int cut) {
        UniquenessScan scan = new UniquenessScan("x.csv", List.of("a", "b", "c"), List.of("secret"), LIMITS);
        int rows = cells.get("a").size();
        for (int from = 0; from < rows; from += cut) {
            int begin = from;
            int end = Math.min(rows, from + cut);
            List<Column> table = new ArrayList<>();
            cells.forEach((name, column) -> table.add(column(name, column.subList(begin, end))));
            scan.accept(new Table(begin + 1, table));
        }
        return scan.result();
    }

    /** The column b holds numbers, so that both kinds are counted. */
    private static Column column(String name, List<String> cells) {
        if (name.equals("b")) {
            double[] values = cells.stream()
                    .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                    .toArray();
            return new NumberColumn(name, values, Map.of());
        }
        List<String> dictionary = new ArrayList<>();
        int[] codes = new int[cells.size()];
        for (int row = 0; row < codes.length; row++) {
            String cell = cells.get(row);
            if (!cell.isEmpty() && !dictionary.contains(cell)) {
                dictionary.add(cell);
            }
            codes[row] = cell.isEmpty() ? TextColumn.MISSING : dictionary.indexOf(cell);
        }
        return new TextColumn(name, codes, dictionary);
    }

    private static Uniqueness oracle(Map<String, List<String>> cells, List<String> quasi, String sensitive) {
        Map<List<String>, Integer> classes = classes(cells, quasi);
        Map<List<String>, Set<String>> secrets = new HashMap<>();
        int rows = cells.get(sensitive).size();
        for (int row = 0; row < rows; row++) {
            secrets.computeIfAbsent(key(cells, quasi, row), key -> new HashSet<>())
                    .add(cells.get(sensitive).get(row));
        }
        Map<String, Long> without = new LinkedHashMap<>();
        for (String left : quasi) {
            List<String> others =
                    quasi.stream().filter(name -> !name.equals(left)).toList();
            without.put(left, alone(classes(cells, others)));
        }
        return new Uniqueness(
                quasi,
                rows,
                classes.size(),
                alone(classes),
                classes.values().stream().mapToInt(size -> size).min().orElse(0),
                classes.values().stream()
                        .filter(size -> size < 5)
                        .mapToInt(size -> size)
                        .sum(),
                without,
                List.of(new Diversity(
                        sensitive,
                        secrets.values().stream().mapToInt(Set::size).min().orElse(0),
                        classes.entrySet().stream()
                                .filter(one -> one.getValue() > 1
                                        && secrets.get(one.getKey()).size() == 1)
                                .mapToInt(Map.Entry::getValue)
                                .sum())));
    }

    private static Map<List<String>, Integer> classes(Map<String, List<String>> cells, List<String> quasi) {
        Map<List<String>, Integer> classes = new HashMap<>();
        for (int row = 0; row < cells.get("a").size(); row++) {
            classes.merge(key(cells, quasi, row), 1, Integer::sum);
        }
        return classes;
    }

    private static List<String> key(Map<String, List<String>> cells, List<String> quasi, int row) {
        return quasi.stream().map(name -> cells.get(name).get(row)).toList();
    }

    private static long alone(Map<List<String>, Integer> classes) {
        return classes.values().stream().filter(size -> size == 1).count();
    }

    @Test
    void aTableInWhichEverybodyHidesAmongFiveHasNoFinding() {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        cells.put("a", repeat(200, "x", "y"));
        cells.put("b", repeat(200, "1", "2"));
        cells.put("c", repeat(200, "u", "v"));
        cells.put("secret", repeat(200, "p", "p", "q", "q"));
        PrivacyResult clean = UniquenessFindings.of(scan(cells, 50), "x.csv", false);
        assertThat(clean.findings()).isEmpty();
        assertThat(value(clean, "smallest_class")).isEqualTo(100);
        assertThat(value(clean, "smallest_diversity")).isEqualTo(2);
        assertThat(value(clean, "unique_rate")).isZero();

        // One person with a rare value, and a class that all has the same secret.
        List<String> rare = new ArrayList<>(cells.get("a"));
        rare.set(17, "z");
        cells.put("a", rare);
        cells.put("secret", repeat(200, "p", "q"));
        PrivacyResult planted = UniquenessFindings.of(scan(cells, 50), "x.csv", false);
        assertThat(planted.findings()).hasSize(2);
        assertThat(planted.findings().get(0).rule()).isEqualTo(PrivacyRules.UNIQUE_ROWS);
        assertThat(planted.findings().get(0).severity()).isEqualTo(Severity.LOW);
        assertThat(planted.findings().get(0).detail()).contains("1 of 200 rows", "Column a contributes most");
        assertThat(planted.findings().get(1).rule()).isEqualTo(PrivacyRules.UNIFORM_CLASSES);
        assertThat(planted.findings().get(1).severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void guessedColumnsGiveInfoOnly() throws URISyntaxException {
        Dataset adult = adult();
        Uniqueness seen =
                UniquenessScan.examine(adult, SchemaInference.infer(adult), List.of("sex", "age"), List.of(), LIMITS);
        PrivacyResult result = UniquenessFindings.of(seen, "adult.csv", true);
        assertThat(result.findings()).allSatisfy(one -> {
            assertThat(one.severity()).isEqualTo(Severity.INFO);
            assertThat(one.detail()).contains("guessed");
        });
        assertThat(result.measures())
                .allSatisfy(one -> assertThat(one.context()).containsEntry("guessed", true));
        Measure unique = result.measures().get(0);
        assertThat(unique.name()).isEqualTo("unique_rate");
        assertThat(unique.n()).isEqualTo(503);
        assertThat(unique.low()).isLessThan(unique.value());
    }

    /** What each column contributes is given up first, and said; then it is an error, never a wrong count. */
    @Test
    void littleMemoryIsSaid() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            many.add("value " + i);
        }
        Table table = new Table(1, List.of(column("a", many), column("c", many)));
        UniquenessScan little =
                new UniquenessScan("x.csv", List.of("a", "c"), List.of(), LIMITS.withMemoryBytes(500_000));
        little.accept(table);
        assertThat(little.result().uniqueRows()).isEqualTo(5000);
        assertThat(little.result().uniqueWithout()).isEmpty();
        assertThat(UniquenessFindings.of(little.result(), "x.csv", false)
                        .findings()
                        .get(0)
                        .detail())
                .contains("for want of memory");
        UniquenessScan none = new UniquenessScan("x.csv", List.of("a", "c"), List.of(), LIMITS.withMemoryBytes(10_000));
        assertThatThrownBy(() -> none.accept(table))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x.csv");
    }

    @Test
    void aColumnThatIsNotThereIsAnErrorThatKnowsTheNearest() throws URISyntaxException {
        Dataset adult = adult();
        assertThatThrownBy(() ->
                        UniquenessScan.examine(adult, SchemaInference.infer(adult), List.of("agee"), List.of(), LIMITS))
                .isInstanceOf(GambesonException.class)
                .hasMessageContaining("agee")
                .hasMessageEndingWith("; did you mean `age`?");
    }

    @Test
    void anEmptyTableHasNoClasses() {
        UniquenessScan scan = new UniquenessScan("x.csv", List.of("a"), List.of(), LIMITS);
        PrivacyResult result = UniquenessFindings.of(scan.result(), "x.csv", false);
        assertThat(result.findings()).isEmpty();
        assertThat(result.measures()).anySatisfy(one -> assertThat(one.reason()).isNotNull());
    }

    private static List<String> repeat(int rows, String... values) {
        List<String> cells = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            cells.add(values[row % values.length]);
        }
        return cells;
    }

    private static double value(PrivacyResult result, String name) {
        return result.measures().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
