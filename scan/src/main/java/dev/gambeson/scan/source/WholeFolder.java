package dev.gambeson.scan.source;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.folder.Folder;
import dev.gambeson.scan.folder.FolderScanners;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the files of a folder say of one another, found out before they are scanned one by one. */
final class WholeFolder {

    /** A folder of more files is no model. */
    private static final int FILES = 100_000;

    private WholeFolder() {}

    /** What is to be added to the findings of each file. */
    static Map<String, List<Finding>> look(Source source) {
        Map<String, Item> items = new HashMap<>();
        for (Iterator<Item> all = source.items(); all.hasNext() && items.size() < FILES; ) {
            Item item = all.next();
            items.put(item.name(), item);
        }
        return FolderScanners.look(new Folder(
                items.keySet(), name -> Objects.requireNonNull(items.get(name)).open()));
    }
}
