package dev.gambeson.onnx;

import dev.gambeson.format.WireReader;

/** Sees every node and tensor of a model, however deep in sub-graphs and functions, while it is read. */
interface GraphVisitor {

    void node(Node node);

    /** A tensor that is the value of an attribute. */
    void innerTensor(WireReader tensor);
}
