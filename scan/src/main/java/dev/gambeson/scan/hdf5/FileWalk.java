package dev.gambeson.scan.hdf5;

import dev.gambeson.format.InputException;
import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.content.WrittenPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Visits every object that can be reached from the root, each once, without recursion. Not thread-safe. */
final class FileWalk {

    private static final int MOST_OBJECTS = 300_000;
    private static final int PATH_LENGTH = 200;

    private final Space space;
    private final Inspection inspection;
    private final ValueSink values;
    private final GlobalHeap heap;
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();
    private boolean variable;

    /** An object that is still to be visited. */
    private record Entry(String path, long address) {}

    FileWalk(Space space, Inspection inspection) {
        this.space = space;
        this.inspection = inspection;
        this.values = new ValueSink(inspection);
        this.heap = new GlobalHeap(space);
    }

    void walk(long root) {
        waiting.add(new Entry("/", root));
        seen.add(root);
        while (!waiting.isEmpty()) {
            Entry entry = waiting.poll();
            try {
                visit(entry.path, ObjectHeader.read(space, entry.address));
            } catch (InputException e) {
                // The other objects may be whole, and hold what matters.
                broken(entry.path, e);
            }
        }
        if (variable) {
            HeapCollections.scan(space, values);
        }
    }

    private void broken(String path, InputException e) {
        space.step();
        // A structure, not a member: its depth counts for nothing.
        inspection.inside(path).incomplete(e);
    }

    private void visit(String path, List<Message> messages) {
        for (Message message : messages) {
            try {
                take(path, message);
            } catch (InputException e) {
                broken(path, e);
            }
        }
        try {
            dataset(path, messages);
        } catch (InputException e) {
            broken(path, e);
        }
    }

    private void take(String path, Message message) {
        boolean readable = !message.shared();
        switch (message.type()) {
            case Message.SYMBOL_TABLE -> SymbolTable.read(space, message.from(), link -> link(path, link));
            case Message.LINK -> link(path, Link.read(space, message.from(), message.end()));
            case Message.LINK_INFO -> denseLinks(path, message);
            case Message.ATTRIBUTE_INFO -> denseAttributes(path, message);
            case Message.ATTRIBUTE -> {
                if (readable) {
                    attribute(path, Attribute.read(space, message.from(), message.end()));
                } else {
                    inspection.incomplete("keeps attributes in a shared heap", message.from());
                }
            }
            case Message.EXTERNAL_FILES ->
                Dataset.externalFiles(space, message.from()).forEach(file -> external(path, file, "the numbers of"));
            case Message.FILTERS -> {
                if (readable) {
                    Filters.read(space, message.from(), filter -> filter(path, filter, message.from()));
                }
            }
            default -> {} // says nothing of code or files
        }
    }

    private void denseLinks(String path, Message message) {
        space.seek(message.from() + 1);
        boolean ordered = (space.u8() & 1) != 0;
        space.skip(ordered ? 8 : 0);
        // The hash of the name stands before the id in this tree (record type 5).
        dense(4, place -> link(path, Link.read(space, place.from(), place.from() + place.size())));
    }

    private void denseAttributes(String path, Message message) {
        space.seek(message.from() + 1);
        boolean ordered = (space.u8() & 1) != 0;
        space.skip(ordered ? 2 : 0);
        dense(0, place -> attribute(path, Attribute.read(space, place.from(), place.from() + place.size())));
    }

    private void dense(int idAt, java.util.function.Consumer<FractalHeap.Place> each) {
        long heapAddress = space.address();
        long tree = space.address();
        if (space.isAddress(heapAddress) && space.isAddress(tree)) {
            FractalHeap objects = new FractalHeap(space, heapAddress);
            Tree.walk(space, tree, record -> each.accept(objects.find(record + idAt)));
        }
    }

    private void link(String path, Link link) {
        String name = child(path, link.name());
        if (link.file() != null) {
            external(name, link.file(), "the object");
        } else if (link.custom()) {
            inspection.found(Finding.of(
                    Hdf5Rules.CUSTOM_LINK,
                    "The link " + Excerpt.of(name) + " is followed by code of another program."));
        } else if (link.address() >= 0 && seen.add(link.address())) {
            if (seen.size() > MOST_OBJECTS) {
                throw space.malformed("more than " + MOST_OBJECTS + " objects");
            }
            waiting.add(new Entry(name, link.address()));
        }
    }

    private static String child(String path, String name) {
        String whole = path.equals("/") ? "/" + name : path + "/" + name;
        return whole.length() <= PATH_LENGTH ? whole : "…" + whole.substring(whole.length() - PATH_LENGTH);
    }

    private void attribute(String path, Attribute attribute) {
        attribute.values(space, heap, value -> values.attribute(path, attribute.name(), value));
    }

    private void dataset(String path, List<Message> messages) {
        Message layout = first(messages, Message.LAYOUT);
        Message type = first(messages, Message.DATATYPE);
        Message extent = first(messages, Message.DATASPACE);
        if (layout == null || type == null || extent == null || layout.shared() || extent.shared()) {
            return;
        }
        String virtual = Dataset.virtualFile(space, layout, heap);
        if (virtual != null && !virtual.equals(".")) {
            external(path, virtual, "parts of");
        }
        Datatype elements = type.shared() ? SharedType.read(space, type.from()) : Datatype.read(space, type.from());
        variable |= elements.variable() && !elements.text();
        long count = Extent.read(space, extent.from());
        long bytes = elements.size() > 0 && count > Long.MAX_VALUE / elements.size()
                ? Long.MAX_VALUE
                : count * elements.size();
        boolean outside = first(messages, Message.EXTERNAL_FILES) != null;
        FractalHeap.Place place = outside ? null : Dataset.place(space, layout, bytes);
        if (place != null && (elements.bytes() || elements.variable())) {
            Values.read(space, heap, elements, count, place.from(), place.size(), value -> values.element(path, value));
        }
    }

    private static @org.jspecify.annotations.Nullable Message first(List<Message> messages, int type) {
        return messages.stream()
                .filter(message -> message.type() == type)
                .findFirst()
                .orElse(null);
    }

    private void external(String path, String file, String what) {
        String how =
                new WrittenPath(file).escape().map(way -> "; that path " + way).orElse("");
        inspection.found(Finding.of(
                        Hdf5Rules.EXTERNAL,
                        "Loading it would read " + what + " " + Excerpt.of(path) + " from the file " + Excerpt.of(file)
                                + how + ".")
                .with("file", Excerpt.of(file)));
    }

    private void filter(String path, int filter, long offset) {
        if (!Filters.isKnown(filter)) {
            inspection.found(
                    Finding.of(
                                    Hdf5Rules.FILTER,
                                    "The array " + Excerpt.of(path) + " is packed by filter " + filter
                                            + ", for which the library would load a plugin.")
                            .with("filter", filter),
                    offset);
        }
    }
}
