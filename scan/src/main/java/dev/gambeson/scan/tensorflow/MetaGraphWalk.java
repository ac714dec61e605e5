package dev.gambeson.scan.tensorflow;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.content.WrittenPath;
import dev.gambeson.scan.keras.KerasConfig;
import dev.gambeson.scan.protobuf.WireMessage;

/** Looks at what a MetaGraphDef holds beside its graph: assets, and objects with the configurations of Keras. */
final class MetaGraphWalk {

    private static final int NAME_LENGTH = 8192;

    private final Inspection inspection;
    private final GraphWalk graphs;

    MetaGraphWalk(Inspection inspection, Operators operators) {
        this.inspection = inspection;
        this.graphs = new GraphWalk(inspection, operators);
    }

    /** A MetaGraphDef. */
    void metaGraph(WireMessage meta) {
        while (meta.next()) {
            if (meta.has(2)) {
                graphs.graph(meta.message());
            } else if (meta.has(6)) {
                asset(meta.message());
            } else if (meta.has(7)) {
                objects(meta.message());
            }
        }
    }

    private void asset(WireMessage asset) {
        while (asset.next()) {
            if (asset.has(2)) {
                asset(inspection, asset.text(NAME_LENGTH), asset.start());
            }
        }
    }

    static void asset(Inspection inspection, String file, long offset) {
        new WrittenPath(file)
                .escape()
                .ifPresent(how -> inspection.found(
                        Finding.of(
                                        GraphRules.ASSET,
                                        "Loading the model would take " + Excerpt.of(file)
                                                + " for one of its assets; that path " + how + ".")
                                .with("path", Excerpt.of(file)),
                        offset));
    }

    /** A SavedObjectGraph: its objects of users may have metadata, which Keras 2 kept there. */
    private void objects(WireMessage graph) {
        while (graph.next()) {
            if (graph.has(1)) {
                WireMessage object = graph.message();
                while (object.next()) {
                    if (object.has(4)) {
                        userObject(object.message());
                    }
                }
            }
        }
    }

    private void userObject(WireMessage object) {
        while (object.next()) {
            if (object.has(3) && object.length() > 0) {
                metadata(object.content(), "metadata");
            }
        }
    }

    /** Metadata of an object: the configuration of a Keras object where it is JSON. */
    void metadata(Content metadata, String name) {
        byte[] first = new byte[1];
        if (metadata.read(0, first, 0, 1) == 1 && first[0] == '{') {
            Inspection inside = inspection.inside(name);
            try {
                KerasConfig.scan(metadata, inside);
            } catch (InputException e) {
                inside.incomplete(e);
            }
        }
    }

    /** The graph of a file that is nothing else. */
    GraphWalk graphs() {
        return graphs;
    }
}
