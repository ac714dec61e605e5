package dev.gambeson.scan.pickle;

import dev.gambeson.report.Rule;
import dev.gambeson.scan.Inspection;
import java.util.List;

/**
 * Says what to think of what a pickle would do. Found by {@code ServiceLoader}; stateless, each pickle gets a listener of
 * its own.
 *
 * <p>Experimental: this interface may change in any version.
 */
public interface Judge {

    /** A listener for one pickle, which tells the inspection what it finds. */
    PickleListener of(Inspection inspection, Surroundings surroundings);

    /** The rules that it may find broken. */
    List<Rule> rules();
}
