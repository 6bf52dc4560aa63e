package org.saoma.launcher;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Holds a home for one terminal. The lock is the operating system's, so it ends with the process, however that ends; the file
 * says who holds it.
 */
final class HomeLock implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Who holds a home.
     *
     * @param pid the process
     * @param address where its API listens, {@code http://127.0.0.1:8080}; empty while it starts
     * @param generation the name of the generation that it runs
     */
    record Holder(long pid, String address, String generation) {}

    static HomeLock take(Home home) throws LaunchException, IOException {
        FileChannel channel = FileChannel.open(
                home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            String who = read(home.lockFile())
                    .map(holder -> " (process " + holder.pid() + ")")
                    .orElse("");
            throw new LaunchException(
                    LaunchException.HOME_IN_USE,
                    "The home " + home.root() + " is in use by another terminal" + who
                            + ". Stop it first, or choose another home with --home DIR.");
        }
        return new HomeLock(channel);
    }

    /** Who holds the home now; empty when nobody does. */
    static Optional<Holder> holder(Home home) throws IOException {
        if (!Files.exists(home.lockFile())) {
            return Optional.empty();
        }
        try (FileChannel channel =
                FileChannel.open(home.lockFile(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (locked(channel)) {
                return Optional.empty();
            }
        }
        return Optional.of(read(home.lockFile()).orElse(new Holder(0, "", "")));
    }

    void describe(Holder holder) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeNumberField("pid", holder.pid());
            out.writeStringField("address", holder.address());
            out.writeStringField("generation", holder.generation());
            out.writeEndObject();
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.toByteArray()), 0);
    }

    @Override
    public void close() throws IOException {
        channel.truncate(0);
        channel.close();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static Optional<Holder> read(Path file) throws IOException {
        byte[] text = Files.readAllBytes(file);
        if (text.length == 0) {
            return Optional.empty();
        }
        long pid = 0;
        String address = "";
        String generation = "";
        try (JsonParser in = JSON.createParser(text)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                switch (name) {
                    case "pid" -> pid = in.getLongValue();
                    case "address" -> address = in.getText();
                    case "generation" -> generation = in.getText();
                    default -> in.skipChildren();
                }
            }
        }
        return Optional.of(new Holder(pid, address, generation));
    }
}
