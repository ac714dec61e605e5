package dev.gambeson.scan.executable;

import dev.gambeson.scan.Head;
import org.jspecify.annotations.Nullable;

/** Kinds of compiled programs, told by how they begin. */
enum Machine {
    ELF("program or library of Linux (ELF)") {
        @Override
        boolean recognises(Head head) {
            return head.has(0, 0x7f, 'E', 'L', 'F');
        }
    },
    PE("program or library of Windows (PE)") {
        @Override
        boolean recognises(Head head) {
            if (!head.has(0, "MZ") || head.bytes().length < 64) {
                return false;
            }
            byte[] bytes = head.bytes();
            int at = (bytes[60] & 0xff) | (bytes[61] & 0xff) << 8 | (bytes[62] & 0xff) << 16 | bytes[63] << 24;
            byte[] mark = new byte[4];
            return at > 0
                    && head.content().read(at, mark, 0, 4) == 4
                    && mark[0] == 'P'
                    && mark[1] == 'E'
                    && mark[2] == 0
                    && mark[3] == 0;
        }
    },
    ANYWHERE("program for several systems (llamafile)") {
        @Override
        boolean recognises(Head head) {
            return head.has(0, "MZqFpD") || head.has(0, "jartsr=");
        }
    },
    MACH_O("program or library of macOS (Mach-O)") {
        @Override
        boolean recognises(Head head) {
            boolean thin = head.has(0, 0xfe, 0xed, 0xfa, 0xce)
                    || head.has(0, 0xfe, 0xed, 0xfa, 0xcf)
                    || head.has(0, 0xce, 0xfa, 0xed, 0xfe)
                    || head.has(0, 0xcf, 0xfa, 0xed, 0xfe);
            boolean fat = (head.has(0, 0xca, 0xfe, 0xba, 0xbe) || head.has(0, 0xca, 0xfe, 0xba, 0xbf))
                    && head.has(4, 0, 0, 0)
                    && head.bytes().length > 8
                    && head.bytes()[7] > 0
                    && head.bytes()[7] < 40;
            return thin || fat;
        }
    },
    JAVA("class of Java") {
        @Override
        boolean recognises(Head head) {
            return head.has(0, 0xca, 0xfe, 0xba, 0xbe)
                    && head.has(6, 0)
                    && head.bytes().length > 8
                    && head.bytes()[7] >= 43;
        }
    },
    DEX("program of Android (DEX)") {
        @Override
        boolean recognises(Head head) {
            return head.has(0, "dex\n0");
        }
    },
    WASM("module of WebAssembly") {
        @Override
        boolean recognises(Head head) {
            return head.has(0, 0, 'a', 's', 'm', 1, 0, 0, 0);
        }
    },
    PYTHON("compiled module of Python (pyc)") {
        @Override
        boolean recognises(Head head) {
            // Magic number, flags, time or hash, then a code object.
            boolean magic = head.has(2, 0x0d, 0x0a) && head.has(5, 0, 0, 0);
            return magic && (head.has(16, 0xe3, 0, 0, 0, 0) || head.has(16, 'c', 0, 0, 0, 0))
                    || head.has(2, 0x0d, 0x0a) && (head.has(12, 0xe3, 0, 0, 0, 0) || head.has(8, 'c', 0, 0, 0, 0));
        }
    },
    MARSHAL("code of Python (marshal)") {
        @Override
        boolean recognises(Head head) {
            return head.has(0, 0xe3, 0, 0, 0, 0) || head.has(0, 'c', 0, 0, 0, 0, 0, 0, 0, 0);
        }
    },
    SHORTCUT("shortcut of Windows") {
        @Override
        boolean recognises(Head head) {
            return head.has(0, 0x4c, 0, 0, 0, 1, 0x14, 2, 0);
        }
    },
    COMPOUND("document or installer of Windows (OLE)") {
        @Override
        boolean recognises(Head head) {
            return head.has(0, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
        }
    };

    private final String title;

    Machine(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract boolean recognises(Head head);

    /** The kind of what begins so, or null. */
    static @Nullable Machine of(Head head) {
        for (Machine machine : values()) {
            if (machine.recognises(head)) {
                return machine;
            }
        }
        return null;
    }
}
