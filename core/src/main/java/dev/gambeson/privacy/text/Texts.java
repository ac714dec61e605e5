package dev.gambeson.privacy.text;

import dev.gambeson.privacy.TextRecognizer;
import java.util.List;

/** The list of recognizers of texts; a new one takes its place here. Stateless and thread-safe. */
public final class Texts {

    private static final List<TextRecognizer> ALL = List.of(
            new EmailAddress(),
            new Telephone(),
            new BankAccount(),
            new InternetAddress4(),
            new InternetAddress6(),
            new HardwareAddress());

    private Texts() {}

    /** Every recognizer of texts. */
    public static List<TextRecognizer> all() {
        return ALL;
    }
}
