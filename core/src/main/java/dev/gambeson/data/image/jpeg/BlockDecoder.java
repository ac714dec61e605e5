package dev.gambeson.data.image.jpeg;

/** Decodes the blocks of one scan in their order. */
interface BlockDecoder {

    /**
     * Decodes a block.
     *
     * @param which the place of its colour in the scan
     */
    void decode(EntropyReader in, Component component, int which, int row, int column);

    /** Forgets what blocks before a restart have left. */
    default void restart() {}
}
