package dev.gambeson.sigstore.service;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.report.Location;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a signing configuration of Sigstore (protobuf-specs, {@code SigningConfig} v0.2): which servers there are, when they count
 * and how many are to be asked. Immutable.
 *
 * @param authority Fulcio
 * @param log Rekor, of version 1 or 2
 * @param timestamps authorities of time; none is needed where the log itself tells the time
 */
public record SigningConfiguration(Service authority, Service log, List<Service> timestamps) {

    private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.signingconfig.v0.2+json";
    private static final int MOST_SERVICES = 100;
    private static final int MOST_TIMESTAMPS = 8;

    /**
     * Chooses the servers that count.
     *
     * @param source what the file is called, for errors
     * @throws InputException {@code INPUT_MALFORMED} where it is none; {@code INPUT_UNSUPPORTED} where it is of another version, or
     *     asks for entries in several logs
     * @throws GambesonException {@code SETTINGS_INVALID} where no server counts now that is needed
     */
    public static SigningConfiguration read(byte[] bytes, String source, Instant now) {
        JsonNode json = JsonNode.of(bytes, source);
        String type = json.at("mediaType").text();
        if (!type.equals(MEDIA_TYPE)) {
            throw InputException.unsupported(
                    Location.of(source), "is no signing configuration of version 0.2", "Get the present one.");
        }
        List<Service> authorities = counting(json.find("caUrls"), Set.of(1L), now);
        List<Service> logs = selected(
                counting(json.find("rekorTlogUrls"), Set.of(1L, 2L), now), json.find("rekorTlogConfig"), source);
        List<Service> timestamps =
                selected(counting(json.find("tsaUrls"), Set.of(1L), now), json.find("tsaConfig"), source);
        if (authorities.isEmpty() || logs.isEmpty()) {
            throw none(source, authorities.isEmpty() ? "authority (caUrls)" : "log (rekorTlogUrls)");
        }
        if (logs.size() > 1 || timestamps.size() > MOST_TIMESTAMPS) {
            throw InputException.unsupported(
                    Location.of(source),
                    "asks for entries in " + logs.size() + " logs and timestamps of " + timestamps.size()
                            + " authorities",
                    "A signature has one entry, and at most " + MOST_TIMESTAMPS
                            + " timestamps: say so in its selectors.");
        }
        if (logs.get(0).version() == 2 && timestamps.isEmpty()) {
            throw none(source, "authority of time (tsaUrls), which Rekor 2 needs,");
        }
        return new SigningConfiguration(authorities.get(0), logs.get(0), timestamps);
    }

    /** Those that count now and speak what is known, the best one of each operator, the best first. */
    private static List<Service> counting(@Nullable JsonNode list, Set<Long> known, Instant now) {
        List<JsonNode> items = list == null ? List.of() : list.items();
        if (list != null && items.size() > MOST_SERVICES) {
            throw list.malformed("names more than " + MOST_SERVICES + " servers");
        }
        Set<String> operators = new HashSet<>();
        return items.stream()
                .map(Service::of)
                .filter(one -> known.contains(one.version()) && one.countsAt(now))
                .sorted(Service.BEST_FIRST)
                .filter(one -> operators.add(one.operator()))
                .toList();
    }

    private static List<Service> selected(List<Service> services, @Nullable JsonNode selection, String source) {
        if (selection == null) {
            return services;
        }
        String selector = selection.at("selector").text();
        long count = switch (selector) {
            case "ALL" -> services.size();
            case "ANY" -> Math.min(1, services.size());
            case "EXACT" -> selection.at("count").count();
            default -> throw selection.at("selector").malformed("is none of ALL, ANY and EXACT");
        };
        if (selector.equals("EXACT") && (count == 0 || count > services.size())) {
            throw none(source, "set of " + count + " servers, as it demands,");
        }
        return services.subList(0, (int) count);
    }

    private static GambesonException none(String source, String what) {
        return new GambesonException(
                ErrorCode.SETTINGS_INVALID,
                source + " names no " + what + " that counts today",
                "Get the present configuration: servers are renewed a few times a year.");
    }
}
