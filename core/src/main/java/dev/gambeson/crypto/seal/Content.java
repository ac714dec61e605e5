package dev.gambeson.crypto.seal;

/** What the plaintext of a sealed object is. */
public enum Content {
    /** The bytes of a file or a stream, as they are. */
    FILE,
    /** A folder: its directory, then its files one after the other ({@code dev.gambeson.crypto.seal.folder}). */
    FOLDER
}
