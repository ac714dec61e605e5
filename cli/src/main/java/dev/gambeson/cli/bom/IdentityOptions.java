package dev.gambeson.cli.bom;

import dev.gambeson.cli.option.Arguments;
import dev.gambeson.supply.bom.BillOfMaterials.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What people call a model, and who answers for it. */
final class IdentityOptions {

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the model is called (default: as in the report, else the name of its file or folder).")
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

    @Option(
            names = "--license",
            paramLabel = "LICENCE",
            description = "An SPDX expression such as Apache-2.0, or a name.")
    @Nullable
    String license;

    @Option(names = "--supplier", paramLabel = "NAME", description = "Who answers for it.")
    @Nullable
    String supplier;

    @Option(
            names = "--purl",
            paramLabel = "PURL",
            description = "Its package URL, such as pkg:huggingface/org/name@rev.")
    @Nullable
    String purl;

    @Option(
            names = "--base-model",
            paramLabel = "NAME[@VERSION]",
            description = "A model that it was made from; repeatable.")
    List<String> ancestors = List.of();

    /**
     * What was said.
     *
     * @param otherwise its name where none was given
     */
    Identity identity(String otherwise) {
        Arguments.demand(
                purl == null || purl.matches("pkg:[A-Za-z][A-Za-z0-9.+-]*/[!-~]+"),
                "--purl is a package URL, such as pkg:huggingface/org/name@revision, not " + purl);
        return new Identity(
                name == null ? otherwise : name, version, description, uses, license, supplier, purl, ancestors);
    }
}
