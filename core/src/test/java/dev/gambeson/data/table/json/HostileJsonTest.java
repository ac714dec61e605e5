package dev.gambeson.data.table.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.gambeson.GambesonException;
import dev.gambeson.data.Column;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Schema;
import dev.gambeson.data.Table;
import dev.gambeson.data.table.Datasets;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeded mutations and truncations of a sound file: each is read as Jackson reads it, or refused with a typed error. */
class HostileJsonTest {

    private static final int INPUTS = Integer.getInteger("gambeson.fuzz", 10_000);
    private static final Limits LIMITS = new Limits(8 << 20, 1 << 16, 200, 1 << 20, 16);
    private static final JsonFactory JACKSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    private static final String SOUND = """
            {"id":1,"name":"Ada \\"C\\"","score":-1.5e3,"at":{"x":1,"y":null},"v":[1,2]}
            {"id":2,"name":"Bla\\u0069se","score":NaN,"at":null,"v":[3,null],"tags":["a",{"b":[]}]}

            {"name":"M\u00fcller","id":3,"v":null,"tags":7,"note":true}
            """;
    private static final String[] PIECES = {
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\n",
        "\0",
        "null",
        "NaN",
        "-",
        "1e",
        "\\ud83d",
        "\\u0000",
        "[[[[[[[[",
        "{\"a\":{\"a\":",
        "\"id\":1,",
        "1e999",
        "\ufeff",
        "{}",
        "[]",
        "tru",
        "//",
        "Infinity",
        "0",
        ".5",
        "\t",
        "\r\n"
    };

    @TempDir
    Path folder;

    @Test
    void mutatedFilesAreReadAsJacksonReadsThemOrRefused() throws IOException {
        int refused = 0;
        for (long seed = 0; seed < INPUTS; seed++) {
            byte[] bytes = mutate(SOUND.getBytes(StandardCharsets.UTF_8), new SplittableRandom(seed));
            refused += check(bytes, "seed " + seed) ? 0 : 1;
        }
        // Else the mutations are too wild or too tame to tell anything.
        assertThat(refused).isBetween(INPUTS / 5, INPUTS * 9 / 10);
    }

    @Test
    void aFileCutAtAnyByteIsReadOrRefused() throws IOException {
        byte[] sound = SOUND.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < sound.length; length++) {
            check(Arrays.copyOf(sound, length), "length " + length);
        }
        byte[] list =
                ("[" + SOUND.strip().replace("\n\n", "\n").replace("\n", ",") + "]").getBytes(StandardCharsets.UTF_8);
        assertThat(check(list, "list")).isTrue();
        for (int length = 2; length < list.length; length++) {
            assertThat(check(Arrays.copyOf(list, length), "list, length " + length))
                    .isFalse();
        }
    }

    /** Whether it was read. */
    private boolean check(byte[] bytes, String about) throws IOException {
        Path file = Files.write(folder.resolve("t"), bytes);
        List<Map<String, String>> rows;
        try {
            Dataset dataset = Datasets.open(file, "t", LIMITS);
            dataset.profile();
            if (!dataset.format().equals("json")) {
                return true;
            }
            rows = rows(dataset);
        } catch (GambesonException e) {
            assertThat(e.getMessage()).as(about).startsWith("t");
            return false;
        } catch (RuntimeException e) {
            return fail(about, e);
        }
        List<Map<String, String>> expected = jackson(bytes, about);
        assertThat(rows).as(about).hasSameSizeAs(expected);
        for (int row = 0; row < rows.size(); row++) {
            Map<String, String> cells = expected.get(row);
            // What is left out, Jackson has; an empty key has got a name; no other cell differs.
            rows.get(row).forEach((name, text) -> {
                if (!name.startsWith("column") && !name.startsWith(".")) {
                    assertThat(text).as(about + " " + name).isEqualTo(cells.get(name));
                }
            });
        }
        return true;
    }

    private static List<Map<String, String>> rows(Dataset dataset) {
        List<Map<String, String>> rows = new ArrayList<>();
        dataset.read(new Schema(List.of()), (Table table) -> {
            for (int row = 0; row < table.rows(); row++) {
                Map<String, String> cells = new LinkedHashMap<>();
                for (Column column : table.columns()) {
                    cells.put(column.name(), column.text(row));
                }
                rows.add(cells);
            }
        });
        return rows;
    }

    /** Every scalar by its path, as the slow reader sees it. */
    private static List<Map<String, String>> jackson(byte[] bytes, String about) throws IOException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<Map<String, String>> rows = new ArrayList<>();
        try (JsonParser parser = JACKSON.createParser(text.startsWith("\ufeff") ? text.substring(1) : text)) {
            boolean list = parser.nextToken() == JsonToken.START_ARRAY;
            for (JsonToken token = list ? parser.nextToken() : parser.currentToken();
                    token != null && token != JsonToken.END_ARRAY;
                    token = parser.nextToken()) {
                Map<String, String> cells = new LinkedHashMap<>();
                collect(parser, "", cells);
                rows.add(cells);
            }
        } catch (IOException e) {
            throw new IOException(about, e);
        }
        return rows;
    }

    private static void collect(JsonParser parser, String path, Map<String, String> cells) throws IOException {
        int index = 0;
        boolean object = parser.currentToken() == JsonToken.START_OBJECT;
        for (JsonToken token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
            String key = object ? parser.currentName() : Integer.toString(index++);
            if (object) {
                token = parser.nextToken();
            }
            String inner = path.isEmpty() ? key : path + "." + key;
            if (token.isStructStart()) {
                collect(parser, inner, cells);
            } else {
                String value = parser.getText();
                boolean missing = token == JsonToken.VALUE_NULL
                        || value.isEmpty()
                        || (token == JsonToken.VALUE_NUMBER_FLOAT && value.equals("NaN"));
                cells.put(inner.strip(), missing ? null : value);
            }
        }
    }

    private static byte[] mutate(byte[] sound, SplittableRandom random) {
        byte[] bytes = sound;
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> {
                    bytes = bytes.clone();
                    bytes[at] = (byte) random.nextInt(256);
                }
                case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 2, 3 ->
                    bytes = insert(bytes, at, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
                case 4 -> {
                    int to = Math.min(bytes.length, at + random.nextInt(40));
                    bytes = insert(bytes, random.nextInt(bytes.length), Arrays.copyOfRange(bytes, at, to));
                }
                default -> {
                    int to = Math.min(bytes.length, at + random.nextInt(6));
                    byte[] shorter = Arrays.copyOf(bytes, bytes.length - (to - at));
                    System.arraycopy(bytes, to, shorter, at, bytes.length - to);
                    bytes = shorter.length == 0 ? bytes : shorter;
                }
            }
        }
        return bytes;
    }

    private static byte[] insert(byte[] bytes, int at, byte[] piece) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + piece.length);
        System.arraycopy(bytes, at, longer, at + piece.length, bytes.length - at);
        System.arraycopy(piece, 0, longer, at, piece.length);
        return longer;
    }
}
