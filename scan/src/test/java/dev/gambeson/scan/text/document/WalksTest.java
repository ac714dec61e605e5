package dev.gambeson.scan.text.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.content.HeapContent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** JSON is YAML too, and UBJSON says the same in bytes: a listener hears the same of all three. */
class WalksTest {

    /** Writes down everything with its path. */
    private static final class Record implements YamlListener {
        private final List<String> heard = new ArrayList<>();

        private void add(DocumentPath path, String what) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < path.depth(); i++) {
                line.append('/').append(path.indexAt(i) >= 0 ? path.indexAt(i) : path.keyAt(i));
            }
            heard.add(line.append(' ').append(what).toString());
        }

        @Override
        public void opened(DocumentPath path, boolean list) {
            add(path, list ? "[" : "{");
        }

        @Override
        public void closed(DocumentPath path) {
            add(path, "end");
        }

        @Override
        public void text(DocumentPath path, String text, long offset) {
            add(path, text);
        }

        @Override
        public void flag(DocumentPath path, boolean value, long offset) {
            add(path, String.valueOf(value));
        }

        @Override
        public void tagged(String tag, String text, long offset) {}
    }

    @Test
    void threeSpellingsOfOneDocumentAreHeardAlike() {
        for (long seed = 1; seed <= 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder json = new StringBuilder();
            ByteBuffer binary = ByteBuffer.allocate(1 << 20);
            write(random, 0, json, binary);
            Record fromJson = new Record();
            JsonWalk.read(content(json.toString()), fromJson);
            Record fromYaml = new Record();
            Record fromBinary = new Record();
            byte[] bytes = new byte[binary.position()];
            binary.flip().get(bytes);
            Corpus.inspecting(inspection -> {
                assertThat(YamlWalk.walk(content(json.toString()), inspection, fromYaml))
                        .isTrue();
                UbjsonWalk.walk(new HeapContent(bytes), inspection, fromBinary);
            });
            assertThat(fromYaml.heard).as("seed %d: %s", seed, json).isEqualTo(fromJson.heard);
            assertThat(fromBinary.heard).as("seed %d: %s", seed, json).isEqualTo(fromJson.heard);
        }
    }

    private static HeapContent content(String text) {
        return new HeapContent(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(SplittableRandom random, int depth, StringBuilder json, ByteBuffer binary) {
        switch (depth > 5 ? 2 + random.nextInt(2) : random.nextInt(depth == 0 ? 2 : 4)) {
            case 0 -> {
                json.append('[');
                binary.put((byte) '[');
                int count = random.nextInt(4);
                for (int i = 0; i < count; i++) {
                    json.append(i == 0 ? "" : ", ");
                    write(random, depth + 1, json, binary);
                }
                json.append(']');
                binary.put((byte) ']');
            }
            case 1 -> {
                json.append('{');
                binary.put((byte) '{');
                int count = random.nextInt(4);
                for (int i = 0; i < count; i++) {
                    String key = "k" + i;
                    json.append(i == 0 ? "" : ", ").append('"').append(key).append("\": ");
                    binary.put((byte) 'i').put((byte) key.length()).put(key.getBytes(StandardCharsets.UTF_8));
                    write(random, depth + 1, json, binary);
                }
                json.append('}');
                binary.put((byte) '}');
            }
            case 2 -> {
                String text = "t" + random.nextInt(100);
                json.append('"').append(text).append('"');
                binary.put((byte) 'S')
                        .put((byte) 'U')
                        .put((byte) text.length())
                        .put(text.getBytes(StandardCharsets.UTF_8));
            }
            default -> {
                boolean value = random.nextBoolean();
                json.append(value);
                binary.put((byte) (value ? 'T' : 'F'));
            }
        }
    }
}
