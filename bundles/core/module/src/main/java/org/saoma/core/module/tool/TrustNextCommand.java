package org.saoma.core.module.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.trust.Dsse;
import org.saoma.core.module.trust.Json;
import org.saoma.core.module.trust.TrustDocument;

/** Takes the content of a trust document out for the one that follows. */
final class TrustNextCommand implements ModuleCommand {

    private final Clock clock;

    TrustNextCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "next";
    }

    @Override
    public String usage() {
        return "next [--days N] TRUST.dsse FILE.json\n"
                + "                                  makes the one that follows, to be changed by hand";
    }

    @Override
    public int run(Words words, PrintWriter out, PrintWriter err) throws UsageException, ModuleException, IOException {
        long days = words.number("--days", TrustNewCommand.DAYS);
        Path present = words.nextPath("TRUST.dsse");
        Path file = words.nextPath("FILE.json");
        words.end();
        byte[] payload = Dsse.parse(Files.readAllBytes(present)).payload(Dsse.TRUST);
        long version = TrustDocument.parse(payload).version() + 1;
        Map<String, Object> json = Json.object(payload);
        json.put("version", version);
        TrustNewCommand.date(json, clock, days);
        Output.create(file, Json.write(json));
        out.println(file + ": change what has to be changed, then have it signed by enough of the old roots and of its "
                + "own: saoma module trust sign");
        return ModuleTool.OK;
    }
}
