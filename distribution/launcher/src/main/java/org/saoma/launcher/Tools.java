package org.saoma.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * Runs the command line tools that bundles bring ({@link ToolProvider}), without a framework: the bundles' files simply make up a
 * class path.
 */
final class Tools {

    /** Commands whose first word belongs to the tool's name: {@code code parse} is the tool {@code code-parse}. */
    private static final Set<String> FAMILIES = Set.of("code");

    private static final Set<String> COMMANDS = Set.of("token", "journal", "pin", "module");

    private final Distribution distribution;
    private final Path home;

    Tools(Distribution distribution, Path home) {
        this.distribution = distribution;
        this.home = home;
    }

    int run(Arguments arguments, PrintStream out, PrintStream err) throws LaunchException, IOException {
        String command = arguments.command();
        List<String> words = arguments.rest();
        if (COMMANDS.contains(command)) {
            return run(command, words, out, err);
        }
        if (!FAMILIES.contains(command)) {
            throw LaunchException.usage("There is no command `" + command + "`.");
        }
        if (words.isEmpty() || !words.get(0).matches("[a-z]+")) {
            throw LaunchException.usage("`" + command + "` needs a second word.");
        }
        return run(command + "-" + words.get(0), words.subList(1, words.size()), out, err);
    }

    int run(String name, List<String> words, PrintStream out, PrintStream err) throws LaunchException, IOException {
        try (URLClassLoader bundles = classPath()) {
            Optional<ToolProvider> tool = ServiceLoader.load(ToolProvider.class, bundles).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst();
            if (tool.isEmpty()) {
                throw LaunchException.usage("There is no command `" + name.replace('-', ' ') + "`.");
            }
            List<String> line = new ArrayList<>(List.of("--home", home.toString()));
            line.addAll(words);
            int code = tool.get().run(out, err, line.toArray(String[]::new));
            out.flush();
            err.flush();
            return code;
        }
    }

    private URLClassLoader classPath() throws LaunchException, IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : distribution.jars(distribution.generation("terminal"))) {
            urls.add(jar.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), Tools.class.getClassLoader());
    }
}
