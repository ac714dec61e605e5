package dev.gambeson.privacy;

import java.util.Optional;

/**
 * Finds one kind of personal data anywhere in a text, by a form that nothing else has: a single hit is enough.
 *
 * <p>Implementations are stateless and thread-safe, take time linear in the text, and never fail, whatever the text.
 */
public interface TextRecognizer {

    /** What it finds. */
    Kind kind();

    /** What it finds, in the plural, for people. */
    default String title() {
        return kind().title();
    }

    /** Whether a text with these characters can hold one; asked first, because it costs nothing. */
    boolean isPossible(Traits traits);

    /** The first one in a text. */
    Optional<Span> find(String text);
}
