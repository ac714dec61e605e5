package dev.gambeson.scan.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.content.HeapContent;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyHeaderTest {

    /** What NumPy 2.4 says of types, as it writes them: {@code interop/scan/torch/element_types.py}. */
    static Stream<Arguments> types() {
        return new String(Corpus.read("numpy", "element-types.txt"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("\t"))
                .map(parts -> Arguments.of(parts[0], Long.valueOf(parts[1]), Boolean.valueOf(parts[2])));
    }

    @ParameterizedTest
    @MethodSource("types")
    void typesAreAsLargeAsNumpySays(String description, long size, boolean objects) throws Exception {
        NpyHeader header = read("{'descr': " + description + ", 'fortran_order': False, 'shape': (3, 4), }");
        assertThat(header.type()).isEqualTo(new ElementType(size, objects));
        assertThat(header.count()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<f8', 'fortran_order': False, 'shape': (), }",
                "{'descr': '<f8', 'fortran_order': True, 'shape': (1L,)}   \n",
                " {\"shape\": (1,), \"descr\": \"<f8\", \"fortran_order\": False}"
            })
    void writesOfAllVersionsAreRead(String text) throws Exception {
        NpyHeader header = read(text);
        assertThat(header.count() * header.type().size()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "__import__('os').system('x')",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} or 1",
                "{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': [1]}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1.0,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'more': 1}",
                "{'descr': '<f8', 'descr': '|O', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': 'object', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f7', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': 'i4,O', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': ('<f8', ('<f8',)), 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (4000000000, 4000000000)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (9223372036854775807, 1)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}",
                "{'descr': b'<f8', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f8' '<f4', 'fortran_order': False, 'shape': (1,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)"
            })
    void anythingElseIsStrange(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(NpyHeader.Strange.class);
    }

    @Test
    void nestingHasAnEnd() {
        assertThatThrownBy(() -> read("(".repeat(60_000))).isInstanceOf(NpyHeader.Strange.class);
        assertThatThrownBy(() -> read("[".repeat(60_000))).isInstanceOf(NpyHeader.Strange.class);
        assertThatThrownBy(() -> read("{'a':".repeat(10_000))).isInstanceOf(NpyHeader.Strange.class);
    }

    private static NpyHeader read(String text) throws NpyHeader.Strange {
        byte[] header = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] file = new byte[12 + header.length];
        System.arraycopy("\u0093NUMPY\2\0".getBytes(StandardCharsets.ISO_8859_1), 0, file, 0, 8);
        for (int i = 0; i < 4; i++) {
            file[8 + i] = (byte) (header.length >> 8 * i);
        }
        System.arraycopy(header, 0, file, 12, header.length);
        return NpyHeader.read(new HeapContent(file), 0);
    }
}
