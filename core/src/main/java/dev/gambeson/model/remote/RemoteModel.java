package dev.gambeson.model.remote;

import dev.gambeson.egress.Caps;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Request;
import dev.gambeson.egress.Route;
import dev.gambeson.egress.SecretHeader;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.RationedModel;
import dev.gambeson.model.Signature;
import dev.gambeson.model.remote.protocol.Dialect;
import dev.gambeson.model.remote.protocol.InferenceMetadata;
import dev.gambeson.model.remote.protocol.InferenceProtocol;
import dev.gambeson.model.remote.protocol.MappedEndpoint;
import dev.gambeson.model.remote.protocol.Meaning;
import dev.gambeson.model.remote.protocol.RemoteInput;
import dev.gambeson.model.remote.protocol.ToldParameters;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model behind a server, asked over HTTP: a black box.
 *
 * <p>It is asked once when it is opened, about the first example, to see what its answers look like; that counts as a
 * query. Where answers are labels only, the score of the class told is 1 and all others are 0: attacks that look at
 * decisions work, those that look at scores are blind, and a campaign says so.
 *
 * <p>Thread-safe; each predictor has its own connection, all share the cap and the rate.
 *
 * <pre>{@code
 * RemoteModel model = RemoteModel.open(endpoint, Network.ofMachine(System.getenv()), input, signature -> first);
 * try (Predictor predictor = model.predictor()) {
 *     predictor.predict(tensors, 32, scores);
 * }
 * }</pre>
 */
public final class RemoteModel implements RationedModel {

    private static final long METADATA_BYTES = 1 << 20;
    private static final long FIRST_BYTES = 16 << 20;

    private final Route route;
    private final @Nullable SecretHeader credential;
    private final Network network;
    private final Meter meter;
    private final Duration timeout;
    private final Dialect dialect;
    private final Meaning meaning;
    private final Signature signature;
    private volatile boolean closed;

    private RemoteModel(
            Endpoint endpoint,
            @Nullable String output,
            Network network,
            RemoteInput input,
            Function<Signature, List<InputTensor>> first) {
        this.network = network;
        this.credential =
                endpoint.credential() == null ? null : endpoint.credential().read(network.environment());
        this.route = Route.to(endpoint.url(), endpoint.allow(), network);
        this.meter = new Meter(endpoint.allowance(), network.clock(), network.pause());
        this.timeout = endpoint.allowance().timeout();
        try (Asker asker = asker()) {
            this.dialect = dialect(endpoint, output, input, asker);
            Signature asked = new Signature(
                    dialect.inputs(), new Signature.Output(dialect.output(), 1, Signature.Output.Kind.LOGIT, null));
            byte[] request = dialect.request(first.apply(asked), 0, 1);
            byte[] body = asker.ask(Request.post(dialect.destination(), request), 1, new Caps(timeout, FIRST_BYTES));
            // What the user says comes before what the server says.
            ToldParameters told = dialect.told();
            this.meaning = Meaning.of(
                    dialect.answer(body, 1),
                    endpoint.classes().isEmpty() ? told.classes() : endpoint.classes(),
                    endpoint.answers() == null ? told.answers() : endpoint.answers());
        }
        this.signature = new Signature(dialect.inputs(), meaning.output(dialect.output()));
    }

    /**
     * Looks the server up, asks what the model takes where the protocol has a question for that, and asks about the first
     * example.
     *
     * @param endpoint the server
     * @param output the output with the scores, for OIP; null to find it
     * @param network the way out
     * @param input what the data looks like
     * @param first makes the tensors of the first example for a model of such inputs
     * @throws dev.gambeson.GambesonException {@code ADDRESS_REFUSED} where the server may not be reached, {@code
     *     SETTINGS_INVALID} where the secret is not there, {@code REMOTE_FAILED} where the server does not answer as its
     *     protocol demands, {@code MISMATCH} where more must be said or model and data do not fit, {@code
     *     INPUT_UNSUPPORTED} where the model takes what cannot be given
     */
    public static RemoteModel open(
            Endpoint endpoint,
            @Nullable String output,
            Network network,
            RemoteInput input,
            Function<Signature, List<InputTensor>> first) {
        return new RemoteModel(endpoint, output, network, input, first);
    }

    private Dialect dialect(Endpoint endpoint, @Nullable String output, RemoteInput input, Asker asker) {
        return switch (endpoint.protocol()) {
            case OIP -> {
                Destination model = InferenceProtocol.model(
                        endpoint.url(), Objects.requireNonNull(endpoint.name()), endpoint.version());
                byte[] metadata = asker.ask(Request.get(model), 0, new Caps(timeout, METADATA_BYTES));
                yield new InferenceProtocol(model, InferenceMetadata.read(metadata), input, output);
            }
            case MLFLOW -> MappedEndpoint.mlflow(endpoint.url(), input);
            case JSON -> {
                Endpoint.Form form = Objects.requireNonNull(endpoint.form());
                yield new MappedEndpoint(endpoint.url(), form.request(), form.pointer(), input);
            }
        };
    }

    private Asker asker() {
        return new Asker(route, credential, meter, network.clock());
    }

    @Override
    public Signature signature() {
        return signature;
    }

    /** Whether the server tells the class and nothing more. */
    public boolean labelsOnly() {
        return meaning.labelsOnly();
    }

    /** How many examples were sent so far. */
    public long used() {
        return meter.used();
    }

    /** Examples answered per second of waiting for a request, so far; 0 where none was, or no time went by. */
    public double speed() {
        return meter.speed();
    }

    @Override
    public long remaining() {
        return meter.remaining();
    }

    @Override
    public Reserve reserve(long examples) {
        return meter.reserve(examples);
    }

    @Override
    public Predictor predictor() {
        if (closed) {
            throw new IllegalStateException("this model is closed");
        }
        return new RemotePredictor(dialect, meaning, asker(), timeout);
    }

    @Override
    public void close() {
        closed = true;
    }
}
