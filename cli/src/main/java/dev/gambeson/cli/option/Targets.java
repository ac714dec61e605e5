package dev.gambeson.cli.option;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.GateOptions;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.Project;
import dev.gambeson.crypto.key.ring.KeyRingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that a verb will write: none may be one that it reads, nor be written twice. */
public final class Targets {

    private Targets() {}

    /**
     * Refuses, before the work begins, what would be lost by writing: a file that is read, the result before, a key ring.
     *
     * @param artifact a file that the verb makes beside its reports, or null
     * @throws GambesonException {@code USAGE}
     */
    public static void demandFree(ReportOptions options, @Nullable Path artifact, Project project, GateOptions gate) {
        List<Path> made = new ArrayList<>();
        if (artifact != null) {
            made.add(artifact);
        }
        if (gate.journal() != null) {
            made.add(gate.journal().path());
        }
        List<InputFile> inputs = new ArrayList<>(project.files().values());
        gate.settings().values().forEach(read -> inputs.add(read.file()));
        demandFree(options, made, inputs);
    }

    /**
     * The same for a verb without a project.
     *
     * @param made files that the verb makes beside its reports
     * @param inputs files that it reads
     * @throws GambesonException {@code USAGE}
     */
    public static void demandFree(ReportOptions options, List<Path> made, List<InputFile> inputs) {
        List<Path> targets = new ArrayList<>(made);
        options.reports.forEach(report -> targets.add(report.path()));
        for (int i = 0; i < targets.size(); i++) {
            Path target = targets.get(i);
            inputs.forEach(input -> demandOther(target, input));
            if (KeyRingFile.isRing(target)) {
                throw new GambesonException(
                        ErrorCode.USAGE, target + " is a key ring, which nothing ever replaces", "Name another file.");
            }
            for (Path other : targets.subList(0, i)) {
                if (same(target, other)) {
                    throw new GambesonException(
                            ErrorCode.USAGE,
                            "two results would go into the same file, " + target,
                            "Give each a file of its own.");
                }
            }
        }
    }

    /**
     * Refuses to write what is read.
     *
     * @throws GambesonException {@code USAGE}
     */
    public static void demandOther(Path target, InputFile input) {
        // What lies at a store is never written.
        Arguments.demand(
                input.local() == null || !same(target, input.local()),
                target + " would be overwritten, and is read as " + input.name());
    }

    /**
     * Goes on where the file is none that is never replaced.
     *
     * @param kept files, and folders with all that is in them
     * @throws GambesonException {@code USAGE} where it is one of these
     */
    public static void demandNotKept(Path file, Path... kept) {
        for (Path one : kept) {
            if (isWithin(file, one)) {
                throw new GambesonException(
                        ErrorCode.USAGE,
                        file + " is never replaced: it is " + one + ", or lies in it",
                        "Name another file.");
            }
        }
    }

    /** Whether a path is another one, or below it; links are followed where they are there. */
    private static boolean isWithin(Path path, Path other) {
        for (Path one = path.toAbsolutePath().normalize(); one != null; one = one.getParent()) {
            if (same(one, other)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(Path one, Path other) {
        try {
            return one.toAbsolutePath()
                            .normalize()
                            .equals(other.toAbsolutePath().normalize())
                    || Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
