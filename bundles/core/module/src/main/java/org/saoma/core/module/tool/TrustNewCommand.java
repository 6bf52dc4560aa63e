package org.saoma.core.module.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.trust.Json;
import org.saoma.core.module.trust.KeyFiles;
import org.saoma.core.module.trust.TrustDocument;
import org.saoma.core.module.trust.VerifyKey;

/** Makes the first trust document, to be completed by hand and then signed. */
final class TrustNewCommand implements ModuleCommand {

    static final long DAYS = 365;

    /** Far more than anybody makes by mistake, and far from the end of the numbers. */
    private static final long MAX_STEP = 10_000;

    private final Clock clock;

    TrustNewCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "new";
    }

    @Override
    public String usage() {
        return """
               new --root PUB... --operator PUB... [--root-threshold N] [--operator-threshold N] [--days N] FILE.json
                                                 makes the first trust document; vendors are entered in it by hand""";
    }

    @Override
    public int run(Words words, PrintWriter out, PrintWriter err) throws UsageException, ModuleException, IOException {
        List<Path> roots = words.paths("--root");
        List<Path> operators = words.paths("--operator");
        long rootThreshold = words.number("--root-threshold", roots.size() / 2 + 1L);
        long operatorThreshold = words.number("--operator-threshold", 1);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", 1L);
        date(json, clock, words.number("--days", DAYS));
        Path file = words.nextPath("FILE.json");
        words.end();
        json.put("roots", keys(roots));
        json.put("rootThreshold", rootThreshold);
        json.put("operators", keys(operators));
        json.put("operatorThreshold", operatorThreshold);
        json.put("vendors", List.of());
        json.put("timestampAuthorities", List.of());
        json.put("revoked", Map.of("keys", List.of(), "bundles", List.of()));
        json.put("minSequence", 0L);
        json.put("maxStep", MAX_STEP);
        byte[] bytes = Json.write(json);
        TrustDocument.parse(bytes);
        Output.create(file, bytes);
        out.println(file + ": enter the vendors, then have " + rootThreshold + " of the " + roots.size()
                + " roots sign it: saoma module trust sign");
        return ModuleTool.OK;
    }

    static void date(Map<String, Object> json, Clock clock, long days) {
        Instant created = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        json.put("created", created.toString());
        json.put("expires", created.plus(Duration.ofDays(days)).toString());
    }

    private static List<Map<String, Object>> keys(List<Path> files) throws ModuleException, IOException {
        List<Map<String, Object>> keys = new ArrayList<>();
        for (Path file : files) {
            VerifyKey key = KeyFiles.readPublic(file);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", key.name());
            json.put("key", key.base64());
            keys.add(json);
        }
        return keys;
    }
}
