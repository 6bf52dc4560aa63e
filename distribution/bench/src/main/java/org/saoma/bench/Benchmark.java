package org.saoma.bench;

import java.io.PrintStream;
import java.util.List;

/** Something that the terminal is measured by. */
interface Benchmark {

    String name();

    /** One line for the list. */
    String description();

    /** Runs, prints a table, and says whether what must hold held. */
    boolean run(List<String> arguments, PrintStream out) throws Exception;
}
