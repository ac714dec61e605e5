package dev.gambeson.crypto.key.token;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;

/**
 * A program of its own that prints the tokens of a library. Java tells the label of a token in one way only, which is to print it
 * on the standard output of the process (option {@code showInfo}); so it does that in another process.
 */
final class TokenListing {

    /** What stands between two slots. */
    static final String NEXT = "\f\n";

    private static final int MOST_SLOTS = 64;

    private TokenListing() {}

    /** Prints what the slots hold, in their order. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        for (int slot = 0; slot < MOST_SLOTS; slot++) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            describe(TokenLibrary.settings(arguments[0], "slotListIndex = " + slot + "\nshowInfo = true"));
            String words = said.toString(StandardCharsets.UTF_8);
            if (!words.contains("Slot info for slot")) {
                break;
            }
            byte[] bytes = (words + NEXT).getBytes(StandardCharsets.UTF_8);
            out.write(bytes, 0, bytes.length);
        }
        out.flush();
        // Threads of the library may be left.
        Runtime.getRuntime().halt(0);
    }

    private static void describe(String settings) {
        try {
            Provider provider = Security.getProvider("SunPKCS11");
            if (provider != null) {
                provider.configure(settings);
            }
        } catch (ProviderException | java.security.InvalidParameterException e) {
            // A slot without a usable token has said what it is before; the next may have one.
            return;
        }
    }
}
