package dev.gambeson.supply.attestation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * In which pipeline of a build server something ran, as its variables say. These are claims: anybody can set a variable, so that
 * they are worth as much as the key that signs them. They tell the runs of one key apart; a key that only one pipeline can use
 * makes them proof. No names of people are among them. Immutable.
 *
 * @param claims some of {@link #NAMES}, in their order
 */
public record Pipeline(Map<String, String> claims) {

    /**
     * What can be claimed: the kind of server; the address of the repository; its branch or tag and its commit; the file that
     * describes the pipeline; the address of the run.
     */
    public static final List<String> NAMES = List.of("server", "repository", "ref", "commit", "workflow", "run");

    private static final int LONGEST = 500;

    /** A pipeline. */
    public Pipeline {
        claims = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    /**
     * The pipeline that variables tell of.
     *
     * @param environment the variables of the process
     * @return empty where neither GitHub nor GitLab runs it
     */
    public static Optional<Pipeline> of(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        if (variables.value("GITHUB_ACTIONS").equals("true")) {
            return Optional.of(ofGitHub(variables));
        }
        return variables.value("GITLAB_CI").equals("true") ? Optional.of(ofGitLab(variables)) : Optional.empty();
    }

    private static Pipeline ofGitHub(Variables variables) {
        String repository = variables.joined("%s/%s", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY");
        String run = variables.value("GITHUB_RUN_ID");
        return of(
                "github",
                repository,
                variables.value("GITHUB_REF"),
                variables.value("GITHUB_SHA"),
                variables.value("GITHUB_WORKFLOW_REF"),
                repository.isEmpty() || run.isEmpty() ? "" : repository + "/actions/runs/" + run);
    }

    /** Branch and workflow are written as GitLab writes them into its own certificates and statements of provenance. */
    private static Pipeline ofGitLab(Variables variables) {
        String tag = variables.value("CI_COMMIT_TAG");
        String branch = variables.value("CI_COMMIT_BRANCH");
        String ref = !tag.isEmpty() ? "refs/tags/" + tag : branch.isEmpty() ? "" : "refs/heads/" + branch;
        String file = variables.joined("%s//%s", "CI_PROJECT_PATH", "CI_CONFIG_PATH");
        return of(
                "gitlab",
                variables.value("CI_PROJECT_URL"),
                ref,
                variables.value("CI_COMMIT_SHA"),
                file.isEmpty() || ref.isEmpty() ? "" : file + "@" + ref,
                variables.value("CI_JOB_URL"));
    }

    private static Pipeline of(String... values) {
        Map<String, String> claims = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (!values[i].isEmpty() && values[i].length() <= LONGEST) {
                claims.put(NAMES.get(i), values[i]);
            }
        }
        return new Pipeline(claims);
    }

    private record Variables(Map<String, String> environment) {

        /** Empty where there is none, or it is not one line of visible characters: branches are named by strangers. */
        String value(String name) {
            String value = environment.getOrDefault(name, "").strip();
            return value.chars().allMatch(c -> c > ' ' && c != 0x7f) ? value : "";
        }

        String joined(String form, String first, String second) {
            String one = value(first);
            String other = value(second);
            return one.isEmpty() || other.isEmpty() ? "" : String.format(Locale.ROOT, form, one, other);
        }
    }
}
