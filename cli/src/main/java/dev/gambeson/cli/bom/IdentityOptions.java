package dev.gambeson.cli.bom;

import dev.gambeson.cli.option.Arguments;
import dev.gambeson.supply.bom.BillOfMaterials.Identity;
import dev.gambeson.supply.bom.BillOfMaterials.Publication;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What people call a model, and who answers for it. */
final class IdentityOptions {

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "What the model is called (default: as in the project file or report, else its file or folder).")
    @Nullable
    String name;

    @Option(names = "--model-version", paramLabel = "TEXT", description = "Its version.")
    @Nullable
    String version;

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is, in a sentence.")
    @Nullable
    String description;

    @Option(names = "--use", paramLabel = "TEXT", description = "What it is for; repeatable.")
    List<String> uses = List.of();

    @Option(names = "--user", paramLabel = "TEXT", description = "Whom it is for; repeatable.")
    List<String> users = List.of();

    @Option(
            names = "--license",
            paramLabel = "LICENCE",
            description = "An SPDX expression such as Apache-2.0, or a name.")
    @Nullable
    String license;

    @Option(names = "--supplier", paramLabel = "NAME", description = "Who answers for it.")
    @Nullable
    String supplier;

    @Option(names = "--purl", paramLabel = "PURL", description = "Its package URL: pkg:huggingface/org/name@rev")
    @Nullable
    String purl;

    @Option(
            names = "--base-model",
            paramLabel = "NAME[@VERSION]",
            description = "A model that it was made from, or its package URL; repeatable.")
    List<String> ancestors = List.of();

    @Option(
            names = "--released",
            paramLabel = "TIME",
            description = "Since when others may have it: 2027-01-31, or a time such as 2027-01-31T12:00:00Z.")
    @Nullable
    String released;

    @Option(names = "--download", paramLabel = "URL", description = "Where others get it.")
    @Nullable
    String download;

    /**
     * What was said.
     *
     * @param otherwise its name where none was given
     */
    Identity identity(String otherwise) {
        Arguments.demand(
                purl == null || Identity.isPurl(purl),
                "--purl is a package URL, such as pkg:huggingface/org/name@revision, not " + purl);
        Arguments.demand(
                download == null || Publication.isAddress(download),
                "--download is a whole address without a password, such as https://example.com/model.onnx");
        Instant since = released == null ? null : Publication.time(released).orElse(null);
        Arguments.demand(
                released == null || since != null,
                "--released is a day or a time, such as 2027-01-31 or 2027-01-31T12:00:00Z, not " + released);
        return new Identity(
                name == null ? otherwise : name,
                version,
                description,
                uses,
                users,
                license,
                supplier,
                purl,
                ancestors,
                new Publication(null, since, download));
    }
}
