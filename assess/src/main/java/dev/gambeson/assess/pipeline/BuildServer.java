package dev.gambeson.assess.pipeline;

import java.util.Locale;

/** The build servers for which a pipeline can be written. */
public enum BuildServer {
    /** GitHub Actions, and what runs its workflows. */
    GITHUB(".github/workflows/gambeson.yml", ".github/workflows/gambeson-gate.yml"),
    /** GitLab CI. */
    GITLAB(".gitlab-ci.yml", "gambeson.gitlab-ci.yml"),
    /** Jenkins, by a declarative pipeline. */
    JENKINS("Jenkinsfile", "Jenkinsfile.gambeson");

    private final String file;
    private final String besides;

    BuildServer(String file, String besides) {
        this.file = file;
        this.besides = besides;
    }

    /** The word used on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where the server looks for it, from the root of the repository. */
    String file() {
        return file;
    }

    /** Where it is written when there is a file at that place already. */
    String besides() {
        return besides;
    }

    /** What to do with a file that was written besides, and what a new one needs. */
    String advice(boolean besides) {
        String repository = "the git URL of Gambeson that your runners can reach";
        return switch (this) {
            case GITHUB ->
                "Set the variable GAMBESON_REPOSITORY (Settings, Secrets and variables, Actions, Variables) to "
                        + repository + ".";
            case GITLAB ->
                (besides ? "Add `include: " + this.besides + "` to " + file + ". " : "")
                        + "Set the CI/CD variable GAMBESON_REPOSITORY to " + repository + ".";
            case JENKINS ->
                (besides ? "Make a job of it: its script path is " + this.besides + ". " : "")
                        + "Set GAMBESON_REPOSITORY in its environment to " + repository + ".";
        };
    }
}
