package dev.gambeson.privacy;

/**
 * A part of a text.
 *
 * @param from its first character, from 0
 * @param to the character behind its last
 */
public record Span(int from, int to) {

    /** Whether nothing but blanks stands around it. */
    public boolean isWhole(String text) {
        return text.substring(0, from).isBlank() && text.substring(to).isBlank();
    }
}
