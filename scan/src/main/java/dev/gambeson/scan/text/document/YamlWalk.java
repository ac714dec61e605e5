package dev.gambeson.scan.text.document;

import dev.gambeson.report.Finding;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Walks through the events of YAML; no alias is followed and nothing is built. */
public final class YamlWalk {

    /** Longer documents are looked through for tags only. */
    public static final int LONGEST = 16 << 20;

    private static final int DEPTH = 256;
    private static final long VALUES = 10_000_000;

    private final DocumentPath path = new DocumentPath();
    private final Anchors anchors = new Anchors();
    private final YamlListener listener;
    private final Inspection inspection;
    /** By depth: whether an object waits for a key. */
    private final boolean[] wantsKey = new boolean[DEPTH + 1];

    private final boolean[] isList = new boolean[DEPTH + 1];
    private int inKey;

    private YamlWalk(YamlListener listener, Inspection inspection) {
        this.listener = listener;
        this.inspection = inspection;
    }

    /**
     * Walks through all documents of it.
     *
     * @param content not longer than {@link #LONGEST}
     * @return whether it is YAML to its end
     */
    public static boolean walk(Content content, Inspection inspection, YamlListener listener) {
        YamlWalk walk = new YamlWalk(listener, inspection);
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(LONGEST)
                .setUseMarks(true)
                .build();
        try {
            for (Event event : new Parse(settings).parseInputStream(new ContentStream(content))) {
                if (!walk.handle(event)) {
                    break;
                }
            }
            listener.finished();
            return true;
        } catch (YamlEngineException e) {
            listener.finished();
            return false;
        }
    }

    /** Says whether to go on. */
    private boolean handle(Event event) {
        switch (event.getEventId()) {
            case MappingStart, SequenceStart -> {
                return open((CollectionStartEvent) event);
            }
            case MappingEnd, SequenceEnd -> close();
            case Scalar -> scalar((ScalarEvent) event);
            case Alias -> {
                anchors.alias(((AliasEvent) event).getAlias().getValue());
                passKeyOrValue("");
            }
            case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
        }
        if (anchors.all() > VALUES) {
            found("Its aliases, written out, make more than " + VALUES + " values.", event);
            return false;
        }
        return true;
    }

    private boolean open(CollectionStartEvent event) {
        if (path.depth() + inKey == DEPTH) {
            found("More than " + DEPTH + " lists or objects lie in one another.", event);
            return false;
        }
        boolean list = event.getEventId() == Event.ID.SequenceStart;
        anchors.opened(name(event.getAnchor()));
        tag(event.getTag(), "", event);
        if (inKey > 0 || isKey()) {
            inKey++;
            return true;
        }
        path.next();
        listener.opened(path, list);
        path.enter(list);
        isList[path.depth()] = list;
        wantsKey[path.depth()] = !list;
        return true;
    }

    private void close() {
        anchors.closed();
        if (inKey > 0) {
            if (--inKey == 0) {
                passKeyOrValue("");
            }
            return;
        }
        path.leave();
        listener.closed(path);
        passValue();
    }

    private void scalar(ScalarEvent event) {
        anchors.value(name(event.getAnchor()));
        tag(event.getTag(), event.getValue(), event);
        if (inKey == 0 && !isKey()) {
            path.next();
            value(event);
        }
        passKeyOrValue(event.getValue());
    }

    private void value(ScalarEvent event) {
        String text = event.getValue();
        if (event.isPlain() && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            listener.flag(path, text.equalsIgnoreCase("true"), offset(event));
        } else if (!isNull(event)) {
            listener.text(path, text, offset(event));
        }
    }

    /** Says whether no value is meant, and not the word. */
    private static boolean isNull(ScalarEvent event) {
        String text = event.getValue();
        return event.isPlain()
                && event.getTag().isEmpty()
                && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    private boolean isKey() {
        return path.depth() > 0 && !isList[path.depth()] && wantsKey[path.depth()];
    }

    private void passKeyOrValue(String key) {
        if (inKey == 0 && isKey()) {
            path.name(key);
            wantsKey[path.depth()] = false;
        } else if (inKey == 0) {
            passValue();
        }
    }

    private void passValue() {
        if (path.depth() > 0 && !isList[path.depth()]) {
            wantsKey[path.depth()] = true;
        }
    }

    private void tag(Optional<String> tag, String text, Event event) {
        if (tag.isPresent() && !tag.get().equals("!")) {
            listener.tagged(tag.get(), text, offset(event));
        }
    }

    private static String name(Optional<Anchor> anchor) {
        return anchor.map(Anchor::getValue).orElse("");
    }

    private static long offset(Event event) {
        return event.getStartMark().map(Mark::getIndex).orElse(0);
    }

    private void found(String detail, Event event) {
        inspection.found(Finding.of(DocumentRules.NESTING, detail), offset(event));
        inspection.incomplete("is made to exhaust its reader", offset(event));
    }
}
