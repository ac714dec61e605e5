package dev.gambeson.cli.key.verb;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.cli.evidence.EvidenceOptions;
import dev.gambeson.cli.key.KeyOptions;
import dev.gambeson.cli.key.TrustOptions;
import dev.gambeson.cli.option.Arguments;
import dev.gambeson.cli.option.HelpOption;
import dev.gambeson.cli.option.NoInputOption;
import dev.gambeson.cli.result.ResultOptions;
import dev.gambeson.cli.result.Rows;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.PublicHalf;
import dev.gambeson.crypto.key.trust.TrustedKey;
import dev.gambeson.crypto.key.trust.TrustedKeys;
import dev.gambeson.format.FileInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code key trust}: somebody's signatures count from then on. */
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Puts a public key into the list of trusted keys. Compare its id with its owner",
            "by another way than the one it came by, or give what the owner told you.",
            "",
            "Examples:",
            "  gambeson key trust acme.pem --name acme --id 3f2ad8815c1b0e77",
            "  gambeson key trust log.pem --name acme-log --for log",
            ""
        })
final class TrustCommand implements Callable<Integer> {

    private static final int MOST_BYTES = 64 << 10;

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "A public key in PEM, such as gambeson key export gives.")
    Path file = Path.of("");

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Whose it is.")
    String name = "";

    @Option(
            names = "--for",
            split = ",",
            paramLabel = "PURPOSE",
            description =
                    "What it is trusted for: sign (default; models and statements), log (checkpoints of evidence),"
                            + " policy (policies and exceptions from them), collect (the default of X25519 keys; data is sealed to it).")
    Set<KeyPurpose> purposes = EnumSet.noneOf(KeyPurpose.class);

    @Option(names = "--expires", paramLabel = "DAY", description = "The first day on which it no longer counts.")
    @Nullable
    LocalDate expires;

    @Option(names = "--id", paramLabel = "HEX", description = "What its id must be, or begin with: 16 to 64 digits.")
    @Nullable
    String id;

    @Mixin
    TrustOptions trust = new TrustOptions();

    @Mixin
    KeyOptions keys = new KeyOptions();

    @Mixin
    EvidenceOptions evidence = new EvidenceOptions();

    @Mixin
    ResultOptions result = new ResultOptions();

    @Mixin
    NoInputOption noInput = new NoInputOption();

    @Mixin
    HelpOption help = new HelpOption();

    TrustCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Arguments.demand(id == null || TrustedIds.isId(id), "--id is 16 to 64 lower-case hexadecimal digits");
        TrustedKey key = key();
        demandId(key.keyId());
        KeyActs acts = new KeyActs(evidence.recorder(keys, terminal, noInput.silent()));
        TrustedKeys list = trust.file(terminal)
                .change(
                        old -> old.with(key),
                        next -> acts.trust(
                                "key-trust",
                                next,
                                Map.of("keyId", key.keyId(), "for", words(key)),
                                Map.of("name", name)));
        result.print(
                terminal,
                Rows.of("trusted", name)
                        .and("for", words(key))
                        .andIf(expires != null, "until", String.valueOf(expires))
                        .and("id", key.keyId()),
                KeyResult.trusted("key trust", trust.path(terminal), list)
                        .key(
                                "trusted",
                                key.keyId(),
                                Map.of("algorithm", key.algorithm().id(), "name", name))
                        .detail("purposes", ids(key))
                        .detail("expires", expires == null ? null : expires.toString()),
                evidence);
        if (id == null) {
            result.say(terminal, "Compare the id with its owner by another way than the one the key came by.");
        }
        return 0;
    }

    private TrustedKey key() {
        PublicKey half = read();
        KeyAlgorithm algorithm = PublicHalf.algorithm(half);
        Set<KeyPurpose> what = purposes.isEmpty() ? standard(algorithm) : purposes;
        Instant now = terminal.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        Instant until =
                expires == null ? null : expires.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new TrustedKey(name, what, algorithm, now, until, null, half);
    }

    private PublicKey read() {
        try (FileInput input = FileInput.open(file, file.toString())) {
            byte[] bytes = input.readAll(MOST_BYTES);
            return PublicHalf.ofPem(new String(bytes, StandardCharsets.US_ASCII), file.toString());
        }
    }

    private static Set<KeyPurpose> standard(KeyAlgorithm algorithm) {
        return algorithm.serves(KeyPurpose.SIGN) ? Set.of(KeyPurpose.SIGN) : Set.of(KeyPurpose.COLLECT);
    }

    private void demandId(String found) {
        if (id != null && !found.startsWith(id)) {
            throw new GambesonException(
                    ErrorCode.KEY_REFUSED,
                    file + " holds another key: its id is " + found.substring(0, id.length()) + ", not " + id,
                    "Nothing was done. Ask the owner for the file again, and how it came to be another.");
        }
    }

    private static String words(TrustedKey key) {
        return String.join(", ", ids(key));
    }

    private static List<String> ids(TrustedKey key) {
        return key.purposes().stream().sorted().map(KeyPurpose::id).toList();
    }
}
