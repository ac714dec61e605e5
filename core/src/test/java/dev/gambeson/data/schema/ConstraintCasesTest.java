package dev.gambeson.data.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of {@code constraints.txt}. */
class ConstraintCasesTest {

    @ParameterizedTest
    @MethodSource("cases")
    void theLanguageDoesWhatTheTableSays(Case one) {
        if (!one.expected.matches("\\d+: .*")) {
            assertThat(ConstraintRows.truth(one.constraint, one.row)).hasToString(one.expected);
            return;
        }
        int place = Integer.parseInt(one.expected.substring(0, one.expected.indexOf(':')));
        String problem = one.expected.substring(one.expected.indexOf(':') + 2);
        ConstraintException error = catchThrowableOfType(
                ConstraintException.class, () -> ConstraintLanguage.parse(one.constraint, ConstraintRows.SCHEMA));
        assertThat(error)
                .hasMessageStartingWith("constraint `" + one.constraint + "`, character " + place + ": " + problem);
        assertThat(error.excerpt()).isEqualTo(one.constraint + "\n" + " ".repeat(place - 1) + "^");
    }

    record Case(String id, String constraint, Map<String, String> row, String expected) {
        static Case of(String line) {
            String[] cells = line.split(" \\| ", -1);
            assertThat(cells).as(line).hasSize(4);
            Map<String, String> row = new HashMap<>();
            for (String cell :
                    cells[2].isBlank() ? new String[0] : cells[2].strip().split(" ")) {
                String name = cell.substring(0, cell.indexOf('='));
                assertThat(ConstraintRows.SCHEMA.column(name.replace('_', ' ')))
                        .as(line)
                        .isPresent();
                row.put(name.replace('_', ' '), cell.substring(cell.indexOf('=') + 1));
            }
            return new Case(cells[0].strip(), cells[1].strip(), row, cells[3].strip());
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static List<Case> cases() throws IOException {
        try (InputStream in = ConstraintCasesTest.class.getResourceAsStream("constraints.txt")) {
            List<Case> cases = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Case::of)
                    .toList();
            assertThat(cases.stream().map(Case::id)).doesNotHaveDuplicates();
            return cases;
        }
    }
}
