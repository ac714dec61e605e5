package dev.gambeson.format.yaml;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the YAML files that people write: project, policy, schema, ignore list.
 *
 * <p>Strict: one document with a mapping at its top; no anchors, aliases or tags (a settings file needs none, and a
 * bomb is made of them); no key twice. The tree is built from parser events with a stack of its own, so that nesting
 * costs no call depth. Every error is {@code SETTINGS_INVALID} and names file and line. Thread-safe.
 *
 * <pre>{@code
 * YamlMapping project = YamlDocument.read(bytes, "gambeson.yaml", Limits.standard());
 * project.allowOnly("gambeson", "name", "data");
 * String name = project.required("name").text();
 * }</pre>
 */
public final class YamlDocument {

    /** How many bytes are read at most: the schema of a very wide table; a parser of hostile text may stop here. */
    public static final int MAX_BYTES = 16 << 20;

    /** A value with its place in a list or mapping, and what the parser makes on the way. */
    private static final int VALUE_BYTES = 256;

    private YamlDocument() {}

    /**
     * Reads a document.
     *
     * @param bytes the file, UTF-8
     * @param name the file as the user named it, for errors
     * @param limits bounds the nesting and the memory
     * @throws InputException where it is not such a document
     */
    public static YamlMapping read(byte[] bytes, String name, Limits limits) {
        if (bytes.length > MAX_BYTES) {
            throw invalid(name, null, "is larger than " + (MAX_BYTES >> 20) + " MiB; this is not a settings file");
        }
        try {
            YamlValue root = build(decode(bytes, name), name, limits);
            if (root == null) {
                return new YamlMapping(name, 1, "", new LinkedHashMap<>());
            }
            return root.mapping();
        } catch (MarkedYamlEngineException e) {
            Long line = e.getProblemMark().map(mark -> mark.getLine() + 1L).orElse(null);
            String problem = e.getProblem();
            int forbidden = problem.indexOf(" that cannot start any token");
            throw invalid(
                    name,
                    line,
                    "is not YAML: "
                            + (forbidden < 0
                                    ? problem
                                    : problem.substring(0, forbidden)
                                            + "; a text that begins with it stands in double quotes"));
        } catch (YamlEngineException e) {
            throw invalid(name, null, "is not YAML: " + e.getMessage());
        }
    }

    static InputException invalid(String name, @Nullable Long line, String problem) {
        return invalid(name, line, problem, null);
    }

    static InputException invalid(String name, @Nullable Long line, String problem, @Nullable Throwable cause) {
        return InputException.atLine(ErrorCode.SETTINGS_INVALID, name, line, problem, cause);
    }

    private static String decode(byte[] bytes, String name) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw invalid(name, null, "is not UTF-8 text");
        }
    }

    private static @Nullable YamlValue build(String text, String name, Limits limits) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(MAX_BYTES)
                .build();
        Deque<YamlBuilder> open = new ArrayDeque<>();
        YamlValue root = null;
        long memory = 6L * text.length();
        for (Event event : new Parse(settings).parseString(text)) {
            long line = event.getStartMark().map(Mark::getLine).orElse(0) + 1L;
            if (event instanceof AliasEvent
                    || event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                throw invalid(name, line, "anchors and aliases are not read; write the value out");
            }
            if (event.getEventId() == Event.ID.DocumentStart && root != null) {
                throw invalid(name, line, "a second document begins; a settings file has one");
            }
            memory += VALUE_BYTES;
            if (memory > limits.memoryBytes()) {
                throw invalid(name, line, "takes more memory up to here than is allowed; this is not a settings file");
            }
            YamlValue done = null;
            if (event instanceof ScalarEvent scalar) {
                refuseTag(scalar.getTag().isPresent(), name, line);
                done = YamlValue.scalar(name, line, scalar.getValue(), scalar.isPlain());
            } else if (event instanceof CollectionStartEvent start) {
                refuseTag(start.getTag().isPresent(), name, line);
                if (open.size() >= limits.depth()) {
                    throw invalid(name, line, "is nested deeper than " + limits.depth() + " levels");
                }
                open.push(new YamlBuilder(name, line, start.getEventId() == Event.ID.MappingStart));
            } else if (event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd) {
                done = open.pop().build();
            }
            if (done != null) {
                if (open.isEmpty()) {
                    root = done;
                } else {
                    open.element().add(done);
                }
            }
        }
        return root;
    }

    private static void refuseTag(boolean tagged, String name, long line) {
        if (tagged) {
            throw invalid(name, line, "tags (!…) are not read; write the plain value");
        }
    }
}
