package dev.gambeson.assess.project;

import dev.gambeson.format.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The folder of a project, which no path in its file may leave: neither by {@code ..} nor by a link. */
record ProjectFolder(Path root) {

    InputFile file(YamlValue value) {
        String name = value.text();
        try {
            Path relative = Path.of(name);
            Path path = root.resolve(relative).normalize();
            if (relative.isAbsolute() || !path.startsWith(root.normalize())) {
                throw value.problem("is `" + name + "`, which is outside the project's folder");
            }
            if (Files.exists(path) && !path.toRealPath().startsWith(root.toRealPath())) {
                throw value.problem("is `" + name + "`, a link that leads out of the project's folder");
            }
            return new InputFile(name, path);
        } catch (InvalidPathException | IOException e) {
            throw value.problem("is `" + name + "`, which is no path");
        }
    }
}
