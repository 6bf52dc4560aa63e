package org.saoma.generation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The settings of a home as a generation had them: kept when another one takes over, put back when that one fails. Secrets are in
 * files of their own and not part of it.
 */
public final class SettingsSnapshot {

    private static final String SETTINGS = ".json";

    private final Path conf;
    private final GenerationStore store;

    /** @param conf the directory {@code conf} of a home */
    public SettingsSnapshot(Path conf, GenerationStore store) {
        this.conf = conf;
        this.store = store;
    }

    /** Keeps the settings as they are now. */
    public void keep(long sequence) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : present().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        DurableFile.write(store.settings(sequence), bytes.toByteArray());
    }

    /** Whether the settings are not what they were; false for a generation that none were kept of. */
    public boolean differs(long sequence) throws IOException {
        return Files.exists(store.settings(sequence)) && !same(kept(sequence), present());
    }

    /** Makes the settings what they were, file by file; what is there already is not written. */
    public void putBack(long sequence) throws IOException {
        if (!differs(sequence)) {
            return;
        }
        Files.createDirectories(conf);
        Map<String, byte[]> kept = kept(sequence);
        Map<String, byte[]> present = present();
        for (Map.Entry<String, byte[]> file : kept.entrySet()) {
            if (!Arrays.equals(file.getValue(), present.get(file.getKey()))) {
                DurableFile.write(conf.resolve(file.getKey()), file.getValue());
            }
        }
        for (String name : present.keySet()) {
            if (!kept.containsKey(name)) {
                Files.delete(conf.resolve(name));
            }
        }
        DurableFile.sync(conf);
    }

    private Map<String, byte[]> present() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        if (!Files.isDirectory(conf)) {
            return files;
        }
        List<Path> found;
        try (Stream<Path> all = Files.list(conf)) {
            found = all.filter(file -> file.toString().endsWith(SETTINGS)).toList();
        }
        for (Path file : found) {
            files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        return files;
    }

    private Map<String, byte[]> kept(long sequence) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        byte[] bytes = Files.readAllBytes(store.settings(sequence));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static boolean same(Map<String, byte[]> one, Map<String, byte[]> other) {
        return one.keySet().equals(other.keySet())
                && one.keySet().stream().allMatch(name -> Arrays.equals(one.get(name), other.get(name)));
    }
}
