package dev.gambeson.scan.text.config;

import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.text.document.DocumentPath;
import dev.gambeson.scan.text.embedded.EmbeddedText;

/** Templates that turn messages into prompts: {@code chat_template} and whatever else is called a template. */
final class ChatTemplates extends Clue {

    ChatTemplates(Inspection inspection) {
        super(inspection);
    }

    @Override
    public void text(DocumentPath path, String text, long offset) {
        boolean template = path.isWithin("chat_template")
                || path.key().endsWith("template")
                || path.key().equals("prompt");
        if (template && (text.contains("{{") || text.contains("{%"))) {
            EmbeddedText.inspectTemplate(text, inspection(), offset);
        }
    }
}
