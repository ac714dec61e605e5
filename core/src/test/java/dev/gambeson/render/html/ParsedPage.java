package dev.gambeson.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page read by a reader that is stricter than any browser: every tag is known, closed in order and has quoted
 * attributes, and every {@code <}, {@code >} and {@code &} in a text is escaped.
 */
final class ParsedPage {

    /** An element with what it holds; texts are elements without a name. */
    record Element(String name, Map<String, String> attributes, List<Element> children, String text) {

        /** All elements of a name below this one, in order. */
        List<Element> all(String wanted) {
            List<Element> found = new ArrayList<>();
            for (Element child : children) {
                if (child.name().equals(wanted)
                        || wanted.equals("*") && !child.name().isEmpty()) {
                    found.add(child);
                }
                found.addAll(child.all(wanted));
            }
            return found;
        }

        String content() {
            StringBuilder content = new StringBuilder(text);
            children.forEach(child -> content.append(child.content()));
            return content.toString();
        }

        String attribute(String wanted) {
            return attributes.getOrDefault(wanted, "");
        }
    }

    private static final Set<String> VOID = Set.of("meta", "wbr", "br");
    private static final Pattern TAG = Pattern.compile("</?([a-z][a-z0-9]*)((?: [a-zA-Z0-9-]+=\"[^\"<>]*\")*)/?>");
    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-zA-Z0-9-]+)=\"([^\"<>]*)\"");
    private static final Pattern ESCAPES = Pattern.compile("&(amp|lt|gt|quot|#39);");

    private ParsedPage() {}

    static Element parse(String page) {
        assertThat(page).startsWith("<!doctype html>\n");
        Element root = new Element("", Map.of(), new ArrayList<>(), "");
        Deque<Element> open = new ArrayDeque<>(List.of(root));
        Matcher tag = TAG.matcher(page);
        int at = "<!doctype html>".length();
        while (tag.find(at)) {
            text(open, page.substring(at, tag.start()));
            String name = tag.group(1);
            at = tag.end();
            if (tag.group().startsWith("</")) {
                assertThat(open.pop().name())
                        .as("closed by %s at %s", tag.group(), at)
                        .isEqualTo(name);
                continue;
            }
            Map<String, String> attributes = new LinkedHashMap<>();
            Matcher attribute = ATTRIBUTE.matcher(tag.group(2));
            while (attribute.find()) {
                assertThat(attributes.put(attribute.group(1), unescape(attribute.group(2))))
                        .isNull();
            }
            Element element = new Element(name, attributes, new ArrayList<>(), "");
            open.element().children().add(element);
            if (name.equals("style")) {
                int end = page.indexOf("</style>", at);
                element.children().add(new Element("", Map.of(), List.of(), page.substring(at, end)));
                at = end + "</style>".length();
            } else if (!VOID.contains(name) && !tag.group().endsWith("/>")) {
                open.push(element);
            }
        }
        text(open, page.substring(at));
        assertThat(open).containsExactly(root);
        return root;
    }

    private static void text(Deque<Element> open, String text) {
        open.element().children().add(new Element("", Map.of(), List.of(), unescape(text)));
    }

    private static String unescape(String text) {
        assertThat(text).doesNotContain("<", ">");
        assertThat(ESCAPES.matcher(text).replaceAll("")).doesNotContain("&");
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
