package org.saoma.core.module.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.saoma.api.module.ModuleException;

/** A word that needs another one behind it. */
record Commands(String name, List<ModuleCommand> commands) implements ModuleCommand {

    @Override
    public String usage() {
        return commands.stream()
                .flatMap(command -> command.usage().lines())
                .map(line -> line.startsWith(" ") ? line : name + " " + line)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public int run(Words words, PrintWriter out, PrintWriter err) throws UsageException, ModuleException, IOException {
        String word = words.next("a command");
        for (ModuleCommand command : commands) {
            if (command.name().equals(word)) {
                return command.run(words, out, err);
            }
        }
        throw new UsageException("unknown command: " + word);
    }
}
