package dev.gambeson.supply.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Variables as the documentation of GitHub and GitLab shows them, and variables that somebody made up. */
class PipelineTest {

    private static final Map<String, String> GITHUB = Map.of(
            "GITHUB_ACTIONS", "true",
            "GITHUB_SERVER_URL", "https://github.com",
            "GITHUB_REPOSITORY", "octocat/Hello-World",
            "GITHUB_REF", "refs/heads/feature-branch-1",
            "GITHUB_SHA", "ffac537e6cbbf934b08745a378932722df287a53",
            "GITHUB_WORKFLOW_REF", "octocat/Hello-World/.github/workflows/my-workflow.yml@refs/heads/my_branch",
            "GITHUB_RUN_ID", "1658821493",
            "GITHUB_ACTOR", "octocat");

    private static final Map<String, String> GITLAB = Map.of(
            "GITLAB_CI", "true",
            "CI_PROJECT_URL", "https://gitlab.com/gitlab-org/gitlab",
            "CI_PROJECT_PATH", "gitlab-org/gitlab",
            "CI_CONFIG_PATH", ".gitlab-ci.yml",
            "CI_COMMIT_BRANCH", "main",
            "CI_COMMIT_SHA", "1ecfd275763eff1d6b4844ea3168962458c9f27a",
            "CI_JOB_URL", "https://gitlab.com/gitlab-org/gitlab/-/jobs/50",
            "GITLAB_USER_LOGIN", "octocat");

    @Test
    void gitHubSaysWhereItRuns() {
        assertThat(Pipeline.of(GITHUB).orElseThrow().claims())
                .containsExactly(
                        entry("server", "github"),
                        entry("repository", "https://github.com/octocat/Hello-World"),
                        entry("ref", "refs/heads/feature-branch-1"),
                        entry("commit", "ffac537e6cbbf934b08745a378932722df287a53"),
                        entry("workflow", "octocat/Hello-World/.github/workflows/my-workflow.yml@refs/heads/my_branch"),
                        entry("run", "https://github.com/octocat/Hello-World/actions/runs/1658821493"));
    }

    @Test
    void gitLabSaysWhereItRuns() {
        assertThat(Pipeline.of(GITLAB).orElseThrow().claims())
                .containsExactly(
                        entry("server", "gitlab"),
                        entry("repository", "https://gitlab.com/gitlab-org/gitlab"),
                        entry("ref", "refs/heads/main"),
                        entry("commit", "1ecfd275763eff1d6b4844ea3168962458c9f27a"),
                        entry("workflow", "gitlab-org/gitlab//.gitlab-ci.yml@refs/heads/main"),
                        entry("run", "https://gitlab.com/gitlab-org/gitlab/-/jobs/50"));
    }

    @Test
    void aTagIsNoBranch() {
        Map<String, String> tagged = new HashMap<>(GITLAB);
        tagged.remove("CI_COMMIT_BRANCH");
        tagged.put("CI_COMMIT_TAG", "v1");
        assertThat(Pipeline.of(tagged).orElseThrow().claims()).containsEntry("ref", "refs/tags/v1");
    }

    @Test
    void noNamesOfPeopleAreTaken() {
        assertThat(Pipeline.of(GITHUB).orElseThrow().claims()).doesNotContainValue("octocat");
        assertThat(Pipeline.of(GITLAB).orElseThrow().claims()).doesNotContainValue("octocat");
    }

    @Test
    void whatIsNoValueIsLeftOut() {
        Map<String, String> strange = new HashMap<>(GITHUB);
        strange.put("GITHUB_REF", "refs/heads/a\nb");
        strange.put("GITHUB_SHA", "x".repeat(501));
        strange.remove("GITHUB_REPOSITORY");
        assertThat(Pipeline.of(strange).orElseThrow().claims()).containsOnlyKeys("server", "workflow");
    }

    @Test
    void elsewhereThereIsNone() {
        assertThat(Pipeline.of(Map.of())).isEmpty();
        assertThat(Pipeline.of(Map.of("CI", "true", "GITHUB_ACTIONS", "false"))).isEmpty();
    }
}
