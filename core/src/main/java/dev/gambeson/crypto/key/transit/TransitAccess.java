package dev.gambeson.crypto.key.transit;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Network;
import dev.gambeson.egress.Permission;
import dev.gambeson.egress.Route;
import dev.gambeson.egress.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who asks a server, and which: the variables and files that the programs {@code vault} and {@code bao} read. Those of OpenBao go
 * before those of Vault. Immutable; holds secrets and shows none.
 */
record TransitAccess(Network network, Map<String, String> environment) {

    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9._/-]{1,256}");
    private static final int MOST_BYTES = 1 << 16;

    /** The variable of either program, such as {@code ADDR}; null where none is set. */
    private @Nullable String variable(String name) {
        for (String program : new String[] {"BAO_", "VAULT_"}) {
            String value = environment.get(program + name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    /**
     * Refuses a server that only the file of a ring names: whoever can change that file could have the token sent to himself.
     *
     * @throws GambesonException {@code ADDRESS_REFUSED}
     */
    void demandNamedByUser(Destination server) {
        String address = variable("ADDR");
        Destination named = address == null ? null : TransitKey.server(address);
        if (named == null || !server.equals(new Destination(named.scheme(), named.host(), named.port(), "", null))) {
            throw new GambesonException(
                    ErrorCode.ADDRESS_REFUSED,
                    "the key ring says that its root key is kept by " + server + ", and "
                            + (named == null ? "VAULT_ADDR is not set" : "VAULT_ADDR names another server"),
                    "If that is your server, set VAULT_ADDR=" + server + ". Your token goes to no other.");
        }
    }

    /**
     * The token.
     *
     * @throws GambesonException {@code SETTINGS_INVALID} where there is none
     */
    Secret token() {
        String value = variable("TOKEN");
        if (value != null) {
            return Secret.of(value, "the variable VAULT_TOKEN or BAO_TOKEN");
        }
        String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
        Path file = Path.of(home, ".vault-token");
        if (home.isBlank() || !Files.isRegularFile(file)) {
            throw new GambesonException(
                    ErrorCode.SETTINGS_INVALID,
                    "there is no token for Vault or OpenBao",
                    "Log in with `vault login` or `bao login`, or set VAULT_TOKEN.");
        }
        return Secret.of(new String(read(file), StandardCharsets.UTF_8), file.toString());
    }

    /** What else each request says: the namespace, where there is one. */
    Map<String, String> headers() {
        String namespace = variable("NAMESPACE");
        if (namespace == null) {
            return Map.of("Accept", "application/json", "X-Vault-Request", "true");
        }
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new GambesonException(
                    ErrorCode.SETTINGS_INVALID, "VAULT_NAMESPACE holds no namespace", "It looks like team/project.");
        }
        return Map.of("Accept", "application/json", "X-Vault-Request", "true", "X-Vault-Namespace", namespace);
    }

    /**
     * The way to a server that the user named. It may be in a private network, as such servers are; http goes to this machine only.
     *
     * @throws GambesonException {@code ADDRESS_REFUSED}; {@code REMOTE_FAILED} where its name has no address;
     *     {@code SETTINGS_INVALID} where the file of authorities is none
     */
    Route route(Destination server) {
        String file = variable("CACERT");
        Network trusting = file == null ? network : network.trusting(read(path(file)), file);
        try {
            return Route.to(server, Set.of(Permission.PRIVATE), trusting);
        } catch (GambesonException e) {
            if (e.code() != ErrorCode.ADDRESS_REFUSED) {
                throw e;
            }
            throw new GambesonException(
                    e.code(),
                    String.valueOf(e.getMessage()),
                    "Keys are asked for over https, and over http on this machine.",
                    e);
        }
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw unreadable("VAULT_CACERT", e);
        }
    }

    private static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static GambesonException unreadable(String file, Exception cause) {
        return new GambesonException(
                ErrorCode.SETTINGS_INVALID, file + " cannot be read", "Check its path and permissions.", cause);
    }

    @Override
    public String toString() {
        return "access";
    }
}
