package dev.gambeson.supply.signing;

import dev.gambeson.supply.manifest.FileTree;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the signature over a model lies unless somebody says otherwise. */
public final class SignaturePlace {

    private SignaturePlace() {}

    /** {@code model.sig} in a folder, as the reference implementation calls it; {@code NAME.sig} beside a file. */
    public static Path of(Path model) {
        return Files.isDirectory(model)
                ? model.resolve("model.sig")
                : model.resolveSibling(FileTree.nameOf(model) + ".sig");
    }
}
