package dev.gambeson.attack.journal;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.function.Predicate;

/**
 * A file with everything that a campaign has finished, one entry behind the other as it is finished.
 *
 * <p>A run that is cut off loses the examples under attack at that moment and no other; an entry that was not written to
 * its end is dropped when the file is opened again. The file is read as hostile: nothing in it makes the reader allocate
 * more than one entry of the caller's own size. It is no evidence, though: whoever can write it can claim that an example
 * stands. One run at a time holds it. Thread-safe.
 *
 * <pre>{@code
 * try (Journal journal = Journal.open(path, "run.journal", campaign.key(attacks, model, versions))) {
 *     campaign.run(attacks, Conduct.of(execution, progress).keeping(journal));
 * }
 * }</pre>
 */
public final class Journal implements AutoCloseable {

    private final JournalFile file;
    private final JournalKey key;
    private final JournalFormat format;
    private final byte[] buffer;
    private int entries;

    private Journal(JournalFile file, JournalKey key) {
        this.file = file;
        this.key = key;
        this.format = new JournalFormat(key);
        this.buffer = new byte[format.entryLength()];
    }

    /**
     * Opens the journal of a campaign, or begins one where there is no such file, or an empty one.
     *
     * @param name the file as the user named it, for messages
     * @throws GambesonException {@code INPUT_MALFORMED} where the file is no journal or a damaged one (it is left as it
     *     is), {@code MISMATCH} where it belongs to another campaign, {@code INPUT_UNREADABLE} where it cannot be opened
     *     or is in use, {@code OUTPUT_FAILED} where it cannot be written
     */
    public static Journal open(Path path, String name, JournalKey key) {
        Journal journal = new Journal(JournalFile.open(path, name), key);
        try {
            journal.start();
            return journal;
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private void start() {
        byte[] header = new byte[(int) Math.min(file.length(), JournalFormat.HEADER)];
        file.read(0, header);
        if (format.isTornHeader(header)) {
            file.write(0, format.header());
            return;
        }
        JournalFormat.problem(header).ifPresent(problem -> {
            throw InputException.malformed(Location.of(file.name()), problem);
        });
        String differences = String.join(", ", key.differences(JournalFormat.digests(header)));
        if (!differences.isEmpty()) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    file.name() + ": is the journal of another campaign; what differs: " + differences,
                    "Name another file, or repeat the call that began this one.");
        }
        long room = (file.length() - JournalFormat.HEADER) / buffer.length;
        if (room > (long) key.attacks() * key.examples()) {
            throw InputException.malformed(Location.of(file.name()), "has more entries than its campaign can have");
        }
        entries = Math.toIntExact(room);
        refuseTwins();
        // What a crash left of an entry goes; a damaged file was refused before, and is left as it is.
        file.cut(place(entries));
    }

    private void refuseTwins() {
        BitSet[] seen = new BitSet[key.attacks()];
        for (int number = 0; number < entries; number++) {
            JournalEntry read = entry(number);
            BitSet examples = seen[read.attack()] == null ? new BitSet() : seen[read.attack()];
            seen[read.attack()] = examples;
            if (examples.get(read.example())) {
                throw damaged(number);
            }
            examples.set(read.example());
        }
    }

    /**
     * Gives back what an attack has finished.
     *
     * @param attack its place in the campaign
     * @param taker says whether an entry can be true
     * @throws InputException {@code INPUT_MALFORMED} where one cannot
     */
    public synchronized void replay(int attack, Predicate<JournalEntry> taker) {
        for (int number = 0; number < entries; number++) {
            JournalEntry read = entry(number);
            if (read.attack() == attack && !taker.test(read)) {
                throw damaged(number);
            }
        }
    }

    /**
     * Keeps an entry; it outlives this process, though not a failure of the machine at this moment.
     *
     * @throws GambesonException {@code OUTPUT_FAILED}
     */
    public synchronized void append(JournalEntry finished) {
        file.write(place(entries), format.write(finished));
        entries++;
    }

    private JournalEntry entry(int number) {
        file.read(place(number), buffer);
        return format.read(buffer).orElseThrow(() -> damaged(number));
    }

    private long place(int number) {
        return JournalFormat.HEADER + (long) number * buffer.length;
    }

    private InputException damaged(int number) {
        return new InputException(
                ErrorCode.INPUT_MALFORMED,
                Location.of(file.name(), place(number)),
                "the entry is damaged",
                "Name another file: the campaign begins anew.");
    }

    @Override
    public void close() {
        file.close();
    }
}
