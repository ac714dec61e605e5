package dev.gambeson.assess.score.answer;

import java.io.IOException;

/** Some rows that are ready to be written. */
public interface AnswerPart {

    /**
     * Writes them behind those before.
     *
     * @throws IOException where they cannot be written
     */
    void write() throws IOException;
}
