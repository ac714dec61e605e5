package dev.gambeson.onnx.file;

import dev.gambeson.format.protobuf.WireReader;

/**
 * What a node calls.
 *
 * @param domain the operator set; empty for the standard one, which is also called {@code ai.onnx}
 * @param type such as {@code Conv}
 */
public record Operator(String domain, String type) {

    public Operator {
        domain = domain.equals("ai.onnx") ? "" : domain;
    }

    /** Reads a node (ONNX {@code NodeProto}). */
    public static Operator read(WireReader node) {
        String domain = "";
        String type = "";
        while (node.next()) {
            if (node.field() == 4) {
                type = node.text();
            } else if (node.field() == 7) {
                domain = node.text();
            }
        }
        return new Operator(domain, type);
    }

    /** The domain and type, such as {@code ai.onnx.ml.ZipMap}; the standard domain is left out. */
    public String qualifiedName() {
        return domain.isEmpty() ? type : domain + "." + type;
    }
}
