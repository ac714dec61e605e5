package dev.gambeson.onnx;

import dev.gambeson.format.Limits;
import dev.gambeson.format.WireReader;
import dev.gambeson.format.WireWriter;

/** Rewrites a model so that its one output is a chosen tensor; all else is copied byte for byte. */
final class OutputCut {

    private OutputCut() {}

    static byte[] at(byte[] model, String tensor, Limits limits) {
        WireWriter out = new WireWriter();
        WireReader reader = WireReader.of(model, "model", limits);
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
            boolean zipMap = fields.field() == 1 && isZipMap(fields.message());
            if (!output && !zipMap) {
                graph.copy(fields);
            }
        }
        // float[?, ?]: ONNX Runtime works out the rest.
        WireWriter shape = new WireWriter()
                .message(1, new WireWriter().text(2, "rows"))
                .message(1, new WireWriter().text(2, "classes"));
        WireWriter type = new WireWriter()
                .message(1, new WireWriter().number(1, ValueInfo.FLOAT).message(2, shape));
        return graph.message(12, new WireWriter().text(1, tensor).message(2, type));
    }

    private static boolean isZipMap(WireReader node) {
        while (node.next()) {
            if (node.field() == 4) {
                return node.text().equals("ZipMap");
            }
        }
        return false;
    }
}
