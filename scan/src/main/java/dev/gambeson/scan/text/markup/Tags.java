package dev.gambeson.scan.text.markup;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the tags of XML one after another: names, attributes, instructions. Texts, comments and sections of characters are
 * passed over, entities are left alone, and a document type is passed over too. Written here because the parser of the JDK
 * prints to the terminal what it does not understand. Nothing is kept but the tag at hand. Not thread-safe.
 */
final class Tags {

    /** A name or a value that is longer is cut; nothing that is looked for is so long. */
    private static final int LONGEST = 1 << 16;

    private static final int ATTRIBUTES = 1000;

    enum Kind {
        BEGIN,
        /** An element that ends where it begins. */
        EMPTY,
        END,
        INSTRUCTION,
        TYPE,
        DONE
    }

    private final Reader input;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private String name = "";
    private long position;
    private long offset;
    private int pushed = -1;

    Tags(Reader input) {
        this.input = new BufferedReader(input, 1 << 16);
    }

    /**
     * The next tag.
     *
     * @throws IOException where what follows is no XML
     */
    Kind next() throws IOException {
        while (true) {
            int c = read();
            while (c >= 0 && c != '<') {
                c = read();
            }
            offset = position - 1;
            if (c < 0) {
                return Kind.DONE;
            }
            int first = must();
            if (first == '!') {
                if (isType()) {
                    return Kind.TYPE;
                }
            } else if (first == '?') {
                readInstruction();
                return Kind.INSTRUCTION;
            } else if (first == '/') {
                readName(must());
                skipTo('>');
                return Kind.END;
            } else {
                return readElement(first);
            }
        }
    }

    private Kind readElement(int first) throws IOException {
        readName(first);
        attributes.clear();
        while (true) {
            int c = afterBlanks();
            if (c == '>') {
                return Kind.BEGIN;
            }
            if (c == '/') {
                if (must() != '>') {
                    throw new IOException("a slash within a tag");
                }
                return Kind.EMPTY;
            }
            readAttribute(c);
        }
    }

    private void readAttribute(int first) throws IOException {
        String element = name;
        readName(first);
        String key = name;
        name = element;
        if (afterBlanks() != '=') {
            throw new IOException("an attribute without value");
        }
        int quote = afterBlanks();
        if (quote != '"' && quote != '\'') {
            throw new IOException("a value without quotes");
        }
        StringBuilder value = new StringBuilder();
        for (int c; (c = must()) != quote; ) {
            if (c == '<') {
                throw new IOException("a tag within a value");
            }
            if (value.length() < LONGEST) {
                value.append((char) c);
            }
        }
        if (attributes.size() < ATTRIBUTES) {
            attributes.put(key, References.resolved(value));
        }
    }

    /** Reads a name that begins so; what follows it stays. */
    private void readName(int first) throws IOException {
        if (!Character.isLetter(first) && first != '_' && first != ':') {
            throw new IOException("no name");
        }
        StringBuilder text = new StringBuilder();
        int c = first;
        while (Character.isLetterOrDigit(c)
                || c == '_'
                || c == ':'
                || c == '-'
                || c == '.'
                || Character.isSurrogate((char) c)) {
            if (text.length() < LONGEST) {
                text.append((char) c);
            }
            c = must();
        }
        pushed = c;
        name = text.toString();
    }

    private void readInstruction() throws IOException {
        readName(must());
        StringBuilder data = new StringBuilder();
        int before = 0;
        for (int c; (c = must()) != '>' || before != '?'; before = c) {
            if (data.length() < LONGEST) {
                data.append((char) c);
            }
        }
        attributes.clear();
        attributes.put("", data.toString());
    }

    /** Passes over a comment, a section of characters or a document type, and says whether it was the last. */
    private boolean isType() throws IOException {
        int first = must();
        if (first == '-') {
            if (must() != '-') {
                throw new IOException("no comment");
            }
            skipBehind('-');
            return false;
        }
        if (first == '[') {
            skipBehind(']');
            return false;
        }
        skipType();
        return true;
    }

    /** To the first {@code >} behind two of those. */
    private void skipBehind(int mark) throws IOException {
        int before = 0;
        int beforeThat = 0;
        for (int c; (c = must()) != '>' || before != mark || beforeThat != mark; before = c) {
            beforeThat = before;
        }
    }

    private void skipType() throws IOException {
        boolean inside = false;
        for (int c; (c = must()) != '>' || inside; ) {
            if (c == '"' || c == '\'') {
                skipTo(c);
            } else if (c == '[' || c == ']') {
                inside = c == '[';
            }
        }
    }

    private void skipTo(int end) throws IOException {
        int c = must();
        while (c != end) {
            c = must();
        }
    }

    private int afterBlanks() throws IOException {
        int c = must();
        while (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            c = must();
        }
        return c;
    }

    private int must() throws IOException {
        int c = read();
        if (c < 0) {
            throw new EOFException();
        }
        return c;
    }

    private int read() throws IOException {
        if (pushed >= 0) {
            int c = pushed;
            pushed = -1;
            return c;
        }
        position++;
        return input.read();
    }

    /** The name of the tag, with its prefix. */
    String name() {
        return name;
    }

    /** The name without its prefix. */
    String localName() {
        return name.substring(name.indexOf(':') + 1);
    }

    /** The attributes of the tag; of an instruction its data under an empty name. */
    Map<String, String> attributes() {
        return attributes;
    }

    /** An attribute, empty where there is none. */
    String attribute(String key) {
        return attributes.getOrDefault(key, "");
    }

    /** Where the tag begins, in characters. */
    long offset() {
        return offset;
    }
}
