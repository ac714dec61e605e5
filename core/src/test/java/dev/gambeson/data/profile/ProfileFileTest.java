package dev.gambeson.data.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFileTest {

    private static final int ROUNDS = Integer.getInteger("gambeson.fuzz", 10_000);

    private static Profile read(byte[] bytes) {
        return ProfileFile.read(bytes, "profile.json", Limits.standard());
    }

    /** Numbers of all sizes, texts, dates, missing cells; now few, now many different ones. */
    private static Profile made(long seed, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        ProfileBuilder builder = new ProfileBuilder(List.of("number", "text", "few", "empty", "odd \" name\n"));
        for (int row = 0; row < rows; row++) {
            double value = Double.longBitsToDouble(random.nextLong());
            add(builder, 0, Double.isNaN(value) ? "1e400" : Double.toString(value));
            add(builder, 1, "t" + random.nextInt(Math.max(1, rows)) + "ü€😀");
            add(
                    builder,
                    2,
                    List.of("0", "1", "yes", "2024-02-29", "-0", "007", "1e3").get(random.nextInt(7)));
            builder.missing(3);
            if (random.nextInt(3) == 0) {
                builder.notANumber(4);
            } else {
                add(builder, 4, Integer.toString(random.nextInt(-9, 9)));
            }
            builder.endRow();
        }
        return builder.build();
    }

    private static void add(ProfileBuilder builder, int column, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        builder.add(column, bytes, 0, bytes.length);
    }

    @Test
    void whatIsWrittenIsReadBackEqualAndMergesAsIfItHadNeverLeft() {
        for (int rows : new int[] {0, 1, 2, 100, 1500, 5000}) {
            Profile one = made(rows, rows);
            Profile other = made(rows + 1, rows);
            byte[] file = ProfileFile.write(one);
            assertThat(read(file).toBytes()).as("seed %d", rows).isEqualTo(one.toBytes());
            assertThat(ProfileFile.write(read(file))).isEqualTo(file);
            assertThat(read(file).merge(read(ProfileFile.write(other))).toBytes())
                    .isEqualTo(one.merge(other).toBytes());
            assertThat(ProfileFile.write(one.merge(other))).isEqualTo(ProfileFile.write(other.merge(one)));
        }
    }

    @Test
    void whatIsWrittenIsWhatTheSchemaSays() throws IOException {
        Path file = Path.of("../docs/schema/profile-1.json");
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(
                        file.toAbsolutePath().normalize().toUri().toString()));
        ObjectMapper json = new ObjectMapper();
        for (int rows : new int[] {0, 3, 2000}) {
            assertThat(schema.validate(json.readTree(ProfileFile.write(made(1, rows)))))
                    .isEmpty();
        }
        ProfileBuilder builder = new ProfileBuilder(List.of("a"));
        for (String cell : List.of("1", "3", "5")) {
            add(builder, 0, cell);
            builder.endRow();
        }
        JsonNode example = json.readTree(file.toFile()).get("examples").get(0);
        assertThat(json.readTree(ProfileFile.write(builder.build()))).isEqualTo(example);
        assertThat(schema.validate(json.readTree("{\"gambeson-profile\": 1, \"rows\": -1, \"columns\": []}")))
                .isNotEmpty();
    }

    @Test
    void theStatisticsComeBack() {
        ColumnProfile before = made(7, 3000).column("odd \" name\n").orElseThrow();
        ColumnProfile after =
                read(ProfileFile.write(made(7, 3000))).column("odd \" name\n").orElseThrow();
        assertThat(after.mean()).isEqualTo(before.mean());
        assertThat(after.standardDeviation()).isEqualTo(before.standardDeviation());
        assertThat(after.histogram()).isEqualTo(before.histogram());
        assertThat(after.values()).isEqualTo(before.values());
        assertThat(after.min().orElseThrow()).isEqualTo(-9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"rows\" : 3|\"rows\" : 4|other rows",
                "\"present\" : 3|\"present\" : 2|",
                "\"present\" : 3|\"present\" : -3|out of range",
                "\"present\" : 3|\"present\" : 3.5|whole number",
                "\"numbers\" : 3|\"numbers\" : 2|",
                "\"whole\" : 3|\"whole\" : 4|contradict",
                "\"min\" : 1.0|\"min\" : -1.0|contradict",
                "\"max\" : 5.0|\"max\" : 1e999|out of range",
                "\"integer\" : \"9\"|\"integer\" : \"99\"|contradict",
                "\"integer\" : \"35\"|\"integer\" : \"1\"|contradict",
                "\"integer\" : \"9\"|\"integer\" : \"x\"|no number",
                "\"missing\" : 0|\"missing\" : 0, \"missing\" : 0|broken",
                "\"missing\" : 0|\"surprise\" : 0|does not know",
                "\"gambeson-profile\" : 1|\"gambeson-profile\" : 2|version 2",
                "\"name\" : \"a\"|\"name\" : 7|text",
            })
    void countsThatNoDataGivesAreRefused(String from, String to, String problem) {
        ProfileBuilder builder = new ProfileBuilder(List.of("a"));
        for (String cell : List.of("1", "3", "5")) {
            add(builder, 0, cell);
            builder.endRow();
        }
        String file = new String(ProfileFile.write(builder.build()), StandardCharsets.UTF_8);
        assertThat(file).contains(from);
        String hostile = file.replace(from, to);
        assertThatThrownBy(() -> read(hostile.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(problem == null ? "" : problem);
    }

    @Test
    void whateverTheBytesTheAnswerIsAProfileThatWorksOrATypedError() {
        byte[] valid = ProfileFile.write(made(3, 40));
        int refused = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = Arrays.copyOf(valid, valid.length - random.nextInt(4) / 3 * random.nextInt(200));
            for (int i = random.nextInt(3); i >= 0; i--) {
                int at = random.nextInt(bytes.length);
                bytes[at] = random.nextBoolean()
                        ? (byte) random.nextInt()
                        : (byte) ("0123456789-\"[]{},:".charAt(random.nextInt(18)));
            }
            try {
                Profile profile = read(bytes);
                profile.columns().forEach(column -> {
                    column.mean();
                    column.standardDeviation();
                    column.distinct();
                });
                assertThat(read(ProfileFile.write(profile)).toBytes())
                        .as("seed %d", seed)
                        .isEqualTo(profile.toBytes());
            } catch (InputException e) {
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(refused).isGreaterThan(ROUNDS / 2);
    }
}
