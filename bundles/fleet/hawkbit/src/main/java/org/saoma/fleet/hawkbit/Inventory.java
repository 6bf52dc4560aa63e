package org.saoma.fleet.hawkbit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.saoma.api.module.Generation;
import org.saoma.api.module.Module;
import org.saoma.api.module.ModuleManager;

/** What the server is told about this terminal: which generation and modules run, and whether they are well. */
final class Inventory {
    /** The server takes no more attributes. */
    private static final int MOST = 100;
    /** Neither names nor values may be longer. */
    private static final int LONGEST = 128;

    private final ModuleManager modules;

    Inventory(ModuleManager modules) {
        this.modules = modules;
    }

    Map<String, String> attributes() {
        Generation current = modules.current();
        Map<String, String> attributes = new LinkedHashMap<>();
        put(attributes, "release", Long.toString(current.release()));
        put(attributes, "generation.local", Long.toString(current.sequence()));
        put(attributes, "generation.state", current.state().toString());
        put(attributes, "health", health(current.modules()));
        put(attributes, "modules", Integer.toString(current.modules().size()));
        put(attributes, "java", System.getProperty("java.version"));
        put(attributes, "system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        for (Module module : ownFirst(current.modules())) {
            if (attributes.size() < MOST) {
                put(attributes, module.symbolicName(), module.version());
            }
        }
        return attributes;
    }

    private static String health(List<Module> modules) {
        String ill = modules.stream()
                .filter(module -> module.problem() != null)
                .map(Module::symbolicName)
                .collect(Collectors.joining(" "));
        return ill.isEmpty() ? "OK" : "do not run: " + ill;
    }

    /** What changes most, before libraries, in case not all have room. */
    private static List<Module> ownFirst(List<Module> modules) {
        return modules.stream()
                .sorted((a, b) -> Integer.compare(b.startLevel(), a.startLevel()))
                .toList();
    }

    private static void put(Map<String, String> attributes, String name, String value) {
        attributes.put(cut(name), cut(value));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }
}
