package dev.gambeson.data.table.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.gambeson.format.ByteWindow;
import dev.gambeson.format.FileInput;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FastCSV is the oracle: the same rows from the same text, or both refuse it after the same rows. */
class CsvRowsTest {

    private static final String[] PIECES = {
        "a",
        "12",
        "3.5",
        ",",
        ",",
        ",",
        ";",
        "\t",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "\"",
        "\"",
        "\"\"",
        "\"x\"",
        "\"y,\n\"\"z\"",
        " ",
        "\u00e4",
        "\u20ac",
        "\ud83d\ude00",
        "long long text that fills more than one word of eight bytes",
        "",
        "''",
        "%"
    };

    @TempDir
    Path folder;

    @Test
    void randomTextsSplitAsFastCsvSplitsThem() throws IOException {
        for (long seed = 0; seed < 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(1, 40); i > 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            Path file = Files.writeString(folder.resolve("random.csv"), text);
            char separator = random.nextInt(4) == 0 ? ';' : ',';
            int window = random.nextBoolean() ? 1 << 17 : random.nextInt(1, 32);
            assertThat(ours(file, separator, window))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(theirs(text.toString(), separator));
        }
    }

    private static List<List<String>> ours(Path file, char separator, int window) {
        List<List<String>> rows = new ArrayList<>();
        ByteWindow bytes = new ByteWindow(FileInput.open(file, "random.csv"), window, 1 << 20);
        try (CsvRows reader = new CsvRows(bytes, "random.csv", separator, Limits.standard())) {
            while (reader.next()) {
                rows.add(reader.texts());
            }
        } catch (InputException e) {
            rows.add(List.of("refused"));
        }
        return rows;
    }

    private static List<List<String>> theirs(String text, char separator) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            for (CsvRecord row : reader) {
                rows.add(row.getFields());
            }
        } catch (CsvParseException e) {
            rows.add(List.of("refused"));
        }
        return rows;
    }
}
