package dev.gambeson.scan.folder;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.content.Excerpt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Modules that loading a model would import, with those that they import beside them. */
final class ImportedCode {

    private static final int MODULES = 100;

    /** What code of a model has no use for, wherever it stands. */
    private static final Pattern DANGEROUS = Pattern.compile("(?<![\\w.])(?:eval|exec|execfile|__import__)\\s*\\("
            + "|\\bos\\.(?:system|popen|exec[lv]\\w*|spawn\\w+|startfile|fork|unlink|remove|putenv)\\s*\\("
            + "|\\bsubprocess\\.\\w+|\\bpty\\.spawn|\\bsocket\\.(?:socket|create_connection)|\\bctypes\\.\\w+"
            + "|\\b(?:pickle|dill|cloudpickle|marshal)\\.loads?\\s*\\(|\\bshutil\\.rmtree|\\bimportlib\\.import_module\\s*\\("
            + "|\\bfrom (?:os|subprocess|pty|socket) import \\w*(?:system|popen|run|call|check_output|spawn|socket)");

    /** {@code from .configuration_x import XConfig}. */
    private static final Pattern SIBLING = Pattern.compile("(?m)^\\s{0,40}from \\.(\\w{1,100}) import ");

    private final Folder folder;
    private final Set<String> seen = new HashSet<>();

    ImportedCode(Folder folder) {
        this.folder = folder;
    }

    /**
     * Looks at a module and what it imports from beside it.
     *
     * @param file its source
     * @param because what imports it, as the end of a sentence
     */
    void inspect(String file, String because) {
        Deque<String> waiting = new ArrayDeque<>();
        waiting.add(file);
        while (!waiting.isEmpty() && seen.size() < MODULES) {
            String next = waiting.remove();
            if (seen.add(next)) {
                folder.text(next).ifPresent(source -> {
                    judge(next, source, because);
                    for (Matcher matcher = SIBLING.matcher(source); matcher.find(); ) {
                        waiting.add(Folder.join(Folder.parent(next), matcher.group(1) + ".py"));
                    }
                });
            }
        }
    }

    private void judge(String file, String source, String because) {
        long row = 0;
        for (String line : source.split("\n", -1)) {
            row++;
            Optional<String> danger = danger(line);
            if (danger.isPresent()) {
                folder.found(
                        file,
                        Finding.of(
                                        FolderRules.IMPORTED,
                                        "It would be imported " + because + ", and says in line " + row + ": "
                                                + Excerpt.of(line.strip()))
                                .with("row", row));
                return;
            }
        }
    }

    private static Optional<String> danger(String line) {
        String code = line.length() > 20_000 ? line.substring(0, 20_000) : line;
        if (code.stripLeading().startsWith("#")) {
            return Optional.empty();
        }
        Matcher matcher = DANGEROUS.matcher(code);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
