package dev.gambeson.evidence;

/**
 * Takes acts into evidence. Whoever acts calls it after the work is done and before its result is put in place, so that nothing
 * takes effect that was not entered; where entering fails, the act fails. Implementations are thread-safe.
 */
public interface Recorder {

    /** Where no log is configured: acts are done and forgotten. */
    Recorder NONE = act -> {};

    /**
     * Enters an act; it is on disk when this returns.
     *
     * @throws dev.gambeson.GambesonException where it cannot be entered: the act must not take effect
     */
    void enter(Act act);
}
