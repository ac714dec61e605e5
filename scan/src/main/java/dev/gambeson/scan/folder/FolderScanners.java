package dev.gambeson.scan.folder;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The folder scanners on the class path. Thread-safe. */
public final class FolderScanners {

    private static final List<FolderScanner> ALL =
            ServiceLoader.load(FolderScanner.class, FolderScanner.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(scanner -> scanner.getClass().getName()))
                    .toList();

    private FolderScanners() {}

    /** Looks at a folder as a whole, and says what is to be added to the findings of each file. */
    public static Map<String, List<Finding>> look(Folder folder) {
        ALL.forEach(scanner -> scanner.scan(folder));
        return folder.findings();
    }

    /** Everything that they look for. */
    public static List<Rule> rules() {
        return ALL.stream()
                .flatMap(scanner -> scanner.rules().stream())
                .distinct()
                .toList();
    }
}
