package dev.gambeson.evidence.log;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.Act;
import dev.gambeson.evidence.log.folder.ErasureActs;
import dev.gambeson.evidence.log.folder.LogFiles;
import dev.gambeson.evidence.log.folder.PersonalRecord;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Erases personal values: first an act for each entry says so, then values and salts are overwritten where they lie. No proof
 * breaks by it. What the disk, a snapshot or a backup keeps of overwritten bytes is not in its reach. Thread-safe.
 */
public final class Erasure {

    /** The verb of the act that says so. */
    public static final String VERB = ErasureActs.VERB;

    private final EvidenceLog log;
    private final LogRecorder recorder;

    /**
     * An erasure.
     *
     * @param recorder enters into the same log
     */
    public Erasure(EvidenceLog log, LogRecorder recorder) {
        this.log = log;
        this.recorder = recorder;
    }

    /**
     * A personal value that may be erased.
     *
     * @param entry whose it is
     * @param name what it is
     * @param value what it says
     */
    public record Candidate(long entry, String name, String value) {

        /** Nothing personal. */
        @Override
        public String toString() {
            return name + " of entry " + entry;
        }
    }

    /**
     * Erases what is chosen; what was erased already stays so. What a stopped erasure has left undone is done.
     *
     * @param chosen which values
     * @param by who erases and why: personal values of the act
     * @return how many values were erased
     * @throws GambesonException {@code FILE_NOT_FOUND}; {@code OUTPUT_FAILED}; as {@link LogRecorder#enter}
     */
    public long erase(Predicate<Candidate> chosen, Map<String, String> by) {
        // Before the first act of the erasure, which names people too; without what a stopped append has left.
        long end = recorder.personalBytes();
        long count = finish(end);
        for (long from = 0; from < end; ) {
            Map<Long, TreeSet<String>> found = new TreeMap<>();
            long to = collect(from, end, chosen, found);
            if (!found.isEmpty()) {
                overwrite(from, to, found, entered(found, by));
            }
            from = to;
            count += found.values().stream().mapToInt(TreeSet::size).sum();
        }
        return count;
    }

    /** Which entry says of which that its values are erased. */
    private Map<Long, Long> entered(Map<Long, TreeSet<String>> found, Map<String, String> by) {
        List<Act> acts = new ArrayList<>();
        found.forEach((entry, names) -> acts.add(new Act(
                VERB,
                List.of(),
                Map.of(ErasureActs.ENTRY, Long.toString(entry), ErasureActs.VALUES, String.join(" ", names)),
                by)));
        long next = recorder.enterAll(acts);
        Map<Long, Long> erasedBy = new TreeMap<>();
        for (Long entry : found.keySet()) {
            erasedBy.put(entry, next++);
        }
        return erasedBy;
    }

    /** Finds values of up to so many entries as one append takes; returns where it has stopped. */
    private long collect(long from, long end, Predicate<Candidate> chosen, Map<Long, TreeSet<String>> found) {
        long at = from;
        try (LogFiles files = LogFiles.toRead(log.folder())) {
            PersonalRecord value;
            for (; (value = PersonalRecord.read(files.personal(), at, end)) != null; at = value.end()) {
                boolean full = found.size() == LogRecorder.MOST_ACTS && !found.containsKey(value.entry());
                if (full) {
                    return at;
                }
                boolean left = !value.isErased() || !value.isBlank();
                if (left
                        && chosen.test(new Candidate(
                                value.entry(), value.name(), value.value().value()))) {
                    found.computeIfAbsent(value.entry(), entry -> new TreeSet<>())
                            .add(value.name());
                }
            }
            return end;
        } catch (IOException e) {
            throw log.folder().unreadable(e);
        }
    }

    /** What happens to a value. */
    @FunctionalInterface
    private interface Step {
        void on(FileChannel file, PersonalRecord value) throws IOException;
    }

    /** Marks all of them first: a run that is stopped is finished by the next, whatever that one is asked for. */
    private void overwrite(long from, long to, Map<Long, TreeSet<String>> found, Map<Long, Long> erasedBy) {
        each(from, to, (file, value) -> {
            Long by = erasedBy.get(value.entry());
            if (by != null && found.getOrDefault(value.entry(), new TreeSet<>()).contains(value.name())) {
                value.mark(file, by);
            }
        });
        each(from, to, (file, value) -> {
            if (found.getOrDefault(value.entry(), new TreeSet<>()).contains(value.name())) {
                value.blank(file);
            }
        });
    }

    /** Blanks what an act says was erased and a stopped run has left; returns how many values. */
    private long finish(long end) {
        long[] count = new long[1];
        try (LogFiles files = LogFiles.toRead(log.folder())) {
            ErasureActs acts = new ErasureActs(files, files.offsets().size() / Long.BYTES);
            each(0, end, (file, value) -> {
                if (value.isErased() && !value.isBlank() && acts.hold(value)) {
                    value.blank(file);
                    count[0]++;
                }
            });
            return count[0];
        } catch (IOException e) {
            throw log.folder().unreadable(e);
        }
    }

    private void each(long from, long to, Step step) {
        try (LogFiles files = LogFiles.toWrite(log.folder())) {
            PersonalRecord value;
            for (long at = from; (value = PersonalRecord.read(files.personal(), at, to)) != null; at = value.end()) {
                step.on(files.personal(), value);
            }
            files.personal().force(true);
        } catch (IOException e) {
            throw new GambesonException(
                    ErrorCode.OUTPUT_FAILED,
                    log.folder().folder() + ": personal values could not be overwritten: " + e.getMessage(),
                    "The log says that they were erased, and they were not: do it again.",
                    e);
        }
    }
}
