package dev.gambeson.store.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import dev.gambeson.egress.Secret;
import dev.gambeson.egress.SecretHeader;
import dev.gambeson.store.StoreAccess;
import dev.gambeson.store.StoreServer;
import dev.gambeson.store.StoredFile;
import dev.gambeson.store.transfer.Refusals;
import dev.gambeson.store.transfer.Remote;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ListingTest {

    /** Few files with names as long as a text of JSON may be would fill the memory of any machine. */
    @Test
    void namesTogetherAreBounded() {
        Listing listing = new Listing("s", StoreServer.access(StoreAccess.MOST_FILES));
        StoredFile file = new StoredFile("x".repeat(1 << 20), null, null, new StoredFile.Unread("is long", null));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 200; i++) {
                        listing.add(file);
                    }
                })
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE))
                .hasMessageContaining("lists names of more than 64 MiB");
        Listing usual = new Listing("s", StoreServer.access(StoreAccess.MOST_FILES));
        StoredFile one = new StoredFile("f".repeat(100), null, null, new StoredFile.Unread("is short", null));
        for (int i = 0; i < StoreAccess.MOST_FILES; i++) {
            usual.add(one);
        }
        assertThat(usual.sorted()).hasSize(StoreAccess.MOST_FILES);
    }

    @Test
    void aSecretThatComesBackIsInNoAnswer() throws IOException {
        SecretHeader proof = new SecretHeader("Authorization", "Bearer", Secret.of("hunter2hunter2", "a test"));
        try (StoreServer server =
                new StoreServer((asked, out) -> StoreServer.ok(out, "{\"name\": \"a/hunter2hunter2\"}"))) {
            Remote remote = new Remote(Destination.of(server.url() + "/x"), proof, Refusals.USUAL);
            JsonAnswer answer = Question.json(remote, StoreServer.access(50)).value();
            assertThat(answer.at("name").text()).isEqualTo("a/***");
        }
    }
}
