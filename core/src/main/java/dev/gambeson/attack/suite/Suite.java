package dev.gambeson.attack.suite;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.util.Arrays;
import java.util.Locale;

/** A set of attacks that belong together, so that one word says how hard a model was tried. */
public enum Suite {
    /** For every commit: some seconds of processor time for a small network. */
    QUICK,
    /**
     * The protocol of AutoAttack (Croce and Hein 2020, arXiv 2003.01690): {@code apgd-ce}, {@code apgd-t}, {@code fab-t} and
     * {@code square} with 5000 queries; its version for randomised models where a model is one.
     */
    STANDARD;

    /** The word used in files and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The suite of that word.
     *
     * @throws GambesonException {@code USAGE} where there is none, with the words that there are
     */
    public static Suite named(String id) {
        return Arrays.stream(values())
                .filter(suite -> suite.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.USAGE, "There is no suite called " + id + ".", "Take quick or standard."));
    }
}
