package dev.gambeson.format.file;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process that writes a file or a folder: until it is killed, or at the same time as others. */
final class WritingChild {

    private WritingChild() {}

    /**
     * What it does.
     *
     * @param arguments {@code file} and {@code folder} begin one and wait in it; {@code many} begins parts and tells where one is
     *     gone at once; {@code race} and {@code folders} make one in each of
     *     many places as the only one who does, and print those where they could
     */
    public static void main(String[] arguments) throws IOException {
        Path place = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "file" -> {
                try (AtomicFile file = AtomicFile.begin(place, true, true)) {
                    file.stream().write("secret".getBytes(StandardCharsets.UTF_8));
                    hang();
                }
            }
            case "folder" -> {
                try (AtomicFolder folder = AtomicFolder.begin(place)) {
                    folder.file("deep/one", out -> out.write("secret".getBytes(StandardCharsets.UTF_8)));
                    folder.file("deep/two", out -> {
                        out.write('s');
                        hang();
                    });
                }
            }
            case "many" -> {
                for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                    try (Part part = Part.begin(place, true)) {
                        if (!Files.exists(part.path())) {
                            say("x");
                        }
                    }
                }
                say("d");
            }
            default -> race(arguments[0].equals("folders"), place, Integer.parseInt(arguments[2]));
        }
    }

    private static void hang() throws IOException {
        say("b");
        while (System.in.read() >= 0) {
            say("b");
        }
    }

    /** Waits for a byte before each, so that both are let go at once. */
    private static void race(boolean folders, Path place, int rounds) throws IOException {
        byte[] mine = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < rounds; round++) {
            Path target = place.resolve("place" + round);
            List<AutoCloseable> begun = new ArrayList<>();
            AtomicFolder folder = folders ? AtomicFolder.begin(target) : null;
            AtomicFile file = folders ? null : AtomicFile.begin(target, false, false);
            if (folder != null) {
                begun.add(folder);
                folder.file("content", out -> out.write(mine));
                folder.force();
            }
            if (file != null) {
                begun.add(file);
                file.stream().write(mine);
                file.force();
            }
            say("r");
            int go = System.in.read();
            if (go < 0) {
                return;
            }
            try {
                if (folder != null) {
                    folder.commit();
                }
                if (file != null) {
                    file.commit();
                }
                say("w");
            } catch (GambesonException e) {
                say(e.code() == ErrorCode.USAGE ? "l" : "?");
            }
            for (AutoCloseable one : begun) {
                close(one);
            }
        }
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void say(String sign) {
        System.out.print(sign);
        System.out.flush();
    }
}
