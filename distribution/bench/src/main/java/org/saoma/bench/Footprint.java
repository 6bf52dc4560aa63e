package org.saoma.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a process holds of its machine.
 *
 * @param threads how many there are of each name, without numbers; those of the virtual machine itself do not count
 * @param files how many are open of each name, without numbers; the journal's do not count
 * @param classLoaders of bundles, after a full collection
 */
record Footprint(Map<String, Integer> threads, Map<String, Integer> files, int classLoaders) {

    /** Compiles and collects with as many threads as there is work for. */
    private static final Pattern JVM = Pattern.compile("^(C1|C2|G1|GC) ");
    /** Has as many readers as ever read at the same time, up to a bound. */
    private static final Pattern JOURNAL = Pattern.compile("/journal\\.db");

    static Footprint of(ProcessHandle process) throws IOException, InterruptedException {
        Path kernel = Path.of("/proc", Long.toString(process.pid()));
        jcmd(process, "GC.run");
        long classLoaders = jcmd(process, "VM.classloaders", "show-classes=false", "fold=false")
                .lines()
                .filter(line -> line.contains("BundleClassLoader"))
                .count();
        return new Footprint(
                names(kernel.resolve("task"), thread -> Files.readString(thread.resolve("comm")), JVM),
                names(kernel.resolve("fd"), file -> Files.readSymbolicLink(file).toString(), JOURNAL),
                (int) classLoaders);
    }

    private interface Naming {
        String of(Path entry) throws IOException;
    }

    private static Map<String, Integer> names(Path directory, Naming naming, Pattern others) throws IOException {
        Map<String, Integer> names = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                try {
                    String name = naming.of(entry).strip();
                    if (!others.matcher(name).find()) {
                        names.merge(name.replaceAll("\\d+", "N"), 1, Integer::sum);
                    }
                } catch (NoSuchFileException e) {
                    // It ended, or was closed, since it was listed.
                }
            }
        }
        return names;
    }

    /** What of this was not there before. */
    List<String> beyond(Footprint before) {
        List<String> left = new ArrayList<>();
        add(left, "threads", before.threads, threads);
        add(left, "open files", before.files, files);
        add(left, "class loaders", Map.of("bundles", before.classLoaders), Map.of("bundles", classLoaders));
        return left;
    }

    private static void add(List<String> left, String what, Map<String, Integer> before, Map<String, Integer> after) {
        if (sum(after) > sum(before)) {
            Map<String, Integer> more = new TreeMap<>(after);
            before.forEach((name, count) -> more.merge(name, -count, Integer::sum));
            more.values().removeIf(difference -> difference == 0);
            left.add(what + ": " + sum(after) + " instead of " + sum(before) + ", by name: " + more);
        }
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String jcmd(ProcessHandle process, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        line.add(Long.toString(process.pid()));
        line.addAll(List.of(command));
        Process jcmd = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException(String.join(" ", line) + " failed:\n" + output);
        }
        return output;
    }

    @Override
    public String toString() {
        return sum(threads) + " threads, " + sum(files) + " open files, " + classLoaders + " class loaders of bundles";
    }
}
