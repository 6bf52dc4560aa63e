package org.saoma.fleet.hawkbit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saoma.api.module.Blob;

/** A generation as an operator publishes it, with files of random bytes for modules. */
record TestGeneration(long sequence, Map<String, byte[]> jars) {

    static TestGeneration of(long sequence, int... sizes) {
        Map<String, byte[]> jars = new LinkedHashMap<>();
        Random random = new Random(sequence);
        for (int size : sizes) {
            byte[] jar = new byte[size];
            random.nextBytes(jar);
            jars.put(sha256(jar), jar);
        }
        return new TestGeneration(sequence, jars);
    }

    byte[] envelope() {
        String bundles = blobs().stream()
                .map(blob -> "{\"sha256\":\"" + blob.sha256() + "\",\"size\":" + blob.size() + "}")
                .collect(Collectors.joining(","));
        String payload = "{\"sequence\":" + sequence + ",\"bundles\":[" + bundles + "]}";
        String encoded = Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return ("{\"payloadType\":\"application/vnd.saoma.generation+json\",\"payload\":\"" + encoded
                        + "\",\"signatures\":[]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    List<Blob> blobs() {
        return jars.entrySet().stream()
                .map(jar -> new Blob(jar.getKey(), jar.getValue().length))
                .toList();
    }

    /** The artifacts of a distribution set. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("generation.dsse", envelope());
        jars.forEach((hash, bytes) -> files.put(hash + ".jar", bytes));
        return files;
    }

    /** The artifacts, with trust documents beside them. */
    Map<String, byte[]> filesWith(String... trustDocuments) {
        Map<String, byte[]> files = files();
        for (String name : trustDocuments) {
            files.put(name, name.getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    Map<String, byte[]> filesWithout(String hash) {
        return files().entrySet().stream()
                .filter(file -> !file.getKey().equals(hash + ".jar"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Stream<String> hashes() {
        return jars.keySet().stream();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
