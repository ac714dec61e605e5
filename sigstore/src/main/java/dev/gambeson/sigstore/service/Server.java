package dev.gambeson.sigstore.service;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Caps;
import dev.gambeson.egress.Connection;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Request;
import dev.gambeson.egress.Response;
import dev.gambeson.egress.Route;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.signing.identity.SigningServices;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One server, asked once for each thing. Its name is looked up when it is made, so that one that may not be reached is refused
 * before anything is sent to another. Immutable.
 *
 * @param kind what it is, for errors: {@code Fulcio}
 * @param patience how long it may take for an answer
 */
record Server(Destination at, String kind, Route route, Duration patience) {

    private static final int MOST_SAID = 200;

    /**
     * The server of a service.
     *
     * @throws GambesonException {@code ADDRESS_REFUSED} where it may not be reached; {@code REMOTE_FAILED} where it has no address
     */
    static Server of(Service service, String kind, SigningServices services) {
        return new Server(service.at(), kind, services.route(service.at()), services.patience());
    }

    /**
     * What it answers to a question.
     *
     * @param bytes at most
     * @throws GambesonException {@code REMOTE_FAILED} where it does not answer
     */
    Response ask(Request question, long bytes) {
        try (Connection connection = new Connection(route, null)) {
            return connection.exchange(question, new Caps(patience, bytes));
        } catch (IOException e) {
            throw failed("is not reached: " + e.getMessage());
        }
    }

    /** Refuses an answer that is not what was asked for. */
    void demandMade(Response response) {
        if (response.status() != 200 && response.status() != 201) {
            String said = said(response);
            throw failed("refuses (" + response.status() + ")" + (said.isEmpty() ? "" : ": " + said));
        }
    }

    /**
     * A part of an answer in JSON.
     *
     * @throws GambesonException {@code REMOTE_FAILED} where it is not there
     */
    <T> T part(Response response, Function<JsonNode, T> part) {
        try {
            return part.apply(JsonNode.of(response.body(), "answer"));
        } catch (InputException e) {
            // An answer may repeat what was sent: the cause is not passed on.
            throw failed("answers in another way than " + kind + " does");
        }
    }

    /** Why it refuses, in its own words as far as they can be shown; empty where it does not say. */
    static String said(Response response) {
        try {
            JsonNode message = JsonNode.of(response.body(), "answer").find("message");
            String line = message == null
                    ? ""
                    : message.text().replaceAll("[^\\x20-\\x7e]+", " ").strip();
            return line.length() > MOST_SAID ? line.substring(0, MOST_SAID) + "..." : line;
        } catch (InputException e) {
            return "";
        }
    }

    GambesonException failed(String problem) {
        return refused(ErrorCode.REMOTE_FAILED, problem, null);
    }

    GambesonException refused(ErrorCode code, String problem, @Nullable String remedy) {
        return new GambesonException(code, at.host() + " (" + kind + ") " + problem, remedy);
    }
}
