package dev.gambeson.evidence.log;

import dev.gambeson.evidence.EnteredAct;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds every personal value that was erased against the act that says so; to be asked when the entries are known to be whole. For one thread. */
final class ErasureCheck {

    private final LogFolder log;
    private final long size;
    private @Nullable FrameReader frames;
    private long number = -1;
    private Optional<EnteredAct> act = Optional.empty();

    ErasureCheck(LogFolder log, long size) {
        this.log = log;
        this.size = size;
    }

    /** The first value that was erased without an act; null where there is none. */
    @Nullable
    Flaw flaw() throws IOException {
        try (LogFiles files = LogFiles.toRead(log);
                FileChannel personal = FileChannel.open(log.personal(), StandardOpenOption.READ)) {
            long end = personal.size();
            PersonalRecord value;
            for (long at = 0; (value = PersonalRecord.read(personal, at, end)) != null; at = value.end()) {
                if (value.isErased() && value.entry() < size && !isEntered(files, value)) {
                    return new Flaw(
                            Flaw.Kind.PERSONAL,
                            value.entry(),
                            "the personal value " + value.name() + " of entry " + value.entry()
                                    + " was erased, and no act says so");
                }
            }
            return null;
        }
    }

    /** Whether the act by which a value says that it was erased says so too. */
    boolean isEntered(LogFiles files, PersonalRecord value) throws IOException {
        if (value.erasedBy() < 0 || value.erasedBy() >= size) {
            return false;
        }
        if (value.erasedBy() != number) {
            act = act(files, value.erasedBy());
        }
        return act.isPresent() && Erasure.names(act.get(), value.entry(), value.name());
    }

    /** Erasures follow each other as the values do: a reader goes on where it can. */
    private Optional<EnteredAct> act(LogFiles files, long entry) throws IOException {
        try {
            if (frames == null || entry != number + 1) {
                frames = new FrameReader(
                        files.entries(), files.offset(entry), files.entries().size());
            }
            number = entry;
            Frame frame = frames.next();
            while (frame != null && !frame.isEntry()) {
                frame = frames.next();
            }
            return frame == null ? Optional.empty() : EnteredAct.of(frame.content(), "entry " + entry);
        } catch (LogFiles.Lost e) {
            return Optional.empty();
        }
    }
}
