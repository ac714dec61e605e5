package dev.gambeson.onnx;

import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.onnx.graph.ValueInfo;

/** Declares the inputs and the scores of models made by tests, all of them floats. */
final class FloatPorts {

    private FloatPorts() {}

    /** An input whose first extent is the batch, of any size where it is 0. */
    static WireReader input(String name, long batch, long... exampleShape) {
        WireWriter first = batch == 0 ? new WireWriter().text(2, "n") : new WireWriter().number(1, batch);
        WireWriter shape = new WireWriter().message(1, first);
        for (long extent : exampleShape) {
            shape.message(1, new WireWriter().number(1, extent));
        }
        WireWriter tensor = new WireWriter().number(1, ValueInfo.FLOAT).message(2, shape);
        WireWriter value = new WireWriter().text(1, name).message(2, new WireWriter().message(1, tensor));
        return WireReader.of(value.toByteArray(), name, Limits.standard());
    }

    /** A model whose output {@code scores} has its type, as exporters write it. */
    static byte[] typed(byte[] model) {
        WireWriter out = new WireWriter();
        WireReader fields = WireReader.of(model, "model.onnx", Limits.standard());
        while (fields.next()) {
            if (fields.field() != 7) {
                out.copy(fields);
                continue;
            }
            WireWriter graph = new WireWriter();
            WireReader inner = fields.message();
            while (inner.next()) {
                if (inner.field() == 12) {
                    WireWriter tensor = new WireWriter().number(1, ValueInfo.FLOAT);
                    graph.message(
                            12, new WireWriter().text(1, "scores").message(2, new WireWriter().message(1, tensor)));
                } else {
                    graph.copy(inner);
                }
            }
            out.message(7, graph);
        }
        return out.toByteArray();
    }
}
