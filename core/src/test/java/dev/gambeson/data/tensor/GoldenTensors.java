package dev.gambeson.data.tensor;

import dev.gambeson.data.tensor.Tensors.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The files that NumPy wrote ({@code goldens.py}). */
record GoldenTensors(String id, Role role, String shape, String values, byte[] file) {

    static List<GoldenTensors> all() throws IOException {
        try (InputStream in = GoldenTensors.class.getResourceAsStream("goldens.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", -1))
                    .map(cells -> new GoldenTensors(
                            cells[0],
                            Role.valueOf(cells[1]),
                            cells[2].strip(),
                            cells[3].strip(),
                            Base64.getDecoder().decode(cells[4])))
                    .toList();
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
