package dev.gambeson.scan.folder;

import dev.gambeson.scan.text.document.DocumentListener;
import dev.gambeson.scan.text.document.DocumentPath;
import java.util.LinkedHashSet;
import java.util.Set;

/** Hears which modules of the folder a configuration names. */
final class NamedCode implements DocumentListener {

    private static final int MOST = 200;

    private final Set<String> modules = new LinkedHashSet<>();
    private final Set<String> shards = new LinkedHashSet<>();

    @Override
    public void text(DocumentPath path, String text, long offset) {
        if (path.isWithin("auto_map")
                || (path.isWithin("custom_pipelines") && path.key().equals("impl"))) {
            addModule(text);
        } else if (path.depth() == 2 && path.indexAt(0) >= 0 && path.key().equals("type")) {
            addModule(text);
        } else if (path.depth() == 2 && path.keyAt(0).equals("weight_map") && shards.size() < MOST) {
            shards.add(text);
        } else if (path.depth() == 2 && path.indexAt(1) == 0 && !text.isEmpty()) {
            // A pair of module and class in model_index.json.
            addModule(text + ".Class");
        }
    }

    /** {@code modeling_x.XModel}: the module, where it is one of this folder. */
    private void addModule(String target) {
        int dot = target.lastIndexOf('.');
        if (dot > 0 && !target.contains("--") && modules.size() < MOST) {
            modules.add(target.substring(0, dot).replace('.', '/'));
        }
    }

    /** Paths without extension. */
    Set<String> modules() {
        return modules;
    }

    /** Files that hold the weights. */
    Set<String> shards() {
        return shards;
    }
}
