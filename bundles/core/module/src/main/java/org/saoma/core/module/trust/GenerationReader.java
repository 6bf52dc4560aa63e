package org.saoma.core.module.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.saoma.api.module.ModuleException;

/**
 * Reads the payload of a generation. A later format may say more about what is in it; more conditions than are known here are refused,
 * because passing over one would break it.
 */
final class GenerationReader {

    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}(\\.\\d{1,9}(\\.\\d{1,9}(\\.[A-Za-z0-9_-]+)?)?)?");

    private static final int MAX_BUNDLES = 2000;
    private static final int MAX_START_LEVEL = 99;

    /** Bytes of one bundle. */
    private static final long MAX_SIZE = 512L * 1024 * 1024;

    private GenerationReader() {}

    static GenerationDocument read(byte[] payload) throws ModuleException {
        JsonObject json = JsonObject.parse(payload, "generation", Refusal.GENERATION_MALFORMED);
        Instant created = json.time("created");
        Instant expires = json.time("expires");
        if (!created.isBefore(expires)) {
            throw json.wrong("expires", expires + " is not later than created, " + created);
        }
        return new GenerationDocument(
                json.number("sequence", 1, Long.MAX_VALUE),
                created,
                expires,
                json.number("trustVersion", 1, Long.MAX_VALUE),
                json.has("targets") ? targets(json.object("targets")) : Targets.ALL,
                json.has("requires") ? java(json.object("requires")) : 0,
                json.texts("features"),
                bundles(json));
    }

    private static Targets targets(JsonObject json) throws ModuleException {
        Targets targets = new Targets(json.texts("models"), json.texts("groups"), json.texts("terminals"));
        json.nothingElse();
        return targets;
    }

    private static int java(JsonObject json) throws ModuleException {
        int java = json.has("java") ? (int) json.number("java", 0, Integer.MAX_VALUE) : 0;
        json.nothingElse();
        return java;
    }

    private static List<GenerationDocument.Bundle> bundles(JsonObject json) throws ModuleException {
        List<JsonObject> entries = json.objects("bundles");
        if (entries.isEmpty() || entries.size() > MAX_BUNDLES) {
            throw json.wrong("bundles", entries.size() + " bundles are not between 1 and " + MAX_BUNDLES);
        }
        List<GenerationDocument.Bundle> bundles = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> hashes = new HashSet<>();
        for (JsonObject entry : entries) {
            GenerationDocument.Bundle bundle = bundle(entry);
            if (!names.add(bundle.symbolicName())) {
                throw entry.wrong("symbolicName", "`" + bundle.symbolicName() + "` is there twice");
            }
            if (!hashes.add(bundle.sha256())) {
                throw entry.wrong("sha256", bundle.sha256() + " is there twice");
            }
            bundles.add(bundle);
        }
        return bundles;
    }

    private static GenerationDocument.Bundle bundle(JsonObject json) throws ModuleException {
        String sha256 = json.text("sha256");
        if (!Sha256.isHash(sha256)) {
            throw json.wrong("sha256", "`" + sha256 + "` is no SHA-256 in 64 lower-case hex digits");
        }
        GenerationDocument.Bundle bundle = new GenerationDocument.Bundle(
                matching(json, "symbolicName", SYMBOLIC_NAME),
                matching(json, "version", VERSION),
                sha256,
                json.number("size", 1, MAX_SIZE),
                (int) json.number("startLevel", 1, MAX_START_LEVEL),
                json.text("feature", ""),
                json.text("vendor", ""));
        String file = json.text("file", bundle.file());
        if (!file.equals(bundle.file())) {
            throw json.wrong("file", "`" + file + "` is not " + bundle.file());
        }
        return bundle;
    }

    private static String matching(JsonObject json, String name, Pattern syntax) throws ModuleException {
        String text = json.text(name);
        if (!syntax.matcher(text).matches()) {
            throw json.wrong(name, "`" + text + "` is none");
        }
        return text;
    }
}
