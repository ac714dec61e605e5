package dev.gambeson.attack.query;

/**
 * Hears how far long work has come.
 *
 * <p>Called from several threads at once and after every batch: an implementation is thread-safe, quick, and shows only
 * what has changed since it last looked at the clock.
 */
public interface Progress {

    /** Hears nothing. */
    Progress SILENT = (activity, done, total) -> {};

    /**
     * Some more is done.
     *
     * @param activity what goes on, such as {@code square}
     * @param done how many queries were spent, or spared because an example fell early
     * @param total how many there would be if nothing were spared
     */
    void update(String activity, long done, long total);
}
