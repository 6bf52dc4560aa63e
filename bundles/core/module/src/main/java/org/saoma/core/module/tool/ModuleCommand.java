package org.saoma.core.module.tool;

import java.io.IOException;
import java.io.PrintWriter;
import org.saoma.api.module.ModuleException;

/** A word after {@code saoma module}, or after another such word. */
interface ModuleCommand {

    String name();

    /** The lines that a person reads who typed something else, each beginning with the name. */
    String usage();

    /** @return the exit code */
    int run(Words words, PrintWriter out, PrintWriter err) throws UsageException, ModuleException, IOException;
}
