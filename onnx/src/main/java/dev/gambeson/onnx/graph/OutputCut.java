package dev.gambeson.onnx.graph;

import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.onnx.file.Operator;

/** Rewrites a model so that its one output is a chosen tensor; all else is copied byte for byte. Pure and thread-safe. */
public final class OutputCut {

    private OutputCut() {}

    /**
     * Rewrites a model.
     *
     * @param model an inspected model
     * @param tensor the name of any tensor of its main graph
     * @param name the model as the user named it, for errors
     */
    public static byte[] at(byte[] model, String tensor, String name, Limits limits) {
        WireWriter out = new WireWriter();
        WireReader reader = WireReader.of(model, name, limits);
        while (reader.next()) {
            if (reader.field() == 7) {
                out.message(7, graph(reader.message(), tensor));
            } else {
                out.copy(reader);
            }
        }
        return out.toByteArray();
    }

    private static WireWriter graph(WireReader fields, String tensor) {
        WireWriter graph = new WireWriter();
        while (fields.next()) {
            boolean output = fields.field() == 12;
            boolean zipMap = fields.field() == 1
                    && Operator.read(fields.message()).qualifiedName().equals("ai.onnx.ml.ZipMap");
            if (!output && !zipMap) {
                graph.copy(fields);
            }
        }
        // Without a type: ONNX Runtime works it out.
        return graph.message(12, new WireWriter().text(1, tensor));
    }
}
