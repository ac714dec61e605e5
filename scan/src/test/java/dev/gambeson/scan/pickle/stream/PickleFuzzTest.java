package dev.gambeson.scan.pickle.stream;

import dev.gambeson.scan.Fuzz;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PickleFuzzTest {

    @Test
    void mutatedPicklesNeverBreakTheScanner() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(PickleFuzzTest.class.getResourceAsStream("/pickle/traces.tsv.gz")),
                StandardCharsets.UTF_8))) {
            List<byte[]> pickles = lines.lines()
                    .map(line -> Base64.getDecoder().decode(line.substring(0, line.indexOf('\t'))))
                    .toList();
            Fuzz.scan(pickles, "model.pkl");
        }
    }
}
