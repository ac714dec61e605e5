package dev.gambeson.assess.score.answer;

import dev.gambeson.data.Table;
import java.io.IOException;

/** Writes answers in one format. Only {@link #prepare} may be called from several threads. */
public interface AnswerWriter extends AutoCloseable {

    /**
     * Does what work there is on some rows without writing them.
     *
     * @param rows with a column for each column of the answers, by name
     */
    AnswerPart prepare(Table rows);

    /**
     * Writes what comes after the last row, and closes the stream.
     *
     * @throws IOException where it cannot be written
     */
    @Override
    void close() throws IOException;
}
