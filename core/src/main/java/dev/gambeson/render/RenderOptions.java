package dev.gambeson.render;

/**
 * What depends on where a report is shown; only the table looks at it.
 *
 * @param colour whether escape sequences for colour may be written
 * @param width columns of the terminal
 */
public record RenderOptions(boolean colour, int width) {

    /** Eighty columns, no colour. */
    public static RenderOptions plain() {
        return new RenderOptions(false, 80);
    }
}
