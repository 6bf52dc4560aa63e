package org.saoma.core.module.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.trust.Trust;
import org.saoma.core.module.trust.TrustChain;

/** Does with trust documents what a terminal would do. */
final class TrustCheckCommand implements ModuleCommand {

    private final Clock clock;

    TrustCheckCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String usage() {
        return "check PRESENT.dsse [NEXT.dsse...] whether a terminal that has the present one would take the next ones";
    }

    @Override
    public int run(Words words, PrintWriter out, PrintWriter err) throws UsageException, ModuleException, IOException {
        Trust trust = TrustChain.first(Files.readAllBytes(words.nextPath("PRESENT.dsse")));
        List<byte[]> next = new ArrayList<>();
        while (words.hasNext()) {
            Path file = words.nextPath("NEXT.dsse");
            next.add(Files.readAllBytes(file));
        }
        long version =
                TrustChain.follow(trust, next, clock.instant()).document().version();
        out.println("A terminal with trust document " + trust.document().version() + " gets to " + version + ".");
        return ModuleTool.OK;
    }
}
