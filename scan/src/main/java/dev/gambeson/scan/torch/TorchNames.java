package dev.gambeson.scan.torch;

import java.util.Locale;

/** Names in archives of PyTorch, which have one folder around all members. */
final class TorchNames {

    /** The program in an archive of {@code torch.export} before PyTorch 2.8, which has no folder around its members. */
    static final String OLD_PROGRAM = "serialized_exported_program.json";

    private TorchNames() {}

    /** The folder around a member, with its slash; empty where there is none. */
    static String root(String name) {
        return name.substring(0, name.indexOf('/') + 1);
    }

    /** The same for all names that PyTorch takes for the same: it finds members whatever the case of their letters. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The name within the folder, in lower case. */
    static String inner(String name) {
        return key(name.substring(name.indexOf('/') + 1));
    }
}
