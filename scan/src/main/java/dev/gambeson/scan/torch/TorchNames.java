package dev.gambeson.scan.torch;

import java.util.Locale;

/** Names in archives of PyTorch, which have one folder around all members. */
final class TorchNames {

    private static final int SHOWN = 200;

    private TorchNames() {}

    /** The folder around a member, with its slash; empty where there is none. */
    static String root(String name) {
        return name.substring(0, name.indexOf('/') + 1);
    }

    /** The name within the folder, in lower case: PyTorch finds members whatever the case of their letters. */
    static String inner(String name) {
        return name.substring(name.indexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    /** A name from a file, for people. */
    static String shown(String name) {
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    }
}
