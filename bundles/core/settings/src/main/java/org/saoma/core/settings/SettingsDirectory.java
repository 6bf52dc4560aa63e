package org.saoma.core.settings;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files {@code conf/PID.json}. A file is replaced as a whole or not at all, also when the power goes. */
final class SettingsDirectory {

    private static final String SUFFIX = ".json";

    private final Path directory;
    private final SettingsJson json = new SettingsJson();

    SettingsDirectory(Path directory) {
        this.directory = directory;
    }

    /** How a person would call the file of a PID. */
    static String nameOf(String pid) {
        return "conf/" + fileName(pid);
    }

    private static String fileName(String pid) {
        // Encodes what a file name may not have, "|" of a targeted PID for one; "~" is meant to be read.
        return URLEncoder.encode(pid, StandardCharsets.UTF_8).replace("%7E", "~") + SUFFIX;
    }

    /** The PIDs that have a file, in the order of their names. */
    List<String> pids() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
                    .sorted()
                    .toList();
        }
    }

    /** @throws MalformedSettings when there is a file that cannot be read */
    Optional<Map<String, Object>> read(String pid) throws IOException {
        Path file = directory.resolve(fileName(pid));
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.of(json.read(Files.readAllBytes(file), nameOf(pid)));
    }

    void write(String pid, Map<String, Object> settings) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(fileName(pid));
        Path draft = directory.resolve("." + file.getFileName() + ".tmp");
        try (FileChannel out = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer text = ByteBuffer.wrap(json.write(settings));
            while (text.hasRemaining()) {
                out.write(text);
            }
            out.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync();
    }

    void delete(String pid) throws IOException {
        if (Files.deleteIfExists(directory.resolve(fileName(pid)))) {
            sync();
        }
    }

    private void sync() throws IOException {
        try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
            entry.force(true);
        }
    }
}
