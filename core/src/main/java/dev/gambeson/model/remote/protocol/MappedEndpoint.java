package dev.gambeson.model.remote.protocol;

import dev.gambeson.egress.Destination;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Port;
import java.util.List;

/**
 * A server that takes and gives JSON of its own form: a template says where the examples go, a pointer where the scores
 * or labels are.
 *
 * <p>The scoring server of MLflow is one: it takes {@code {"inputs": [...]}} for arrays and {@code {"dataframe_split":
 * {"columns": [...], "data": [...]}}} for tables at {@code /invocations}, and answers {@code {"predictions": [...]}}
 * (MLflow 2 and 3, "Deploy MLflow Model as a Local Inference Server", section on accepted input formats).
 */
public final class MappedEndpoint implements Dialect {

    private static final String INVOCATIONS = "/invocations";

    private final Destination destination;
    private final RequestTemplate template;
    private final AnswerPointer pointer;
    private final RemoteInput input;

    /**
     * A server with a form of its own.
     *
     * @throws IllegalArgumentException where the template names columns and the data has none
     */
    public MappedEndpoint(Destination destination, RequestTemplate template, AnswerPointer pointer, RemoteInput input) {
        if (template.named() && input.columns().isEmpty()) {
            throw new IllegalArgumentException(
                    "the request names columns, and arrays have none: write ${rows} or ${row}");
        }
        this.destination = destination;
        this.template = template;
        this.pointer = pointer;
        this.input = input;
    }

    /**
     * The scoring server of MLflow.
     *
     * @param base its address, with or without {@code /invocations}
     */
    public static MappedEndpoint mlflow(Destination base, RemoteInput input) {
        String request = input.columns().isEmpty()
                ? "{\"inputs\": \"${rows}\"}"
                : "{\"dataframe_split\": {\"columns\": \"${columns}\", \"data\": \"${rows}\"}}";
        Destination invocations = base.path().endsWith(INVOCATIONS) ? base : base.below(INVOCATIONS);
        return new MappedEndpoint(invocations, new RequestTemplate(request), new AnswerPointer("/predictions"), input);
    }

    @Override
    public List<Port> inputs() {
        return input.ports(RemoteInput.ROW);
    }

    @Override
    public String output() {
        return pointer.toString();
    }

    @Override
    public int most() {
        return template.single() ? 1 : Integer.MAX_VALUE;
    }

    @Override
    public Destination destination() {
        return destination;
    }

    @Override
    public byte[] request(List<InputTensor> inputs, int from, int count) {
        return template.fill(input.columns(), inputs, from, count);
    }

    @Override
    public Answer answer(byte[] body, int rows) {
        return JsonText.read(body, in -> {
            AnswerBuilder builder = new AnswerBuilder(rows);
            pointer.read(in, builder, template.single());
            return builder.build();
        });
    }
}
