package dev.gambeson.scan.text.document;

/** Hears what stands in a document, in its order. */
public interface DocumentListener {

    /**
     * An object or a list begins.
     *
     * @param path its place
     */
    default void opened(DocumentPath path, boolean list) {}

    /** It ended. */
    default void closed(DocumentPath path) {}

    /**
     * A text.
     *
     * @param offset where it stands, in bytes or characters
     */
    default void text(DocumentPath path, String text, long offset) {}

    /** A number; one that no {@code double} holds exactly is rounded. */
    default void number(DocumentPath path, double value, long offset) {}

    /** True or false. */
    default void flag(DocumentPath path, boolean value, long offset) {}

    /** The document has ended. */
    default void finished() {}
}
