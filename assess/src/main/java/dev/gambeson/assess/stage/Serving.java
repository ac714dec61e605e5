package dev.gambeson.assess.stage;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.bridge.StartedServer;
import dev.gambeson.assess.project.ModelCommand;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server that a project's command starts: once for all stages, or not at all. */
final class Serving implements AutoCloseable {

    private final StageOptions options;
    private @Nullable StartedServer server;
    private @Nullable GambesonException failure;

    Serving(StageOptions options) {
        this.options = options;
    }

    /**
     * The server, started when the first stage asks; what did not start once is not started again for the next stage.
     *
     * @throws GambesonException {@code MODEL_REFUSED} where nobody allowed the command, {@code MODEL_FAILED} where it does
     *     not serve
     */
    StartedServer start(ModelCommand command) {
        if (failure != null) {
            throw failure;
        }
        try {
            if (server == null) {
                server = started(command);
            }
            return server;
        } catch (GambesonException e) {
            failure = e;
            throw e;
        }
    }

    private StartedServer started(ModelCommand command) {
        if (!options.commands()) {
            throw new GambesonException(
                    ErrorCode.MODEL_REFUSED,
                    "the command that serves the model was not started, for nobody allowed it: `" + command.text()
                            + "`",
                    "Look at it and at the files that it names, and if you trust them say --allow-command.");
        }
        return StartedServer.start(command, options.network());
    }

    /** Why it answers no more; empty where it was not started, or runs. */
    Optional<String> ended() {
        String how = server == null ? "" : server.ended();
        return how.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the command that serves the model " + how + " while it was asked; run it yourself and ask"
                                + " it to see why, for what it says then may hold data and is not shown here");
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
