package dev.gambeson.scan.text.markup;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import dev.gambeson.scan.Format;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import dev.gambeson.scan.content.Excerpt;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads XML tag by tag for what a loader would follow; nothing is resolved. */
public final class MarkupReader {

    private static final String INCLUSION = "http://www.w3.org/2001/XInclude";
    private static final Pattern JAVA_NAMESPACE =
            Pattern.compile("(?i)(?:xalan://|java:|http://xml\\.apache\\.org/xalan/java"
                    + "|http://xml\\.apache\\.org/xslt/java|urn:schemas-microsoft-com:xslt).*");
    private static final Pattern MAKER =
            Pattern.compile("java\\.lang\\.(?:ProcessBuilder|Runtime)|java\\.beans\\.EventHandler"
                    + "|javax\\.script\\.ScriptEngineManager|com\\.sun\\.rowset\\.JdbcRowSetImpl|javax\\.naming\\..*|dynamic-proxy"
                    + "|java\\.util\\.ServiceLoader.*|groovy\\.util\\.Expando|org\\.codehaus\\.groovy.*");
    private static final Pattern CLASS_NAME = Pattern.compile("(?:[a-z_]\\w*\\.){2,10}[A-Z]\\w*(?:#\\w+)?");

    private final Tags tags;
    private final Inspection inspection;
    private boolean pmml;
    private boolean picture;
    /** Whether the namespace of XInclude was declared. */
    private boolean includes;

    private int depth;
    private long elements;

    private MarkupReader(Tags tags, Inspection inspection) {
        this.tags = tags;
        this.inspection = inspection;
    }

    /**
     * Reads all of it.
     *
     * @return whether it is XML to its end
     */
    public static boolean read(Content content, Inspection inspection) {
        Prologue.inspect(content, inspection);
        MarkupEncoding.strange(begin(content))
                .ifPresent(name -> inspection.found(
                        Finding.of(
                                        MarkupRules.ENTITY,
                                        "It says that it is written in " + name
                                                + ", in which few programs see what others read.")
                                .withSeverity(Severity.MEDIUM),
                        0));
        try {
            return new MarkupReader(new Tags(characters(content)), inspection).readAll();
        } catch (IOException e) {
            return false;
        }
    }

    private static Reader characters(Content content) {
        return new InputStreamReader(new ContentStream(content), MarkupEncoding.of(begin(content)));
    }

    private static byte[] begin(Content content) {
        byte[] bytes = new byte[(int) Math.min(200, content.size())];
        content.read(0, bytes, 0, bytes.length);
        return bytes;
    }

    private boolean readAll() throws IOException {
        for (Tags.Kind kind; (kind = tags.next()) != Tags.Kind.DONE; ) {
            switch (kind) {
                case BEGIN, EMPTY -> {
                    elements++;
                    depth++;
                    look(tags.localName());
                    depth -= kind == Tags.Kind.EMPTY ? 1 : 0;
                }
                case END -> depth--;
                case INSTRUCTION -> lookAtInstruction();
                case TYPE -> lookAtType();
                case DONE -> {}
            }
        }
        return depth == 0 && elements > 0;
    }

    private void lookAtType() {
        if (tags.offset() >= Prologue.LONGEST) {
            inspection.found(
                    Finding.of(MarkupRules.ENTITY, "A document type stands where few would look for it."), offset());
        }
    }

    private void look(String name) {
        if (depth == 1) {
            pmml = name.equals("PMML");
            picture = name.equals("svg");
            if (pmml) {
                inspection.recognised(Format.PMML);
            }
            if (name.equals("java") && tags.attribute("class").equals("java.beans.XMLDecoder")) {
                found("It is a program for XMLDecoder of Java, which would run it.", Severity.CRITICAL);
            }
        }
        includes |= tags.attributes().containsValue(INCLUSION);
        if (name.equals("include") && (includes || tags.name().equals("xi:include"))) {
            inspection.found(
                    Finding.of(
                            MarkupRules.INCLUDE,
                            "Reading it would put '" + Excerpt.of(tags.attribute("href")) + "' into the document."),
                    offset());
        }
        if (MAKER.matcher(name).matches()
                || MAKER.matcher(tags.attribute("class")).matches()) {
            found("A loader of Java would make a '" + Excerpt.of(name) + "'.", Severity.CRITICAL);
        }
        lookAtScripts(name);
    }

    private void lookAtScripts(String name) {
        // Pages have scripts; models and pictures have none.
        if (name.toLowerCase(Locale.ROOT).equals("script") && (pmml || picture)) {
            found("It holds a script.", pmml ? Severity.HIGH : Severity.MEDIUM);
        }
        if (pmml
                && name.equals("Apply")
                && CLASS_NAME.matcher(tags.attribute("function")).matches()) {
            found(
                    "An evaluator would call the class '" + Excerpt.of(tags.attribute("function")) + "'.",
                    Severity.MEDIUM);
        }
        tags.attributes().forEach((key, value) -> {
            if (value.regionMatches(true, 0, "javascript:", 0, 11)) {
                found("A link of it is a script.", pmml || picture ? Severity.MEDIUM : Severity.INFO);
            } else if (key.startsWith("xmlns") && JAVA_NAMESPACE.matcher(value).lookingAt()) {
                found("Its namespace '" + Excerpt.of(value) + "' calls classes of the program.", Severity.HIGH);
            }
        });
    }

    private void lookAtInstruction() {
        String data = tags.attribute("");
        if (tags.name().equals("xml-stylesheet") && data.contains("://")) {
            found("It names a style sheet elsewhere: " + Excerpt.of(data) + ".", Severity.LOW);
        }
    }

    private void found(String detail, Severity severity) {
        inspection.found(Finding.of(MarkupRules.CALL, detail).withSeverity(severity), offset());
    }

    private long offset() {
        return tags.offset();
    }
}
