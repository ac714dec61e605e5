package dev.gambeson.scan.pickle.stream;

import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.pickle.Judge;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Surroundings;
import dev.gambeson.scan.pickle.machine.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Scans pickles: what they would do goes to the judges on the class path, what is wrong with the stream is found here. */
public final class Pickles {

    private static final List<Judge> JUDGES = ServiceLoader.load(Judge.class, Judge.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private Pickles() {}

    static List<Judge> judges() {
        return JUDGES;
    }

    /** All judges, for one pickle or for what does the same as one. */
    public static PickleListener judges(Inspection inspection, Surroundings surroundings) {
        List<PickleListener> listeners = new ArrayList<>();
        for (Judge judge : JUDGES) {
            listeners.add(judge.of(inspection, surroundings));
        }
        return PickleListener.all(listeners);
    }

    /**
     * Whether a loader would take the bytes from that place on for a pickle: they open with a protocol from 2 to 5, or can
     * be followed to an end or to a call.
     */
    public static boolean startsAt(Content content, long position) {
        return Recognition.startsAt(content, position);
    }

    /**
     * Scans content that holds nothing but pickles, one after another, and what stands between and behind them.
     *
     * @param surroundings what their loader does beyond {@code pickle.load}
     */
    public static void scan(Content content, Inspection inspection, Surroundings surroundings) {
        new Streams(content, inspection, surroundings).scan();
    }

    /**
     * Scans one pickle, for containers that know what follows it.
     *
     * @param position where it begins
     * @return how it ended; whatever is wrong with it was told to the inspection already
     */
    public static Ending follow(Content content, long position, Inspection inspection, Surroundings surroundings) {
        return follow(content, position, inspection, surroundings, new PickleListener() {});
    }

    /** Scans one pickle as above; the container also hears what it would do. */
    public static Ending follow(
            Content content, long position, Inspection inspection, Surroundings surroundings, PickleListener more) {
        return new Following(content, inspection, surroundings).follow(position, more);
    }
}
