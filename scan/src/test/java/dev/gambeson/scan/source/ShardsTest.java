package dev.gambeson.scan.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.Artifact;
import dev.gambeson.scan.ArtifactScanner;
import dev.gambeson.scan.Grade;
import dev.gambeson.scan.ScanLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often a server is asked for the files of large models. */
class ShardsTest {

    private static final int TENSORS = 400;
    private static final int TENSOR = 12_500_000;

    /** The header of a shard of 5 GB, whose numbers the server makes up. */
    private static byte[] header() {
        StringBuilder json = new StringBuilder("{");
        for (long i = 0; i < TENSORS; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("\"model.layers." + i + ".mlp.down_proj.weight\":{\"dtype\":\"BF16\",\"shape\":[1250,5000]")
                    .append(",\"data_offsets\":[" + i * TENSOR + "," + (i + 1) * TENSOR + "]}");
        }
        byte[] text = json.append("}").toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    private static void shard(byte[] header, FileServer.Asked asked, OutputStream out) throws IOException {
        long size = header.length + (long) TENSORS * TENSOR;
        long last = Math.min(asked.last(), size - 1);
        byte[] bytes = new byte[(int) (last - asked.first() + 1)];
        if (asked.first() < header.length) {
            int first = (int) asked.first();
            System.arraycopy(header, first, bytes, 0, Math.min(bytes.length, header.length - first));
        }
        String range = "Content-Range: bytes " + asked.first() + "-" + last + "/" + size + "\r\n";
        FileServer.say(out, "206 Partial Content", "ETag: \"1\"\r\n" + range, bytes, 0, bytes.length);
    }

    private static List<Artifact> scan(FileServer server, int files, String ending) {
        List<Artifact> artifacts = new ArrayList<>();
        SourceScan scan = new SourceScan(new ArtifactScanner(ScanLimits.standard()), 1);
        for (int i = 0; i < files; i++) {
            scan.scan(Sources.of(server.url("/" + i + ending), FileServer.access(null, 1L << 30)), artifacts::add);
        }
        return artifacts;
    }

    @Test
    void aRepositoryOfAHundredAndFortyShardsTakesThreeRequestsForEachAtMost() throws IOException {
        byte[] header = header();
        try (FileServer server = new FileServer((asked, out) -> shard(header, asked, out))) {
            List<Artifact> artifacts = scan(server, 140, ".safetensors");
            assertThat(artifacts).hasSize(140).allSatisfy(artifact -> {
                assertThat(artifact.grade()).as("%s", artifact.findings()).isEqualTo(Grade.CLEAN);
                assertThat(artifact.complete()).isTrue();
                assertThat(artifact.sha256()).isNull();
                assertThat(artifact.bytes()).isEqualTo(header.length + (long) TENSORS * TENSOR);
            });
            assertThat(server.asked).hasSizeLessThanOrEqualTo(3 * 140);
        }
    }
}
