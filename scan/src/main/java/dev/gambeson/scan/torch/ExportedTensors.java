package dev.gambeson.scan.torch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gambeson.format.InputException;
import dev.gambeson.report.Location;
import dev.gambeson.scan.ScanLimits;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import dev.gambeson.scan.json.JsonDocument;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The list of tensors in an archive of {@code torch.export} ({@code model_weights_config.json} of PyTorch 2.8 and later): an
 * object for each tensor, with the name of its member and whether that is a pickle.
 */
final class ExportedTensors {

    /** What an object of the list says. */
    private static final class Entry {
        String member = "";
        boolean raw;
    }

    private ExportedTensors() {}

    /**
     * The names of members that hold plain numbers.
     *
     * @throws InputException where it is no JSON, or longer than a scan reads
     */
    static List<String> read(Content content, ScanLimits limits) {
        if (content.size() > limits.textBytes()) {
            throw InputException.tooLarge(
                    new Location(null, null, null, null, null),
                    "is a longer list than a scan reads",
                    "Scan with more memory.");
        }
        List<String> names = new ArrayList<>();
        Deque<Entry> open = new ArrayDeque<>();
        try (JsonParser parser = JsonDocument.parser(new ContentStream(content), limits.textBytes())) {
            for (JsonToken token; (token = parser.nextToken()) != null; ) {
                Entry entry = open.peek();
                if (token == JsonToken.START_OBJECT) {
                    open.push(new Entry());
                } else if (token == JsonToken.END_OBJECT) {
                    Entry ended = open.pop();
                    if (ended.raw && !ended.member.isEmpty()) {
                        names.add(ended.member);
                    }
                } else if (entry != null
                        && token == JsonToken.VALUE_STRING
                        && "path_name".equals(parser.currentName())) {
                    entry.member = parser.getText();
                } else if (entry != null
                        && token == JsonToken.VALUE_FALSE
                        && "use_pickle".equals(parser.currentName())) {
                    entry.raw = true;
                }
            }
        } catch (IOException e) {
            throw InputException.malformed(
                    new Location(null, null, null, null, null), "is no list of tensors, for it is no JSON");
        }
        return names;
    }
}
