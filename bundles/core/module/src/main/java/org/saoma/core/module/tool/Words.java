package org.saoma.core.module.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands on a command line. Options are taken out first, wherever they stand; what is left are words in their order. */
final class Words {

    private final List<String> words;

    Words(List<String> words) {
        this.words = new ArrayList<>(words);
    }

    /** Every value of an option that may be given several times. */
    List<String> options(String name) throws UsageException {
        List<String> values = new ArrayList<>();
        for (int at = words.indexOf(name); at >= 0; at = words.indexOf(name)) {
            if (at + 1 == words.size()) {
                throw new UsageException(name + " needs a value");
            }
            words.remove(at);
            values.add(words.remove(at));
        }
        return values;
    }

    Optional<String> option(String name) throws UsageException {
        List<String> values = options(name);
        if (values.size() > 1) {
            throw new UsageException(name + " can be given once");
        }
        return values.stream().findFirst();
    }

    String required(String name) throws UsageException {
        return option(name).orElseThrow(() -> new UsageException(name + " is missing"));
    }

    Optional<Path> path(String name) throws UsageException {
        return option(name).map(Path::of);
    }

    List<Path> paths(String name) throws UsageException {
        return options(name).stream().map(Path::of).toList();
    }

    long number(String name, long otherwise) throws UsageException {
        Optional<String> text = option(name);
        return text.isEmpty() ? otherwise : number(name, text.get());
    }

    static long number(String name, String text) throws UsageException {
        try {
            long number = Long.parseLong(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the text that covers both.
        }
        throw new UsageException(name + " " + text + ": a number from 1 is expected");
    }

    /** Whether an option without a value is there. */
    boolean flag(String name) {
        return words.remove(name);
    }

    /** The next word; options have to be taken out before. */
    String next(String what) throws UsageException {
        if (words.isEmpty()) {
            throw new UsageException(what + " is missing");
        }
        if (words.get(0).startsWith("--")) {
            throw new UsageException("unknown option: " + words.get(0));
        }
        return words.remove(0);
    }

    Path nextPath(String what) throws UsageException {
        return Path.of(next(what));
    }

    boolean hasNext() {
        return !words.isEmpty();
    }

    void end() throws UsageException {
        if (hasNext()) {
            throw new UsageException("not understood: " + words.get(0));
        }
    }
}
