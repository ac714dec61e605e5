package dev.gambeson.attack;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.util.Arrays;
import java.util.Locale;

/** How the size of a change is measured. */
public enum Norm {
    /** The largest change of any feature: every pixel may change a little. */
    LINF,
    /** The Euclidean length of the change: few pixels may change much, or many a little. */
    L2,
    /** The sum of the changes of all features: few may change, but those much. */
    L1;

    /** The word used in files and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The norm of that word.
     *
     * @throws GambesonException {@code USAGE} where there is none, with the words that there are
     */
    public static Norm named(String id) {
        return Arrays.stream(values())
                .filter(norm -> norm.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.USAGE, "There is no norm called " + id + ".", "Take linf, l2 or l1."));
    }
}
