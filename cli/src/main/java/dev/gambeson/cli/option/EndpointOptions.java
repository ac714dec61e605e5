package dev.gambeson.cli.option;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Permission;
import dev.gambeson.model.remote.Allowance;
import dev.gambeson.model.remote.Endpoint;
import dev.gambeson.model.remote.Protocol;
import dev.gambeson.model.remote.protocol.AnswerKind;
import dev.gambeson.model.remote.protocol.AnswerPointer;
import dev.gambeson.model.remote.protocol.RequestTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is said of a server on the command line; a project file says the same in {@code model.endpoint}. */
final class EndpointOptions {

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description = "What the server at a URL speaks: oip (Open Inference Protocol 2), mlflow or json.")
    @Nullable
    Protocol protocol;

    @Option(names = "--name", paramLabel = "NAME", description = "The model's name at the server; oip needs it.")
    @Nullable
    String name;

    @Option(names = "--model-version", paramLabel = "V", description = "Its version (default: the server chooses).")
    @Nullable
    String version;

    @Option(
            names = "--allow",
            split = ",",
            paramLabel = "WHAT",
            description = "What may be reached beyond https to public addresses: private, http.")
    List<Permission> allow = List.of();

    @Mixin
    SecretOptions secret = new SecretOptions();

    @Option(
            names = "--shape",
            split = ",",
            paramLabel = "N",
            description = "The shape of one example where the server does not tell, such as 1,28,28.")
    List<Long> shape = List.of();

    @Option(
            names = "--classes",
            split = ",",
            paramLabel = "CLASS",
            description = "The classes in the order of the scores, where the server does not name them.")
    List<String> classes = List.of();

    @Option(
            names = "--answers",
            paramLabel = "KIND",
            description = "What it answers: probabilities, logits, labels or values (default: found out).")
    @Nullable
    AnswerKind answers;

    @Option(
            names = "--request",
            paramLabel = "JSON",
            description = "Of protocol json: the request, with \"$${rows}\", \"$${records}\", \"$${row}\" or"
                    + " \"$${record}\" where the examples go.")
    @Nullable
    String request;

    @Option(
            names = "--pointer",
            paramLabel = "POINTER",
            description = "Of protocol json: where the scores or labels are, such as /scores or /items/*/label.")
    @Nullable
    String pointer;

    @Option(names = "--rate", paramLabel = "N", description = "Examples per second at most.")
    double rate = Double.POSITIVE_INFINITY;

    @Option(names = "--request-rate", paramLabel = "N", description = "Requests per second at most.")
    double requestRate = Double.POSITIVE_INFINITY;

    @Option(
            names = "--max-queries",
            paramLabel = "N",
            description = "Examples sent to the server in the whole run at most (default 200000).")
    @Nullable
    Long maxQueries;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long one answer may take (default 60).")
    long timeout = Allowance.STANDARD.timeout().toSeconds();

    /** Whether anything was said that only a server of models has. */
    boolean given() {
        return protocol != null || name != null || version != null;
    }

    Endpoint endpoint(String url) {
        Allowance allowance = allowance(Allowance.MAX_QUERIES);
        if (protocol == null) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "--protocol is missing: what does the server speak?",
                    "It is oip, mlflow or json.");
        }
        try {
            return new Endpoint(
                    destination(url),
                    protocol,
                    name,
                    version,
                    Set.copyOf(allow),
                    secret.credential(),
                    shape,
                    classes,
                    answers,
                    form(),
                    allowance);
        } catch (IllegalArgumentException e) {
            throw new GambesonException(ErrorCode.USAGE, String.valueOf(e.getMessage()), null, e);
        }
    }

    /** @param most how many examples may be sent where nobody says so */
    Allowance allowance(long most) {
        Arguments.demand(rate > 0 && requestRate > 0, "--rate and --request-rate are above 0");
        Arguments.demand(maxQueries == null || maxQueries >= 1, "--max-queries is at least 1, not " + maxQueries);
        Arguments.demand(timeout >= 1 && timeout <= 3600, "--timeout is from 1 to 3600, not " + timeout);
        return new Allowance(rate, requestRate, maxQueries == null ? most : maxQueries, Duration.ofSeconds(timeout));
    }

    private static Destination destination(String url) {
        try {
            return Destination.of(url);
        } catch (IllegalArgumentException e) {
            throw new GambesonException(ErrorCode.USAGE, "the URL " + e.getMessage(), null, e);
        }
    }

    private Endpoint.@Nullable Form form() {
        if (request == null && pointer == null) {
            return null;
        }
        Arguments.demand(request != null && pointer != null, "--request and --pointer go together");
        return new Endpoint.Form(
                option("--request", RequestTemplate::new, request), option("--pointer", AnswerPointer::new, pointer));
    }

    private static <T> T option(String option, Function<String, T> read, @Nullable String value) {
        try {
            return read.apply(value == null ? "" : value);
        } catch (IllegalArgumentException e) {
            throw new GambesonException(ErrorCode.USAGE, option + " " + e.getMessage(), null, e);
        }
    }
}
