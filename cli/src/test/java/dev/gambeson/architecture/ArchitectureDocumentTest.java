package dev.gambeson.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * ARCHITECTURE.md says what is held: who may use whom, and which packages there are. The module {@code sigstore} is not on this
 * class path; its own tests hold its row.
 */
class ArchitectureDocumentTest {

    private static final Pattern ROW = Pattern.compile("\\| `([a-z]+)` \\| ([^|]*) \\| ([^|]*) \\|");
    private static final Pattern BELOW = Pattern.compile("`\\.([a-z0-9]+)[a-z0-9.]*`");

    private record Row(Set<String> allowed, Set<String> below) {}

    @Test
    void theTableIsTheOneThatIsHeld() throws IOException {
        Map<String, Set<String>> written = new LinkedHashMap<>();
        table().forEach((feature, row) -> written.put(feature, row.allowed()));
        Map<String, Set<String>> held = new LinkedHashMap<>(ArchitectureRules.ALLOWED);
        held.remove("bench");
        assertThat(written.remove("sigstore")).isNotNull();
        assertThat(written).containsExactlyInAnyOrderEntriesOf(held);
    }

    @Test
    void eachPackageIsNamedInTheRowOfItsFeatureAndNoOther() throws IOException {
        JavaPackage root = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.gambeson")
                .getPackage("dev.gambeson");
        Map<String, Row> rows = table();
        assertThat(rows.remove("sigstore")).isNotNull();
        for (Map.Entry<String, Row> row : rows.entrySet()) {
            Set<String> below = new TreeSet<>();
            root.getPackage(row.getKey()).getSubpackages().forEach(one -> below.add(one.getRelativeName()));
            assertThat(row.getValue().below()).as(row.getKey()).containsExactlyInAnyOrderElementsOf(below);
        }
    }

    private static Map<String, Row> table() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "ARCHITECTURE.md"));
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String line : lines.subList(lines.indexOf("| package | may use | one line |"), lines.size())) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), new Row(allowed(row.group(2), rows.keySet()), below(row.group(3))));
            }
        }
        return rows;
    }

    /** All may use {@code report}, so it is not said. */
    private static Set<String> allowed(String cell, Set<String> above) {
        if (cell.equals("–")) {
            return Set.of();
        }
        if (!cell.startsWith("all above")) {
            return Set.of(cell.split(", "));
        }
        Set<String> all = new LinkedHashSet<>(above);
        all.remove("report");
        if (cell.startsWith("all above but ")) {
            assertThat(all.remove(cell.replaceAll(".*`(.*)`", "$1"))).isTrue();
        }
        return all;
    }

    private static Set<String> below(String cell) {
        Set<String> names = new TreeSet<>();
        BELOW.matcher(cell).results().forEach(match -> names.add(match.group(1)));
        return names;
    }
}
