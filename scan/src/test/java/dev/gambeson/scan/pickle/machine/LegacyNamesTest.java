package dev.gambeson.scan.pickle.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.content.HeapContent;
import dev.gambeson.scan.pickle.PickleListener;
import dev.gambeson.scan.pickle.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as {@code _compat_pickle} of CPython replaces them, and as they are written. */
class LegacyNamesTest {

    @ParameterizedTest
    @CsvSource({
        "__builtin__,eval,builtins.eval",
        "__builtin__,xrange,builtins.range",
        "__builtin__,intern,sys.intern",
        "copy_reg,_reconstructor,copyreg._reconstructor",
        "cPickle,loads,pickle.loads",
        "commands,getoutput,subprocess.getoutput",
        "itertools,izip,builtins.zip",
        "exceptions,ValueError,builtins.ValueError",
        "UserDict,IterableUserDict,collections.UserDict"
    })
    void bothNamesAreKnown(String module, String name, String imported) {
        Value.Global global = imports("c" + module + "\n" + name + "\n.").get(0);
        assertThat(global.qualified()).isEqualTo(imported);
        assertThat(global.written()).isNotNull();
        assertThat(global.written().qualified()).isEqualTo(module + "." + name);
    }

    /** The protocol that was said last counts, wherever it is said. */
    @Test
    void protocolThreeReplacesNothing() {
        assertThat(imports("\u0080\u0003c__builtin__\neval\n."))
                .extracting(Value.Global::qualified)
                .containsExactly("__builtin__.eval");
        assertThat(imports("\u0080\u0004c__builtin__\neval\n\u0080\u0002c__builtin__\neval\n."))
                .extracting(Value.Global::qualified)
                .containsExactly("__builtin__.eval", "builtins.eval");
    }

    @Test
    void othersStayAsTheyAre() {
        Value.Global global = imports("cos\nsystem\n.").get(0);
        assertThat(global.written()).isNull();
        assertThat(global.qualified()).isEqualTo("os.system");
    }

    private static List<Value.Global> imports(String pickle) {
        List<Value.Global> imported = new ArrayList<>();
        PickleListener listener = new PickleListener() {
            @Override
            public void imported(Value.Global global) {
                imported.add(global);
            }
        };
        new Machine(new HeapContent(pickle.getBytes(StandardCharsets.ISO_8859_1)), 0, 100, listener, RawBytes.NONE)
                .run(100);
        return imported;
    }
}
