package dev.gambeson.assess.project;

import dev.gambeson.GambesonException;
import dev.gambeson.format.Nearest;
import dev.gambeson.format.yaml.YamlValue;
import dev.gambeson.store.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of a project, which no path in its file may leave: neither by {@code ..} nor by a link. */
record ProjectFolder(Path root) {

    private static final int MOST_ENTRIES = 1000;

    InputFile file(YamlValue value) {
        String name = value.text();
        if (Address.isMeant(name)) {
            Address address = address(value);
            // Where the folder of a layout is on this machine is nobody's business.
            return new InputFile(address instanceof Address.Layout ? name : address.toString(), null, address);
        }
        return local(value, name);
    }

    /** A file of this machine, never an address. */
    InputFile local(YamlValue value) {
        return local(value, value.text());
    }

    /** An address of a store; a layout on disk lies in this folder as all files do. */
    private Address address(YamlValue value) {
        Address address;
        try {
            address = Address.of(value.text());
        } catch (GambesonException e) {
            throw value.problem("is no address that is read: " + e.explained(), e);
        }
        if (address instanceof Address.Layout layout) {
            return layout.in(local(value, layout.folder().toString()).path());
        }
        return address;
    }

    private InputFile local(YamlValue value, String name) {
        try {
            Path relative = Path.of(name);
            Path path = root.resolve(relative).normalize();
            if (relative.isAbsolute() || !path.startsWith(root.normalize())) {
                throw value.problem("is `" + name + "`, which is outside the project's folder");
            }
            if (name.isBlank()) {
                throw value.problem("is empty");
            }
            if (Files.isSymbolicLink(path) && !Files.exists(path)) {
                throw value.problem("is `" + name + "`, a link that leads nowhere");
            }
            if (!Files.exists(path)) {
                throw value.problem("is `" + name + "`, and there is no such file" + nearest(path));
            }
            if (!path.toRealPath().startsWith(root.toRealPath())) {
                throw value.problem("is `" + name + "`, a link that leads out of the project's folder");
            }
            return new InputFile(name, path);
        } catch (InvalidPathException | IOException e) {
            throw value.problem("is `" + name + "`, which is no path");
        }
    }

    /**
     * The files of this folder that a command is given, in order and each once: {@code model.pkl}, {@code
     * --config=settings.json}, or {@code scores.py} where the word is {@code scores:predict}. What is no file, or lies
     * elsewhere, is none of them.
     */
    List<InputFile> named(List<String> words) {
        Map<Path, InputFile> files = new LinkedHashMap<>();
        for (String word : words) {
            for (String name : List.of(word, word.replaceFirst("^-[^=]*=", ""), module(word))) {
                within(name).ifPresent(path -> files.putIfAbsent(path, new InputFile(name, path)));
            }
        }
        return List.copyOf(files.values());
    }

    private static String module(String word) {
        return word.matches("[A-Za-z0-9_.]+:[A-Za-z0-9_]+")
                ? word.substring(0, word.indexOf(':')).replace('.', '/') + ".py"
                : "";
    }

    private Optional<Path> within(String name) {
        try {
            Path path = root.resolve(name).normalize();
            return !name.isBlank()
                            && path.startsWith(root.normalize())
                            && Files.isRegularFile(path)
                            && path.toRealPath().startsWith(root.toRealPath())
                    ? Optional.of(path)
                    : Optional.empty();
        } catch (InvalidPathException | IOException e) {
            return Optional.empty();
        }
    }

    private String nearest(Path missing) throws IOException {
        Path parent = missing.getParent();
        // Not even names are told of what lies outside.
        if (parent == null || !Files.isDirectory(parent) || !parent.toRealPath().startsWith(root.toRealPath())) {
            return "";
        }
        try (Stream<Path> entries = Files.list(parent)) {
            List<String> names = entries.limit(MOST_ENTRIES)
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .sorted()
                    .toList();
            return Nearest.hint(String.valueOf(missing.getFileName()), names);
        }
    }
}
