package org.saoma.core.module.trust;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For which terminals a generation is. An empty list stands for all; a terminal has to be in each of the others. */
public record Targets(List<String> models, List<String> groups, List<String> terminals) {

    public static final Targets ALL = new Targets(List.of(), List.of(), List.of());

    public Targets {
        models = List.copyOf(models);
        groups = List.copyOf(groups);
        terminals = List.copyOf(terminals);
    }

    boolean include(Terminal terminal) {
        return (models.isEmpty() || models.contains(terminal.model()))
                && (groups.isEmpty() || groups.stream().anyMatch(terminal.groups()::contains))
                && (terminals.isEmpty() || terminals.contains(terminal.id()));
    }

    @Override
    public String toString() {
        String text = Stream.of(text("models ", models), text("groups ", groups), text("terminals ", terminals))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "all terminals" : text;
    }

    private static String text(String kind, List<String> names) {
        return names.isEmpty() ? "" : kind + String.join(" ", names);
    }
}
