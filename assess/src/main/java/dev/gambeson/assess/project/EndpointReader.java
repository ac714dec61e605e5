package dev.gambeson.assess.project;

import dev.gambeson.egress.Destination;
import dev.gambeson.format.yaml.YamlMapping;
import dev.gambeson.format.yaml.YamlValue;
import dev.gambeson.model.remote.Allowance;
import dev.gambeson.model.remote.Endpoint;
import dev.gambeson.model.remote.Protocol;
import dev.gambeson.model.remote.protocol.AnswerKind;
import dev.gambeson.model.remote.protocol.AnswerPointer;
import dev.gambeson.model.remote.protocol.RequestTemplate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the {@code endpoint} of a model in a project file: a server, and how it may be asked. */
final class EndpointReader {

    private final YamlMapping endpoint;
    private final ProjectFolder folder;

    EndpointReader(YamlMapping endpoint, ProjectFolder folder) {
        this.endpoint = endpoint;
        this.folder = folder;
    }

    static Endpoint read(YamlValue value, ProjectFolder folder) {
        YamlMapping endpoint = value.mapping()
                .allowOnly(
                        "url",
                        "protocol",
                        "name",
                        "version",
                        "allow",
                        "auth",
                        "shape",
                        "classes",
                        "answers",
                        "request",
                        "pointer",
                        "rate",
                        "request-rate",
                        "max-queries",
                        "timeout");
        try {
            return new EndpointReader(endpoint, folder).read();
        } catch (IllegalArgumentException e) {
            throw value.problem("is not complete: " + e.getMessage(), e);
        }
    }

    private Endpoint read() {
        return new Endpoint(
                checked(endpoint.required("url"), Destination::of),
                endpoint.required("protocol").oneOf(Arrays.asList(Protocol.values()), Protocol::id),
                text("name"),
                text("version"),
                AccessReader.allowed(endpoint),
                endpoint.optional("auth")
                        .map(value -> AccessReader.credential(value, folder))
                        .orElse(null),
                endpoint.optional("shape").map(EndpointReader::shape).orElse(List.of()),
                endpoint.optional("classes").map(YamlValue::texts).orElse(List.of()),
                endpoint.optional("answers")
                        .map(value -> value.oneOf(Arrays.asList(AnswerKind.values()), AnswerKind::id))
                        .orElse(null),
                form(),
                allowance(Allowance.STANDARD));
    }

    private @Nullable String text(String key) {
        return endpoint.optional(key).map(YamlValue::text).orElse(null);
    }

    static List<Long> shape(YamlValue value) {
        return value.sequence().stream()
                .map(extent -> extent.integer(1, Integer.MAX_VALUE))
                .toList();
    }

    private Endpoint.@Nullable Form form() {
        Optional<YamlValue> request = endpoint.optional("request");
        Optional<YamlValue> pointer = endpoint.optional("pointer");
        if (request.isEmpty() && pointer.isEmpty()) {
            return null;
        }
        return new Endpoint.Form(
                checked(endpoint.required("request"), RequestTemplate::new),
                checked(endpoint.required("pointer"), AnswerPointer::new));
    }

    Allowance allowance(Allowance standard) {
        return new Allowance(
                positive("rate").orElse(standard.rate()),
                positive("request-rate").orElse(standard.requestRate()),
                endpoint.optional("max-queries")
                        .map(value -> value.integer(1, Long.MAX_VALUE))
                        .orElse(standard.maxQueries()),
                endpoint.optional("timeout")
                        .map(value -> Duration.ofSeconds(value.integer(1, 3600)))
                        .orElse(standard.timeout()));
    }

    private Optional<Double> positive(String key) {
        return endpoint.optional(key).map(value -> {
            double number = value.number();
            if (!(number > 0)) {
                throw value.problem("should be above 0");
            }
            return number;
        });
    }

    /** The types of the library say what is wrong; the line is said here. */
    private static <T> T checked(YamlValue value, Function<String, T> read) {
        try {
            return read.apply(value.isMapping() ? "" : value.text());
        } catch (IllegalArgumentException e) {
            throw value.problem(String.valueOf(e.getMessage()), e);
        }
    }
}
