package org.saoma.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A command line, split up. {@code --home} may stand anywhere; the other options are those of the command.
 *
 * @param command the first word
 * @param home where this terminal lives
 * @param rest what follows the command, without {@code --home}
 */
record Arguments(String command, Path home, List<String> rest) {

    private static final int MAX_PORT = 65_535;

    static Arguments parse(List<String> line, Map<String, String> environment) throws LaunchException {
        List<String> words = new ArrayList<>();
        Path home = null;
        for (Iterator<String> i = line.iterator(); i.hasNext(); ) {
            String word = i.next();
            if (word.equals("--home")) {
                home = Path.of(valueOf(word, i));
            } else {
                words.add(word);
            }
        }
        if (words.isEmpty()) {
            throw LaunchException.usage("No command was given.");
        }
        if (home == null) {
            home = defaultHome(environment);
        }
        return new Arguments(
                words.get(0), home.toAbsolutePath().normalize(), List.copyOf(words.subList(1, words.size())));
    }

    private static Path defaultHome(Map<String, String> environment) {
        String home = environment.get("SAOMA_HOME");
        return home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".saoma") : Path.of(home);
    }

    /** The options of a command that takes nothing else: those in {@code valued} need a value, those in {@code flags} do not. */
    Options options(Set<String> valued, Set<String> flags) throws LaunchException {
        Map<String, String> options = new LinkedHashMap<>();
        for (Iterator<String> i = rest.iterator(); i.hasNext(); ) {
            String word = i.next();
            if (valued.contains(word)) {
                options.put(word, valueOf(word, i));
            } else if (flags.contains(word)) {
                options.put(word, "");
            } else {
                throw LaunchException.usage("`" + command + "` does not know `" + word + "`.");
            }
        }
        return new Options(options);
    }

    private static String valueOf(String option, Iterator<String> words) throws LaunchException {
        if (!words.hasNext()) {
            throw LaunchException.usage("`" + option + "` needs a value.");
        }
        return words.next();
    }

    /** Options with their values; a flag has an empty one. */
    record Options(Map<String, String> values) {

        boolean has(String option) {
            return values.containsKey(option);
        }

        Optional<String> text(String option) {
            return Optional.ofNullable(values.get(option));
        }

        /** A TCP port; 0 asks for a free one. */
        OptionalInt port(String option) throws LaunchException {
            String value = values.get(option);
            if (value == null) {
                return OptionalInt.empty();
            }
            try {
                int port = Integer.parseInt(value);
                if (port >= 0 && port <= MAX_PORT) {
                    return OptionalInt.of(port);
                }
            } catch (NumberFormatException e) {
                // Falls through to the text that covers both.
            }
            throw LaunchException.usage(
                    "`" + option + " " + value + "`: a port is a number from 0 (any free one) to " + MAX_PORT + ".");
        }
    }
}
