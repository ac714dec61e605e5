package dev.gambeson.model.remote;

import dev.gambeson.egress.Credential;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.remote.protocol.AnswerKind;
import dev.gambeson.model.remote.protocol.AnswerPointer;
import dev.gambeson.model.remote.protocol.RemoteInput;
import dev.gambeson.model.remote.protocol.RequestTemplate;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Endpoints on this machine, and rows of three numbers to ask them about. */
final class Endpoints {

    static final RemoteInput ROW_OF_THREE = new RemoteInput.Array(new long[] {3});

    private Endpoints() {}

    static Endpoint oip(Destination url) {
        return endpoint(url, Protocol.OIP, null, List.of(), null, Allowance.STANDARD, null);
    }

    static Endpoint mlflow(Destination url, AnswerKind answers, String... classes) {
        return endpoint(url, Protocol.MLFLOW, null, List.of(classes), answers, Allowance.STANDARD, null);
    }

    static Endpoint mlflow(Destination url, Allowance allowance, Credential credential) {
        return endpoint(url, Protocol.MLFLOW, null, List.of(), null, allowance, credential);
    }

    static Endpoint json(Destination url, String request, String pointer, String... classes) {
        Endpoint.Form form = new Endpoint.Form(new RequestTemplate(request), new AnswerPointer(pointer));
        return endpoint(url, Protocol.JSON, form, List.of(classes), null, Allowance.STANDARD, null);
    }

    private static Endpoint endpoint(
            Destination url,
            Protocol protocol,
            Endpoint.Form form,
            List<String> classes,
            AnswerKind answers,
            Allowance allowance,
            Credential credential) {
        return new Endpoint(
                url,
                protocol,
                protocol == Protocol.OIP ? "toy" : null,
                null,
                Set.of(Permission.PRIVATE),
                credential,
                List.of(),
                classes,
                answers,
                form,
                allowance);
    }

    static Allowance atMost(long queries) {
        return new Allowance(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, queries, Duration.ofSeconds(20));
    }

    static RemoteModel open(Endpoint endpoint, Network network) {
        return RemoteModel.open(
                endpoint,
                null,
                network,
                ROW_OF_THREE,
                signature -> List.of(tensor(signature.inputs().get(0).name(), new float[] {0, 0, 0})));
    }

    static InputTensor tensor(String name, float[] values) {
        return new InputTensor.Floats(name, direct(values.length).put(0, values), new long[] {3});
    }

    static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(Math.max(1, floats) * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** What the model says of rows of three. */
    static float[] scores(RemoteModel model, float... values) {
        int rows = values.length / 3;
        float[] scores = new float[rows * model.signature().output().width()];
        FloatBuffer into = direct(scores.length);
        try (Predictor predictor = model.predictor()) {
            predictor.predict(List.of(tensor(model.signature().inputs().get(0).name(), values)), rows, into);
        }
        into.get(0, scores);
        return scores;
    }
}
