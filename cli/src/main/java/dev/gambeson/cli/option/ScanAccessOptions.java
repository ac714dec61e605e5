package dev.gambeson.cli.option;

import dev.gambeson.assess.project.SourceSettings;
import dev.gambeson.cli.terminal.Terminal;
import dev.gambeson.egress.Permission;
import dev.gambeson.scan.source.Access;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What files at stores and servers need, and how much is taken from them. */
public final class ScanAccessOptions {

    @Mixin
    DownloadOption download = new DownloadOption();

    @Option(
            names = "--allow",
            split = ",",
            paramLabel = "WHAT",
            description = "What may be reached beyond https to public addresses: private, http.")
    List<Permission> allow = List.of();

    @Mixin
    SecretOptions secret = new SecretOptions();

    /** The same for files that are brought here. */
    public SourceSettings sources() {
        return new SourceSettings(Set.copyOf(allow), secret.credential(), download.bytes());
    }

    public Access access(Terminal terminal) {
        return new Access(
                terminal.in(),
                terminal::network,
                Set.copyOf(allow),
                secret.credential(),
                Objects.requireNonNullElse(download.bytes(), Access.MOST_BYTES));
    }
}
