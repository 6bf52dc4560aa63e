package org.saoma.core.http.access;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** {@code bin/saoma pin}: who signs in at the screen, and with which PIN. A running terminal sees the change at once. */
public final class PinTool implements ToolProvider {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}");
    private static final Pattern DIGITS = Pattern.compile("\\d{4,12}");
    private static final Set<Grant> GRANTS = Set.of(Grant.CASHIER, Grant.SUPERVISOR, Grant.TECHNICIAN);
    private static final int LONG_ENOUGH = 6;
    private static final String ASCENDING = "01234567890123456789";
    private static final String DESCENDING = "98765432109876543210";

    @Override
    public String name() {
        return "pin";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... args) {
        try {
            Arguments arguments = Arguments.parse(List.of(args), Set.of("home", "user", "role", "pin"));
            People people = new People(Path.of(arguments.required("home")));
            return switch (arguments.word(0)) {
                case "set" -> set(people, arguments, out);
                case "list" -> list(people, arguments, out);
                case "remove" -> remove(people, arguments, err);
                default -> throw new Arguments.Wrong("no such command: " + arguments.word(0));
            };
        } catch (Arguments.Wrong e) {
            err.println(e.getMessage());
            err.println("usage: pin set --user NAME --role cashier|supervisor|technician [--pin DIGITS]");
            err.println("       pin list");
            err.println("       pin remove --user NAME");
            return Arguments.USAGE;
        } catch (IOException | IllegalArgumentException e) {
            err.println(e.getMessage());
            return Arguments.FAILED;
        }
    }

    private static int set(People people, Arguments arguments, PrintWriter out) throws Arguments.Wrong, IOException {
        arguments.words(1);
        String user = arguments.required("user");
        if (!NAME.matcher(user).matches()) {
            throw new Arguments.Wrong("a name has 1 to 64 letters, digits, spaces, dots and dashes: " + user);
        }
        String role = arguments.required("role");
        Grant grant =
                Grant.of(role).filter(GRANTS::contains).orElseThrow(() -> new Arguments.Wrong("no such role: " + role));
        Optional<String> given = arguments.option("pin");
        String pin = given.isPresent() ? checked(given.get(), grant) : random(people, user);
        if (taken(people, user, pin)) {
            throw new IllegalArgumentException("Somebody has this PIN: choose another");
        }
        people.put(new Person(user, grant, PinHash.of(pin)));
        if (given.isEmpty()) {
            out.println(pin);
        }
        return 0;
    }

    private static String checked(String pin, Grant grant) {
        int least = grant == Grant.CASHIER ? 4 : LONG_ENOUGH;
        if (!DIGITS.matcher(pin).matches() || pin.length() < least) {
            throw new IllegalArgumentException("A " + grant.word() + "'s PIN has " + least + " to 12 digits");
        }
        if (isEasy(pin)) {
            throw new IllegalArgumentException("This PIN is guessed at once: no row of digits, no digit repeated");
        }
        return pin;
    }

    private static boolean isEasy(String pin) {
        return pin.chars().distinct().count() == 1 || ASCENDING.contains(pin) || DESCENDING.contains(pin);
    }

    private static String random(People people, String user) throws IOException {
        Secrets secrets = new Secrets();
        String pin = secrets.digits(LONG_ENOUGH);
        while (isEasy(pin) || taken(people, user, pin)) {
            pin = secrets.digits(LONG_ENOUGH);
        }
        return pin;
    }

    /** A PIN alone tells who signs in, so no two people may have the same. */
    private static boolean taken(People people, String user, String pin) throws IOException {
        return people.list().stream()
                .anyMatch(person -> !person.name().equals(user) && PinHash.matches(pin, person.hash()));
    }

    private static int list(People people, Arguments arguments, PrintWriter out) throws Arguments.Wrong, IOException {
        arguments.words(1);
        for (Person person : people.list()) {
            out.println(person.name() + "\t" + person.grant().word());
        }
        return 0;
    }

    private static int remove(People people, Arguments arguments, PrintWriter err) throws Arguments.Wrong, IOException {
        arguments.words(1);
        String user = arguments.required("user");
        if (people.remove(user)) {
            return 0;
        }
        err.println("There is nobody with the name " + user + ": see pin list");
        return Arguments.FAILED;
    }
}
