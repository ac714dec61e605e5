package dev.gambeson.model.remote;

import dev.gambeson.egress.Caps;
import dev.gambeson.egress.Request;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.remote.protocol.Answer;
import dev.gambeson.model.remote.protocol.Dialect;
import dev.gambeson.model.remote.protocol.Meaning;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;

/** Asks a server over one connection. */
final class RemotePredictor implements Predictor {

    /** What an answer may hold beside its values. */
    private static final long AROUND = 1 << 20;

    /** A number with all its digits, or a short label, and what stands around it. */
    private static final long VALUE = 64;

    private static final long LONGEST = 1 << 30;

    private final Dialect dialect;
    private final Meaning meaning;
    private final Asker asker;
    private final Duration timeout;
    private boolean closed;

    RemotePredictor(Dialect dialect, Meaning meaning, Asker asker, Duration timeout) {
        this.dialect = dialect;
        this.meaning = meaning;
        this.asker = asker;
        this.timeout = timeout;
    }

    @Override
    public void predict(List<InputTensor> inputs, int examples, FloatBuffer scores) {
        if (closed) {
            throw new IllegalStateException("this predictor is closed");
        }
        int width = meaning.width();
        if (!scores.isDirect() || scores.capacity() < (long) examples * width) {
            throw new IllegalArgumentException("scores need a direct buffer of " + examples + " × " + width);
        }
        for (int from = 0; from < examples; ) {
            int count = Math.min(dialect.most(), examples - from);
            long bytes = Math.min(LONGEST, AROUND + VALUE * count * width);
            byte[] body = asker.ask(
                    Request.post(dialect.destination(), dialect.request(inputs, from, count)),
                    count,
                    new Caps(timeout, bytes));
            Answer answer = dialect.answer(body, count);
            meaning.scores(answer, scores, from * width);
            from += count;
        }
    }

    @Override
    public void close() {
        closed = true;
        asker.close();
    }
}
