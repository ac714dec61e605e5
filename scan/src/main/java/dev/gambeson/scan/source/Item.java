package dev.gambeson.scan.source;

import dev.gambeson.scan.content.Content;
import java.util.function.Supplier;

/**
 * One file of a source, not opened yet.
 *
 * @param name as the user named it, or relative to the folder that was named, with {@code /} between its parts
 * @param opener opens it; raises an {@link dev.gambeson.format.InputException} where it cannot or must not be read, and
 *     {@code REMOTE_FAILED}, {@code ADDRESS_REFUSED} for a file behind a server
 */
public record Item(String name, Supplier<Content> opener) {

    /** Opens it; whoever opens it closes it. */
    public Content open() {
        return opener.get();
    }
}
