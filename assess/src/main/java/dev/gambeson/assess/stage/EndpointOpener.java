package dev.gambeson.assess.stage;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.assess.project.InputFile;
import dev.gambeson.assess.project.ModelSettings;
import dev.gambeson.assess.project.Task;
import dev.gambeson.data.ColumnType;
import dev.gambeson.data.Dataset;
import dev.gambeson.data.Table;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.ImageLayout;
import dev.gambeson.data.tensor.Tensors;
import dev.gambeson.egress.Network;
import dev.gambeson.format.InputException;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputMapping;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Port;
import dev.gambeson.model.Signature;
import dev.gambeson.model.TableFeed;
import dev.gambeson.model.remote.Endpoint;
import dev.gambeson.model.remote.RemoteModel;
import dev.gambeson.model.remote.protocol.RemoteInput;
import dev.gambeson.report.Location;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Opens a model behind a server: what the data looks like tells how it is asked, and its first example what it answers. */
final class EndpointOpener {

    private final Materials materials;
    private final Endpoint endpoint;
    private final ModelSettings settings;

    EndpointOpener(Materials materials, Endpoint endpoint, ModelSettings settings) {
        this.materials = materials;
        this.endpoint = endpoint;
        this.settings = settings;
    }

    RemoteModel open(Network network) {
        RemoteModel model = materials.isTensor() ? ofTensor(network) : ofTable(network);
        boolean quantity = model.signature().output().kind() == Signature.Output.Kind.VALUE;
        if (quantity && materials.project().task() == Task.CLASSIFICATION) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    "the endpoint answers one number for an example, and what it stands for was not said",
                    "List the classes (`classes`, --classes), or set `task: regression` (--task regression).");
        }
        if (model.labelsOnly()) {
            materials.note("the endpoint tells the class and no scores: the class told has the score 1, all others 0;"
                    + " attacks that look at scores are blind here");
        }
        return model;
    }

    private RemoteModel ofTensor(Network network) {
        InputFile file = materials.examined().orElseThrow();
        Tensor first = first(file);
        long[] shape = endpoint.shape().isEmpty()
                ? Arrays.stream(first.exampleShape()).asLongStream().toArray()
                : endpoint.shape().stream().mapToLong(Long::longValue).toArray();
        return open(network, new RemoteInput.Array(shape), signature -> List.of(tensor(first, signature)));
    }

    private Tensor first(InputFile file) {
        if (!ImageData.isFolder(file)) {
            return Tensors.read(file.path(), file.name(), Tensors.Role.EXAMPLES, 1, materials.limits());
        }
        long[] wanted = endpoint.shape().stream().mapToLong(Long::longValue).toArray();
        return materials
                .images()
                .load(file, 1, wanted.length == 0 ? null : wanted)
                .examples();
    }

    private static InputTensor tensor(Tensor first, Signature signature) {
        List<Port> inputs = signature.inputs();
        if (inputs.size() != 1 || inputs.get(0).type() != ElementType.FLOAT) {
            throw new GambesonException(
                    ErrorCode.MISMATCH, "the model takes " + inputs + ", and the data is one tensor of floats");
        }
        Tensor fitted = ImageLayout.fit(first, inputs.get(0).exampleShape());
        FloatBuffer values = ByteBuffer.allocateDirect(fitted.values().length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .put(0, fitted.values());
        long[] shape = Arrays.stream(fitted.exampleShape()).asLongStream().toArray();
        return new InputTensor.Floats(inputs.get(0).name(), values, shape);
    }

    private RemoteModel ofTable(Network network) {
        Dataset data = materials
                .test()
                .or(materials::train)
                .orElseThrow(() -> new GambesonException(
                        ErrorCode.SETTINGS_INVALID, "a model behind a server needs data to be asked about"));
        List<String> features = materials.project().data().roles().features(data.columnNames());
        List<String> taken = settings.inputs().isEmpty()
                ? features
                : settings.inputs().stream()
                        .flatMap(input -> input.columns().stream())
                        .toList();
        Table table = data.load(materials.schema(), 1);
        if (table.rows() == 0) {
            throw InputException.malformed(Location.of(data.name()), "has no rows");
        }
        RemoteInput.Row row =
                new RemoteInput.Row(taken.stream().map(this::column).toList());
        return open(network, row, signature -> {
            InputMapping mapping = InputMapping.of(signature, settings.inputs(), features, data.name());
            return new TableFeed(mapping, data.name(), 1).fill(table, 0, 1);
        });
    }

    private RemoteInput.Column column(String name) {
        ColumnType type =
                materials.schema().column(name).map(column -> column.type()).orElse(ColumnType.NUMBER);
        return new RemoteInput.Column(
                name,
                switch (type) {
                    case NUMBER -> RemoteInput.Column.Kind.NUMBER;
                    case INTEGER -> RemoteInput.Column.Kind.WHOLE;
                    case BOOLEAN -> RemoteInput.Column.Kind.TRUTH;
                    case CATEGORY, TEXT, DATE -> RemoteInput.Column.Kind.TEXT;
                });
    }

    private RemoteModel open(Network network, RemoteInput input, Function<Signature, List<InputTensor>> first) {
        try {
            return RemoteModel.open(endpoint, settings.scores(), network, input, first);
        } catch (IllegalArgumentException e) {
            throw new GambesonException(ErrorCode.SETTINGS_INVALID, String.valueOf(e.getMessage()), null, e);
        }
    }
}
