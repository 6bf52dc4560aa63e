package org.saoma.core.http.access;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saoma.core.http.json.Json;

/** The API tokens in {@code secrets/tokens.json}: their hashes, never the tokens. */
public final class TokenStore {
    private final SecretFile<List<Token>> file;

    /** @param home the home directory of the terminal */
    public TokenStore(Path home) {
        this.file = new SecretFile<>(home.resolve("secrets").resolve("tokens.json"), TokenStore::read, List.of());
    }

    /** Whose token this is; empty for nobody's. Sees at once what another process created or revoked. */
    public Optional<Token> find(String token) throws IOException {
        String hash = Secrets.sha256(token);
        Token found = null;
        for (Token known : file.get()) {
            if (Secrets.same(hash, known.sha256())) {
                found = known;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Whether a caller's token is still there with the same roles. */
    boolean holds(Caller caller) throws IOException {
        return file.get().stream()
                .anyMatch(token -> token.name().equals(caller.name()) && token.grant() == caller.grant());
    }

    List<Token> list() throws IOException {
        return file.get();
    }

    /** @throws IllegalArgumentException when the name is taken */
    void add(Token token) throws IOException {
        file.update(
                tokens -> {
                    if (tokens.stream().anyMatch(other -> other.name().equals(token.name()))) {
                        throw new IllegalArgumentException("There is a token with the name " + token.name()
                                + ": choose another or revoke it first");
                    }
                    List<Token> more = new ArrayList<>(tokens);
                    more.add(token);
                    return more;
                },
                TokenStore::write);
    }

    /** @return whether there was one */
    boolean revoke(String name) throws IOException {
        boolean[] there = {false};
        file.update(
                tokens -> {
                    List<Token> fewer = new ArrayList<>(tokens);
                    there[0] = fewer.removeIf(token -> token.name().equals(name));
                    return fewer;
                },
                TokenStore::write);
        return there[0];
    }

    private static byte[] write(List<Token> tokens) {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("tokens");
            for (Token token : tokens) {
                out.writeStartObject();
                out.writeStringField("name", token.name());
                out.writeStringField("role", token.grant().word());
                out.writeStringField("sha256", token.sha256());
                out.writeStringField("createdAt", token.createdAt().toString());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static List<Token> read(byte[] json) throws IOException {
        List<Token> tokens = new ArrayList<>();
        for (Map<?, ?> entry : SecretFile.entries(json, "tokens")) {
            try {
                tokens.add(new Token(
                        SecretFile.text(entry, "name"),
                        SecretFile.grant(entry),
                        SecretFile.text(entry, "sha256"),
                        Instant.parse(SecretFile.text(entry, "createdAt"))));
            } catch (DateTimeParseException e) {
                throw new IOException("createdAt of the token " + entry.get("name") + " is no time", e);
            }
        }
        return List.copyOf(tokens);
    }
}
