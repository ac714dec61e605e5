package dev.gambeson.crypto.key.token;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A library that speaks PKCS#11. It is a program that runs with our rights: only the user names it, never the file of a ring.
 * Immutable.
 */
record TokenLibrary(Path path) {

    /** The variable that names it where the name of the key does not. */
    static final String VARIABLE = "GAMBESON_PKCS11_MODULE";

    private static final int MOST_BYTES = 8 << 20;
    private static final int SECONDS = 30;

    static TokenLibrary of(@Nullable Path named, @Nullable String variable) {
        if (named == null && (variable == null || variable.isBlank())) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "nothing says which library speaks with the token",
                    "Set " + VARIABLE + " to it, such as /usr/lib/softhsm/libsofthsm2.so.");
        }
        Path path = named == null ? Path.of(String.valueOf(variable).strip()) : named;
        String text = path.toString();
        if (!path.isAbsolute()
                || text.chars().anyMatch(c -> c == '"' || c == '\\' && File.separatorChar == '/' || c < ' ')) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "the library of the token is named by no path from the root on",
                    "Give a whole path.");
        }
        if (!Files.isRegularFile(path)) {
            throw new GambesonException(
                    ErrorCode.FILE_NOT_FOUND,
                    "there is no library of a token at " + path,
                    "Install it (Debian: apt install softhsm2, opensc-pkcs11, ykcs11), or set " + VARIABLE
                            + " to where it is.");
        }
        return new TokenLibrary(path);
    }

    /** The settings of Java's provider. */
    static String settings(String library, String further) {
        return "--name = Gambeson\nlibrary = \"" + library.replace("\\", "\\\\") + "\"\n" + further + "\n";
    }

    /**
     * The one token that is meant.
     *
     * @throws GambesonException {@code KEY_NOT_FOUND} where none is, {@code USAGE} where several are
     */
    TokenInfo find(TokenUri uri) {
        List<TokenInfo> all = tokens();
        List<TokenInfo> fitting = all.stream().filter(token -> token.is(uri)).toList();
        if (fitting.isEmpty()) {
            String labels =
                    all.stream().map(TokenInfo::label).filter(l -> !l.isEmpty()).collect(Collectors.joining(", "));
            throw new GambesonException(
                    ErrorCode.KEY_NOT_FOUND,
                    uri.tokenWords() + " is not there",
                    (labels.isEmpty() ? "No token is: put it in." : "There is " + labels + ": put the other in.")
                            + " A ring whose token is lost is opened by another of its slots, such as its recovery code.");
        }
        if (fitting.size() > 1) {
            throw new GambesonException(
                    ErrorCode.USAGE,
                    "there are " + fitting.size() + " tokens such as " + uri.tokenWords(),
                    "Say serial= as well, so that no PIN goes to the wrong one.");
        }
        return fitting.get(0);
    }

    /** A way to the keys of a token. It is not made known to the rest of the process. */
    Provider provider(TokenInfo token) {
        boolean small = Long.parseLong(token.slot()) <= Integer.MAX_VALUE;
        String slot = small ? "slot = " + token.slot() : "slotListIndex = " + token.index();
        Provider bare = Security.getProvider("SunPKCS11");
        if (bare == null) {
            throw unusable("this Java has no PKCS#11", null);
        }
        try {
            return bare.configure(settings(path.toString(), slot));
        } catch (ProviderException | java.security.InvalidParameterException e) {
            throw unusable("the library " + path + " does not open " + "token " + token.label(), e);
        }
    }

    /** All tokens that are there; see {@link TokenListing}. */
    List<TokenInfo> tokens() {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+SuppressFatalErrorMessage",
                "-cp",
                classes(),
                TokenListing.class.getName(),
                path.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("GAMBESON_"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            var limit = CompletableFuture.runAsync(
                    process::destroyForcibly, CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS));
            try (InputStream said = process.getInputStream()) {
                byte[] words = said.readNBytes(MOST_BYTES);
                process.destroyForcibly();
                if (words.length == 0) {
                    throw unusable("the library " + path + " shows no slot", null);
                }
                return TokenInfo.read(new String(words, StandardCharsets.UTF_8));
            } finally {
                limit.cancel(false);
            }
        } catch (IOException e) {
            throw unusable("the tokens of " + path + " cannot be listed", e);
        }
    }

    private static String classes() {
        CodeSource source = TokenListing.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw unusable("this program does not find itself", e);
        }
    }

    private static GambesonException unusable(String problem, @Nullable Throwable cause) {
        return new GambesonException(
                ErrorCode.INPUT_UNSUPPORTED,
                problem,
                "Check that it is a PKCS#11 library for this machine, and that its own settings are right.",
                cause);
    }
}
