package dev.gambeson.scan.pickle.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.content.HeapContent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The machine against CPython 3.12 itself: {@code interop/scan/pickle/record.py} noted what it does with 4000 pickles. */
class CPythonTest {

    @Test
    void doesWhatTheUnpicklerDoes() throws IOException {
        List<String> wrong = new ArrayList<>();
        int exact = 0;
        int total = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(CPythonTest.class.getResourceAsStream("/pickle/traces.tsv.gz")),
                StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; total++) {
                String[] columns = line.split("\t");
                List<String> expected = List.of(columns[1].split("\\|"));
                Trace trace = new Trace();
                Ending ending = new Machine(
                                new HeapContent(Base64.getDecoder().decode(columns[0])),
                                0,
                                1 << 20,
                                trace,
                                RawBytes.NONE)
                        .run(1_000_000);
                if (!ending.stopped()) {
                    trace.events().add("error");
                }
                if (trace.events().equals(expected)) {
                    exact++;
                } else if (!((ending.ambiguity() != null || trace.further() || ending.kind() == Ending.Kind.TRUNCATED)
                        && goesOn(trace.events(), expected))) {
                    wrong.add(
                            columns[0] + "\n  expected " + expected + "\n  but was  " + trace.events() + " " + ending);
                }
            }
        }
        assertThat(wrong.stream().limit(10)).as("%d of %d", wrong.size(), total).isEmpty();
        assertThat(exact).as("of " + total).isGreaterThan(total * 98 / 100);
    }

    /** Where unpicklers part, the machine follows the one that goes further. */
    private static boolean goesOn(List<String> events, List<String> expected) {
        int known = expected.size() - 1;
        return expected.get(known).equals("error")
                && events.size() >= known
                && events.subList(0, known).equals(expected.subList(0, known));
    }
}
