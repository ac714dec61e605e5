package dev.gambeson.store.transfer;

/** Hears how far a download has come. Called often: it shows only what has changed since it last looked at the clock. */
@FunctionalInterface
public interface DownloadListener {

    /** Hears nothing. */
    DownloadListener SILENT = (name, done, total) -> {};

    /**
     * Some more has come.
     *
     * @param name of the file
     * @param done bytes that are here
     * @param total bytes of it, or 0 where nobody knows
     */
    void update(String name, long done, long total);
}
