package dev.gambeson.scan.tensorflow;

import dev.gambeson.format.Likeness;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.FormatScanner;
import dev.gambeson.scan.Head;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.keras.KerasRules;
import dev.gambeson.scan.protobuf.WireMessage;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks through graphs of TensorFlow: SavedModels, meta graphs and frozen graphs, as protobuf or as text, and the metadata
 * of Keras beside them.
 */
public final class SavedModelScanner implements FormatScanner {

    @Override
    public Format format() {
        return Format.SAVED_MODEL;
    }

    @Override
    public Likeness recognises(Head head) {
        return GraphShape.of(head.content()) != null || TextGraph.begins(head) ? Likeness.CERTAIN : Likeness.NO;
    }

    @Override
    public void scan(Content content, Inspection inspection) {
        GraphShape shape = GraphShape.of(content);
        Operators operators = new Operators(inspection, shape == GraphShape.META_GRAPH);
        MetaGraphWalk walk = new MetaGraphWalk(inspection, operators);
        if (shape == null) {
            new TextGraph(inspection, operators, walk).scan(content);
        } else {
            WireMessage message = WireMessage.of(content);
            switch (shape) {
                case SAVED_MODEL -> savedModel(message, walk);
                case META_GRAPH -> walk.metaGraph(message);
                case GRAPH -> walk.graphs().graph(message);
                case KERAS_METADATA -> metadata(message, walk);
            }
        }
        operators.conclude();
    }

    private static void savedModel(WireMessage model, MetaGraphWalk walk) {
        while (model.next()) {
            if (model.has(2)) {
                walk.metaGraph(model.message());
            }
        }
    }

    private static void metadata(WireMessage metadata, MetaGraphWalk walk) {
        while (metadata.next()) {
            if (metadata.has(1)) {
                WireMessage object = metadata.message();
                while (object.next()) {
                    if (object.has(5)) {
                        walk.metadata(object.content(), "metadata");
                    }
                }
            }
        }
    }

    @Override
    public List<Rule> rules() {
        return Stream.concat(GraphRules.all().stream(), KerasRules.all().stream())
                .toList();
    }
}
