package org.saoma.core.module.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.saoma.api.module.ModuleException;

/** {@code saoma module COMMAND}: what runs and what shall run; keys, trust documents, generations and packages. */
public final class ModuleTool implements ToolProvider {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 64;

    private final Clock clock;

    public ModuleTool() {
        this(Clock.systemUTC());
    }

    public ModuleTool(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "module";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... arguments) {
        Words words = new Words(List.of(arguments));
        Commands commands = new Commands("saoma module", List.of());
        try {
            Path home = Path.of(words.required("--home"));
            commands = commands(home);
            return commands.run(words, out, err);
        } catch (UsageException e) {
            err.println("saoma module: " + e.getMessage());
            err.println("Usage:");
            commands.usage().lines().forEach(line -> err.println("  " + line));
            return USAGE;
        } catch (ModuleException e) {
            err.println("saoma module: " + e.getMessage());
            return FAILED;
        } catch (FileAlreadyExistsException e) {
            err.println("saoma module: " + e.getFile() + " exists already. Choose another name, or move it away.");
            return FAILED;
        } catch (NoSuchFileException e) {
            err.println("saoma module: There is no file " + e.getFile() + ". Correct the name.");
            return FAILED;
        } catch (IOException e) {
            err.println("saoma module: A file cannot be read or written: " + e.getMessage());
            return FAILED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private Commands commands(Path home) {
        TrustFile trust = new TrustFile(home);
        List<ModuleCommand> commands = new ArrayList<>(TerminalCommand.all(home));
        commands.addAll(List.of(
                new KeygenCommand(),
                new Commands(
                        "trust",
                        List.of(
                                new TrustNewCommand(clock),
                                new TrustNextCommand(clock),
                                new TrustSignCommand(),
                                new TrustShowCommand(),
                                new TrustCheckCommand(clock),
                                new TrustPinCommand())),
                new CheckCommand(clock, trust),
                new SignCommand(clock, trust),
                new PackCommand()));
        return new Commands("saoma module", commands);
    }
}
