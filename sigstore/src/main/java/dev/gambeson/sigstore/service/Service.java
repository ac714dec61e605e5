package dev.gambeson.sigstore.service;

import dev.gambeson.egress.Destination;
import dev.gambeson.format.json.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A server as a signing configuration names it. Immutable.
 *
 * @param at its address
 * @param version of what it speaks
 * @param operator who runs it; empty where nobody says
 * @param from since when it is to be used
 * @param until when that ends; null where it does not
 */
public record Service(
        Destination at,
        long version,
        String operator,
        Instant from,
        @Nullable Instant until) {

    /** The newest version first, and of those the newest server, as protobuf-specs demands of clients. */
    static final Comparator<Service> BEST_FIRST = Comparator.comparingLong(Service::version)
            .thenComparing(Service::from)
            .reversed();

    static Service of(JsonNode json) {
        JsonNode operator = json.find("operator");
        JsonNode valid = json.at("validFor");
        JsonNode until = valid.find("end");
        return new Service(
                destination(json.at("url")),
                json.at("majorApiVersion").count(),
                operator == null ? "" : operator.text(),
                instant(valid.at("start")),
                until == null ? null : instant(until));
    }

    /** Both ends count, as the specification has it. */
    boolean countsAt(Instant now) {
        return !now.isBefore(from) && (until == null || !now.isAfter(until));
    }

    private static Destination destination(JsonNode json) {
        try {
            return Destination.of(json.text());
        } catch (IllegalArgumentException e) {
            throw json.malformed(String.valueOf(e.getMessage()));
        }
    }

    private static Instant instant(JsonNode json) {
        try {
            return Instant.parse(json.text());
        } catch (DateTimeException e) {
            throw json.malformed("is no instant such as 2026-11-25T10:00:00Z");
        }
    }
}
