package dev.gambeson.scan;

import dev.gambeson.report.Rule;
import dev.gambeson.scan.folder.FolderScanners;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The scanners on the class path. Thread-safe. */
public final class Scanners {

    private static final List<FormatScanner> ALL =
            ServiceLoader.load(FormatScanner.class, FormatScanner.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(FormatScanner::format)
                            .thenComparing(scanner -> scanner.getClass().getName()))
                    .toList();

    private Scanners() {}

    static List<FormatScanner> all() {
        return ALL;
    }

    /** Everything that a scan looks for. */
    public static List<Rule> rules() {
        return Stream.of(
                        InspectionRules.all().stream(),
                        ALL.stream().flatMap(scanner -> scanner.rules().stream()),
                        FolderScanners.rules().stream())
                .flatMap(rules -> rules)
                .distinct()
                .toList();
    }
}
