package dev.gambeson.crypto.key.token;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tokens answer (CKR_… of PKCS#11), in words for people. */
final class TokenErrors {

    private static final Pattern CODE = Pattern.compile("\\b(CKR_[A-Z0-9_]{1,60}|0x[0-9a-fA-F]{8})\\b");
    private static final String OTHER_WAY = "Or open the ring by another of its slots, such as its recovery code.";

    private TokenErrors() {}

    /** Refuses a token that would refuse us. */
    static void demandUsable(TokenUri uri, TokenInfo token) {
        if (token.has("CKF_USER_PIN_LOCKED")) {
            throw locked(uri, null);
        }
        if (!token.has("CKF_USER_PIN_INITIALIZED")) {
            throw new GambesonException(
                    ErrorCode.KEY_NOT_FOUND,
                    uri.tokenWords() + " has no PIN yet, and so no key that one protects",
                    "Set it up with the tool of its maker, or with softhsm2-util or pkcs11-tool.");
        }
    }

    static GambesonException of(TokenUri uri, Throwable problem) {
        String code = code(problem);
        return switch (code) {
            case "CKR_PIN_INCORRECT", "CKR_PIN_INVALID", "CKR_PIN_LEN_RANGE" ->
                new GambesonException(
                        ErrorCode.PASSPHRASE_REFUSED,
                        "the PIN of " + uri.tokenWords() + " is wrong; it was tried once",
                        "A token locks after a few wrong PINs: make sure before you try again.",
                        problem);
            case "CKR_PIN_LOCKED" -> locked(uri, problem);
            case "CKR_TOKEN_NOT_PRESENT", "CKR_DEVICE_REMOVED", "CKR_SLOT_ID_INVALID", "CKR_TOKEN_NOT_RECOGNIZED" ->
                new GambesonException(
                        ErrorCode.KEY_NOT_FOUND,
                        uri.tokenWords() + " was taken out",
                        "Put it in again. " + OTHER_WAY,
                        problem);
            case "CKR_KEY_FUNCTION_NOT_PERMITTED", "CKR_KEY_TYPE_INCONSISTENT", "CKR_MECHANISM_INVALID" ->
                new GambesonException(
                        ErrorCode.KEY_REFUSED,
                        uri.words() + " may not be used for this (" + code + ")",
                        "A key that protects a ring is a generic secret that signs (HMAC), or AES that encrypts and decrypts.",
                        problem);
            default ->
                new GambesonException(
                        ErrorCode.INPUT_UNREADABLE,
                        uri.tokenWords() + " does not do it" + (code.isEmpty() ? "" : " (" + code + ")"),
                        "Check the token with the tool of its maker. " + OTHER_WAY,
                        problem);
        };
    }

    private static GambesonException locked(TokenUri uri, @org.jspecify.annotations.Nullable Throwable problem) {
        return new GambesonException(
                ErrorCode.PASSPHRASE_REFUSED,
                "the PIN of " + uri.tokenWords() + " is locked after too many wrong ones",
                "Whoever has its SO PIN or PUK can set a new one. " + OTHER_WAY,
                problem);
    }

    /** The first answer of a token among the causes; empty where there is none. */
    private static String code(Throwable problem) {
        int depth = 0;
        for (Throwable cause = problem; cause != null && depth < 16; cause = cause.getCause(), depth++) {
            Matcher code = CODE.matcher(String.valueOf(cause.getMessage()));
            if (code.find()) {
                return code.group(1);
            }
        }
        return "";
    }
}
