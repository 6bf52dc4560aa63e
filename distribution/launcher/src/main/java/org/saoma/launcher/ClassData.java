package org.saoma.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares what Java keeps of this run for later ones. Of the classes of bundles it keeps those that are linked only, so that a
 * class that was loaded and never used, such as an interface, would be read and checked again at every start.
 *
 * @param loaded Java's list of the classes that it loaded, as {@code -Xlog:class+load} without decorations writes it
 */
record ClassData(Path loaded) {

    private static final Logger LOG = LoggerFactory.getLogger(ClassData.class);
    private static final Pattern OF_A_FILE = Pattern.compile("(\\S+) source: (file:\\S+)");

    /** What the start script asks for; null when this run leaves nothing to later ones. */
    static ClassData ofThisRun() {
        String list = System.getProperty("saoma.classes");
        return list == null ? null : new ClassData(Path.of(list));
    }

    /** Links every class that was loaded from one of the bundles. */
    void link(List<Bundle> bundles) {
        Map<String, Bundle> byFile = bundles.stream().collect(Collectors.toMap(ClassData::source, Function.identity()));
        try {
            int done = 0;
            List<String> lines = Files.readAllLines(loaded);
            // To link a class, Java may load others.
            while (done < lines.size()) {
                lines.stream()
                        .skip(done)
                        .map(OF_A_FILE::matcher)
                        .filter(Matcher::matches)
                        .filter(line -> byFile.containsKey(line.group(2)))
                        .forEach(line -> link(byFile.get(line.group(2)), line.group(1)));
                done = lines.size();
                lines = Files.readAllLines(loaded);
            }
            Files.delete(loaded);
        } catch (IOException e) {
            LOG.warn("Later starts take longer: {} cannot be read. {}", loaded, e.getMessage());
        }
    }

    /** The bundle's file as Java names it. */
    private static String source(Bundle bundle) {
        String location = bundle.getLocation();
        URI file = URI.create(location.substring(location.indexOf("file:")));
        return Path.of(file).toFile().toURI().toString();
    }

    private static void link(Bundle bundle, String name) {
        try {
            // Java links a class before it tells what is in it.
            var unused = bundle.loadClass(name).getDeclaredMethods();
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.debug("{} is not kept", name, e);
        }
    }
}
