package dev.gambeson.scan.text.document;

import java.util.List;

/**
 * Several listeners to one document.
 *
 * @param listeners in the order in which they hear
 */
public record DocumentListeners(List<DocumentListener> listeners) implements DocumentListener {

    /** Those listeners. */
    public DocumentListeners(DocumentListener... listeners) {
        this(List.of(listeners));
    }

    @Override
    public void opened(DocumentPath path, boolean list) {
        listeners.forEach(listener -> listener.opened(path, list));
    }

    @Override
    public void closed(DocumentPath path) {
        listeners.forEach(listener -> listener.closed(path));
    }

    @Override
    public void text(DocumentPath path, String text, long offset) {
        listeners.forEach(listener -> listener.text(path, text, offset));
    }

    @Override
    public void number(DocumentPath path, double value, long offset) {
        for (DocumentListener listener : listeners) {
            listener.number(path, value, offset);
        }
    }

    @Override
    public void flag(DocumentPath path, boolean value, long offset) {
        listeners.forEach(listener -> listener.flag(path, value, offset));
    }

    @Override
    public void finished() {
        listeners.forEach(DocumentListener::finished);
    }
}
