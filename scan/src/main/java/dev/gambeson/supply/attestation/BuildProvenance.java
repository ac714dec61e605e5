package dev.gambeson.supply.attestation;

import dev.gambeson.crypto.envelope.Statement;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How something was built, as its builder says: SLSA provenance v1, and v0.2, which generators of GitHub and npm have written.
 * Immutable.
 *
 * @param builder the id of what built it
 * @param repository the address of the repository from which; null where it is not said in a form that is known here
 * @param ref its branch or tag; null as before
 * @param workflow the path of the file that describes the pipeline; null as before
 */
public record BuildProvenance(
        String builder,
        @Nullable String repository,
        @Nullable String ref,
        @Nullable String workflow) {

    private static final String NEW = "https://slsa.dev/provenance/v1";
    private static final String OLD = "https://slsa.dev/provenance/v0.2";

    /** Types of builds whose parameters name a workflow of GitHub; what the parameters of others mean is not known here. */
    private static final List<String> WORKFLOWS = List.of(
            "https://actions.github.io/buildtypes/workflow/v1",
            "https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1");

    /** Whether a statement is one of provenance. */
    public static boolean is(Statement statement) {
        return statement.predicateType().equals(NEW)
                || statement.predicateType().equals(OLD);
    }

    /**
     * Reads it.
     *
     * @throws InputException {@code INPUT_MALFORMED} where the predicate is none
     */
    public static BuildProvenance of(Statement statement) {
        return statement.predicateType().equals(NEW) ? current(statement.predicate()) : old(statement.predicate());
    }

    private static BuildProvenance current(JsonNode predicate) {
        JsonNode definition = predicate.at("buildDefinition");
        String builder = predicate.at("runDetails").at("builder").at("id").text();
        JsonNode workflow = WORKFLOWS.contains(definition.at("buildType").text())
                ? definition.at("externalParameters").find("workflow")
                : null;
        return workflow == null
                ? new BuildProvenance(builder, null, null, null)
                : new BuildProvenance(
                        builder, text(workflow, "repository"), text(workflow, "ref"), text(workflow, "path"));
    }

    /** There the source is {@code git+https://github.com/acme/credit@refs/heads/main}. */
    private static BuildProvenance old(JsonNode predicate) {
        String builder = predicate.at("builder").at("id").text();
        JsonNode invocation = predicate.find("invocation");
        JsonNode source = invocation == null ? null : invocation.find("configSource");
        String uri = source == null ? null : text(source, "uri");
        if (source == null || uri == null || !uri.startsWith("git+https://") || uri.indexOf('@') < 0) {
            return new BuildProvenance(builder, null, null, null);
        }
        int at = uri.lastIndexOf('@');
        return new BuildProvenance(
                builder, uri.substring("git+".length(), at), uri.substring(at + 1), text(source, "entryPoint"));
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode found = node.find(name);
        return found == null ? null : found.text();
    }
}
