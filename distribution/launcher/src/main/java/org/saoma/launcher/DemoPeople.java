package org.saoma.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The token and the people of a demo terminal, made once and kept in its {@code secrets/} to be printed again. */
final class DemoPeople {

    private static final List<String> ROLES = List.of("cashier", "supervisor", "technician");

    private final Tools tools;
    private final Home home;

    DemoPeople(Tools tools, Home home) {
        this.tools = tools;
        this.home = home;
    }

    Path tokenFile() {
        return home.secrets().resolve("demo-token");
    }

    private Path pinsFile() {
        return home.secrets().resolve("demo-pins");
    }

    void invite() throws LaunchException, IOException {
        if (!Files.exists(tokenFile())) {
            keep(tokenFile(), lastLine(tool("token", List.of("create", "--role", "all"))));
        }
        if (!Files.exists(pinsFile())) {
            StringBuilder pins = new StringBuilder();
            for (String role : ROLES) {
                String pin = lastLine(tool("pin", List.of("set", "--user", role, "--role", role)));
                pins.append(role).append(' ').append(pin).append('\n');
            }
            keep(pinsFile(), pins.toString().strip());
        }
    }

    /** One line. */
    String pins() {
        try {
            return String.join(" · ", Files.readAllLines(pinsFile()));
        } catch (IOException e) {
            return "in " + pinsFile();
        }
    }

    private String tool(String name, List<String> words) throws LaunchException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = tools.run(name, words, print(out), print(err));
        if (code != 0) {
            throw LaunchException.failed(
                    "The demo could not be prepared: `saoma " + name + " " + String.join(" ", words) + "` failed: "
                            + err.toString(StandardCharsets.UTF_8).strip());
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static String lastLine(String text) {
        List<String> lines = text.strip().lines().toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
    }

    private static void keep(Path file, String secret) throws IOException {
        Path draft = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, secret + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
