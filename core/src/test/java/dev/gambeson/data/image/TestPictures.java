package dev.gambeson.data.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Images that Pillow wrote, and digests of the pixels it reads: {@code interop/images/make_images.py}. */
final class TestPictures {

    private static final Map<String, byte[]> MEMBERS = members();

    private TestPictures() {}

    private static Map<String, byte[]> members() {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (InputStream in = TestPictures.class.getResourceAsStream("pictures.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                members.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return members;
    }

    static byte[] file(String name) {
        return MEMBERS.get(name).clone();
    }

    static List<String> names(String ending) {
        return MEMBERS.keySet().stream().filter(name -> name.endsWith(ending)).toList();
    }

    static List<String[]> table(String name) {
        String text = new String(MEMBERS.get(name), StandardCharsets.UTF_8);
        return Arrays.stream(text.split("\n")).map(line -> line.split("\t", -1)).toList();
    }

    static String digest(Picture picture) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(picture.samples());
            return HexFormat.of().formatHex(digest).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
