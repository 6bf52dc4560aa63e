package org.saoma.bench;

import java.util.List;

/** Lists the benchmarks, or runs one and prints its table. */
public final class Main {
    private static final List<Benchmark> ALL =
            List.of(new CrashBench(), new EngineBench(), new StartBench(), new SwapBench(), new UpdateCrashBench());

    private Main() {}

    /** @param args nothing to list, or the name of one and its own arguments */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            ALL.forEach(bench -> System.out.printf("%-8s %s%n", bench.name(), bench.description()));
            return;
        }
        for (Benchmark bench : ALL) {
            if (bench.name().equals(args[0])) {
                boolean passed = bench.run(List.of(args).subList(1, args.length), System.out);
                System.exit(passed ? 0 : 1);
            }
        }
        System.err.println("There is no benchmark '" + args[0] + "'. Without a name they are listed.");
        System.exit(64);
    }
}
