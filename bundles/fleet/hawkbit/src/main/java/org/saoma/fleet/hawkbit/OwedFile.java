package org.saoma.fleet.hawkbit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what is owed in one small file that is whole or not there. */
final class OwedFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    OwedFile(Path file) {
        this.file = file;
    }

    /** @throws IOException when the file is there and cannot be read */
    Optional<Owed> load() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode root = JSON.readTree(Files.readAllBytes(file));
        JsonNode ended = root.path("outcome");
        Outcome outcome = null;
        if (ended.isObject()) {
            List<String> details = new ArrayList<>();
            ended.path("details").forEach(line -> details.add(line.asText()));
            outcome = new Outcome(ended.path("success").asBoolean(), details);
        }
        return Optional.of(new Owed(
                root.path("server").asText(),
                root.path("action").asText(),
                root.path("to").asText(),
                root.path("release").asLong(),
                root.path("earlier").asText(),
                root.path("operation").asText(),
                outcome,
                root.path("refused").asBoolean()));
    }

    void save(Owed owed) throws IOException {
        ObjectNode root = JSON.createObjectNode()
                .put("server", owed.server())
                .put("action", owed.action())
                .put("to", owed.to())
                .put("release", owed.release())
                .put("earlier", owed.earlier())
                .put("operation", owed.operation())
                .put("refused", owed.refused());
        if (owed.outcome() != null) {
            ObjectNode outcome =
                    root.putObject("outcome").put("success", owed.outcome().success());
            owed.outcome().details().forEach(outcome.putArray("details")::add);
        }
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel out = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(root));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory();
    }

    void clear() throws IOException {
        Files.deleteIfExists(file);
        forceDirectory();
    }

    private void forceDirectory() throws IOException {
        try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
