package dev.gambeson.evidence.log.folder;

import dev.gambeson.evidence.EnteredAct;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The acts of a log that say that personal values were erased. For one thread. */
public final class ErasureActs {

    /** The verb of such an act. */
    public static final String VERB = "evidence-erase";

    /** The detail that says of which entry. */
    public static final String ENTRY = "entry";

    /** The detail that says which values, with a space between names. */
    public static final String VALUES = "values";

    private final LogFiles files;
    private final long size;
    private @Nullable FrameReader frames;
    private long number = -1;
    private Optional<EnteredAct> act = Optional.empty();

    /**
     * The acts among the first entries.
     *
     * @param files stay open for as long
     * @param size how many entries
     */
    public ErasureActs(LogFiles files, long size) {
        this.files = files;
        this.size = size;
    }

    /** Whether the act by which a value says that it was erased says so too. */
    public boolean hold(PersonalRecord value) throws IOException {
        if (value.erasedBy() < 0 || value.erasedBy() >= size) {
            return false;
        }
        if (value.erasedBy() != number) {
            act = act(value.erasedBy());
        }
        return act.isPresent() && says(act.get(), value.entry(), value.name());
    }

    private static boolean says(EnteredAct act, long entry, String name) {
        return act.verb().equals(VERB)
                && Long.toString(entry).equals(act.details().get(ENTRY))
                && List.of(act.details().getOrDefault(VALUES, "").split(" ")).contains(name);
    }

    /** Erasures follow each other as the values do: a reader goes on where it can. */
    private Optional<EnteredAct> act(long entry) throws IOException {
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
