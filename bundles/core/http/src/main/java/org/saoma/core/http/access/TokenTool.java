package org.saoma.core.http.access;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** {@code bin/saoma token}: creates, lists and revokes API tokens. A running terminal sees the change at once. */
public final class TokenTool implements ToolProvider {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Set<Grant> GRANTS = Set.of(Grant.TILL, Grant.SUPERVISOR, Grant.TECHNICIAN, Grant.ALL);

    @Override
    public String name() {
        return "token";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... args) {
        try {
            Arguments arguments = Arguments.parse(List.of(args), Set.of("home", "role", "name"));
            TokenStore store = new TokenStore(Path.of(arguments.required("home")));
            return switch (arguments.word(0)) {
                case "create" -> create(store, arguments, out);
                case "list" -> list(store, arguments, out);
                case "revoke" -> revoke(store, arguments, err);
                default -> throw new Arguments.Wrong("no such command: " + arguments.word(0));
            };
        } catch (Arguments.Wrong e) {
            err.println(e.getMessage());
            err.println("usage: token create --role till|supervisor|technician|all [--name NAME]");
            err.println("       token list");
            err.println("       token revoke NAME");
            return Arguments.USAGE;
        } catch (IOException | IllegalArgumentException e) {
            err.println(e.getMessage());
            return Arguments.FAILED;
        }
    }

    private static int create(TokenStore store, Arguments arguments, PrintWriter out)
            throws Arguments.Wrong, IOException {
        arguments.words(1);
        String role = arguments.required("role");
        Grant grant =
                Grant.of(role).filter(GRANTS::contains).orElseThrow(() -> new Arguments.Wrong("no such role: " + role));
        String token = "saoma_" + new Secrets().next();
        String hash = Secrets.sha256(token);
        String name = arguments.option("name").orElse(grant.word() + "-" + hash.substring(0, 8));
        if (!NAME.matcher(name).matches()) {
            throw new Arguments.Wrong("a name has 1 to 64 letters, digits, dots, dashes and underscores: " + name);
        }
        store.add(new Token(name, grant, hash, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        out.println(token);
        return 0;
    }

    private static int list(TokenStore store, Arguments arguments, PrintWriter out)
            throws Arguments.Wrong, IOException {
        arguments.words(1);
        for (Token token : store.list()) {
            out.println(token.name() + "\t" + token.grant().word() + "\t" + token.createdAt());
        }
        return 0;
    }

    private static int revoke(TokenStore store, Arguments arguments, PrintWriter err)
            throws Arguments.Wrong, IOException {
        arguments.words(2);
        if (store.revoke(arguments.word(1))) {
            return 0;
        }
        err.println("There is no token with the name " + arguments.word(1) + ": see token list");
        return Arguments.FAILED;
    }
}
