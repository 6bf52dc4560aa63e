package org.saoma.core.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolsTest {
    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theLauncherFindsTheTools() {
        assertThat(ToolProvider.findFirst("token")).get().isInstanceOf(TokenTool.class);
        assertThat(ToolProvider.findFirst("pin")).get().isInstanceOf(PinTool.class);
    }

    @Test
    void aTokenIsPrintedOnceAndWorks() throws Exception {
        assertThat(token("create", "--role", "supervisor", "--name", "pos-1")).isZero();

        String token = out.toString().strip();
        assertThat(token).matches("saoma_[\\w-]{43}");
        assertThat(new TokenStore(home).find(token))
                .get()
                .extracting(Token::grant)
                .isEqualTo(Grant.SUPERVISOR);
        assertThat(token("list")).isZero();
        assertThat(out.toString().lines().skip(1)).singleElement().asString().startsWith("pos-1\tsupervisor\t");
    }

    @Test
    void aNameIsTakenOnce() {
        token("create", "--role", "till", "--name", "pos-1");

        assertThat(token("create", "--role", "till", "--name", "pos-1")).isEqualTo(1);
        assertThat(err.toString()).contains("pos-1");
        assertThat(token("revoke", "pos-2")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "make",
                "create",
                "create --role king",
                "create --role cashier",
                "create --role till --colour red",
                "create --role",
                "create --role till more",
                "revoke"
            })
    void aTokenCommandThatIsNotUnderstoodShowsTheUsage(String line) {
        assertThat(token(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(64);
        assertThat(err.toString()).contains("usage: token create");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aRandomPinIsPrintedAndWorks() throws Exception {
        assertThat(pin("set", "--user", "小王", "--role", "cashier")).isZero();

        String pin = out.toString().strip();
        assertThat(pin).matches("\\d{6}");
        assertThat(new People(home).find("小王")).get().satisfies(person -> assertThat(
                        PinHash.matches(pin, person.hash()))
                .isTrue());
    }

    @Test
    void aGivenPinIsNotPrinted() {
        assertThat(pin("set", "--user", "boss", "--role", "supervisor", "--pin", "739155"))
                .isZero();
        assertThat(out.toString() + err).doesNotContain("739155");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", "0000", "9876", "123", "12ab", "1234567890123"})
    void anEasyPinIsRefusedAndNotRepeated(String pin) {
        assertThat(pin("set", "--user", "a", "--role", "cashier", "--pin", pin)).isEqualTo(1);
        assertThat(err.toString()).doesNotContain(pin);
    }

    @Test
    void aSupervisorsPinIsLonger() {
        assertThat(pin("set", "--user", "a", "--role", "supervisor", "--pin", "2580"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("6 to 12");
    }

    @Test
    void twoPeopleHaveDifferentPins() {
        pin("set", "--user", "a", "--role", "cashier", "--pin", "2580");

        assertThat(pin("set", "--user", "b", "--role", "cashier", "--pin", "2580"))
                .isEqualTo(1);
        assertThat(pin("set", "--user", "a", "--role", "cashier", "--pin", "2580"))
                .isZero();
    }

    @Test
    void aPersonIsListedAndRemoved() {
        pin("set", "--user", "a", "--role", "cashier", "--pin", "2580");

        pin("list");
        assertThat(out.toString().strip()).isEqualTo("a\tcashier");
        assertThat(pin("remove", "--user", "a")).isZero();
        assertThat(pin("remove", "--user", "a")).isEqualTo(1);
        assertThat(pin("set", "--user", "a")).isEqualTo(64);
    }

    /** The vector for Argon2id with this password and salt from the reference implementation's own tests. */
    @Test
    void hashesAreArgon2idOfRfc9106() {
        String reference = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

        assertThat(PinHash.matches("password", reference)).isTrue();
        assertThat(PinHash.matches("Password", reference)).isFalse();
    }

    private int token(String... args) {
        return run(new TokenTool(), args);
    }

    private int pin(String... args) {
        return run(new PinTool(), args);
    }

    private int run(ToolProvider tool, String... args) {
        return tool.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(Stream.of("--home", home.toString()), Stream.of(args))
                        .toArray(String[]::new));
    }
}
