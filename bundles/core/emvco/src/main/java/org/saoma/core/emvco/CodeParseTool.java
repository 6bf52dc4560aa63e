package org.saoma.core.emvco;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** The command {@code code parse TEXT}: tells what a code is as one JSON object. Needs no home and opens nothing. */
public final class CodeParseTool implements ToolProvider {
    private static final int USAGE = 64;

    @Override
    public String name() {
        return "code-parse";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... args) {
        List<String> texts = new ArrayList<>(List.of(args));
        if (texts.size() >= 2 && texts.get(0).equals("--home")) {
            texts.subList(0, 2).clear();
        }
        if (!texts.isEmpty() && texts.get(0).equals("--")) {
            texts.remove(0);
        }
        if (texts.size() != 1) {
            err.println("Usage: code parse TEXT\nTells what a code is, as JSON. Put a TEXT with spaces in quotes.");
            return USAGE;
        }
        out.println(CodeReport.of(texts.get(0)));
        out.flush();
        return 0;
    }
}
