package dev.gambeson.data.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import dev.gambeson.ErrorCode;
import dev.gambeson.data.Constraint;
import dev.gambeson.data.Constraint.Truth;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstraintLanguageTest {

    private static final int INPUTS = Integer.getInteger("gambeson.fuzz", 10_000);

    private static final String[] PIECES = {
        "(",
        ")",
        "[",
        "]",
        ",",
        "+",
        "-",
        "*",
        "/",
        "%",
        "^",
        "=",
        "==",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "if ",
        " then ",
        " and ",
        " or ",
        " not ",
        " is ",
        " missing",
        " in ",
        "x",
        "job",
        "start",
        "name",
        "`credit amount`",
        "education-num",
        "1",
        "0.5",
        "1e3",
        "1e999",
        "'student'",
        "\"a\"",
        "'2026-01-31'",
        "'",
        "\"",
        "`",
        "abs(",
        "safe_divide(",
        "min(x, ",
        "nonsense",
        " ",
        "\t",
        "\n",
        "\0",
        "\u00a0",
        "\u2003",
        "\u202e",
        "😀",
        "\ud800",
        "é",
        "e\u0301",
        "!",
        "&",
        "|",
        "$",
        ".",
        "..",
        "_",
        "\\",
        "#"
    };

    /** The columns are a and b, and the value of {@code a op b}. */
    @ParameterizedTest
    @CsvSource({
        "H, H, H, H, H", "H, B, B, H, B", "H, U, U, H, U",
        "B, H, B, H, H", "B, B, B, B, H", "B, U, B, U, H",
        "U, H, U, H, H", "U, B, B, U, U", "U, U, U, U, U"
    })
    void logicFollowsTheTablesOfKleene(char a, char b, char and, char or, char implies) {
        Map<Character, Truth> truth = Map.of('H', Truth.HOLDS, 'B', Truth.BROKEN, 'U', Truth.UNKNOWN);
        Map<String, String> row = new HashMap<>();
        put(row, "x", a);
        put(row, "y", b);
        assertThat(ConstraintRows.truth("x > 0 and y > 0", row)).isEqualTo(truth.get(and));
        assertThat(ConstraintRows.truth("x > 0 or y > 0", row)).isEqualTo(truth.get(or));
        assertThat(ConstraintRows.truth("if x > 0 then y > 0", row)).isEqualTo(truth.get(implies));
        assertThat(ConstraintRows.truth("not x > 0", row))
                .isEqualTo(a == 'H' ? Truth.BROKEN : a == 'B' ? Truth.HOLDS : Truth.UNKNOWN);
    }

    private static void put(Map<String, String> row, String column, char truth) {
        if (truth != 'U') {
            row.put(column, truth == 'H' ? "1" : "0");
        }
    }

    @Test
    void randomConstraintsAreAsTrueAsTheirTreesSay() {
        Map<Truth, Integer> seen = new EnumMap<>(Truth.class);
        for (long seed = 0; seed < INPUTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RandomConstraint.Tree<Truth> tree = new RandomConstraint(random).condition(random.nextInt(5));
            if (tree.text().length() > 4000) {
                continue;
            }
            Constraint constraint = ConstraintLanguage.parse(tree.text(), ConstraintRows.SCHEMA);
            for (int i = 0; i < 4; i++) {
                Map<String, String> row = row(random);
                Truth[] result = new Truth[1];
                constraint.check(ConstraintRows.table(row), result);
                assertThat(result[0])
                        .as("seed %d: %s of %s", seed, tree.text(), row)
                        .isEqualTo(tree.value().apply(row));
                seen.merge(result[0], 1, Integer::sum);
            }
        }
        assertThat(seen.values()).as("every truth is met: %s", seen).hasSize(3).allMatch(n -> n > INPUTS / 4);
    }

    private static Map<String, String> row(SplittableRandom random) {
        Map<String, String> row = new HashMap<>();
        for (String column : List.of("x", "y", "age")) {
            if (random.nextInt(6) > 0) {
                row.put(column, Integer.toString(random.nextInt(-3, 6)));
            }
        }
        for (String column : List.of("job", "name")) {
            if (random.nextInt(4) > 0) {
                row.put(column, random.nextBoolean() ? "student" : "clerk");
            }
        }
        return row;
    }

    @Test
    void hostileTextsAreReadOrRefusedWithTheirPlace() {
        Table table = ConstraintRows.table(Map.of("x", "1", "start", "2026-01-31", "name", "a"));
        int read = 0;
        for (long seed = 0; seed < INPUTS; seed++) {
            String text = hostile(new SplittableRandom(seed));
            try {
                Constraint constraint = ConstraintLanguage.parse(text, ConstraintRows.SCHEMA);
                constraint.check(table, new Truth[1]);
                assertThat(constraint).hasToString(text);
                read++;
            } catch (ConstraintException e) {
                assertThat(e.position()).as("seed %d", seed).isBetween(0, text.length());
                assertThat(e.getMessage())
                        .as("seed %d", seed)
                        .startsWith("constraint `")
                        .doesNotContain("\n", "\0");
                assertThat(e.excerpt().lines()).as("seed %d", seed).hasSize(2);
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ": " + text, e);
            }
        }
        assertThat(read).isBetween(INPUTS / 50, INPUTS * 9 / 10);
    }

    private static String hostile(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        if (random.nextInt(3) == 0) {
            for (int i = random.nextInt(1, 30); i > 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            return text.toString();
        }
        text.append(new RandomConstraint(random).condition(3).text());
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(4));
            text.replace(at, to, random.nextInt(3) == 0 ? "" : PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    /** On a stack that is a quarter of what Java gives by itself. */
    @Test
    void nothingNestsSoDeepThatTheStackEnds() throws InterruptedException {
        List<String> refused = List.of(
                "(".repeat(400) + "x > 1" + ")".repeat(400),
                "if ".repeat(900) + "x > 1",
                "abs(".repeat(300) + "x" + ")".repeat(300) + " > 1",
                "2^".repeat(490) + "1 > 1",
                "if x > 1 then ".repeat(190) + "x > 1");
        List<String> read = List.of(
                "-".repeat(990) + "x > 1",
                "not ".repeat(900) + "x > 1",
                "x+".repeat(490) + "1 > 1",
                "x>1 or ".repeat(240) + "x > 1",
                "x in [" + "1,".repeat(490) + "1]",
                "(".repeat(49) + "x > 1" + ")".repeat(49));
        AtomicReference<Throwable> trouble = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> {
                    for (String text : refused) {
                        assertThatThrownBy(() -> ConstraintLanguage.parse(text, ConstraintRows.SCHEMA))
                                .isInstanceOf(ConstraintException.class)
                                .hasMessageContaining("nested too deeply");
                    }
                    for (String text : read) {
                        assertThat(ConstraintRows.truth(text, Map.of("x", "1"))).isNotNull();
                    }
                },
                "small stack",
                256 << 10);
        thread.setUncaughtExceptionHandler((t, e) -> trouble.set(e));
        thread.start();
        thread.join();
        assertThat(trouble.get()).isNull();
    }

    @Test
    void aLongConstraintIsShownInPart() {
        String text = "x > 1 or ".repeat(50) + "z > 1" + " or x > 1".repeat(50);
        ConstraintException error = catchThrowableOfType(
                ConstraintException.class, () -> ConstraintLanguage.parse(text, ConstraintRows.SCHEMA));
        List<String> lines = error.excerpt().lines().toList();
        assertThat(lines.get(0)).hasSize(74).startsWith("…").endsWith("…");
        assertThat(lines.get(0).charAt(lines.get(1).length() - 1)).isEqualTo('z');
        assertThat(error.position()).isEqualTo(450);
        assertThat(error.code()).isEqualTo(ErrorCode.SETTINGS_INVALID);
        assertThatThrownBy(() -> ConstraintLanguage.parse("x".repeat(4001), ConstraintRows.SCHEMA))
                .isInstanceOf(ConstraintException.class)
                .hasMessageContaining("at most 4000 characters");
        assertThatThrownBy(() -> ConstraintLanguage.parse("x+".repeat(1900) + "1 > 1", ConstraintRows.SCHEMA))
                .isInstanceOf(ConstraintException.class)
                .hasMessageContaining("character 1001: a constraint has at most 1000 words and signs");
    }

    @Test
    void aLineBreakIsABlank() {
        assertThat(ConstraintRows.truth("x > 1\n  and\r\n\ty > 1\u00a0", Map.of("x", "2", "y", "2")))
                .isEqualTo(Truth.HOLDS);
        ConstraintException error = catchThrowableOfType(
                ConstraintException.class, () -> ConstraintLanguage.parse("x > 1\nand z > 1", ConstraintRows.SCHEMA));
        assertThat(error.excerpt()).isEqualTo("x > 1 and z > 1\n          ^");
    }

    @Test
    void itNamesItsColumnsOnceInOrder() {
        Constraint constraint = ConstraintLanguage.parse("y > x and x > age", ConstraintRows.SCHEMA);
        assertThat(constraint.columns()).containsExactly("y", "x", "age");
        assertThat(constraint).isEqualTo(ConstraintLanguage.parse("y > x and x > age", ConstraintRows.SCHEMA));
        assertThat(constraint).isNotEqualTo(ConstraintLanguage.parse("y > x  and x > age", ConstraintRows.SCHEMA));
        assertThatThrownBy(() -> constraint.check(new Table(1, List.of()), new Truth[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the table has no column y");
        assertThatThrownBy(() -> ConstraintLanguage.parse("x > 1", new Schema(List.of())))
                .isInstanceOf(ConstraintException.class);
    }
}
