package org.saoma.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.osgi.framework.BundleException;
import org.slf4j.LoggerFactory;

/** {@code bin/saoma COMMAND}. */
public final class Main {

    /** Where a terminal listens unless told otherwise. */
    static final int DEFAULT_PORT = 8080;

    private final PrintStream out;
    private final PrintStream err;

    private Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] line) {
        System.exit(new Main(System.out, System.err).execute(List.of(line)));
    }

    private int execute(List<String> line) {
        try {
            return execute(Arguments.parse(line, System.getenv()));
        } catch (LaunchException e) {
            err.println(e.getMessage());
            if (e.exitCode() == LaunchException.USAGE) {
                err.println();
                err.println(Usage.TEXT);
            }
            return e.exitCode();
        } catch (IOException | BundleException e) {
            err.println("It failed: " + e + ". The log of the home may say more.");
            return LaunchException.FAILED;
        } catch (RuntimeException e) {
            // Other threads would keep a process alive that nobody looks after.
            LoggerFactory.getLogger(Main.class).error("It failed: {}", e.toString(), e);
            return LaunchException.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return LaunchException.FAILED;
        }
    }

    private int execute(Arguments arguments)
            throws LaunchException, IOException, BundleException, InterruptedException {
        switch (arguments.command()) {
            case "run" -> run(arguments);
            case "demo" -> new DemoCommand(Distribution.located(), new Home(arguments.home()), out, err).run(arguments);
            case "sim" -> new SimCommand(Distribution.located(), arguments.home(), out, err).run(arguments);
            case "status" -> {
                return new StatusCommand(new Home(arguments.home()), out).run(arguments);
            }
            case "help", "--help", "-h" -> out.println(Usage.TEXT);
            default -> {
                return new Tools(Distribution.located(), arguments.home()).run(arguments, out, err);
            }
        }
        return 0;
    }

    private void run(Arguments arguments) throws LaunchException, IOException, BundleException, InterruptedException {
        Arguments.Options options = arguments.options(Set.of("--port"), Set.of());
        Distribution distribution = Distribution.located();
        Home home = new Home(arguments.home());
        new Session(distribution, home, distribution.generation("terminal"), out, err)
                .run(new TerminalWork(options.port("--port").orElse(DEFAULT_PORT), out));
    }
}
