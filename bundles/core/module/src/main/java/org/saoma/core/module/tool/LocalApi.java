package org.saoma.core.module.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleException.Reason;
import org.saoma.core.module.trust.Json;

/**
 * The API of the terminal that runs in a home, for whoever may read that home: with a token that is made for this one command and
 * revoked after it.
 */
final class LocalApi implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path home;
    private final String address;
    private final String name;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private LocalApi(Path home, String address, String name, String token) {
        this.home = home;
        this.address = address;
        this.name = name;
        this.token = token;
    }

    static LocalApi open(Path home) throws ModuleException, IOException {
        String address = address(home);
        String name = "command-line-" + ProcessHandle.current().pid();
        return new LocalApi(home, address, name, token(home, "create", "--role", "technician", "--name", name));
    }

    private static String address(Path home) throws ModuleException, IOException {
        try {
            byte[] lock = Files.readAllBytes(home.resolve("data/terminal.lock"));
            if (lock.length > 0 && Json.object(lock).get("address") instanceof String address && !address.isEmpty()) {
                return address;
            }
        } catch (NoSuchFileException e) {
            throw notRunning(home, e);
        }
        throw notRunning(home, null);
    }

    private static ModuleException notRunning(Path home, Exception cause) {
        return new ModuleException(
                Reason.NOT_FOUND,
                "No terminal is running in " + home + ", or it has not started yet. Start it with saoma run.",
                cause);
    }

    private static String token(Path home, String... words) throws IOException {
        ToolProvider tool = ServiceLoader.load(ToolProvider.class, LocalApi.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.name().equals("token"))
                .findFirst()
                .orElseThrow(() -> new IOException("this distribution has no `token` command"));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] line = new String[words.length + 2];
        line[0] = "--home";
        line[1] = home.toString();
        System.arraycopy(words, 0, line, 2, words.length);
        if (tool.run(new PrintWriter(out, true), new PrintWriter(err, true), line) != 0) {
            throw new IOException(err.toString().strip());
        }
        return out.toString().strip();
    }

    Map<String, Object> get(String path) throws ModuleException, IOException {
        return send(request(path).GET());
    }

    Map<String, Object> post(String path, HttpRequest.BodyPublisher body, String type)
            throws ModuleException, IOException {
        return send(request(path).header("Content-Type", type).POST(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
                .timeout(LIMIT)
                .header("Accept-Language", "en")
                .header("Authorization", "Bearer " + token);
    }

    private Map<String, Object> send(HttpRequest.Builder request) throws ModuleException, IOException {
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Map<String, Object> json = answer.body().length == 0 ? Map.of() : Json.object(answer.body());
            if (answer.statusCode() >= 400) {
                Object words = json.getOrDefault("remark", json.getOrDefault("detail", "HTTP " + answer.statusCode()));
                throw new ModuleException(Reason.REFUSED, String.valueOf(words));
            }
            return json;
        } catch (ConnectException e) {
            throw notRunning(home, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        token(home, "revoke", name);
    }
}
