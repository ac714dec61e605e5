package dev.gambeson.data.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import dev.gambeson.ErrorCode;
import dev.gambeson.data.ColumnSchema;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Constraint;
import dev.gambeson.data.Schema;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaFileTest {

    private static final int INPUTS = Integer.getInteger("gambeson.fuzz", 10_000);
    private static final Limits LIMITS = Limits.standard();

    private static final List<String> STRANGE = List.of(
            "age",
            "credit amount",
            "yes",
            "No",
            "null",
            "~",
            "true",
            "1e3",
            "0x1F",
            "012",
            "1_000",
            ".inf",
            "-.INF",
            ".nan",
            "NaN",
            " leading",
            "trailing ",
            "",
            " ",
            "a: b",
            "a:",
            ":",
            "- a",
            "-",
            "?",
            "? a",
            "#",
            "a #b",
            "a#b",
            "'",
            "\"",
            "it's",
            "\"quoted\"",
            "\\",
            "\\u0041",
            "line\nbreak",
            "tab\there",
            "\r\n",
            "\0",
            "\u0007",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\u202emoc",
            "\ufeffbom",
            "\ufffe",
            "größe",
            "性別",
            "😀",
            "\ud800",
            "[a]",
            "{a}",
            "a, b",
            "a]",
            "&anchor",
            "*alias",
            "!tag",
            "!!str x",
            "%YAML",
            "@at",
            "`tick`",
            "|",
            ">",
            "=",
            "<<",
            "---",
            "...",
            "2026-11-24",
            "12:30:45",
            "on",
            "y",
            "x".repeat(2000),
            "ä".repeat(1500));

    @Test
    void whatIsWrittenIsReadBackEqual() {
        for (long seed = 0; seed < INPUTS / 20; seed++) {
            Schema schema = random(new SplittableRandom(seed));
            String text = SchemaFile.write(schema);
            Schema read = read(text);
            assertThat(read.columns()).as("seed %d", seed).isEqualTo(schema.columns());
            assertThat(read).as("seed %d", seed).isEqualTo(schema).hasSameHashCodeAs(schema);
            assertThat(SchemaFile.write(read)).as("seed %d", seed).isEqualTo(text);
        }
    }

    private static Schema random(SplittableRandom random) {
        List<ColumnSchema> columns = new ArrayList<>();
        for (String name : words(random, 8)) {
            ColumnType type = ColumnType.values()[random.nextInt(ColumnType.values().length)];
            double a = number(random);
            double b = number(random);
            columns.add(new ColumnSchema(
                    name,
                    type,
                    random.nextBoolean() ? null : Math.min(a, b),
                    random.nextBoolean() ? null : Math.max(a, b),
                    random.nextInt(4) > 0 ? null : Math.abs(number(random)) + Double.MIN_VALUE,
                    List.copyOf(words(random, random.nextInt(40))),
                    random.nextBoolean() ? 1 : random.nextInt(101) / 100.0,
                    random.nextBoolean(),
                    random.nextBoolean()));
        }
        Schema bare = new Schema(columns);
        List<Constraint> constraints = new ArrayList<>();
        for (ColumnSchema column : columns) {
            if (!column.name().isEmpty() && random.nextInt(3) == 0) {
                String quoted = "`" + column.name().replace("`", "``") + "`";
                constraints.add(ConstraintLanguage.parse(
                        quoted + (random.nextBoolean() ? " is not missing" : "\n is missing or 'a: b' = \"#\""), bare));
            }
        }
        return new Schema(columns, constraints);
    }

    private static Set<String> words(SplittableRandom random, int most) {
        Set<String> words = new LinkedHashSet<>();
        for (int i = most == 0 ? 0 : random.nextInt(most); i > 0; i--) {
            String word = STRANGE.get(random.nextInt(STRANGE.size()));
            words.add(random.nextInt(3) > 0 ? word : word + (char) random.nextInt(1, 0xffff));
        }
        return words;
    }

    private static double number(SplittableRandom random) {
        double[] numbers = {
            0,
            -0.0,
            1,
            -1,
            0.1,
            1e3,
            1e21,
            1e300,
            -1e-300,
            Double.MAX_VALUE,
            Double.MIN_VALUE,
            123456789.125,
            random.nextDouble(),
            random.nextInt(),
            random.nextLong(),
            Math.pow(10, random.nextInt(-30, 30))
        };
        return numbers[random.nextInt(numbers.length)];
    }

    @Test
    void aPersonLikesToReadIt() {
        Schema bare = new Schema(List.of(
                new ColumnSchema("age", ColumnType.INTEGER, 18.0, 99.0, null, List.of(), 0, false, true),
                new ColumnSchema("credit amount", ColumnType.NUMBER, 0.0, 23000.0, 0.01, List.of(), 0.05, false, true),
                new ColumnSchema(
                        "checking", ColumnType.CATEGORY, null, null, null, List.of("<0", "none"), 1, false, true),
                new ColumnSchema("id", ColumnType.TEXT, null, null, null, List.of(), 0, true, false),
                new ColumnSchema(
                        "purpose",
                        ColumnType.CATEGORY,
                        null,
                        null,
                        null,
                        List.of("a new or a used car", "furniture, equipment", "radio or television"),
                        1,
                        false,
                        true)));
        Schema schema =
                new Schema(bare.columns(), List.of(ConstraintLanguage.parse("age >= 18 or checking = '<0'", bare)));
        String text = SchemaFile.write(schema);
        assertThat(text.substring(text.indexOf("gambeson-schema:"))).isEqualTo("""
                gambeson-schema: 1
                columns:
                  age:
                    type: integer
                    min: 18
                    max: 99
                    missing: 0
                  credit amount:
                    type: number
                    min: 0
                    max: 23000
                    step: 0.01
                    missing: 0.05
                  checking:
                    type: category
                    categories: ["<0", none]
                  id:
                    type: text
                    missing: 0
                    unique: true
                    mutable: false
                  purpose:
                    type: category
                    categories:
                      - a new or a used car
                      - "furniture, equipment"
                      - radio or television
                constraints:
                  - "age >= 18 or checking = '<0'"
                """);
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void aSchemaOfManyColumnsIsReadBack() {
        List<ColumnSchema> columns = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            columns.add(new ColumnSchema("column" + i, ColumnType.INTEGER, 0.0, 9.0, null, List.of(), 0, false, true));
        }
        Schema schema = new Schema(columns);
        assertThat(read(SchemaFile.write(schema))).isEqualTo(schema);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "columns: {a: {type: integer, mim: 3}}                | 2 | unknown key `mim` in `a`; did you mean `min`?",
                "colums: {a: {type: integer}}                         | 2 | unknown key `colums`; did you mean `columns`?",
                "columns: {a: {type: intger}}                         | 2 | `type` is `intger`, which is none of integer, number, category, text, date, boolean; did you mean `integer`?",
                "columns: {a: {min: 3}}                               | 2 | `type` is missing in `a`",
                "columns: {a: }                                       | 2 | `a` is empty",
                "columns: {a: integer}                                | 2 | `a` should be a mapping (`key: value` lines), but is `integer`",
                "columns: [a, b]                                      | 2 | `columns` should be a mapping (`key: value` lines), but is a list",
                "columns:                                             | 2 | `columns` is empty",
                "columns: {a: {type: integer, min: low}}              | 2 | `min` should be a number, but is `low`",
                "columns: {a: {type: integer, min: .inf}}             | 2 | `min` should be a number, but is `.inf`",
                "columns: {a: {type: integer, min: 3, max: 1}}        | 2 | `a` column a: min 3.0 is above max 1.0",
                "columns: {a: {type: integer, step: 0}}               | 2 | `a` column a: step is above 0, not 0.0",
                "columns: {a: {type: integer, missing: 2}}            | 2 | `a` column a: missing rate is 0 to 1, not 2.0",
                "columns: {a: {type: integer, unique: yes}}           | 2 | `unique` should be true or false, but is `yes`",
                "columns: {a: {type: category, categories: {x: 1}}}   | 2 | `categories` should be a text, but is a mapping",
                "columns: {a: {type: text}, a: {type: text}}          | 2 | key `a` stands twice",
                "columns: {a: {type: integer}}#constraints: [b > 1]   | 3 | `constraints` constraint `b > 1`, character 1: there is no column `b`; did you mean `a`?",
                "columns: {a: {type: integer}}#constraints: a > 1     | 3 | `constraints` should be a list, but is `a > 1`",
                "columns: {a: {type: integer}}#constraints:#- a > 1#- a > | 5 | `constraints` constraint `a >`, character 4: the constraint ends too early",
                "columns: &x {a: {type: text}}                        | 2 | anchors and aliases are not read; write the value out",
                "columns: {a: !!str {type: text}}                     | 2 | tags (!…) are not read; write the plain value",
                "columns: {a: {type: text}                            | 3 | is not YAML",
                "columns: {a: {type: text}}#constraints:#- `a` = 'x'  | 4 | is not YAML: found character '`'; a text that begins with it stands in double quotes"
            })
    void errorsNameTheLineAndWhatWasMeant(String text, long line, String problem) {
        InputException error = catchThrowableOfType(
                InputException.class,
                () -> read("gambeson-schema: 1\n" + text.strip().replace("#", "\n") + "\n"));
        assertThat(error.code()).isEqualTo(ErrorCode.SETTINGS_INVALID);
        assertThat(error).hasMessageStartingWith("schema.yaml, line " + line + ": " + problem);
    }

    @Test
    void theConstraintThatCannotBeReadIsTheCause() {
        assertThatThrownBy(() -> read("gambeson-schema: 1\ncolumns: {a: {type: text}}\nconstraints: [a > 1]"))
                .hasCauseInstanceOf(ConstraintException.class);
    }

    @Test
    void bombsAreRefusedBeforeTheyGoOff() {
        String laughs = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b]\n";
        assertThatThrownBy(() -> read(laughs)).hasMessageContaining("anchors and aliases are not read");
        assertThatThrownBy(() -> read("[".repeat(100_000))).hasMessageContaining("is nested deeper than 64 levels");
        assertThatThrownBy(() -> read("a: ".repeat(3) + "{a: ".repeat(100_000))).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> SchemaFile.read(new byte[17 << 20], "schema.yaml", LIMITS))
                .hasMessageContaining("is larger than 16 MiB");
        Limits small = LIMITS.withMemoryBytes(1 << 20);
        assertThatThrownBy(() -> SchemaFile.read(utf8("columns: [" + "a,".repeat(20_000) + "]"), "schema.yaml", small))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("takes more memory up to here than is allowed");
        assertThatThrownBy(() -> SchemaFile.read("größe: 1".getBytes(StandardCharsets.ISO_8859_1), "s", LIMITS))
                .hasMessageContaining("is not UTF-8 text");
    }

    @Test
    void mutatedFilesAreReadOrRefused() {
        String[] pieces = {
            ":",
            "- ",
            "\n",
            "  ",
            "\t",
            "[",
            "]",
            "{",
            "}",
            "'",
            "\"",
            "&a ",
            "*a",
            "!x ",
            "#",
            "|",
            ">",
            "? ",
            "%",
            "\0",
            "\u0085",
            "😀",
            "~",
            "null",
            "1e999",
            "constraints:",
            "---\n",
            "...\n",
            "\\u00zz",
            "<<: "
        };
        List<String> sound = LongStream.range(0, 200)
                .mapToObj(seed -> SchemaFile.write(random(new SplittableRandom(seed))))
                .map(text -> text.substring(text.indexOf("gambeson-schema:")))
                .filter(text -> text.length() < 1500)
                .toList();
        int read = 0;
        for (long seed = 0; seed < INPUTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder(sound.get(random.nextInt(sound.size())));
            for (int i = random.nextInt(1, 4); i > 0 && !text.isEmpty(); i--) {
                int at = random.nextInt(text.length());
                int to = Math.min(text.length(), at + random.nextInt(3));
                text.replace(at, to, random.nextBoolean() ? "" : pieces[random.nextInt(pieces.length)]);
            }
            try {
                read(text.toString());
                read++;
            } catch (InputException e) {
                assertThat(e).as("seed %d", seed).hasMessageStartingWith("schema.yaml");
                assertThat(e.code()).isEqualTo(ErrorCode.SETTINGS_INVALID);
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + "\n" + text, e);
            }
        }
        assertThat(read).isBetween(INPUTS / 50, INPUTS * 9 / 10);
    }

    private static Schema read(String text) {
        return SchemaFile.read(utf8(text), "schema.yaml", LIMITS);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
