package dev.gambeson.scan.source;

import dev.gambeson.scan.content.Content;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * A source that is one file.
 *
 * @param name as the user named it
 * @param opener opens it
 */
record SingleSource(String name, Supplier<Content> opener) implements Source {

    @Override
    public Iterator<Item> items() {
        return List.of(new Item(name, opener)).iterator();
    }
}
