package org.saoma.core.http.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words and options of a command line. */
final class Arguments {
    /** Exit code of a command that could not be done. */
    static final int FAILED = 1;
    /** Exit code of a command line that was not understood. */
    static final int USAGE = 64;

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();

    private Arguments() {}

    /** A command line that was not understood. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    /** @param known the options that there are, each with a value: {@code --name VALUE} or {@code --name=VALUE} */
    static Arguments parse(List<String> args, Set<String> known) throws Wrong {
        Arguments arguments = new Arguments();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("--")) {
                arguments.words.add(arg);
                continue;
            }
            String[] parts = arg.substring(2).split("=", 2);
            if (!known.contains(parts[0])) {
                throw new Wrong("no such option: --" + parts[0]);
            }
            if (parts.length == 1 && ++i == args.size()) {
                throw new Wrong("--" + parts[0] + " needs a value");
            }
            arguments.options.put(parts[0], parts.length == 2 ? parts[1] : args.get(i));
        }
        return arguments;
    }

    String word(int index) throws Wrong {
        if (index >= words.size()) {
            throw new Wrong("something is missing");
        }
        return words.get(index);
    }

    /** Checks that there are as many words as there should be. */
    void words(int count) throws Wrong {
        word(count - 1);
        if (words.size() > count) {
            throw new Wrong("not understood: " + words.get(count));
        }
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    String required(String name) throws Wrong {
        return option(name).orElseThrow(() -> new Wrong("--" + name + " is missing"));
    }
}
